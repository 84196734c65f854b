/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labor-fixture.h"

#include "helio-files-editor.h"
#include "helio-form-layout.h"
#include "helio-form-open.h"
#include "helio-test-outbox.h"

GPtrArray *
labor_fixture_list (LaborFixture *self, const HelioKind *kind, const char *field, const char *text)
{
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, field, HELIO_IS, text);

  return helio_reader_list (helio_store_get_reader (self->page.desk->store), query, 0, NULL);
}

void
labor_fixture_set_up (LaborFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rmas = NULL;

  page_test_set_up (&self->page, data);
  rmas = helio_test_list_claimable (self->page.desk->store);
  self->rma = g_object_ref (g_ptr_array_index (rmas, 0));
}

void
labor_fixture_end (LaborFixture *self)
{
  if (self->form != NULL)
    helio_form_close (self->form);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_object (&self->form);
}

void
labor_fixture_tear_down (LaborFixture *self, gconstpointer data)
{
  labor_fixture_end (self);
  g_clear_object (&self->rma);
  page_test_tear_down (&self->page, data);
}

GtkWidget *
labor_fixture_get_editor (LaborFixture *self, GType type)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (g_type_is_a (G_OBJECT_TYPE (g_ptr_array_index (self->editors, i)), type))
      return g_ptr_array_index (self->editors, i);
  g_assert_not_reached ();
}

HelioLaborEditor *
labor_fixture_get_labor (LaborFixture *self)
{
  return HELIO_LABOR_EDITOR (labor_fixture_get_editor (self, HELIO_TYPE_LABOR_EDITOR));
}

const char *
labor_fixture_get (LaborFixture *self, const char *field)
{
  return helio_record_get_text (helio_form_get_record (self->form), field);
}

void
labor_fixture_begin (LaborFixture *self, const char *command, HelioRecord *target)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GAsyncResult) result = NULL;

  labor_fixture_end (self);
  helio_form_open_async (self->page.desk->workspace, kind, target, NULL, helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  g_assert_nonnull (self->form);
  self->editors
      = helio_form_layout_create_editors (helio_form_layout_find (kind), self->form, GTK_BOX (box));
  page_test_show (&self->page, box, 600, 900);
  helio_test_until (!helio_labor_editor_is_loading (labor_fixture_get_labor (self)));
}

void
labor_fixture_add_file (LaborFixture *self, const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->page.desk->folder, name, NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), name, -1, NULL));
  helio_files_editor_add (HELIO_FILES_EDITOR (
                              labor_fixture_get_editor (self, HELIO_TYPE_FILES_EDITOR)),
                          file);
  helio_test_until (labor_fixture_get (self, "files") != NULL);
}

void
labor_fixture_submit (LaborFixture *self)
{
  HelioSyncEngine *engine = self->page.desk->engine;

  page_test_submit (self->form);
  helio_sync_engine_sync (engine);
  helio_test_until (helio_sync_engine_get_state (engine) != HELIO_SYNC_SYNCING
                    && helio_outbox_counts_get_n_pending (helio_sync_engine_get_outbox (engine))
                           == 0);
  g_assert_no_error (helio_sync_engine_get_error (engine));
}

/* The claim that the service has made for the RMA, as the cache has it. */
HelioRecord *
labor_fixture_find_claim (LaborFixture *self)
{
  g_autoptr (GPtrArray) claims = labor_fixture_list (self, &helio_kind_labor_claim, "rma-numbers",
                                                     helio_record_get_text (self->rma, "number"));
  g_assert_cmpuint (claims->len, ==, 1);
  return g_object_ref (g_ptr_array_index (claims, 0));
}

void
labor_fixture_refuse (LaborFixture *self, HelioRecord *claim)
{
  helio_record_set_text (claim, "status", "rejected");
  helio_record_set_text (claim, "rejection-reason", "The invoice cannot be read.");
  helio_record_set_text (claim, "actions", "resubmit-labor\nadd-note\nattach");
  page_test_put (&self->page, claim);
}
