/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a build without libFuzzer: `replay CORPUS [N]` feeds every file of the folder to the fuzz
 * target, whole and cut off at every eighth byte, and N inputs that are made of them, the same ones
 * each time. The input that the target died of is in the file that it names. */
#include "fuzz.h"
#include "mutate.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define SEED 1
#define LONGEST 4096

static const char *corpus;
static guint n_mutations;
static GByteArray *input; /* (owned): what the target reads */
static char *found;       /* (owned): where it is kept when the target dies of it */

/* Reads it where nothing is behind it: an AddressSanitizer sees the byte after the last one. */
static void
try_input (void)
{
  g_autofree guint8 *copy = g_memdup2 (input->data, input->len);

  g_assert_cmpint (LLVMFuzzerTestOneInput (copy, input->len), ==, 0);
}

/* Only what a signal handler may call. */
static void
keep_input (int signal_number)
{
  static const char words[] = "# the input is in ";
  int file = open (found, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  if (file >= 0 && write (file, input->data, input->len) == (gssize) input->len
      && write (STDERR_FILENO, words, sizeof words - 1) > 0
      && write (STDERR_FILENO, found, strlen (found)) > 0 && write (STDERR_FILENO, "\n", 1) > 0)
    close (file);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
try_bytes (const char *bytes, gsize length)
{
  g_byte_array_set_size (input, 0);
  g_byte_array_append (input, (const guint8 *) bytes, (guint) length);
  try_input ();
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (element-type GBytes): in an order that is the same everywhere. */
static GPtrArray *
read_corpus (void)
{
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (corpus, g_ptr_array_index (names, i), NULL);
      char *text;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_ptr_array_add (seeds, g_bytes_new_take (text, length));
    }
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}

static void
the_corpus_is_handled (void)
{
  g_autoptr (GPtrArray) seeds = read_corpus ();

  for (guint i = 0; i < seeds->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (seeds, i), &length);

      try_bytes (bytes, length);
      for (gsize cut = 0; cut < length; cut += 8)
        try_bytes (bytes, cut);
    }
}

static void
what_is_like_it_is_handled (void)
{
  g_autoptr (GPtrArray) seeds = read_corpus ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < n_mutations; i++)
    {
      mutate (random, seeds, input, LONGEST);
      try_input ();
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 2);
  corpus = argv[1];
  n_mutations = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;
  input = g_byte_array_new ();
  found = g_strconcat (argv[0], "-died-of", NULL);
  signal (SIGABRT, keep_input);
  signal (SIGSEGV, keep_input);
  signal (SIGTRAP, keep_input);
  g_test_add_func ("/fuzz/the-corpus-is-handled", the_corpus_is_handled);
  if (n_mutations > 0)
    g_test_add_func ("/fuzz/what-is-like-it-is-handled", what_is_like_it_is_handled);
  result = g_test_run ();
  g_byte_array_unref (input);
  g_free (found);
  return result;
}
