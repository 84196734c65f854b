/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-lock.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define LONG 60000

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned): in a folder that is not there so far */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("heliodesk-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "below", "lock", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (self->path);

  g_remove (self->path);
  g_rmdir (below);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static HelioFileLock *
wait_for (GAsyncResult **result, GError **error)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return helio_file_lock_take_finish (*result, error);
}

static HelioFileLock *
take (Fixture *self, guint patience, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_file_lock_take_async (self->path, patience, NULL, keep_result, &result);
  return wait_for (&result, error);
}

static void
one_has_it_at_a_time (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) late = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  HelioFileLock *one = take (self, LONG, &error);
  HelioFileLock *other;

  g_assert_no_error (error);
  g_assert_null (take (self, 1, &late));
  g_assert_error (late, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);

  helio_file_lock_take_async (self->path, LONG, NULL, keep_result, &result);
  helio_file_lock_release (one);
  other = wait_for (&result, &error);
  g_assert_no_error (error);
  helio_file_lock_release (other);
}

static HelioFileLock *
take_now (Fixture *self, gboolean shared)
{
  g_autoptr (GError) error = NULL;
  HelioFileLock *lock = helio_file_lock_take (self->path, shared, 0, &error);

  if (lock == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  return lock;
}

static void
several_may_share_it (Fixture *self, gconstpointer data)
{
  HelioFileLock *one = take_now (self, TRUE);
  HelioFileLock *other = take_now (self, TRUE);

  g_assert_nonnull (one);
  g_assert_nonnull (other);
  g_assert_null (take_now (self, FALSE));
  helio_file_lock_release (one);
  g_assert_null (take_now (self, FALSE));
  helio_file_lock_release (other);
  one = take_now (self, FALSE);
  g_assert_nonnull (one);
  g_assert_null (take_now (self, TRUE));
  helio_file_lock_release (one);
}

static void
waiting_can_be_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioFileLock) one = take (self, LONG, &error);

  g_assert_no_error (error);
  helio_file_lock_take_async (self->path, LONG, cancellable, keep_result, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (wait_for (&result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever ends a process leaves the lock to the next one. */
static void
it_ends_with_its_process (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioFileLock) made = take (self, LONG, &error);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_clear_pointer (&made, helio_file_lock_release);
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                            "flock", self->path, "sh", "-c", "echo taken; exec cat", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "taken");
  g_assert_null (take (self, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_clear_error (&error);

  g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, &error);
  made = take (self, LONG, &error);
  g_assert_no_error (error);
  g_subprocess_wait (other, NULL, NULL);
}

static void
no_place_for_it_is_an_error (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioFileLock) made = take (self, LONG, &error);
  g_autofree char *below = g_strdup (self->path);

  g_clear_pointer (&made, helio_file_lock_release);
  g_free (self->path);
  self->path = g_build_filename (below, "lock", NULL);
  g_assert_null (take (self, LONG, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_free (self->path);
  self->path = g_steal_pointer (&below);
}

#define ADD(path, function) \
  g_test_add ("/base/file-lock/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-at-a-time", one_has_it_at_a_time);
  ADD ("shared", several_may_share_it);
  ADD ("given-up", waiting_can_be_given_up);
  ADD ("process", it_ends_with_its_process);
  ADD ("no-place", no_place_for_it_is_an_error);
  return g_test_run ();
}
