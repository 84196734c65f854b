/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a form is filled in. */
#include "helio-field-editor.h"
#include "helio-form-dialog.h"
#include "helio-test-outbox.h"
#include "page-test.h"
#include "sql-fixture.h"

#define RMA "00517624"

typedef struct
{
  PageTest page;
  GString *told;     /* (owned): what the window of the page was told */
  GtkWidget *dialog; /* (unowned) (nullable) */
} Fixture;

static void
on_told (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_string_append_printf (self->told, "%s %s;", g_action_get_name (G_ACTION (action)),
                          g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const GActionEntry entries[] = { { "toast", on_told, "s", NULL, NULL, { 0 } },
                                   { "submitted", on_told, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page_test_set_up (&self->page, data);
  self->told = g_string_new (NULL);
  page_test_show (&self->page, gtk_label_new ("page"), GPOINTER_TO_INT (data), 640);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->page.window), "nav", G_ACTION_GROUP (group));
  helio_test_until (gtk_widget_get_width (GTK_WIDGET (self->page.window)) > 0);
}

static void
on_gone (gpointer data, GObject *dialog)
{
  Fixture *self = data;

  self->dialog = NULL;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  helio_test_until (self->dialog == NULL);
  g_string_free (self->told, TRUE);
  page_test_tear_down (&self->page, data);
}

static GtkWidget *
find_dialog (void)
{
  return (GtkWidget *) page_test_find_dialog (HELIO_TYPE_FORM_DIALOG);
}

static void
await_dialog (Fixture *self)
{
  helio_test_until ((self->dialog = find_dialog ()) != NULL);
  g_object_weak_ref (G_OBJECT (self->dialog), on_gone, self);
}

static void
begin (Fixture *self, const char *command)
{
  g_autoptr (HelioRecord) target = page_test_read (&self->page, &helio_kind_rma, RMA);

  helio_form_dialog_begin (self->page.page, self->page.desk->workspace,
                           helio_command_kind_find (command), target);
  await_dialog (self);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (widget_test_find (self->dialog, GTK_TYPE_TEXT_VIEW, NULL)));
}

static HelioFieldEditor *
get_editor (Fixture *self)
{
  return HELIO_FIELD_EDITOR (widget_test_find (self->dialog, HELIO_TYPE_FIELD_EDITOR, NULL));
}

static GtkWidget *
get_submit (Fixture *self)
{
  return widget_test_find (self->dialog, GTK_TYPE_BUTTON, "suggested-action");
}

static guint
count (Fixture *self, const HelioKind *kind)
{
  return helio_test_count (self->page.desk->store, kind);
}

static void
what_is_missing_is_said_when_it_matters (Fixture *self, gconstpointer data)
{
  begin (self, "add-note");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (self->dialog)), ==, "Add a note");
  g_assert_null (helio_field_editor_get_problem (get_editor (self)));
  g_assert_false (gtk_widget_get_sensitive (get_submit (self)));

  /* Ctrl+Return asks for it, whatever the button says. */
  gtk_widget_activate_action (self->dialog, "form.submit", NULL);
  g_assert_cmpstr (helio_field_editor_get_problem (get_editor (self)), ==, "This is needed.");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is wet", -1);
  g_assert_null (helio_field_editor_get_problem (get_editor (self)));
  g_assert_true (gtk_widget_get_sensitive (get_submit (self)));
}

static void
submitting_closes_it_and_tells_the_window (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) commands = NULL;
  g_autofree char *told = NULL;

  begin (self, "add-note");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is wet", -1);
  g_signal_emit_by_name (get_submit (self), "clicked");
  /* A second click on the way does nothing. */
  gtk_widget_activate_action (self->dialog, "form.submit", NULL);
  helio_test_until (self->dialog == NULL);
  commands = helio_reader_list_commands (helio_store_get_reader (self->page.desk->store), NULL);
  g_assert_cmpuint (commands->len, ==, 1);
  told = g_strdup_printf ("submitted %s;", helio_command_get_id (g_ptr_array_index (commands, 0)));
  g_assert_cmpstr (self->told->str, ==, told);
  g_assert_cmpuint (count (self, &helio_kind_draft), ==, 0);
}

static void
closing_keeps_a_draft (Fixture *self, gconstpointer data)
{
  begin (self, "cancel");
  gtk_text_buffer_set_text (get_buffer (self), "Found the fault", -1);
  gtk_window_close (GTK_WINDOW (self->dialog));
  helio_test_until (self->dialog == NULL && count (self, &helio_kind_draft) == 1);
  g_assert_cmpstr (self->told->str, ==, "toast Kept as a draft;");

  begin (self, "cancel");
  g_assert_cmpstr (helio_record_get_text (helio_field_editor_get_record (get_editor (self)),
                                          "reason"),
                   ==, "Found the fault");
}

static void
closing_what_is_empty_keeps_nothing (Fixture *self, gconstpointer data)
{
  begin (self, "add-note");
  gtk_window_close (GTK_WINDOW (self->dialog));
  helio_test_until (self->dialog == NULL);
  g_assert_cmpstr (self->told->str, ==, "");
  g_assert_cmpuint (count (self, &helio_kind_draft), ==, 0);
}

#define NOT_KEPT "It could not be kept. Check that the disk is not full."

/* What cannot be written to the disk is nowhere but here. */
static void
what_cannot_be_kept_is_not_closed (Fixture *self, gconstpointer data)
{
  const char *folder = self->page.desk->folder;
  g_autofree char *text = NULL;

  begin (self, "cancel");
  sql_fixture_run_once (folder, "ALTER TABLE draft RENAME TO elsewhere");
  gtk_text_buffer_set_text (get_buffer (self), "Found the fault", -1);
  gtk_window_close (GTK_WINDOW (self->dialog));
  helio_test_until (page_test_says (self->dialog, NOT_KEPT));
  g_assert_cmpstr (self->told->str, ==, "");
  g_object_get (get_buffer (self), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Found the fault");
  g_assert_true (gtk_widget_get_sensitive (get_submit (self)));

  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO draft");
  gtk_window_close (GTK_WINDOW (self->dialog));
  helio_test_until (self->dialog == NULL);
  g_assert_cmpuint (count (self, &helio_kind_draft), ==, 1);
  g_assert_cmpstr (self->told->str, ==, "toast Kept as a draft;");
}

static void
what_cannot_be_kept_is_said_at_once (Fixture *self, gconstpointer data)
{
  const char *folder = self->page.desk->folder;

  begin (self, "add-note");
  sql_fixture_run_once (folder, "ALTER TABLE draft RENAME TO elsewhere");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is", -1);
  helio_test_until (page_test_says (self->dialog, NOT_KEPT));
  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO draft");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is wet", -1);
  helio_test_until (!page_test_says (self->dialog, NOT_KEPT));
  g_assert_cmpuint (count (self, &helio_kind_draft), ==, 1);
}

/* The window may go first, with the form open. */
static void
a_window_that_goes_keeps_the_draft (Fixture *self, gconstpointer data)
{
  begin (self, "add-note");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is wet", -1);
  page_test_show (&self->page, gtk_label_new ("another"), 700, 640);
  helio_test_until (self->dialog == NULL && count (self, &helio_kind_draft) == 1);
}

static void
discarding_asks_first (Fixture *self, gconstpointer data)
{
  begin (self, "add-note");
  gtk_text_buffer_set_text (get_buffer (self), "Roof is wet", -1);
  helio_test_until (count (self, &helio_kind_draft) == 1);
  gtk_widget_activate_action (self->dialog, "form.discard", NULL);
  page_test_answer ("_Go on");
  g_assert_nonnull (self->dialog);
  g_assert_cmpuint (count (self, &helio_kind_draft), ==, 1);
  gtk_widget_activate_action (self->dialog, "form.discard", NULL);
  page_test_answer ("_Discard");
  helio_test_until (self->dialog == NULL && count (self, &helio_kind_draft) == 0);
  g_assert_cmpstr (self->told->str, ==, "");
}

static void
a_narrow_window_is_covered (Fixture *self, gconstpointer data)
{
  int width, height;

  begin (self, "add-note");
  gtk_window_get_default_size (GTK_WINDOW (self->dialog), &width, &height);
  g_assert_cmpint (width, ==, gtk_widget_get_width (GTK_WIDGET (self->page.window)));
  g_assert_cmpint (height, ==, gtk_widget_get_height (GTK_WIDGET (self->page.window)));
  /* Nothing in it needs more. */
  helio_test_until (gtk_widget_get_width (self->dialog) > 0);
  g_assert_cmpint (gtk_widget_get_width (self->dialog), <=, width);
}

static void
what_has_gone_is_said (Fixture *self, gconstpointer data)
{
  helio_form_dialog_begin_draft (self->page.page, self->page.desk->workspace, "no-such-draft");
  helio_test_until (g_str_has_prefix (self->told->str, "toast "));
  g_assert_null (find_dialog ());
}

/* Nothing has gone: it is worth another try. */
static void
what_cannot_be_read_is_not_said_to_have_gone (Fixture *self, gconstpointer data)
{
  const char *folder = self->page.desk->folder;

  sql_fixture_run_once (folder, "ALTER TABLE draft RENAME TO elsewhere");
  helio_form_dialog_begin_draft (self->page.page, self->page.desk->workspace, "some-draft");
  helio_test_until (g_str_has_prefix (self->told->str, "toast "));
  g_assert_cmpstr (self->told->str, ==, "toast The form could not be opened.;");
  g_assert_null (find_dialog ());
  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO draft");
}

static void
set_up_french (Fixture *self, gconstpointer data)
{
  g_setenv ("LANGUAGE", "fr", TRUE);
  set_up (self, data);
}

static void
tear_down_french (Fixture *self, gconstpointer data)
{
  tear_down (self, data);
  g_unsetenv ("LANGUAGE");
}

/* 422: what a form here would not have let pass. */
static void
the_service_says_in_french_what_is_wrong (Fixture *self, gconstpointer data)
{
  HelioTestDesk *desk = self->page.desk;
  g_autofree char *entry
      = helio_test_enqueue (desk->store, "add-note", &helio_kind_rma, RMA, "body", NULL);

  helio_test_desk_sync (desk);
  helio_test_assert_state (desk->store, entry, "failed");
  helio_form_dialog_begin_entry (self->page.page, desk->workspace, entry);
  await_dialog (self);
  g_assert_nonnull (widget_test_find_label (self->dialog, "Il faut une valeur."));
}

static GtkWidget *
find_answer (Fixture *self)
{
  return widget_test_find_label (self->dialog, "The service said: Nobody reads that.");
}

static void
an_answer_goes_with_what_it_was_about (Fixture *self, gconstpointer data)
{
  HelioTestDesk *desk = self->page.desk;
  g_autofree char *entry = helio_test_add_note (desk->store, RMA, "Roof is wet");

  page_test_refuse (&self->page, entry, "Nobody reads that.", "body unknown-value");
  helio_form_dialog_begin_entry (self->page.page, desk->workspace, entry);
  await_dialog (self);
  g_assert_true (gtk_widget_get_visible (find_answer (self)));
  gtk_text_buffer_set_text (get_buffer (self), "Roof is dry", -1);
  helio_test_until (find_answer (self) == NULL);
}

#define TEST(path, width, function) \
  g_test_add ("/form-dialog/" path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("missing", 700, what_is_missing_is_said_when_it_matters);
  TEST ("submit", 700, submitting_closes_it_and_tells_the_window);
  TEST ("close", 700, closing_keeps_a_draft);
  TEST ("close-empty", 700, closing_what_is_empty_keeps_nothing);
  TEST ("close-in-vain", 700, what_cannot_be_kept_is_not_closed);
  TEST ("keep-in-vain", 700, what_cannot_be_kept_is_said_at_once);
  TEST ("window-goes", 700, a_window_that_goes_keeps_the_draft);
  TEST ("discard", 700, discarding_asks_first);
  TEST ("narrow", 360, a_narrow_window_is_covered);
  TEST ("answer", 700, an_answer_goes_with_what_it_was_about);
  TEST ("gone", 700, what_has_gone_is_said);
  TEST ("unreadable", 700, what_cannot_be_read_is_not_said_to_have_gone);
  g_test_add ("/form-dialog/french", Fixture, GINT_TO_POINTER (700), set_up_french,
              the_service_says_in_french_what_is_wrong, tear_down_french);
  return g_test_run ();
}
