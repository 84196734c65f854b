/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes while somebody fills in every form there is: each comes back as it was. */
#include "helio-form-fields.h"
#include "helio-form-layout.h"
#include "helio-form-open.h"
#include "helio-test-outbox.h"
#include "page-test.h"

#define RMA "00517624"

typedef struct
{
  const HelioCommandKind *kind;
  HelioRecord *target; /* (owned) (nullable) */
  HelioForm *form;     /* (owned) */
} Begun;

static void
clear_begun (gpointer data)
{
  Begun *self = data;

  g_clear_object (&self->target);
  helio_form_close (self->form);
  g_clear_object (&self->form);
}

static HelioForm *
open_form (HelioWorkspace *workspace, const HelioCommandKind *kind, HelioRecord *target)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioForm *form;

  helio_form_open_async (workspace, kind, target, NULL, helio_test_keep, &result);
  form = helio_form_open_finish (helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return form;
}

/* What it is about is known; files are kept on their own, and secrets in the vault. */
static gboolean
is_typed (HelioRecord *record, guint i)
{
  const HelioField *field = &helio_record_get_kind (record)->fields[i];

  return !helio_record_has_value (record, i) && !g_str_has_prefix (field->name, "file")
         && !helio_field_has (field, HELIO_TRAIT_SECRET);
}

static void
type_everywhere (HelioRecord *record, guint n)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%s of %u\nas it was typed ", kind->fields[i].name, n);

      if (!is_typed (record, i))
        continue;
      if (helio_field_is_text (&kind->fields[i]))
        helio_record_set_nth_text (record, i, text, -1);
      else
        helio_record_set_nth_integer (record, i, 1000 + i);
    }
}

static void
begin (PageTest *test, GArray *all, const HelioCommandKind *kind, HelioRecord *target,
       const char *type)
{
  Begun begun = { kind, target != NULL ? g_object_ref (target) : NULL,
                  open_form (test->desk->workspace, kind, target) };
  HelioRecord *record = helio_form_get_record (begun.form);

  if (type != NULL)
    helio_record_set_text (record, "request-type", type);
  /* A choice does not matter here, and is as good a text as any. */
  type_everywhere (record, all->len);
  if (g_str_equal (kind->name, "attach"))
    helio_record_set_text (record, "file-names", "a file");
  /* All of it is filled in already. */
  if (g_str_equal (kind->name, "resubmit-labor"))
    helio_record_set_text (record, "payee-contact", "as it was put right ");
  g_array_append_val (all, begun);
}

static HelioRecord *
find_target (PageTest *test, const HelioCommandKind *kind)
{
  g_autoptr (HelioQuery) claims = helio_query_new (&helio_kind_labor_claim);
  g_autoptr (GPtrArray) list = NULL;

  if (g_str_equal (kind->name, "create-request") || g_str_equal (kind->name, "order-report"))
    return NULL;
  if (kind->target != &helio_kind_labor_claim)
    return page_test_read (test, &helio_kind_rma, RMA);
  list = helio_reader_list (helio_store_get_reader (test->desk->store), claims, 1, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  return g_object_ref (g_ptr_array_index (list, 0));
}

/* What is on the disk at this moment, with which the next start begins. */
static char *
crash (PageTest *test)
{
  char *folder = helio_test_folder_new ();
  static const char *const files[] = { "cache.db", "cache.db-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (test->desk->folder, files[i], NULL);
      g_autoptr (GFile) copy = g_file_new_build_filename (folder, files[i], NULL);
      g_autoptr (GError) error = NULL;

      g_file_copy (file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  return folder;
}

static void
assert_same (HelioRecord *one, HelioRecord *other)
{
  const HelioKind *kind = helio_record_get_kind (one);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_test_message ("%s.%s", kind->name, kind->fields[i].name);
      g_assert_false (helio_record_differs (one, other, i));
    }
}

/* By whichever way people get there: the newest of several drafts first. */
static void
assert_comes_back (HelioWorkspace *workspace, GArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      Begun *begun = &g_array_index (all, Begun, i);
      HelioRecord *record = helio_form_get_record (begun->form);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioForm) form = NULL;

      helio_form_open_draft_async (workspace, helio_record_get_id (record), NULL, helio_test_keep,
                                   &result);
      form = helio_form_open_finish (helio_test_wait (&result), &error);
      g_assert_no_error (error);
      g_assert_true (helio_form_get_kind (form) == begun->kind);
      g_assert_true (helio_form_is_changed (form));
      g_assert_cmpint (helio_form_get_kept_at (form), !=, HELIO_NO_INTEGER);
      assert_same (helio_form_get_record (form), record);
      helio_form_close (form);
    }
}

static void
every_form_comes_back_after_a_crash (PageTest *test, gconstpointer data)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Begun));
  char *folder;
  HelioStore *store;
  HelioWorkspace *workspace;

  g_array_set_clear_func (all, clear_begun);
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *kind = helio_command_kind_nth (i);
      g_autoptr (HelioRecord) target = find_target (test, kind);
      gboolean request = g_str_equal (kind->name, "create-request");

      /* It is done by looking. */
      if (g_str_equal (kind->name, "read-conversation"))
        continue;
      g_assert_nonnull (helio_form_layout_find (kind));
      begin (test, all, kind, target, request ? "rma" : NULL);
      if (request)
        begin (test, all, kind, target, "other");
    }
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == all->len);

  folder = crash (test);
  store = helio_test_store_open (folder);
  workspace = page_test_workspace_new (store, folder);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_draft), ==, all->len);
  assert_comes_back (workspace, all);
  page_test_workspace_end (workspace);
  helio_test_store_close (store);
  helio_test_folder_remove (folder);
}

#define NO_DAY "There is no such day: write it like 2026-10-28, or choose it from the calendar."

/* What is typed into the field of a form and is nothing yet that the form could have, and what is
 * said of it. */
typedef struct
{
  const char *command;
  const char *field;
  const char *text;
  const char *problem; /* (nullable) */
} Unfinished;

static const Unfinished unfinished[] = {
  { "create-request", "serial-numbers", "12232999", NULL },
  { "create-request", "system-id", "Dvt", NULL },
  { "request-labor", "replaced-on", "the other day", NO_DAY },
  { "initiate-return", "pickup-at", "next week", NO_DAY },
  { "initiate-return", "weight-grams", "about 3",
    "A weight is a number, and no more than 40000 kg." },
  { "initiate-battery-return", "charge-percent", "12 %", "This is a whole number from 0 to 100." },
  { "order-report", "from", "the other day", NO_DAY },
  { "order-report", "system-ids", "4711, 4712", "2 of 2 are no systems: 4711, 4712" },
};

static HelioFieldEditor *
find_editor (GtkWidget *fields, const char *name)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *editor = page_test_find_nth (fields, HELIO_TYPE_FIELD_EDITOR, i);

      g_assert_nonnull (editor);
      if (g_str_equal (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->name, name))
        return HELIO_FIELD_EDITOR (editor);
    }
}

static GtkEditable *
find_entry (HelioFieldEditor *editor)
{
  return GTK_EDITABLE (widget_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY, NULL));
}

/* What has to be chosen for the fields to be there. */
static void
choose (HelioRecord *form)
{
  static const char *const choices[][2]
      = { { "request-type", "rma" }, { "method", "pickup" }, { "scope", "specific" } };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (helio_kind_find_field (helio_record_get_kind (form), choices[i][0]) >= 0)
      helio_record_set_text (form, choices[i][0], choices[i][1]);
}

static HelioForm *
begin_unfinished (PageTest *test, const Unfinished *what)
{
  const HelioCommandKind *kind = helio_command_kind_find (what->command);
  g_autoptr (HelioRecord) target = find_target (test, kind);
  HelioForm *form = open_form (test->desk->workspace, kind, target);
  g_autoptr (GtkWidget) fields = NULL;

  choose (helio_form_get_record (form));
  fields = g_object_ref_sink (helio_form_fields_new (form));
  gtk_editable_set_text (find_entry (find_editor (fields, what->field)), what->text);
  return form;
}

static void
assert_unfinished (HelioWorkspace *workspace, const char *draft, const Unfinished *what)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioForm) form = NULL;
  g_autoptr (GtkWidget) fields = NULL;
  HelioFieldEditor *editor;

  g_test_message ("%s.%s", what->command, what->field);
  helio_form_open_draft_async (workspace, draft, NULL, helio_test_keep, &result);
  form = helio_form_open_finish (helio_test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_true (helio_form_is_changed (form));
  fields = g_object_ref_sink (helio_form_fields_new (form));
  editor = find_editor (fields, what->field);
  helio_test_until (g_strcmp0 (helio_field_editor_get_problem (editor), what->problem) == 0);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (editor)), ==, what->text);
  g_clear_object (&fields);
  helio_form_close (form);
  helio_test_until (!helio_form_is_held (form));
}

static void
what_is_unfinished_comes_back_after_a_crash (PageTest *test, gconstpointer data)
{
  HelioForm *forms[G_N_ELEMENTS (unfinished)];
  char *folder;
  HelioStore *store;
  HelioWorkspace *workspace;

  for (gsize i = 0; i < G_N_ELEMENTS (unfinished); i++)
    forms[i] = begin_unfinished (test, &unfinished[i]);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft)
                    == G_N_ELEMENTS (unfinished));

  folder = crash (test);
  store = helio_test_store_open (folder);
  workspace = page_test_workspace_new (store, folder);
  for (gsize i = 0; i < G_N_ELEMENTS (unfinished); i++)
    {
      assert_unfinished (workspace, helio_record_get_id (helio_form_get_record (forms[i])),
                         &unfinished[i]);
      helio_form_close (forms[i]);
      g_object_unref (forms[i]);
    }
  page_test_workspace_end (workspace);
  helio_test_store_close (store);
  helio_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  g_test_add ("/form-crash/every-form", PageTest, NULL, page_test_set_up,
              every_form_comes_back_after_a_crash, page_test_tear_down);
  g_test_add ("/form-crash/unfinished", PageTest, NULL, page_test_set_up,
              what_is_unfinished_comes_back_after_a_crash, page_test_tear_down);
  return g_test_run ();
}
