/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-store.h"

#include "helio-disk.h"
#include "helio-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define INCOMING "incoming-"

struct _HelioFileStore
{
  GObject parent_instance;

  char *folder; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioFileStore, helio_file_store, G_TYPE_OBJECT)

struct _HelioFileWriter
{
  HelioFileStore *store; /* (owned) */
  char *path;            /* (owned): where it lies until it is finished */
  GChecksum *checksum;   /* (owned) */
  gint64 size;
  int fd;      /* locked for as long as the process lives */
  int failure; /* errno of the first write that failed, or 0 */
};

static gboolean
fail (GError **error, const char *path, int code)
{
  g_set_error (error, HELIO_STORAGE_ERROR,
               helio_disk_is_full (code) ? HELIO_STORAGE_ERROR_FULL : HELIO_STORAGE_ERROR_FAILED,
               "The file %s: %s", path, g_strerror (code));
  return FALSE;
}

static void
helio_file_store_finalize (GObject *object)
{
  g_free (HELIO_FILE_STORE (object)->folder);
  G_OBJECT_CLASS (helio_file_store_parent_class)->finalize (object);
}

static void
helio_file_store_class_init (HelioFileStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_file_store_finalize;
}

static void
helio_file_store_init (HelioFileStore *self)
{
}

HelioFileStore *
helio_file_store_new (const char *folder)
{
  HelioFileStore *self = g_object_new (HELIO_TYPE_FILE_STORE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

gboolean
helio_file_store_keeps (HelioFileStore *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), FALSE);
  return self->folder != NULL;
}

/* Whoever writes a file holds a lock on it. */
static void
sweep_file (const char *path)
{
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

void
helio_file_store_sweep (HelioFileStore *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_if_fail (HELIO_IS_FILE_STORE (self));

  folder = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_str_has_prefix (name, INCOMING))
        sweep_file (path);
    }
}

HelioFileWriter *
helio_file_store_create (HelioFileStore *self, GError **error)
{
  g_autofree char *path = NULL;
  HelioFileWriter *writer;
  int fd;

  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), NULL);

  if (self->folder == NULL)
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                           "The database has no folder for files: files=FOLDER names "
                           "PostgreSQL's, and one in memory has none");
      return NULL;
    }
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      fail (error, self->folder, errno);
      return NULL;
    }
  path = g_build_filename (self->folder, INCOMING "XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail (error, path, errno);
      return NULL;
    }
  /* Between the two a sweep may take it away, which finishing will notice. */
  flock (fd, LOCK_EX | LOCK_NB);
  writer = g_new0 (HelioFileWriter, 1);
  writer->store = g_object_ref (self);
  writer->path = g_steal_pointer (&path);
  writer->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  writer->fd = fd;
  return writer;
}

gboolean
helio_file_store_check (HelioFileStore *self, GError **error)
{
  HelioFileWriter *writer = helio_file_store_create (self, error);

  if (writer == NULL)
    return FALSE;
  helio_file_writer_free (writer);
  return TRUE;
}

/* Two levels, so that no folder has very many entries. */
static char *
make_path (HelioFileStore *self, const char *sha256)
{
  const char beginning[] = { sha256[0], sha256[1], '\0' };

  return g_build_filename (self->folder != NULL ? self->folder : "", beginning, sha256, NULL);
}

GBytes *
helio_file_store_read (HelioFileStore *self, const char *sha256, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), NULL);
  g_return_val_if_fail (helio_text_is_sha256 (sha256), NULL);

  path = make_path (self, sha256);
  file = g_mapped_file_new (path, FALSE, &failure);
  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  g_set_error_literal (error, HELIO_STORAGE_ERROR,
                       g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)
                           ? HELIO_STORAGE_ERROR_NOT_FOUND
                           : HELIO_STORAGE_ERROR_FAILED,
                       failure->message);
  return NULL;
}

gboolean
helio_file_store_has (HelioFileStore *self, const char *sha256)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), FALSE);
  g_return_val_if_fail (helio_text_is_sha256 (sha256), FALSE);

  path = make_path (self, sha256);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
helio_file_store_remove (HelioFileStore *self, const char *sha256, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), FALSE);
  g_return_val_if_fail (helio_text_is_sha256 (sha256), FALSE);

  path = make_path (self, sha256);
  return g_unlink (path) == 0 || errno == ENOENT || fail (error, path, errno);
}

/* Returns 0, or errno. */
static int
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        {
          data += n;
          length -= (gsize) n;
        }
    }
  return 0;
}

void
helio_file_writer_write (HelioFileWriter *self, gconstpointer data, gsize length)
{
  g_return_if_fail (self != NULL);

  self->size += (gint64) length;
  if (self->failure != 0)
    return;
  g_checksum_update (self->checksum, data, (gssize) length);
  self->failure = write_all (self->fd, data, length);
}

gboolean
helio_file_writer_peek (HelioFileWriter *self, gpointer begin, gsize length, gsize *n_read,
                        GError **error)
{
  gssize n;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->path != NULL, FALSE);
  g_return_val_if_fail (n_read != NULL, FALSE);

  if (self->failure != 0)
    return fail (error, self->path, self->failure);
  n = pread (self->fd, begin, length, 0);
  if (n < 0)
    return fail (error, self->path, errno);
  *n_read = (gsize) n;
  return TRUE;
}

gboolean
helio_file_writer_check (HelioFileWriter *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->path != NULL, FALSE);

  if (self->failure != 0)
    return fail (error, self->path, self->failure);
  if (sha256 == NULL || g_str_equal (sha256, g_checksum_get_string (self->checksum)))
    return TRUE;
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                       "The file is another one than it should be");
  return FALSE;
}

/* The names in a folder, on the disk. */
static gboolean
sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  return done || fail (error, folder, code);
}

static gboolean
put_in_place (HelioFileWriter *self, const char *sha256, GError **error)
{
  g_autofree char *path = make_path (self->store, sha256);
  g_autofree char *folder = g_path_get_dirname (path);

  if (fsync (self->fd) != 0 || g_mkdir_with_parents (folder, 0700) != 0
      || g_rename (self->path, path) != 0)
    return fail (error, path, errno);
  g_clear_pointer (&self->path, g_free);
  return sync_folder (folder, error) && sync_folder (self->store->folder, error);
}

gboolean
helio_file_writer_finish (HelioFileWriter *self, const char *sha256, GError **error)
{
  return helio_file_writer_check (self, sha256, error)
         && put_in_place (self, g_checksum_get_string (self->checksum), error);
}

const char *
helio_file_writer_get_sha256 (HelioFileWriter *self)
{
  g_return_val_if_fail (self != NULL && self->path == NULL, NULL);
  return g_checksum_get_string (self->checksum);
}

gint64
helio_file_writer_get_size (HelioFileWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->size;
}

void
helio_file_writer_free (HelioFileWriter *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_checksum_free (self->checksum);
  g_object_unref (self->store);
  g_free (self);
}

static gboolean
copy_file (HelioFileStore *self, HelioFileStore *target, const char *sha256, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HelioFileWriter) writer = NULL;

  if (helio_file_store_has (target, sha256))
    return TRUE;
  bytes = helio_file_store_read (self, sha256, &failure);
  /* A report's, whose time is over. */
  if (g_error_matches (failure, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  writer = helio_file_store_create (target, error);
  if (writer == NULL)
    return FALSE;
  helio_file_writer_write (writer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (helio_file_writer_finish (writer, sha256, &failure))
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR,
               failure->code == HELIO_STORAGE_ERROR_FULL ? HELIO_STORAGE_ERROR_FULL
                                                         : HELIO_STORAGE_ERROR_FAILED,
               "The file %s was not copied: %s", sha256, failure->message);
  return FALSE;
}

/* FALSE with @error set when it cannot be read; one that is not there is as good as empty. */
static gboolean
open_folder (const char *path, GDir **folder, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *folder = g_dir_open (path, 0, &failure);
  if (*folder != NULL || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED, failure->message);
  return FALSE;
}

static gboolean
copy_folder (HelioFileStore *self, HelioFileStore *target, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GDir) folder = NULL;
  const char *sha256;

  if (!open_folder (path, &folder, error))
    return FALSE;
  while (folder != NULL && (sha256 = g_dir_read_name (folder)) != NULL)
    if (helio_text_is_sha256 (sha256) && !copy_file (self, target, sha256, error))
      return FALSE;
  return TRUE;
}

gboolean
helio_file_store_copy (HelioFileStore *self, HelioFileStore *target, GError **error)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_val_if_fail (HELIO_IS_FILE_STORE (self), FALSE);
  g_return_val_if_fail (HELIO_IS_FILE_STORE (target), FALSE);

  if (self->folder == NULL)
    return TRUE;
  if (!open_folder (self->folder, &folder, error))
    return FALSE;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (!g_str_has_prefix (name, INCOMING) && !copy_folder (self, target, name, error))
      return FALSE;
  return TRUE;
}
