/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing that somebody added to a form is lost, whenever the form or the program ends. */
#include "helio-command.h"
#include "helio-file-taker.h"
#include "helio-form-open.h"
#include "helio-held-file.h"
#include "helio-test-outbox.h"
#include "page-test.h"

#define RMA "00517624"

typedef struct
{
  PageTest page;
  HelioForm *form;       /* (owned) (nullable) */
  HelioWorkspace *other; /* (owned) (nullable): of the next start */
  GFile *file;           /* (owned) */
  HelioHeldFile *held;   /* (owned): the same, read slowly */
} Fixture;

static void
open_with (Fixture *self, HelioWorkspace *workspace)
{
  g_autoptr (HelioRecord) target = page_test_read (&self->page, &helio_kind_rma, RMA);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (self->form);
  helio_form_open_async (workspace, helio_command_kind_find ("add-note"), target, NULL,
                         helio_test_keep, &result);
  self->form = helio_form_open_finish (helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->page, data);
  open_with (self, self->page.desk->workspace);
  self->file = g_file_new_build_filename (self->page.desk->folder, "roof.txt", NULL);
  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), "The roof", -1, NULL));
  self->held = HELIO_HELD_FILE (helio_held_file_new (self->file));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_held_file_let_go (self->held);
  g_clear_object (&self->form);
  helio_test_until (helio_workspace_is_settled (self->page.desk->workspace));
  if (self->other != NULL)
    page_test_workspace_end (self->other);
  g_object_unref (self->held);
  g_object_unref (self->file);
  page_test_tear_down (&self->page, data);
}

static void
take (Fixture *self, gpointer what)
{
  helio_file_taker_take (helio_form_get_file_taker (self->form), what);
}

static void
close_form (Fixture *self)
{
  helio_form_close (self->form);
  g_clear_object (&self->form);
}

static void
settle (Fixture *self)
{
  helio_test_until (helio_workspace_is_settled (self->page.desk->workspace));
}

/* The program ends, and is started again. */
static void
start_again (Fixture *self)
{
  helio_workspace_end (self->page.desk->workspace);
  settle (self);
  self->other = page_test_workspace_new (self->page.desk->store, self->page.desk->folder);
}

static void
assert_idle (Fixture *self)
{
  helio_test_until (!helio_file_taker_is_busy (helio_form_get_file_taker (self->form)));
}

static guint
count_drafts (Fixture *self)
{
  return helio_test_count (self->page.desk->store, &helio_kind_draft);
}

static HelioRecord *
read_draft (Fixture *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_draft);
  g_autoptr (GPtrArray) drafts
      = helio_reader_list (helio_store_get_reader (self->page.desk->store), all, 0, NULL);

  g_assert_cmpuint (drafts->len, ==, 1);
  return g_object_ref (g_ptr_array_index (drafts, 0));
}

static char *
dup_coming (Fixture *self)
{
  g_autoptr (HelioRecord) draft = read_draft (self);

  return g_strdup (helio_record_get_text (draft, "coming"));
}

static void
assert_files (Fixture *self, HelioRecord *form, guint n)
{
  g_auto (GStrv) files = helio_form_dup_files (form);

  g_assert_cmpuint (g_strv_length (files), ==, n);
}

/* What the cache has of the draft. */
static void
assert_kept (Fixture *self, guint n)
{
  g_autoptr (HelioRecord) draft = read_draft (self);
  g_autoptr (HelioRecord) form
      = page_test_read (&self->page, &helio_form_note, helio_record_get_id (draft));

  assert_files (self, form, n);
}

static void
assert_refusals (Fixture *self, const char *expected)
{
  assert_idle (self);
  g_assert_cmpstr (helio_file_taker_get_refusals (helio_form_get_file_taker (self->form)), ==,
                   expected);
}

static void
a_form_closed_during_the_copy_gets_the_file (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = g_file_get_uri (self->file);
  g_autofree char *coming = NULL;
  g_autofree char *still = NULL;

  helio_record_set_text (helio_form_get_record (self->form), "body", "Roof is wet");
  take (self, self->held);
  g_assert_false (helio_form_is_valid (self->form));
  close_form (self);
  helio_test_until (count_drafts (self) == 1);
  coming = dup_coming (self);
  g_assert_cmpstr (coming, ==, uri);
  assert_kept (self, 0);

  helio_held_file_let_go (self->held);
  settle (self);
  assert_kept (self, 1);
  still = dup_coming (self);
  g_assert_null (still);
  open_with (self, self->page.desk->workspace);
  assert_files (self, helio_form_get_record (self->form), 1);
  g_assert_cmpstr (helio_record_get_text (helio_form_get_record (self->form), "body"), ==,
                   "Roof is wet");
  assert_refusals (self, NULL);
}

static void
a_file_alone_is_a_draft (Fixture *self, gconstpointer data)
{
  take (self, self->held);
  g_assert_true (helio_form_is_changed (self->form));
  close_form (self);
  helio_held_file_let_go (self->held);
  settle (self);
  assert_kept (self, 1);
}

static void
a_form_closed_after_the_copy_has_the_file (Fixture *self, gconstpointer data)
{
  take (self, self->file);
  assert_idle (self);
  close_form (self);
  settle (self);
  assert_kept (self, 1);
}

static void
opened_again_during_the_copy_it_is_the_same_form (Fixture *self, gconstpointer data)
{
  take (self, self->held);
  close_form (self);
  helio_test_until (count_drafts (self) == 1);
  open_with (self, self->page.desk->workspace);
  g_assert_true (helio_file_taker_is_busy (helio_form_get_file_taker (self->form)));
  g_assert_false (helio_form_is_valid (self->form));
  g_assert_cmpint (helio_form_get_kept_at (self->form), !=, HELIO_NO_INTEGER);
  helio_record_set_text (helio_form_get_record (self->form), "body", "Roof is wet");

  helio_held_file_let_go (self->held);
  assert_refusals (self, NULL);
  assert_files (self, helio_form_get_record (self->form), 1);
  g_assert_true (helio_form_is_valid (self->form));
  close_form (self);
  settle (self);
  assert_kept (self, 1);
}

static void
opened_again_when_it_has_come_it_has_the_file (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) target = page_test_read (&self->page, &helio_kind_rma, RMA);
  g_autoptr (GAsyncResult) result = NULL;

  take (self, self->held);
  close_form (self);
  helio_test_until (count_drafts (self) == 1);
  helio_test_until (!helio_workspace_is_closing_draft (self->page.desk->workspace));
  /* It comes while the draft is read. */
  helio_form_open_async (self->page.desk->workspace, helio_command_kind_find ("add-note"), target,
                         NULL, helio_test_keep, &result);
  helio_held_file_let_go (self->held);
  self->form = helio_form_open_finish (helio_test_wait (&result), NULL);
  assert_refusals (self, NULL);
  assert_files (self, helio_form_get_record (self->form), 1);
  g_assert_cmpuint (count_drafts (self), ==, 1);
}

static void
what_the_program_did_not_copy_comes_at_the_next_start (Fixture *self, gconstpointer data)
{
  g_autofree char *still = NULL;

  take (self, self->held);
  close_form (self);
  start_again (self);
  assert_kept (self, 0);
  open_with (self, self->other);
  assert_refusals (self, NULL);
  assert_files (self, helio_form_get_record (self->form), 1);
  close_form (self);
  helio_test_until (helio_workspace_is_settled (self->other));
  still = dup_coming (self);
  g_assert_null (still);
  assert_kept (self, 1);
}

static void
what_has_gone_meanwhile_is_told (Fixture *self, gconstpointer data)
{
  helio_record_set_text (helio_form_get_record (self->form), "body", "Roof is wet");
  take (self, self->held);
  close_form (self);
  start_again (self);
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  open_with (self, self->other);
  assert_refusals (self, "“roof.txt” is not where it was any more.");
  g_assert_true (helio_form_is_valid (self->form));

  /* Once is enough. */
  close_form (self);
  helio_test_until (helio_workspace_is_settled (self->other));
  open_with (self, self->other);
  assert_refusals (self, NULL);
}

static void
a_pasted_picture_is_waited_for (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 600, 400);
  g_autoptr (GdkTexture) picture = NULL;

  gdk_pixbuf_fill (pixels, 0xd9480fff);
  picture = gdk_texture_new_for_pixbuf (pixels);
  take (self, picture);
  close_form (self);
  start_again (self);
  assert_kept (self, 1);
}

static void
what_is_refused_when_nobody_is_there_is_told_later (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) empty = g_file_new_build_filename (self->page.desk->folder, "empty.txt", NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (empty), "", 0, NULL));
  take (self, empty);
  take (self, self->held);
  close_form (self);
  helio_test_until (count_drafts (self) == 1);
  open_with (self, self->page.desk->workspace);
  helio_held_file_let_go (self->held);
  assert_refusals (self, "“empty.txt” is empty.");
  assert_files (self, helio_form_get_record (self->form), 1);
}

static void
a_discarded_form_stays_gone (Fixture *self, gconstpointer data)
{
  take (self, self->held);
  close_form (self);
  helio_test_until (count_drafts (self) == 1);
  helio_test_until (!helio_workspace_is_closing_draft (self->page.desk->workspace));
  {
    g_autoptr (HelioRecord) draft = read_draft (self);

    helio_form_discard (
        helio_workspace_find_left_draft (self->page.desk->workspace, helio_record_get_id (draft)));
  }
  helio_held_file_let_go (self->held);
  settle (self);
  g_assert_cmpuint (count_drafts (self), ==, 0);
}

#define TEST(path, function) \
  g_test_add ("/file-taker/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("closed-during", a_form_closed_during_the_copy_gets_the_file);
  TEST ("closed-during-alone", a_file_alone_is_a_draft);
  TEST ("closed-after", a_form_closed_after_the_copy_has_the_file);
  TEST ("opened-again", opened_again_during_the_copy_it_is_the_same_form);
  TEST ("opened-late", opened_again_when_it_has_come_it_has_the_file);
  TEST ("next-start", what_the_program_did_not_copy_comes_at_the_next_start);
  TEST ("gone", what_has_gone_meanwhile_is_told);
  TEST ("pasted", a_pasted_picture_is_waited_for);
  TEST ("untold", what_is_refused_when_nobody_is_there_is_told_later);
  TEST ("discarded", a_discarded_form_stays_gone);
  return g_test_run ();
}
