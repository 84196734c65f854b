/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on paper, through the printing of GTK without a printer. */
#include "helio-record-print.h"
#include "helio-test-store.h"
#include "page-test.h"

#include <string.h>

#define NUMBER "00517624"

static HelioPageData *
load (PageTest *test, const HelioKind *kind, const char *number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioPageData *data;

  helio_page_data_load_async (test->desk->store, helio_page_layout_find (kind), number, NULL,
                              helio_test_keep, &result);
  data = helio_page_data_load_finish (test->desk->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return data;
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, int *done)
{
  *done = (int) result;
}

/* The words of the paper, each line's between single spaces. */
static char *
print (PageTest *test, const HelioKind *kind, const char *number)
{
  g_autoptr (HelioPageData) data = load (test, kind, number);
  g_autoptr (GtkPrintOperation) operation
      = helio_record_print_new (helio_page_layout_find (kind), data,
                                helio_workspace_get_time_zone (test->desk->workspace));
  g_autofree char *path = g_build_filename (test->desk->folder, "printed.pdf", NULL);
  const char *const arguments[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GSubprocess) reader = NULL;
  g_autoptr (GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int done = -1;

  g_signal_connect (operation, "done", G_CALLBACK (on_done), &done);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  helio_test_until (done >= 0);
  g_assert_cmpint (done, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  reader = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  return g_regex_replace_literal (space, text, -1, 0, " ", 0, NULL);
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("no “%s” in %s", words, text);
}

static void
put_note (PageTest *test, const char *body, guint n)
{
  g_autoptr (HelioRecord) note = helio_record_new (&helio_kind_note);
  g_autofree char *id = g_strdup_printf ("a-new-note-%u", n);

  helio_record_set_identity (note, 0, id, 0);
  helio_record_set_text (note, "parent-kind", "rma");
  helio_record_set_text (note, "parent-number", NUMBER);
  helio_record_set_text (note, "author", "Ana Lopes");
  helio_record_set_text (note, "body", body);
  helio_record_set_integer (note, "created-at", helio_clock_now (test->desk->clock));
  page_test_put (test, note);
}

static void
what_its_page_says_is_on_paper (PageTest *test, gconstpointer data)
{
  static const char *const words[]
      = { "RMA(" NUMBER ")",      "Pending approval", "Summary",
          "System ID 700934760",  "Case number",      "Contact/Account",
          "Description",          "Shipping address", "Hato Rey",
          "Warranty claim lines", "Serial number: ",  "On the <b>roof</b>. Ana Lopes · ",
          "Page 1 of 1" };
  g_autofree char *text = NULL;

  put_note (test, "On the <b>roof</b>.", 0);
  text = print (test, &helio_kind_rma, NUMBER);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    assert_says (text, words[i]);
  /* Nothing was canceled. */
  g_assert_null (strstr (text, "Reason for cancellation"));
  g_assert_null (strstr (text, "No more than"));
}

/* A case has a badge before its status. */
static void
its_status_is_that_of_its_page (PageTest *test, gconstpointer data)
{
  const HelioVocabulary *badges
      = helio_kind_case.fields[helio_kind_field (&helio_kind_case, "badge")].vocabulary;
  g_autoptr (HelioRecord) request = page_test_read (test, &helio_kind_case, "03664346");
  g_autofree char *title = helio_record_dup_title (request);
  g_autofree char *head
      = g_strdup_printf ("%s %s", title,
                         helio_vocabulary_label (badges, badges->terms[badges->n_terms - 1].value));
  g_autofree char *text = NULL;

  helio_record_set_text (request, "badge", badges->terms[badges->n_terms - 1].value);
  page_test_put (test, request);
  text = print (test, &helio_kind_case, "03664346");
  assert_says (text, head);
}

static void
more_than_a_section_has_is_told_of (PageTest *test, gconstpointer data)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < HELIO_PAGE_DATA_MAX + 1; i++)
    put_note (test, "Once more.", i);
  text = print (test, &helio_kind_rma, NUMBER);
  assert_says (text, "No more than 500 are shown here.");
}

static void
what_is_longer_than_a_page_goes_on (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, NUMBER);
  g_autoptr (GString) words = g_string_new ("First.");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (words, " %u went dark.", i);
  helio_record_set_text (rma, "description", words->str);
  page_test_put (test, rma);
  text = print (test, &helio_kind_rma, NUMBER);
  assert_says (text, "First. 0 went dark.");
  assert_says (text, "1499 went dark.");
  assert_says (text, "Page 2 of ");
  assert_says (text, "Shipping address");
}

static void
every_page_can_be_printed (PageTest *test, gconstpointer data)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autoptr (HelioQuery) all = helio_query_new (kind);
      g_autoptr (GPtrArray) some = NULL;
      g_autofree char *text = NULL, *title = NULL;

      if (helio_page_layout_find (kind) == NULL)
        continue;
      some = helio_reader_list (helio_store_get_reader (test->desk->store), all, 1, NULL);
      g_assert_cmpuint (some->len, ==, 1);
      title = helio_record_dup_title (g_ptr_array_index (some, 0));
      text = print (test, kind, helio_record_get_number (g_ptr_array_index (some, 0)));
      assert_says (text, title);
    }
}

#define TEST(path, function) \
  g_test_add ("/pages/record-print/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("page", what_its_page_says_is_on_paper);
  TEST ("status", its_status_is_that_of_its_page);
  TEST ("more", more_than_a_section_has_is_told_of);
  TEST ("long", what_is_longer_than_a_page_goes_on);
  TEST ("every-page", every_page_can_be_printed);
  return g_test_run ();
}
