/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearing of what is written and said, by whomever. */
#include "helio-sql.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;    /* (owned) */
  HelioSql *sql;   /* (owned): listens */
  HelioSql *other; /* (owned): another program's */
  GSource *source; /* (owned) */
  GArray *heard;   /* (owned) (element-type gint64) */
  GString *said;   /* (owned) */
} Listening;

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  Listening *self = data;

  if (said != NULL)
    g_string_append_printf (self->said, "%" G_GINT64_FORMAT " %s;", about, said);
  else
    g_array_append_val (self->heard, about);
}

static void
set_up (Listening *self, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = helio_test_folder_new ();
  address = helio_test_storage_make_address (self->folder);
  self->heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->said = g_string_new (NULL);
  self->sql = helio_sql_open (address, &error);
  g_assert_no_error (error);
  helio_sql_exec (self->sql, "CREATE TABLE t (b INTEGER)", &error);
  g_assert_no_error (error);
  self->other = helio_sql_open (address, &error);
  g_assert_no_error (error);
  self->source = helio_sql_listen (self->sql, on_heard, self, &error);
  g_assert_no_error (error);
}

static void
tear_down (Listening *self, gconstpointer data)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  helio_sql_close (self->other);
  helio_sql_close (self->sql);
  g_array_unref (self->heard);
  g_string_free (self->said, TRUE);
  helio_test_folder_remove (self->folder);
}

static void
write_about (HelioSql *sql, gint64 about, gboolean keep)
{
  g_autoptr (GError) error = NULL;

  helio_sql_begin (sql, &error);
  g_assert_no_error (error);
  helio_sql_exec (sql, "INSERT INTO t (b) VALUES (1)", &error);
  g_assert_no_error (error);
  helio_sql_notify (sql, about, &error);
  g_assert_no_error (error);
  if (keep)
    helio_sql_commit (sql, &error);
  else
    helio_sql_rollback (sql);
  g_assert_no_error (error);
}

/* One that does not know what it was about may hear of it once more. */
static void
wait_to_hear (Listening *self, gint64 about)
{
  while (self->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < self->heard->len; i++)
    g_assert_cmpint (g_array_index (self->heard, gint64, i), ==,
                     helio_test_storage_is_postgresql () ? about : 0);
  g_array_set_size (self->heard, 0);
}

static void
what_others_write_is_heard (Listening *self, gconstpointer data)
{
  write_about (self->other, 7, TRUE);
  wait_to_hear (self, 7);
  write_about (self->other, 8, TRUE);
  wait_to_hear (self, 8);
}

static void
what_one_writes_is_heard (Listening *self, gconstpointer data)
{
  write_about (self->sql, 7, TRUE);
  wait_to_hear (self, 7);
}

/* Of what is not kept, at most that something was tried. */
static void
what_is_not_kept_is_not_heard (Listening *self, gconstpointer data)
{
  write_about (self->other, 7, FALSE);
  write_about (self->other, 8, TRUE);
  wait_to_hear (self, 8);
}

static void
say (HelioSql *sql, gint64 about, const char *text)
{
  g_autoptr (GError) error = NULL;

  helio_sql_say (sql, about, text, &error);
  g_assert_no_error (error);
}

static void
wait_to_be_told (Listening *self, const char *said)
{
  while (self->said->len < strlen (said))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->said->str, ==, said);
  g_string_truncate (self->said, 0);
}

/* In order, whoever says it, and nothing is written. */
static void
what_is_said_is_heard (Listening *self, gconstpointer data)
{
  say (self->other, 7, "one thing");
  say (self->sql, 8, "another");
  wait_to_be_told (self, "7 one thing;8 another;");
  helio_sql_begin (self->other, NULL);
  say (self->other, 7, "within");
  helio_sql_commit (self->other, NULL);
  wait_to_be_told (self, "7 within;");
  g_assert_cmpuint (self->heard->len, ==, 0);
}

/* However many listen on one connection, as those of one service do. */
static void
everybody_who_listens_hears (Listening *self, gconstpointer data)
{
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) said = g_string_new (NULL);
  Listening second = { .sql = self->sql, .heard = heard, .said = said };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) source = helio_sql_listen (self->sql, on_heard, &second, &error);

  g_assert_no_error (error);
  write_about (self->other, 7, TRUE);
  wait_to_hear (self, 7);
  wait_to_hear (&second, 7);
  write_about (self->sql, 8, TRUE);
  wait_to_hear (&second, 8);
  wait_to_hear (self, 8);
  say (self->other, 7, "one thing");
  wait_to_be_told (self, "7 one thing;");
  wait_to_be_told (&second, "7 one thing;");
  g_source_destroy (source);
  g_clear_pointer (&source, g_source_unref);
  say (self->other, 7, "another");
  wait_to_be_told (self, "7 another;");
  g_assert_cmpuint (said->len, ==, 0);
}

/* However much was said before. */
static void
what_is_said_does_not_pile_up (Listening *self, gconstpointer data)
{
  g_autofree char *long_one = g_strnfill (HELIO_SQL_MAX_SAID, 'x');
  g_autofree char *file = g_strconcat (self->folder, "/service.db-said", NULL);
  GStatBuf info;

  for (guint i = 0; i < 200; i++)
    say (self->other, 7, long_one);
  say (self->other, 7, "the last");
  while (!g_str_has_suffix (self->said->str, "7 the last;"))
    g_main_context_iteration (NULL, TRUE);
  if (helio_test_storage_is_postgresql ())
    return;
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_size, <=, 64 * 1024);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Where somebody had heard up to, a line about another one seems to begin once the file is written
 * anew. */
static void
what_is_cut_off_is_about_nobody (Listening *self, gconstpointer data)
{
  char numbers[HELIO_SQL_MAX_SAID + 1] = "";

  for (gsize i = 0; i + 2 < sizeof numbers; i += 2)
    memcpy (numbers + i, "8 ", 3);
  say (self->other, 7, "one");
  wait_to_be_told (self, "7 one;");
  for (guint i = 0; i < 100; i++)
    say (self->other, 7, numbers);
  say (self->other, 7, "the last");
  while (!g_str_has_suffix (self->said->str, "7 the last;"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (self->said->str, "7 "));
  g_assert_null (strstr (self->said->str, ";8 "));
}

/* It is heard once, when all of it is there. */
static void
what_is_half_said_is_not_heard (Listening *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->folder, "/service.db-said", NULL);
  FILE *file;

  say (self->other, 7, "one");
  wait_to_be_told (self, "7 one;");
  file = g_fopen (path, "a");
  g_assert_nonnull (file);
  fputs ("7", file);
  fflush (file);
  write_about (self->other, 9, TRUE);
  wait_to_hear (self, 9);
  g_main_context_iteration (NULL, TRUE);
  fputs ("1 8 8\n", file);
  fclose (file);
  wait_to_be_told (self, "71 8 8;");
}

#define ADD(name, test) \
  g_test_add ("/server/sql-listening/" name, Listening, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-others-write-is-heard", what_others_write_is_heard);
  ADD ("what-one-writes-is-heard", what_one_writes_is_heard);
  ADD ("what-is-not-kept-is-not-heard", what_is_not_kept_is_not_heard);
  ADD ("what-is-said-is-heard", what_is_said_is_heard);
  ADD ("everybody-who-listens-hears", everybody_who_listens_hears);
  ADD ("what-is-said-does-not-pile-up", what_is_said_does_not_pile_up);
  ADD ("what-is-cut-off-is-about-nobody", what_is_cut_off_is_about_nobody);
  if (!helio_test_storage_is_postgresql ()) /* which tells all or nothing */
    ADD ("what-is-half-said-is-not-heard", what_is_half_said_is_not_heard);
  return g_test_run ();
}
