/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.4 and 3.4: Initiate return, step by step, and what batteries need. */
#include "helio-form-body.h"
#include "helio-form-dialog.h"
#include "helio-form-open.h"
#include "helio-term-editor.h"
#include "helio-test-outbox.h"
#include "page-test.h"

#define RMA "00517601"
#define FIRST "111366680001"
#define SECOND "111366680002"
#define BATTERY "492231995014"

/* --- what there is --- */

static void
put_line (PageTest *test, gint64 number, const char *serial, const char *family)
{
  g_autoptr (HelioRecord) line = helio_record_new (&helio_kind_claim_line);

  helio_record_set_identity (line, 0, serial, 0);
  helio_record_set_integer (line, "line", number);
  helio_record_set_text (line, "rma-number", RMA);
  helio_record_set_text (line, "serial-number", serial);
  helio_record_set_text (line, "family", family);
  helio_record_set_text (line, "product", family);
  helio_record_set_text (line, "status", "approved");
  page_test_put (test, line);
}

static void
set_up (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = NULL;

  page_test_set_up (test, data);
  rma = page_test_read (test, &helio_kind_rma, RMA);
  helio_record_set_text (rma, "status", "approved");
  helio_record_set_text (rma, "return-status", "to_initiate");
  page_test_put (test, rma);
  put_line (test, 7, FIRST, "Microinverter");
  put_line (test, 8, SECOND, "Microinverter");
  put_line (test, 9, BATTERY, "Battery");
}

/* --- the dialog --- */

typedef struct
{
  HelioForm *form;   /* (owned) */
  GtkWidget *dialog; /* (unowned) */
} Shown;

static Shown
open_dialog (PageTest *test, const char *command)
{
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, RMA);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Shown self;

  helio_form_open_async (test->desk->workspace, helio_command_kind_find (command), rma, NULL,
                         helio_test_keep, &result);
  self.form = helio_form_open_finish (helio_test_wait (&result), &error);
  g_assert_no_error (error);
  self.dialog = helio_form_dialog_new (self.form);
  gtk_window_present (GTK_WINDOW (self.dialog));
  helio_test_until (gtk_widget_get_mapped (self.dialog));
  return self;
}

static void
close_dialog (Shown *self)
{
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_clear_object (&self->form);
}

static const char *
get (Shown *self, const char *field)
{
  return helio_record_get_text (helio_form_get_record (self->form), field);
}

static void
set (Shown *self, const char *field, const char *value)
{
  helio_record_set_text (helio_form_get_record (self->form), field, value);
}

static gboolean
is_last (Shown *self)
{
  return helio_form_body_is_last (
      HELIO_FORM_BODY (widget_test_find (self->dialog, HELIO_TYPE_FORM_BODY, NULL)));
}

static gboolean
is_blocked (Shown *self)
{
  return helio_form_body_is_blocked (
      HELIO_FORM_BODY (widget_test_find (self->dialog, HELIO_TYPE_FORM_BODY, NULL)));
}

/* What the button does, and Ctrl+Enter. */
static void
go_on (Shown *self)
{
  gtk_widget_activate_action (self->dialog, "form.submit", NULL);
}

/* What the arrow does, which comes first. */
static void
go_back (Shown *self)
{
  GtkWidget *body = widget_test_find (self->dialog, HELIO_TYPE_FORM_BODY, NULL);

  g_signal_emit_by_name (widget_test_find (body, GTK_TYPE_BUTTON, NULL), "clicked");
}

static void
wait_for (Shown *self, const char *part)
{
  helio_test_until (widget_test_find_label (self->dialog, part) != NULL);
}

static gboolean
is_gone (gpointer dialog)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window == dialog)
        return FALSE;
    }
  return TRUE;
}

/* Each step fits into the narrowest window. */
static void
assert_narrow (Shown *self)
{
  int least;

  gtk_widget_measure (self->dialog, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

/* The first of the service's. */
static void
choose_place (Shown *self)
{
  GtkWidget *editor = widget_test_find (self->dialog, HELIO_TYPE_TERM_EDITOR, NULL);
  GtkWidget *places = widget_test_find (editor, GTK_TYPE_DROP_DOWN, NULL);

  g_assert_true (gtk_widget_get_mapped (places));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (places), 1);
  g_assert_nonnull (get (self, "drop-off-place"));
}

/* --- tests --- */

static void
a_return_is_initiated (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-return");
  g_autoptr (HelioRecord) before = page_test_read (test, &helio_kind_rma, RMA);
  g_autoptr (HelioRecord) rma = NULL;
  gpointer dialog = shown.dialog;

  /* Everything that is no battery, unless somebody says otherwise; nobody has yet. */
  g_assert_nonnull (strstr (get (&shown, "serial-numbers"), FIRST "\n" SECOND));
  g_assert_null (strstr (get (&shown, "serial-numbers"), BATTERY));
  g_assert_false (helio_form_is_changed (shown.form));
  g_assert_cmpstr (get (&shown, "method"), ==, "pickup");
  g_assert_cmpstr (get (&shown, "pickup-street"), ==,
                   helio_record_get_text (before, "shipping-street"));
  wait_for (&shown, "Step 1 of 4 · Units");
  assert_narrow (&shown);

  set (&shown, "serial-numbers", NULL);
  go_on (&shown);
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 1 of 4"));
  g_assert_nonnull (widget_test_find_label (shown.dialog, "This is needed."));
  set (&shown, "serial-numbers", SECOND);
  go_on (&shown);
  wait_for (&shown, "Step 2 of 4 · Condition");
  assert_narrow (&shown);
  go_on (&shown);
  wait_for (&shown, "Step 3 of 4 · Hand-over");
  assert_narrow (&shown);

  set (&shown, "pickup-street", NULL);
  go_on (&shown);
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 3 of 4"));
  set (&shown, "method", "drop_off");
  go_on (&shown);
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 3 of 4"));
  assert_narrow (&shown);
  choose_place (&shown);
  g_assert_false (is_last (&shown));
  go_on (&shown);
  g_assert_true (is_last (&shown));
  wait_for (&shown, "Drop-off");
  wait_for (&shown, get (&shown, "drop-off-place"));
  assert_narrow (&shown);
  go_on (&shown);
  helio_test_until (is_gone (dialog));
  g_clear_object (&shown.form);

  g_assert_cmpuint (helio_test_count (test->desk->store, &helio_kind_outbox_entry), ==, 1);
  rma = page_test_read (test, &helio_kind_rma, RMA);
  g_assert_cmpstr (helio_record_get_text (rma, "return-status"), ==, "initiated");
}

/* Who changes one's mind has it still. */
static void
a_place_is_of_what_is_brought (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-return");
  GtkWidget *editor = widget_test_find (shown.dialog, HELIO_TYPE_TERM_EDITOR, NULL);
  gpointer dialog = shown.dialog;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_return);
  g_autoptr (GPtrArray) parcels = NULL;

  g_assert_false (gtk_widget_get_visible (editor));
  set (&shown, "method", "drop_off");
  g_assert_true (gtk_widget_get_visible (editor));
  set (&shown, "drop-off-place", "Dock 46");
  set (&shown, "method", "pickup");
  g_assert_false (gtk_widget_get_visible (editor));
  g_assert_cmpstr (get (&shown, "drop-off-place"), ==, "Dock 46");

  while (!is_last (&shown))
    go_on (&shown);
  g_assert_null (widget_test_find_label (shown.dialog, "Dock 46"));
  go_on (&shown);
  helio_test_until (is_gone (dialog));
  g_clear_object (&shown.form);
  parcels = helio_reader_list (helio_store_get_reader (test->desk->store), all, 1, NULL);
  g_assert_cmpuint (parcels->len, ==, 1);
  g_assert_null (helio_record_get_text (g_ptr_array_index (parcels, 0), "drop-off-place"));
}

static void
batteries_are_judged_at_once (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-battery-return");

  g_assert_nonnull (strstr (get (&shown, "serial-numbers"), BATTERY));
  g_assert_null (strstr (get (&shown, "serial-numbers"), FIRST));
  go_on (&shown);
  wait_for (&shown, "Step 2 of 4");
  go_on (&shown);
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 2 of 4"));

  set (&shown, "condition", "undamaged");
  wait_for (&shown, "Normal freight");
  g_assert_false (is_blocked (&shown));
  set (&shown, "hazards", "water");
  wait_for (&shown, "Kit for damaged batteries");
  assert_narrow (&shown);
  set (&shown, "hazards", "water\nswollen");
  wait_for (&shown, "Do not move it");
  wait_for (&shown, "+33199001234");
  assert_narrow (&shown);

  /* Nobody gets past this. */
  g_assert_true (is_blocked (&shown));
  go_on (&shown);
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 2 of 4"));
  set (&shown, "hazards", NULL);
  g_assert_false (is_blocked (&shown));
  go_on (&shown);
  wait_for (&shown, "Step 3 of 4");
  close_dialog (&shown);
}

static void
what_is_half_done_is_kept (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-battery-return");
  Shown again;

  set (&shown, "condition", "damaged");
  close_dialog (&shown);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 1);
  again = open_dialog (test, "initiate-battery-return");
  g_assert_cmpstr (get (&again, "condition"), ==, "damaged");
  g_assert_nonnull (strstr (get (&again, "serial-numbers"), BATTERY));

  /* Who takes it back has the form that it was before anybody did anything. */
  g_assert_true (helio_form_is_changed (again.form));
  set (&again, "condition", NULL);
  g_assert_false (helio_form_is_changed (again.form));
  close_dialog (&again);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 0);
}

/* Not with what was wrong at once, but where somebody was; or with what is wrong by now. */
static void
a_draft_goes_on_where_it_was_left (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-return");

  set (&shown, "serial-numbers", SECOND);
  go_on (&shown);
  go_on (&shown);
  wait_for (&shown, "Step 3 of 4");
  close_dialog (&shown);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 1);
  shown = open_dialog (test, "initiate-return");
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 3 of 4"));

  go_back (&shown);
  wait_for (&shown, "Step 2 of 4");
  go_on (&shown);
  go_on (&shown);
  wait_for (&shown, "Step 4 of 4");
  /* As when the draft has waited for longer than that. */
  helio_record_set_integer (helio_form_get_record (shown.form), "pickup-at",
                            helio_clock_now (test->desk->clock) - 1);
  close_dialog (&shown);
  shown = open_dialog (test, "initiate-return");
  g_assert_nonnull (widget_test_find_label (shown.dialog, "Step 3 of 4"));
  g_assert_nonnull (widget_test_find_label (shown.dialog, "That is over already."));
  close_dialog (&shown);
}

static void
what_nobody_has_changed_is_not_kept (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-return");

  go_on (&shown);
  wait_for (&shown, "Step 2 of 4");
  close_dialog (&shown);
  shown = open_dialog (test, "initiate-battery-return");
  g_assert_cmpuint (helio_test_count (test->desk->store, &helio_kind_draft), ==, 0);
  close_dialog (&shown);
}

/* Units that are in a parcel already are shown, and cannot be chosen again. */
static void
what_is_on_its_way_is_not_offered (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);
  Shown shown;

  helio_record_set_identity (parcel, 0, "r-1", 0);
  helio_record_set_text (parcel, "rma-number", RMA);
  helio_record_set_text (parcel, "serial-numbers", FIRST);
  helio_record_set_text (parcel, "status", "in_transit");
  page_test_put (test, parcel);
  shown = open_dialog (test, "initiate-return");
  g_assert_null (strstr (get (&shown, "serial-numbers"), FIRST));
  wait_for (&shown, "On its way already");
  close_dialog (&shown);
}

/* What the entry itself sends back is not on its way yet. */
static void
what_is_not_sent_can_be_changed (PageTest *test, gconstpointer data)
{
  Shown shown = open_dialog (test, "initiate-return");
  g_autofree char *entry = g_strdup (helio_form_get_entry (shown.form));
  g_autoptr (GAsyncResult) submitted = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  helio_form_submit_async (shown.form, helio_test_keep, &submitted);
  helio_form_submit_finish (shown.form, helio_test_wait (&submitted), &error);
  g_assert_no_error (error);
  close_dialog (&shown);

  helio_form_open_entry_async (test->desk->workspace, entry, NULL, helio_test_keep, &opened);
  shown.form = helio_form_open_finish (helio_test_wait (&opened), &error);
  g_assert_no_error (error);
  shown.dialog = helio_form_dialog_new (shown.form);
  gtk_window_present (GTK_WINDOW (shown.dialog));
  wait_for (&shown, FIRST);
  g_assert_nonnull (strstr (get (&shown, "serial-numbers"), FIRST "\n" SECOND));
  g_assert_null (widget_test_find_label (shown.dialog, "On its way already"));
  close_dialog (&shown);
}

#define TEST(path, function) \
  g_test_add ("/pages/return-assistant/" path, PageTest, NULL, set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("return", a_return_is_initiated);
  TEST ("place", a_place_is_of_what_is_brought);
  TEST ("battery", batteries_are_judged_at_once);
  TEST ("draft", what_is_half_done_is_kept);
  TEST ("place-of-draft", a_draft_goes_on_where_it_was_left);
  TEST ("no-draft", what_nobody_has_changed_is_not_kept);
  TEST ("entry", what_is_not_sent_can_be_changed);
  TEST ("on-the-way", what_is_on_its_way_is_not_offered);
  return g_test_run ();
}
