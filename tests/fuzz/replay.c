/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a build without libFuzzer: replay CORPUS feeds every file of the folder to the fuzz target,
 * whole and cut off at every eighth byte, as a unit test. */
#include "fuzz.h"

#include <string.h>

static const char *corpus;

static void
replay_file (const char *name)
{
  g_autofree char *path = g_build_filename (corpus, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_test_message ("%s", name);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const guint8 *) text, length), ==, 0);
  for (gsize cut = 0; cut < length; cut += 8)
    g_assert_cmpint (LLVMFuzzerTestOneInput ((const guint8 *) text, cut), ==, 0);
}

static void
the_corpus_is_handled (void)
{
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, NULL);
  const char *name;
  guint n_files = 0;

  g_assert_nonnull (dir);
  for (; (name = g_dir_read_name (dir)) != NULL; n_files++)
    replay_file (name);
  g_assert_cmpuint (n_files, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  corpus = argv[1];
  g_test_add_func ("/fuzz/the-corpus-is-handled", the_corpus_is_handled);
  return g_test_run ();
}
