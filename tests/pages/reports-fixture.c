/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports-fixture.h"

#include "helio-reports-page.h"
#include "helio-test-outbox.h"

static void
on_submitted (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_string_append (((PageTest *) data)->opened, "submitted;");
}

void
reports_fixture_begin (PageTest *self)
{
  const GActionEntry entries[] = { { "submitted", on_submitted, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  page_test_show (self, helio_reports_page_new (self->desk->workspace), 1000, 800);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "nav", G_ACTION_GROUP (group));
}

void
reports_fixture_show (PageTest *self)
{
  reports_fixture_begin (self);
  helio_test_until (helio_reports_page_is_settled (HELIO_REPORTS_PAGE (self->page)));
}

void
reports_fixture_set_up (PageTest *self, gconstpointer data)
{
  page_test_set_up (self, data);
  reports_fixture_show (self);
}

HelioFieldEditor *
reports_fixture_get_editor (PageTest *self, const char *field)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *editor = page_test_find_nth (self->page, HELIO_TYPE_FIELD_EDITOR, i);

      g_assert_nonnull (editor);
      if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, field))
        return HELIO_FIELD_EDITOR (editor);
    }
}

const char *
reports_fixture_get_value (PageTest *self, const char *field)
{
  return helio_record_get_text (helio_field_editor_get_record (
                                    reports_fixture_get_editor (self, field)),
                                field);
}

void
reports_fixture_type (PageTest *self, const char *field, const char *text)
{
  GtkWidget *entry = widget_test_find (GTK_WIDGET (reports_fixture_get_editor (self, field)),
                                       GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

const char *
reports_fixture_get_typed (PageTest *self, const char *field)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (widget_test_find (GTK_WIDGET (reports_fixture_get_editor (self, field)),
                                      GTK_TYPE_ENTRY, NULL)));
}

void
reports_fixture_choose_scope (PageTest *self, guint index)
{
  GtkWidget *button = page_test_find_nth (GTK_WIDGET (reports_fixture_get_editor (self, "scope")),
                                          GTK_TYPE_CHECK_BUTTON, index);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

void
reports_fixture_submit (PageTest *self)
{
  g_signal_emit_by_name (widget_test_find (self->page, GTK_TYPE_BUTTON, "suggested-action"),
                         "clicked");
}

guint
reports_fixture_count_commands (PageTest *self)
{
  HelioStore *store = self->desk->store;
  g_autoptr (GError) error = helio_test_store_run (store, helio_store_check_async);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) commands = NULL;

  /* What was to be looked up has been, and what was ordered then is kept before this is done. */
  g_assert_no_error (error);
  helio_store_delete_draft_async (store, "none", NULL, helio_test_keep, &result);
  g_assert_true (helio_store_finish (store, helio_test_wait (&result), NULL));
  commands = helio_reader_list_commands (helio_store_get_reader (store), NULL);
  return commands->len;
}
