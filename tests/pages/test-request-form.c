/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.2 and 3.2: the form of a new request. */
#include "helio-field-editor.h"
#include "helio-form-dialog.h"
#include "helio-form-fields.h"
#include "helio-form-open.h"
#include "helio-serials-editor.h"
#include "helio-system-editor.h"
#include "helio-term-editor.h"
#include "helio-test-outbox.h"
#include "page-test.h"

typedef struct
{
  PageTest page;
  HelioForm *form;   /* (owned) */
  GtkWidget *dialog; /* (unowned) */
  char *opened;      /* (owned) (nullable) */
} Fixture;

static HelioForm *
open_form (Fixture *self, HelioRecord *target)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find ("create-request"),
                         target, NULL, helio_test_keep, &result);
  return helio_form_open_finish (helio_test_wait (&result), NULL);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_free (self->opened);
  self->opened = g_variant_print (parameter, FALSE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const GActionEntry entries[] = { { "open", on_open, "(ss)", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page_test_set_up (&self->page, data);
  page_test_show (&self->page, gtk_label_new ("page"), 700, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page.window), "nav", G_ACTION_GROUP (group));
  self->form = open_form (self, NULL);
  self->dialog = helio_form_dialog_new (self->form);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), self->page.window);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_clear_object (&self->form);
  g_free (self->opened);
  page_test_tear_down (&self->page, data);
}

static const char *
get (Fixture *self, const char *field)
{
  return helio_record_get_text (helio_form_get_record (self->form), field);
}

static void
set (Fixture *self, const char *field, const char *text)
{
  helio_record_set_text (helio_form_get_record (self->form), field, text);
}

static GtkWidget *
find_editor (Fixture *self, const char *field)
{
  GtkWidget *editor;

  for (guint i = 0;
       (editor = page_test_find_nth (self->dialog, HELIO_TYPE_FIELD_EDITOR, i)) != NULL; i++)
    if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
      return editor;
  g_assert_not_reached ();
}

static GtkDropDown *
find_list (Fixture *self, const char *field)
{
  return GTK_DROP_DOWN (widget_test_find (find_editor (self, field), GTK_TYPE_DROP_DOWN, NULL));
}

static GtkEditable *
find_entry (Fixture *self, const char *field)
{
  return GTK_EDITABLE (widget_test_find (find_editor (self, field), GTK_TYPE_ENTRY, NULL));
}

static void
the_form_adapts_to_the_type (Fixture *self, gconstpointer data)
{
  GtkWidget *system = find_editor (self, "system-id");
  GtkWidget *serials = find_editor (self, "serial-numbers");

  /* Nothing is chosen by itself. */
  g_assert_cmpuint (gtk_drop_down_get_selected (find_list (self, "request-type")), ==, 0);
  g_assert_null (get (self, "request-type"));
  g_assert_false (helio_form_is_changed (self->form));
  g_assert_false (gtk_widget_get_visible (system));
  g_assert_false (gtk_widget_get_visible (serials));

  gtk_drop_down_set_selected (find_list (self, "request-type"), 1);
  g_assert_cmpstr (get (self, "request-type"), ==, "rma");
  g_assert_true (gtk_widget_get_visible (system));
  g_assert_true (gtk_widget_get_visible (serials));
  set (self, "serial-numbers", "122329995001");

  gtk_drop_down_set_selected (find_list (self, "request-type"), 2);
  g_assert_cmpstr (get (self, "request-type"), ==, "other");
  g_assert_false (gtk_widget_get_visible (serials));
  g_assert_null (get (self, "serial-numbers"));
}

/* A click on the wrong line is no reason to scan them all again. */
static void
serial_numbers_come_back_with_the_type (Fixture *self, gconstpointer data)
{
  GtkDropDown *types = find_list (self, "request-type");

  gtk_drop_down_set_selected (types, 1);
  set (self, "serial-numbers", "122329995001\n122329995002");
  gtk_drop_down_set_selected (types, 2);
  g_assert_null (get (self, "serial-numbers"));
  gtk_drop_down_set_selected (types, 0);
  gtk_drop_down_set_selected (types, 1);
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995001\n122329995002");
  /* What is taken out stays out. */
  set (self, "serial-numbers", NULL);
  gtk_drop_down_set_selected (types, 2);
  gtk_drop_down_set_selected (types, 1);
  g_assert_null (get (self, "serial-numbers"));
}

static void
the_subjects_are_the_service_s (Fixture *self, gconstpointer data)
{
  GtkDropDown *list = find_list (self, "subject-id");
  GListModel *labels = gtk_drop_down_get_model (list);

  g_assert_cmpuint (g_list_model_get_n_items (labels), ==, 1 + 17);
  gtk_drop_down_set_selected (list, 14);
  g_assert_cmpstr (get (self, "subject-id"), ==, "microinverter-reporting");
  /* A draft may name one that is not offered any more. */
  set (self, "subject-id", "teleport");
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 18);
  set (self, "subject-id", NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 0);
}

static GtkListBoxRow *
get_offer (Fixture *self)
{
  GtkWidget *offers = widget_test_find (find_editor (self, "system-id"), GTK_TYPE_LIST_BOX, NULL);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (offers), 0);
}

static void
a_system_is_found_by_its_name (Fixture *self, gconstpointer data)
{
  GtkEditable *entry = find_entry (self, "system-id");

  set (self, "request-type", "rma");
  gtk_editable_set_text (entry, "dvt pr");
  helio_test_until (get_offer (self) != NULL);
  widget_test_assert_name (get_offer (self), "Dvt PR4, Hato Rey");
  g_assert_null (get (self, "system-id"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (get (self, "system-id"), ==, "700934760");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "700934760");
  g_assert_null (get_offer (self));
}

static void
a_system_that_is_not_here_is_taken (Fixture *self, gconstpointer data)
{
  GtkWidget *editor = find_editor (self, "system-id");
  GtkWidget *remark = widget_test_find (editor, GTK_TYPE_LABEL, "dim-label");

  gtk_editable_set_text (find_entry (self, "system-id"), " 799 999-999");
  g_assert_cmpstr (get (self, "system-id"), ==, "799999999");
  g_assert_true (gtk_widget_get_visible (remark));
  g_assert_true (
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (remark)), "This system is not on this"));
  g_assert_null (helio_field_editor_get_problem (HELIO_FIELD_EDITOR (editor)));
}

static GtkWidget *
find_chip (Fixture *self, guint n)
{
  GtkWidget *editor = find_editor (self, "serial-numbers");
  GtkWidget *button;
  guint found = 0;

  for (guint i = 0; (button = page_test_find_nth (editor, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (gtk_widget_has_css_class (button, "serial-chip") && found++ == n)
      return button;
  return NULL;
}

static void
serial_numbers_are_typed_scanned_and_pasted (Fixture *self, gconstpointer data)
{
  GtkEditable *entry = find_entry (self, "serial-numbers");

  set (self, "request-type", "rma");
  gtk_editable_set_text (entry, "SN:1223-2999-5001\n122329995002;122329995001, 12232");
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995001\n122329995002\n12232");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  /* A scanner ends with Return; whoever types may go on without. */
  gtk_editable_set_text (entry, "122329995004");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (find_chip (self, 3));
  g_assert_null (find_chip (self, 4));

  /* What is unusual is said, and may stay. */
  widget_test_assert_name (find_chip (self, 0), "Remove 122329995001");
  widget_test_assert_name (find_chip (self, 2), "Remove 12232, which is unusual");
  g_assert_null (
      helio_field_editor_get_problem (HELIO_FIELD_EDITOR (find_editor (self, "serial-numbers"))));
  g_signal_emit_by_name (find_chip (self, 0), "clicked");
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995002\n12232\n122329995004");
}

/* As labels and mails write them. */
static void
what_stands_before_a_serial_number_is_none (Fixture *self, gconstpointer data)
{
  static const char *const pasted[]
      = { "SN: 122329995001", "Serial number: 122329995001", "N° de série : 122329995001",
          "S/N 1223-2999-5001\n", "SN:122329995001" };
  GtkEditable *entry = find_entry (self, "serial-numbers");

  set (self, "request-type", "rma");
  for (guint i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      set (self, "serial-numbers", NULL);
      gtk_editable_set_text (entry, pasted[i]);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995001");
    }
  gtk_editable_set_text (entry, "SN ");
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995001");
}

static GtkActionable *
find_link (Fixture *self, const char *label)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = page_test_find_nth (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
        return GTK_ACTIONABLE (button);
    }
}

/* The manual, 2.2: where else help is. */
static void
help_is_a_click_away (Fixture *self, gconstpointer data)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->page.desk->workspace);
  guint n_resources;
  const HelioServiceLink *resources = helio_service_info_get_resources (service, &n_resources);
  GVariant *url;

  g_assert_cmpstr (gtk_actionable_get_action_name (find_link (self, "Contact support")), ==,
                   "nav.chat");
  url = gtk_actionable_get_action_target_value (find_link (self, "Learn more"));
  g_assert_cmpstr (g_variant_get_string (url, NULL), ==, resources[n_resources - 1].url);
}

/* What came back with a draft has not had the focus, and goes with the rest all the same; not
 * where nobody sees it. */
static void
what_came_back_is_not_left_behind (Fixture *self, gconstpointer data)
{
  GtkWidget *fields = widget_test_find (GTK_WIDGET (self->dialog), HELIO_TYPE_FORM_FIELDS, NULL);
  GtkWidget *editor = find_editor (self, "serial-numbers");

  set (self, "request-type", "rma");
  helio_field_editor_restore (HELIO_FIELD_EDITOR (editor), "12232");
  set (self, "request-type", "other");
  helio_form_fields_leave (HELIO_FORM_FIELDS (fields));
  g_assert_null (get (self, "serial-numbers"));
  set (self, "request-type", "rma");
  helio_form_fields_leave (HELIO_FORM_FIELDS (fields));
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "12232");
}

/* A number without the key that ends it counts as well, however the form is left. */
static void
what_is_typed_last_is_kept (Fixture *self, gconstpointer data)
{
  set (self, "request-type", "rma");
  gtk_widget_grab_focus (GTK_WIDGET (find_entry (self, "serial-numbers")));
  gtk_editable_set_text (find_entry (self, "serial-numbers"), "122329995003");
  g_assert_null (get (self, "serial-numbers"));
  if (g_strcmp0 (data, "close") == 0)
    gtk_window_close (GTK_WINDOW (self->dialog));
  else
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  self->dialog = NULL;
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995003");
  helio_test_until (helio_test_count (self->page.desk->store, &helio_kind_draft) == 1);
}

static void
six_hundred_half_of_them_wrong_are_handled (Fixture *self, gconstpointer data)
{
  GtkWidget *editor = find_editor (self, "serial-numbers");
  g_autoptr (GString) pasted = g_string_new (NULL);
  g_auto (GStrv) left = NULL;

  set (self, "request-type", "rma");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (pasted, "1223299%05u\r\nA-%u\r\n", i, i);
  gtk_editable_set_text (find_entry (self, "serial-numbers"), pasted->str);
  g_assert_cmpstr (helio_field_editor_get_problem (HELIO_FIELD_EDITOR (editor)), ==,
                   "No more than 500 at once: take some out, and send them another time.");
  gtk_widget_activate_action (editor, "serials.drop-unusual", NULL);
  left = g_strsplit (get (self, "serial-numbers"), "\n", -1);
  g_assert_cmpuint (g_strv_length (left), ==, 300);
  g_assert_null (helio_field_editor_get_problem (HELIO_FIELD_EDITOR (editor)));
  g_assert_cmpstr (left[299], ==, "122329900299");
}

static guint
count_devices (Fixture *self)
{
  guint n = 0;

  while (page_test_find_nth (find_editor (self, "serial-numbers"), GTK_TYPE_CHECK_BUTTON, n)
         != NULL)
    n++;
  return n;
}

static void
the_system_s_devices_can_be_ticked (Fixture *self, gconstpointer data)
{
  GtkCheckButton *device;

  set (self, "request-type", "rma");
  set (self, "system-id", "700934760");
  helio_test_until (count_devices (self) > 0);
  device = GTK_CHECK_BUTTON (
      page_test_find_nth (find_editor (self, "serial-numbers"), GTK_TYPE_CHECK_BUTTON, 0));
  gtk_check_button_set_active (device, TRUE);
  g_assert_nonnull (get (self, "serial-numbers"));
  g_assert_nonnull (find_chip (self, 0));
  g_signal_emit_by_name (find_chip (self, 0), "clicked");
  g_assert_false (gtk_check_button_get_active (device));
  /* Another system has others. */
  set (self, "system-id", "799999999");
  g_assert_cmpuint (count_devices (self), ==, 0);
}

static void
on_gone (gpointer data, GObject *dialog)
{
  ((Fixture *) data)->dialog = NULL;
}

static void
what_was_made_opens (Fixture *self, gconstpointer data)
{
  g_autofree char *expected = NULL;
  g_autoptr (HelioRecord) rma = NULL;
  g_autofree char *id = NULL;

  set (self, "request-type", "rma");
  set (self, "system-id", "700934760");
  set (self, "description", "No power");
  set (self, "subject-id", "microinverter-reporting");
  g_assert_true (helio_form_is_valid (self->form));
  gtk_widget_grab_focus (GTK_WIDGET (find_entry (self, "serial-numbers")));
  gtk_editable_set_text (find_entry (self, "serial-numbers"), "122329995001");
  g_object_weak_ref (G_OBJECT (self->dialog), on_gone, self);
  gtk_widget_activate_action (self->dialog, "form.submit", NULL);
  helio_test_until (self->dialog == NULL);

  id = g_strdup_printf ("local:%s.1", helio_form_get_entry (self->form));
  expected = g_strdup_printf ("('rma', '%s')", id);
  g_assert_cmpstr (self->opened, ==, expected);
  rma = page_test_read (&self->page, &helio_kind_rma, id);
  g_assert_cmpstr (helio_record_get_text (rma, "description"), ==, "No power");
  g_assert_cmpstr (helio_record_get_text (rma, "system-name"), ==, "Dvt PR4");
  /* What was typed last counts, although nobody pressed Return. */
  g_assert_cmpstr (get (self, "serial-numbers"), ==, "122329995001");
}

/* Drafts of requests are told apart by the system that they are about. */
static void
a_system_s_request_begins_with_it (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) system = page_test_read (&self->page, &helio_kind_system, "700934760");
  g_autoptr (HelioRecord) other = page_test_read (&self->page, &helio_kind_system, "700457343");
  HelioForm *form = open_form (self, system);
  g_autoptr (HelioForm) again = NULL, another = NULL;

  g_assert_cmpstr (helio_record_get_text (helio_form_get_record (form), "system-id"), ==,
                   "700934760");
  g_assert_false (helio_form_is_changed (form));
  helio_record_set_text (helio_form_get_record (form), "description", "No power");
  helio_form_close (form);
  g_object_unref (form);
  another = open_form (self, other);
  g_assert_null (helio_record_get_text (helio_form_get_record (another), "description"));
  again = open_form (self, system);
  g_assert_cmpstr (helio_record_get_text (helio_form_get_record (again), "description"), ==,
                   "No power");
}

#define TEST(path, function) \
  g_test_add ("/request-form/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("type", the_form_adapts_to_the_type);
  TEST ("type-again", serial_numbers_come_back_with_the_type);
  TEST ("subjects", the_subjects_are_the_service_s);
  TEST ("system-by-name", a_system_is_found_by_its_name);
  TEST ("system-elsewhere", a_system_that_is_not_here_is_taken);
  TEST ("serials", serial_numbers_are_typed_scanned_and_pasted);
  TEST ("dressed-serials", what_stands_before_a_serial_number_is_none);
  g_test_add ("/request-form/typed-last/close", Fixture, "close", set_up,
              what_is_typed_last_is_kept, tear_down);
  g_test_add ("/request-form/typed-last/window-goes", Fixture, "destroy", set_up,
              what_is_typed_last_is_kept, tear_down);
  TEST ("help", help_is_a_click_away);
  TEST ("came-back", what_came_back_is_not_left_behind);
  TEST ("six-hundred", six_hundred_half_of_them_wrong_are_handled);
  TEST ("devices", the_system_s_devices_can_be_ticked);
  TEST ("made", what_was_made_opens);
  TEST ("of-a-system", a_system_s_request_begins_with_it);
  return g_test_run ();
}
