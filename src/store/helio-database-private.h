/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-layout-private.h"
#include "helio-store-error.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection and its prepared statements; belongs to one thread at a time. */
typedef struct _HelioDatabase HelioDatabase;

/* A prepared statement, owned by its database; the auto pointer resets it for the next use. */
typedef sqlite3_stmt HelioStatement;

/* Those that write one kind of record: see helio-write-statements-private.h. */
typedef struct _HelioWriteStatements HelioWriteStatements;

typedef enum
{
  HELIO_DATABASE_WRITE,     /* creates the file when there is none */
  HELIO_DATABASE_READ,      /* `query_only` */
  HELIO_DATABASE_ALONE,     /* reads without locks what nobody has open: merges the log in memory */
  HELIO_DATABASE_IMMUTABLE, /* reads a file that has no log, where nothing can be written */
} HelioDatabaseMode;

/* How long connections opened from now on wait for another process's lock; for tests. */
void helio_database_set_busy_timeout (guint milliseconds);
guint helio_database_get_busy_timeout (void);

/* Changes nothing in a file that is there: whose it is must be known first. */
HelioDatabase *helio_database_open (const char *path, HelioDatabaseMode mode, GError **error);
/* For a file that is ours: from now on there is a write-ahead log, merged when it is closed. */
gboolean helio_database_use_log (HelioDatabase *self, GError **error);
/* Whether commits from now on wait until they, and all before them, are on the disk: nothing takes
 * them back then. Those that do not may be gone after a power cut, the later ones with the earlier,
 * as what can be fetched again may. Outside of transactions. */
gboolean helio_database_set_lasting (HelioDatabase *self, gboolean lasting, GError **error);
/* Whether it is long enough to be brought into the file now. Any thread. */
gboolean helio_database_is_log_long (HelioDatabase *self);
/* Does that, if it is; what readers still look at in the log stays there. */
gboolean helio_database_merge_log (HelioDatabase *self, GError **error);
void helio_database_close (HelioDatabase *self);

sqlite3 *helio_database_get_handle (HelioDatabase *self);
gboolean helio_database_exec (HelioDatabase *self, const char *sql, GError **error);
/* Statements fail from when @cancellable is cancelled, until this is called with another one or
 * with NULL. */
void helio_database_stop_when_cancelled (HelioDatabase *self, GCancellable *cancellable);
/* Prepared once for each text of @sql. */
HelioStatement *helio_database_prepare (HelioDatabase *self, const char *sql, GError **error);
/* Made once for each kind. */
HelioWriteStatements *helio_database_get_write_statements (HelioDatabase *self,
                                                           const HelioLayout *layout);
/* Steps to the next row. FALSE at the end, and with @error set when it fails. */
gboolean helio_database_step (HelioDatabase *self, HelioStatement *statement, GError **error);
/* Steps a statement that yields no row. */
gboolean helio_database_run (HelioDatabase *self, HelioStatement *statement, GError **error);
/* The first column of the first row, or @otherwise when there is none. */
gboolean helio_database_get_integer (HelioDatabase *self, const char *sql, gint64 otherwise,
                                     gint64 *value, GError **error);

/* Until the end, everything is read as it was at one moment, whatever is written meanwhile. */
gboolean helio_database_begin_reading (HelioDatabase *self, GError **error);
void helio_database_end_reading (HelioDatabase *self);
gboolean helio_database_begin (HelioDatabase *self, GError **error);
gboolean helio_database_commit (HelioDatabase *self, GError **error);
/* Never fails: what cannot be rolled back has been rolled back already. */
void helio_database_rollback (HelioDatabase *self);

char *helio_database_get_meta (HelioDatabase *self, const char *name, GError **error);
gboolean helio_database_set_meta (HelioDatabase *self, const char *name, const char *value,
                                  GError **error);

void helio_statement_done (HelioStatement *statement);

/* Whether nothing has gone wrong; what has is passed on. */
gboolean helio_database_went_well (GError **local, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioDatabase, helio_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioStatement, helio_statement_done)

G_END_DECLS
