/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that several processes give at once. */
#include "helio-storage-numbers.h"

#include "helio-storage-accounts.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <gio/gio.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)
#define N_PROCESSES 4
#define N_NUMBERS 50
#define COUNT "--count"

static const char *program; /* this one */
static const char *const names[] = { "Sol", "Luz" };

typedef struct
{
  char *folder;          /* (owned) */
  char *address;         /* (owned) */
  HelioStorage *storage; /* (owned) */
  gint64 organisations[G_N_ELEMENTS (names)];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->address = helio_test_storage_make_address (self->folder);
  self->storage = helio_test_storage_open (self->address);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *email = g_strdup_printf ("ana@%u.example", i);

      self->organisations[i]
          = helio_test_storage_add_user (self->storage, email, NULL, names[i], NULL, NOW);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
  helio_test_folder_remove (self->folder);
  g_free (self->address);
}

/* One as a command takes it; `keeps` whether anything comes of the command. */
static char *
take (HelioStorage *storage, gint64 organisation, gboolean keeps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_case);
  g_autofree char *number = NULL;

  helio_storage_begin_for (storage, organisation, &error);
  g_assert_no_error (error);
  number = helio_storage_next_number (storage, organisation, &helio_kind_case, &error);
  g_assert_no_error (error);
  helio_record_set_identity (record, 0, number, 0);
  helio_record_set_text (record, "number", number);
  helio_test_storage_put (storage, organisation, record);
  if (!keeps)
    {
      helio_storage_rollback (storage);
      return NULL;
    }
  helio_storage_commit (storage, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&number);
}

/* --- the processes --- */

/* Says what it was given, each after the commit; every fifth command comes to nothing. */
static int
count_here (const char *address, const char *name)
{
  g_autoptr (HelioStorage) storage = helio_test_storage_open (address);
  gint64 organisation = helio_storage_find_organisation (storage, name, NULL);

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      g_autofree char *number = take (storage, organisation, i % 5 != 0);

      if (number != NULL)
        g_print ("%s\n", number);
    }
  return 0;
}

static void
no_number_is_given_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSubprocess *processes[N_PROCESSES];

  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr (GError) error = NULL;

      processes[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, COUNT,
                                       self->address, names[i % G_N_ELEMENTS (names)], NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr (GSubprocess) process = processes[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_auto (GStrv) numbers = NULL;

      g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_successful (process));
      numbers = g_strsplit (g_strchomp (text), "\n", -1);
      g_assert_cmpuint (g_strv_length (numbers), ==, N_NUMBERS - N_NUMBERS / 5);
      for (guint n = 0; numbers[n] != NULL; n++)
        {
          if (n > 0)
            g_assert_cmpstr (numbers[n], >, numbers[n - 1]);
          g_assert_true (g_hash_table_add (all, g_strdup (numbers[n])));
        }
    }
}

/* --- what stands beside it --- */

/* What came from elsewhere has numbers already. */
static void
numbers_go_on_behind_those_from_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_case);
  g_autofree char *first = take (self->storage, self->organisations[1], TRUE);
  g_autofree char *mine = NULL, *theirs = NULL;

  helio_record_set_identity (record, 0, "03664346", 0);
  helio_test_storage_put (self->storage, self->organisations[0], record);
  mine = take (self->storage, self->organisations[0], TRUE);
  theirs = take (self->storage, self->organisations[1], TRUE);
  g_assert_cmpstr (first, ==, "00000001");
  g_assert_cmpstr (mine, ==, "03664347");
  g_assert_cmpstr (theirs, ==, "03664348");
}

/* Nobody waits for what another organisation is about to do. */
static void
a_number_is_given_beside_an_open_transaction (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) other = helio_test_storage_open (self->address);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *beside = NULL;

  helio_storage_begin_for (self->storage, self->organisations[0], &error);
  g_assert_no_error (error);
  before
      = helio_storage_next_number (self->storage, self->organisations[0], &helio_kind_case, &error);
  g_assert_no_error (error);
  beside = take (other, self->organisations[1], TRUE);
  helio_storage_rollback (self->storage);
  g_assert_cmpstr (before, <, beside);
}

#define ADD(name, test) \
  g_test_add ("/server/storage-numbers/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], COUNT))
    return count_here (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("no-number-is-given-twice", no_number_is_given_twice);
  ADD ("numbers-go-on-behind-those-from-elsewhere", numbers_go_on_behind_those_from_elsewhere);
  if (helio_test_storage_is_postgresql ()) /* with SQLite one writes at a time */
    ADD ("a-number-is-given-beside-an-open-transaction",
         a_number_is_given_beside_an_open_transaction);
  return g_test_run ();
}
