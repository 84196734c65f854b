/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Label and packing list: what the PDF says to people and to a scanner. */
#include "helio-bar-code.h"
#include "helio-paper.h"
#include "helio-test-store.h"
#include "papers-fixture.h"

#include <string.h>

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  helio_paper_save_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static char *
save (PapersFixture *self, HelioPaper paper)
{
  g_autofree char *name = helio_paper_dup_file_name (paper, self->papers);
  char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean saved = FALSE;

  helio_paper_save_async (paper, self->papers, FALSE, file, NULL, on_saved, &saved);
  helio_test_until (saved);
  return path;
}

/* What a scanner reads from a page as a laser printer prints it. */
static char *
scan (PapersFixture *self, const char *path, const char *page)
{
  g_autofree char *root = g_build_filename (self->folder, "page", NULL);
  g_autofree char *picture = g_strconcat (root, ".png", NULL);
  const char *const render[] = { "pdftoppm", "-png", "-r",          "300", "-f", page,
                                 "-l",       page,   "-singlefile", path,  root, NULL };
  const char *const read[] = { "zbarimg", "--quiet", "--nodbus", picture, NULL };
  g_autofree char *nothing = papers_fixture_run (render);

  g_assert_cmpstr (nothing, ==, "");
  return papers_fixture_run (read);
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("%s is not in %s", part, text);
}

/* --- tests --- */

static void
a_label_says_where_to (PapersFixture *self, gconstpointer data)
{
  static const char *const parts[] = { "DHL",
                                       "Package 1 of 2",
                                       "Package 2 of 2",
                                       "Ari <b>& Co</b>",
                                       "Apolo",
                                       "Hato Rey",
                                       "03663069",
                                       "2.4 kg",
                                       "Sol & Co.",
                                       "Dock 46",
                                       "Long Beach, CA 90810",
                                       "RMA " PAPERS_RMA,
                                       PAPERS_TRACKING };
  g_autofree char *path = save (self, HELIO_PAPER_LABEL);
  g_autofree char *text = papers_fixture_read (path);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
  g_assert_null (strstr (text, "LITHIUM"));
}

static void
a_scanner_reads_each_label (PapersFixture *self, gconstpointer data)
{
  g_autofree char *path = save (self, HELIO_PAPER_LABEL);
  g_autofree char *first = scan (self, path, "1");
  g_autofree char *second = scan (self, path, "2");

  assert_contains (first, "CODE-128:" PAPERS_RMA "\n");
  assert_contains (first, "CODE-128:" PAPERS_TRACKING "\n");
  g_assert_cmpstr (second, ==, first);
}

static void
a_packing_list_says_what_is_in_it (PapersFixture *self, gconstpointer data)
{
  static const char *const parts[] = { "Packing list",
                                       "Put this list into the parcel.",
                                       "03663069",
                                       "TestIQ8US1",
                                       "Pick-up",
                                       "122232995011",
                                       "IQ8+ Microinverter",
                                       "IQ8-6",
                                       "No output",
                                       "122232995012",
                                       "Dock 46",
                                       "Page 1 of 1" };
  g_autofree char *path = save (self, HELIO_PAPER_LIST);
  g_autofree char *text = papers_fixture_read (path);
  g_autofree char *codes = scan (self, path, "1");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (text, parts[i]);
  g_assert_cmpstr (codes, ==, "CODE-128:" PAPERS_RMA "\n");
}

static void
a_packing_list_says_where_it_goes (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_return);
  g_autofree char *path = NULL, *text = NULL;

  helio_record_set_text (parcel, "method", "drop_off");
  helio_record_set_text (parcel, "drop-off-place", "Depot, Lisboa");
  papers_fixture_set_parcel (self, parcel);
  path = save (self, HELIO_PAPER_LIST);
  text = papers_fixture_read (path);
  assert_contains (text, "Drop-off place");
  assert_contains (text, "Depot, Lisboa");
}

static void
nothing_is_lost_between_pages (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_return);
  g_autoptr (GString) serials = g_string_new (NULL);
  g_autofree char *path = NULL, *text = NULL;
  double width, height;
  guint n;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (serials, "%s1222329%05u", i > 0 ? "\n" : "", i);
  helio_record_set_text (parcel, "serial-numbers", serials->str);
  papers_fixture_set_parcel (self, parcel);
  helio_paper_get_size (HELIO_PAPER_LIST, FALSE, &width, &height);
  n = helio_paper_count_pages (HELIO_PAPER_LIST, self->papers, width, height);
  g_assert_cmpuint (n, >, 2);
  path = save (self, HELIO_PAPER_LIST);
  text = papers_fixture_read (path);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *serial = g_strdup_printf ("1222329%05u", i);
      const char *found = strstr (text, serial);

      g_assert_nonnull (found);
      g_assert_null (strstr (found + 1, serial));
    }
  assert_contains (text, "Page 1 of ");
}

static void
a_battery_is_marked (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_battery_return);
  g_autofree char *path = NULL, *text = NULL, *hurt_path = NULL, *hurt = NULL;

  helio_record_set_text (parcel, "un-number", "UN3480");
  helio_record_set_text (parcel, "condition-class", "undamaged");
  papers_fixture_set_parcel (self, parcel);
  path = save (self, HELIO_PAPER_LABEL);
  text = papers_fixture_read (path);
  assert_contains (text, "UN3480");
  assert_contains (text, "LITHIUM-ION BATTERIES");
  g_assert_null (strstr (text, "DAMAGED"));

  helio_record_set_text (parcel, "condition-class", "defective");
  helio_record_set_text (parcel, "hazards", "water");
  hurt_path = save (self, HELIO_PAPER_LIST);
  hurt = papers_fixture_read (hurt_path);
  assert_contains (hurt, "UN3480 · DAMAGED/DEFECTIVE LITHIUM-ION BATTERIES");
  assert_contains (hurt, "Water damage");
}

/* A number that a service sends becomes no path, and what cannot be a bar code is left out. */
static void
file_names_are_harmless (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_return);
  g_autofree char *usual = helio_paper_dup_file_name (HELIO_PAPER_LABEL, self->papers);
  g_autofree char *name = NULL, *path = NULL, *text = NULL;

  g_assert_cmpstr (usual, ==, "RMA-" PAPERS_RMA "-label.pdf");
  helio_record_set_text (parcel, "rma-number", "../../é\n日本.exe");
  papers_fixture_set_parcel (self, parcel);
  name = helio_paper_dup_file_name (HELIO_PAPER_LIST, self->papers);
  g_assert_cmpuint (strspn (name,
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."),
                    ==, strlen (name));
  g_assert_true (g_str_has_suffix (name, "-exe-packing-list.pdf"));
  path = save (self, HELIO_PAPER_LIST);
  text = papers_fixture_read (path);
  assert_contains (text, "RMA ../../");
}

static void
only_what_is_confirmed_has_papers (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_return);

  g_assert_true (helio_return_papers_are_ready (parcel));
  helio_record_set_identity (parcel, 0, "local:6a1c", 0);
  g_assert_false (helio_return_papers_are_ready (parcel));
  helio_record_set_identity (parcel, 0, "00041003", 1);
  helio_record_set_text (parcel, "status", "to_schedule");
  g_assert_false (helio_return_papers_are_ready (parcel));
}

/* --- bar codes --- */

/* The widths of bars and gaps between the quiet zones, in modules. */
static GString *
measure (const char *text)
{
  const int width = 10 * (11 * 6 + 13 + 20);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, 4);
  cairo_t *cr = cairo_create (surface);
  GString *widths = g_string_new (NULL);
  const guint32 *row;
  int begin = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_assert_true (helio_bar_code_draw (cr, text, 0, 0, width, 4));
  cairo_surface_flush (surface);
  row = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface);
  for (int i = 1; i <= width; i++)
    if (i == width || row[i] != row[i - 1])
      {
        g_string_append_printf (widths, "%d ", (i - begin + 5) / 10);
        begin = i;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return widths;
}

/* Eight digits are four pairs in Code C: start, pairs, check, stop; a quiet zone of ten modules. */
static void
a_bar_code_has_its_geometry (PapersFixture *self, gconstpointer data)
{
  GString *widths = measure (PAPERS_RMA);
  guint sum = 0, n = 0;
  g_auto (GStrv) all = NULL;

  all = g_strsplit (g_strchomp (widths->str), " ", -1);
  for (; all[n] != NULL; n++)
    sum += (guint) g_ascii_strtoull (all[n], NULL, 10);
  g_assert_cmpuint (sum, ==, 99);
  g_assert_cmpuint (n, ==, 6 * 6 + 7 + 2);
  g_assert_true (g_str_has_prefix (widths->str, "10 2 1 1 2 3 2 "));
  g_assert_true (g_str_has_suffix (widths->str, " 2 3 3 1 1 1 2 10"));
  g_string_free (widths, TRUE);
}

static void
what_is_no_bar_code_is_not_drawn (PapersFixture *self, gconstpointer data)
{
  static const char *const texts[] = { "", "日本", "12345678901234567890123456789012345678901" };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (helio_bar_code_draw (cr, texts[i], 0, 0, 100, 10));
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (width, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

#define TEST(path, function) \
  g_test_add ("/pages/return-papers/" path, PapersFixture, NULL, papers_fixture_set_up, function, \
              papers_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("label", a_label_says_where_to);
  TEST ("label-scanned", a_scanner_reads_each_label);
  TEST ("list", a_packing_list_says_what_is_in_it);
  TEST ("list-place", a_packing_list_says_where_it_goes);
  TEST ("list-pages", nothing_is_lost_between_pages);
  TEST ("battery", a_battery_is_marked);
  TEST ("file-names", file_names_are_harmless);
  TEST ("ready", only_what_is_confirmed_has_papers);
  TEST ("bar-code", a_bar_code_has_its_geometry);
  TEST ("no-bar-code", what_is_no_bar_code_is_not_drawn);
  return g_test_run ();
}
