/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of JSONTestSuite, at both ways in: the streaming reader, and the tree that is made
 * by it. */
#include "helio-json-read.h"
#include "helio-json-stream-private.h"
#include "helio-wire-error.h"

#include <string.h>

/* What must be taken as JSON, and is none of our texts: it would end at its NUL. */
static const char *const beyond_limits[]
    = { "y_object_escaped_null_in_key.json", "y_string_null_escape.json", NULL };

static gboolean
count_flaws (const HelioJsonEvent *event, gpointer data, GError **error)
{
  guint *n_flaws = data;

  if (event->flaw != NULL)
    *n_flaws += 1;
  return TRUE;
}

static gboolean
stream_takes (GBytes *bytes, guint *n_flaws)
{
  g_autoptr (GError) error = NULL;
  gboolean takes = helio_json_stream_read (bytes, count_flaws, n_flaws, &error);

  g_assert_true (takes == (error == NULL));
  g_assert_true (takes || error->domain == HELIO_WIRE_ERROR);
  return takes;
}

static gboolean
tree_takes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = helio_json_read_object (bytes, &error);

  g_assert_true ((root != NULL) == (error == NULL));
  g_assert_true (root != NULL || error->domain == HELIO_WIRE_ERROR);
  return root != NULL;
}

/* Documents are objects here; the suite's are any value. */
static GBytes *
wrap (const char *text, gsize length)
{
  GString *object = g_string_new ("{\"a\":");

  g_string_append_len (object, text, (gssize) length);
  g_string_append_c (object, '}');
  return g_string_free_to_bytes (object);
}

static void
check (const char *name, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GBytes) object = wrap (text, length);
  guint n_flaws = 0, n_wrapped_flaws = 0;
  gboolean takes = stream_takes (bytes, &n_flaws);

  g_test_message ("%s", name);
  g_assert_cmpint (stream_takes (object, &n_wrapped_flaws), ==, takes);
  g_assert_cmpint (tree_takes (object), ==, takes && n_flaws == 0);
  if (name[0] == 'n')
    g_assert_false (takes || tree_takes (bytes));
  else if (name[0] == 'y')
    g_assert_true (takes && (n_flaws > 0) == g_strv_contains (beyond_limits, name));
}

static void
what_others_wrote_is_taken_or_refused (void)
{
  g_autofree char *folder
      = g_test_build_filename (G_TEST_DIST, "wire", "fixtures", "json-test-suite", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *text = NULL;
        gsize length;

        g_assert_true (g_file_get_contents (path, &text, &length, NULL));
        check (name, text, length);
        n_files++;
      }
  g_assert_cmpuint (n_files, ==, 316);
}

static void
nothing_but_depth_is_refused (void)
{
  static const struct
  {
    const char *name;
    const char *part;
    guint n_parts;
  } cases[] = { { "n_structure_100000_opening_arrays", "[", 100000 },
                { "n_structure_open_array_object", "[{\"\":", 50000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < cases[i].n_parts; n++)
        g_string_append (text, cases[i].part);
      check (cases[i].name, text->str, text->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/json-suite/others", what_others_wrote_is_taken_or_refused);
  g_test_add_func ("/wire/json-suite/depth", nothing_but_depth_is_refused);
  return g_test_run ();
}
