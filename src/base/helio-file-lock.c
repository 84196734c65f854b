/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define LOOK_AGAIN_MS 20

struct _HelioFileLock
{
  int fd;
};

typedef struct
{
  char *path; /* (owned) */
  gint64 end; /* monotonic microseconds */
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_free (taking->path);
  g_free (taking);
}

static GError *
error_from_errno (void)
{
  int number = errno;

  return g_error_new_literal (G_IO_ERROR, (int) g_io_error_from_errno (number),
                              g_strerror (number));
}

static HelioFileLock *
open_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  HelioFileLock *self;
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      g_propagate_error (error, error_from_errno ());
      return NULL;
    }
  self = g_new (HelioFileLock, 1);
  self->fd = fd;
  return self;
}

/* Until it is worth another look, or nobody waits any more. */
static void
pause_a_moment (GCancellable *cancellable)
{
  GPollFD fd = { .fd = -1 };
  gboolean has_fd = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd);

  g_poll (&fd, has_fd ? 1 : 0, LOOK_AGAIN_MS);
  if (has_fd)
    g_cancellable_release_fd (cancellable);
}

/* A call that waits in the kernel could not be given up. */
static gboolean
wait_for (HelioFileLock *self, int how, gint64 end, GCancellable *cancellable, GError **error)
{
  while (flock (self->fd, how | LOCK_NB) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_propagate_error (error, error_from_errno ());
          return FALSE;
        }
      if (g_get_monotonic_time () >= end)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "somebody else has it");
          return FALSE;
        }
      pause_a_moment (cancellable);
    }
  return TRUE;
}

static void
take (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Taking *taking = data;
  GError *error = NULL;
  g_autoptr (HelioFileLock) self = open_file (taking->path, &error);

  if (self == NULL || !wait_for (self, LOCK_EX, taking->end, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) helio_file_lock_release);
}

HelioFileLock *
helio_file_lock_take (const char *path, gboolean shared, guint patience, GError **error)
{
  gint64 end = g_get_monotonic_time () + (gint64) patience * G_TIME_SPAN_MILLISECOND;
  g_autoptr (HelioFileLock) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_file (path, error);
  return self != NULL && wait_for (self, shared ? LOCK_SH : LOCK_EX, end, NULL, error)
             ? g_steal_pointer (&self)
             : NULL;
}

void
helio_file_lock_take_async (const char *path, guint patience, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Taking *taking = g_new (Taking, 1);

  taking->path = g_strdup (path);
  taking->end = g_get_monotonic_time () + (gint64) patience * 1000;
  g_task_set_source_tag (task, helio_file_lock_take_async);
  g_task_set_task_data (task, taking, taking_free);
  g_task_run_in_thread (task, take);
}

HelioFileLock *
helio_file_lock_take_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_file_lock_take_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_file_lock_release (HelioFileLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self);
}
