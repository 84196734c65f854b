/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-disk.h"

#include "memory-index.h"

#include <gio/gio.h>
#include <string.h>

#define PAGE 4096
#define LOG "-wal"

/* What the locks of all handles on a file come to. */
typedef struct
{
  guint n_shared;
  gconstpointer writer; /* (unowned) (nullable): the handle that has more than a shared one */
} Locks;

typedef struct
{
  GByteArray *bytes; /* (owned) (nullable): NULL when there is no such file */
  GByteArray *kept;  /* (owned) (nullable) */
  GHashTable *dirty; /* (owned): numbers of pages that were written since */
  MemoryIndex index; /* of its log */
  Locks locks;
  guint incarnation;
  gboolean is_limited;
  guint n_writes_left;
} File;

typedef struct
{
  sqlite3_file base;
  File *file; /* (unowned) */
  File *rule; /* (unowned): the database that it belongs to, whose writes may be cut off */
  guint incarnation;
  int lock;
  guint using;   /* bits of what it uses of the index, with others */
  gboolean goes; /* when it is closed */
} Handle;

static GHashTable *files; /* (element-type utf8 File) */
static sqlite3_vfs *system_disk;

static File *
get_file (const char *path)
{
  File *file = g_hash_table_lookup (files, path);

  if (file == NULL)
    {
      file = g_new0 (File, 1);
      file->dirty = g_hash_table_new (NULL, NULL);
      memory_index_init (&file->index);
      g_hash_table_insert (files, g_strdup (path), file);
    }
  return file;
}

static File *
get_rule (const char *path)
{
  g_autofree char *database = g_str_has_suffix (path, LOG)
                                  ? g_strndup (path, strlen (path) - strlen (LOG))
                                  : g_strdup (path);

  return get_file (database);
}

/* --- a file --- */

static gboolean
is_dead (Handle *handle)
{
  return handle->incarnation != handle->rule->incarnation;
}

/* Whether this write reaches the disk. */
static gboolean
may_write (Handle *handle)
{
  File *rule = handle->rule;

  if (is_dead (handle))
    return FALSE;
  if (!rule->is_limited)
    return TRUE;
  if (rule->n_writes_left == 0)
    return FALSE;
  rule->n_writes_left--;
  return TRUE;
}

static int
read_file (sqlite3_file *base, void *target, int length, sqlite3_int64 offset)
{
  Handle *handle = (Handle *) base;
  GByteArray *bytes = handle->file->bytes;
  gsize there = bytes != NULL && (gsize) offset < bytes->len
                    ? MIN ((gsize) length, bytes->len - (gsize) offset)
                    : 0;

  if (is_dead (handle))
    return SQLITE_IOERR_READ;
  if (there > 0)
    memcpy (target, bytes->data + offset, there);
  memset ((guint8 *) target + there, 0, (gsize) length - there);
  return there == (gsize) length ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void
note_dirty (File *file, gsize offset, gsize length)
{
  if (file->kept == NULL)
    return;
  for (gsize page = offset / PAGE; page * PAGE < offset + length; page++)
    g_hash_table_add (file->dirty, GSIZE_TO_POINTER (page));
}

static int
write_file (sqlite3_file *base, const void *source, int length, sqlite3_int64 offset)
{
  Handle *handle = (Handle *) base;
  File *file = handle->file;
  guint before;

  if (!may_write (handle))
    return SQLITE_IOERR_WRITE;
  if (file->bytes == NULL)
    file->bytes = g_byte_array_new ();
  before = file->bytes->len;
  if ((gsize) (offset + length) > before)
    g_byte_array_set_size (file->bytes, (guint) (offset + length));
  if ((gsize) offset > before)
    memset (file->bytes->data + before, 0, (gsize) offset - before);
  memcpy (file->bytes->data + offset, source, (gsize) length);
  note_dirty (file, (gsize) offset, (gsize) length);
  return SQLITE_OK;
}

static int
truncate_file (sqlite3_file *base, sqlite3_int64 length)
{
  Handle *handle = (Handle *) base;
  File *file = handle->file;

  if (!may_write (handle))
    return SQLITE_IOERR_TRUNCATE;
  if (file->bytes != NULL && (gsize) length < file->bytes->len)
    {
      note_dirty (file, (gsize) length, file->bytes->len - (gsize) length);
      g_byte_array_set_size (file->bytes, (guint) length);
    }
  return SQLITE_OK;
}

static int
sync_file (sqlite3_file *base, int flags)
{
  return is_dead ((Handle *) base) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
size_file (sqlite3_file *base, sqlite3_int64 *size)
{
  GByteArray *bytes = ((Handle *) base)->file->bytes;

  *size = bytes != NULL ? bytes->len : 0;
  return SQLITE_OK;
}

/* --- locks, in one thread: who does not get one may try again, in vain --- */

static int
lock_file (sqlite3_file *base, int level)
{
  Handle *handle = (Handle *) base;
  Locks *locks = &handle->file->locks;

  if (is_dead (handle))
    return SQLITE_IOERR_LOCK;
  if (level <= handle->lock)
    return SQLITE_OK;
  if (locks->writer != NULL && locks->writer != handle)
    return SQLITE_BUSY;
  if (handle->lock == SQLITE_LOCK_NONE)
    locks->n_shared++;
  if (level > SQLITE_LOCK_SHARED)
    locks->writer = handle;
  if (level == SQLITE_LOCK_EXCLUSIVE && locks->n_shared > 1)
    {
      handle->lock = SQLITE_LOCK_PENDING;
      return SQLITE_BUSY;
    }
  handle->lock = level;
  return SQLITE_OK;
}

static int
unlock_file (sqlite3_file *base, int level)
{
  Handle *handle = (Handle *) base;
  Locks *locks = &handle->file->locks;

  if (level >= handle->lock)
    return SQLITE_OK;
  handle->lock = level;
  if (is_dead (handle))
    return SQLITE_OK;
  if (locks->writer == handle)
    locks->writer = NULL;
  if (level == SQLITE_LOCK_NONE)
    locks->n_shared--;
  return SQLITE_OK;
}

static int
check_reserved (sqlite3_file *base, int *is_reserved)
{
  *is_reserved = ((Handle *) base)->file->locks.writer != NULL;
  return SQLITE_OK;
}

static int
control_file (sqlite3_file *base, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
get_sector_size (sqlite3_file *base)
{
  return PAGE;
}

static int
get_characteristics (sqlite3_file *base)
{
  return SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
close_file (sqlite3_file *base)
{
  Handle *handle = (Handle *) base;

  unlock_file (base, SQLITE_LOCK_NONE);
  if (handle->goes)
    {
      g_clear_pointer (&handle->file->bytes, g_byte_array_unref);
      g_hash_table_unref (handle->file->dirty);
      g_free (handle->file);
    }
  return SQLITE_OK;
}

/* --- the index of its log --- */

static int
map_index (sqlite3_file *base, int part, int length, int extend, void volatile **address)
{
  *address = memory_index_map (&((Handle *) base)->file->index, (guint) part, (gsize) length,
                               extend != 0);
  return SQLITE_OK;
}

static int
lock_index (sqlite3_file *base, int first, int n, int flags)
{
  Handle *handle = (Handle *) base;

  if (is_dead (handle))
    return (flags & SQLITE_SHM_UNLOCK) != 0 ? SQLITE_OK : SQLITE_IOERR_SHMLOCK;
  return memory_index_lock (&handle->file->index, handle, &handle->using, (guint) first, (guint) n,
                            flags);
}

static void
order_index (sqlite3_file *base)
{
}

/* It stays as long as the disk. */
static int
unmap_index (sqlite3_file *base, int remove)
{
  return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = size_file,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_reserved,
  .xFileControl = control_file,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
  .xShmMap = map_index,
  .xShmLock = lock_index,
  .xShmBarrier = order_index,
  .xShmUnmap = unmap_index,
};

/* --- the disk --- */

static int
open_on_disk (sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
  Handle *handle = (Handle *) base;

  *handle = (Handle){ .base.pMethods = &methods };
  if (path == NULL)
    {
      handle->file = g_new0 (File, 1);
      handle->file->dirty = g_hash_table_new (NULL, NULL);
      handle->rule = handle->file;
      handle->goes = TRUE;
    }
  else
    {
      handle->file = get_file (path);
      handle->rule = get_rule (path);
    }
  handle->incarnation = handle->rule->incarnation;
  if (handle->file->bytes == NULL && (flags & SQLITE_OPEN_CREATE) != 0)
    handle->file->bytes = g_byte_array_new ();
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
delete_on_disk (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  File *rule = get_rule (path);

  if (rule->is_limited && rule->n_writes_left == 0)
    return SQLITE_IOERR_DELETE;
  if (rule->is_limited)
    rule->n_writes_left--;
  g_clear_pointer (&get_file (path)->bytes, g_byte_array_unref);
  return SQLITE_OK;
}

static int
find_on_disk (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  File *file = g_hash_table_lookup (files, path);

  *result = file != NULL && file->bytes != NULL;
  return SQLITE_OK;
}

static int
get_full_path (sqlite3_vfs *vfs, const char *path, int length, char *full)
{
  return g_strlcpy (full, path, (gsize) length) < (gsize) length ? SQLITE_OK : SQLITE_CANTOPEN;
}

void
memory_disk_install (void)
{
  static sqlite3_vfs disk;

  /* There is one thread, and nobody asks how much memory is used. */
  g_assert (sqlite3_config (SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK);
  g_assert (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
  files = g_hash_table_new (g_str_hash, g_str_equal);
  system_disk = sqlite3_vfs_find (NULL);
  /* Time and the like are the system's. */
  disk = *system_disk;
  disk.pNext = NULL;
  disk.zName = "memory-disk";
  disk.szOsFile = sizeof (Handle);
  disk.xOpen = open_on_disk;
  disk.xDelete = delete_on_disk;
  disk.xAccess = find_on_disk;
  disk.xFullPathname = get_full_path;
  g_assert (sqlite3_vfs_register (&disk, TRUE) == SQLITE_OK);
}

/* Its log comes into it. */
static void
merge (const char *path)
{
  sqlite3 *database = NULL;

  g_assert (sqlite3_open (path, &database) == SQLITE_OK);
  /* Only who has read knows that there is a log. */
  g_assert (sqlite3_exec (database, "PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK);
  g_assert (sqlite3_wal_checkpoint_v2 (database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
            == SQLITE_OK);
  sqlite3_close (database);
}

void
memory_disk_keep (const char *path)
{
  File *file = get_file (path);

  merge (path);
  g_clear_pointer (&file->kept, g_byte_array_unref);
  file->kept = g_byte_array_sized_new (file->bytes->len);
  g_byte_array_append (file->kept, file->bytes->data, file->bytes->len);
  g_hash_table_remove_all (file->dirty);
}

void
memory_disk_put_back (const char *path)
{
  File *file = get_file (path);
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  GHashTableIter iter;
  gpointer page;

  g_assert (file->kept != NULL && file->locks.writer == NULL);
  g_byte_array_set_size (file->bytes, file->kept->len);
  g_hash_table_iter_init (&iter, file->dirty);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    {
      gsize offset = GPOINTER_TO_SIZE (page) * PAGE;

      if (offset < file->kept->len)
        memcpy (file->bytes->data + offset, file->kept->data + offset,
                MIN (PAGE, file->kept->len - offset));
    }
  g_hash_table_remove_all (file->dirty);
  /* Whoever has it open reads the log anew, and forgets the pages that it remembers. */
  g_byte_array_set_size (get_file (log)->bytes, 0);
  memory_index_clear (&file->index);
  file->is_limited = FALSE;
}

void
memory_disk_cut_after (const char *path, guint n_writes)
{
  File *file = get_file (path);

  file->is_limited = TRUE;
  file->n_writes_left = n_writes;
}

gboolean
memory_disk_is_cut (const char *path)
{
  File *file = get_file (path);

  return file->is_limited && file->n_writes_left == 0;
}

void
memory_disk_restart (const char *path)
{
  File *file = get_file (path);

  file->incarnation++;
  file->locks = (Locks){ 0 };
  file->is_limited = FALSE;
  memory_index_clear (&file->index);
}

static void
let_handle_live (Handle *handle)
{
  /* Of what is not open there is none. */
  if (handle->base.pMethods == NULL || !is_dead (handle))
    return;
  handle->incarnation = handle->rule->incarnation;
  handle->using = 0;
  /* With a log it has the shared one as long as it is open. */
  if (handle->lock == SQLITE_LOCK_NONE)
    return;
  handle->lock = SQLITE_LOCK_SHARED;
  handle->file->locks.n_shared++;
}

void
memory_disk_let_live (sqlite3 *database)
{
  Handle *file = NULL, *log = NULL;

  sqlite3_file_control (database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  sqlite3_file_control (database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  let_handle_live (file);
  let_handle_live (log);
}
