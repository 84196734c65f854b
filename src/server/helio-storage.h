/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-store.h"
#include "helio-record.h"
#include "helio-search.h"
#include "helio-sql-driver.h"
#include "helio-storage-error.h"

G_BEGIN_DECLS

#define HELIO_TYPE_STORAGE (helio_storage_get_type ())
G_DECLARE_FINAL_TYPE (HelioStorage, helio_storage, HELIO, STORAGE, GObject)

/**
 * HelioStoredRecord:
 * @kind: what it is
 * @id: (owned): its id
 * @revision: the organisation's revision at which it last changed
 * @deleted: a tombstone
 * @body: (owned) (nullable): the record's JSON object as text; %NULL of a tombstone
 *
 * One record as it lies in the storage. Clear with helio_stored_record_clear().
 */
typedef struct
{
  const HelioKind *kind;
  char *id;
  gint64 revision;
  gboolean deleted;
  char *body;
} HelioStoredRecord;

/**
 * HelioChangeFunc:
 * @record: (transfer none): a record; it and its texts are valid during the call only
 * @data: what was given to helio_storage_foreach_change()
 *
 * Is handed one change. May read from the storage, but not write.
 *
 * Returns: whether to go on
 */
typedef gboolean (*HelioChangeFunc) (const HelioStoredRecord *record, gpointer data);

/**
 * helio_stored_record_clear:
 * @self: a stored record, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_stored_record_clear (HelioStoredRecord *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStoredRecord, helio_stored_record_clear)

/**
 * helio_stored_record_append_json:
 * @self: a stored record
 * @text: takes the text
 *
 * Writes the record, or the tombstone, as a change of the feed: with kind, id and revision around
 * it.
 */
void helio_stored_record_append_json (const HelioStoredRecord *self, GString *text);

/**
 * helio_stored_record_read:
 * @self: a stored record that is no tombstone
 * @error: return location for a #HelioWireError
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
HelioRecord *helio_stored_record_read (const HelioStoredRecord *self, GError **error);

/**
 * helio_storage_open:
 * @uri: where the database is: `sqlite:FILE` or `postgresql://HOST/DATABASE?files=FOLDER`, a libpq
 *   address with the folder for files that people send
 * @error: return location for a #HelioStorageError
 *
 * Opens the database, makes its tables (of SQLite the file too, readable by its owner only) and
 * brings an older one up to date. It is checked before anything is written: somebody else's
 * database and one of a later version stay as they are. Several processes may open the same one.
 *
 * A storage is used by one thread, and every function blocks for as long as the disk or the network
 * takes, or up to 5 s when another process is writing.
 *
 * Returns: (transfer full): the storage, or %NULL with @error set
 */
HelioStorage *helio_storage_open (const char *uri, GError **error);

/**
 * helio_storage_check:
 * @self: a storage
 * @error: return location for a #HelioStorageError: NEWER when a later version of this program has
 *   brought the database up to date meanwhile, BUSY when nothing can be written to it now
 *
 * Asks the database what it is.
 *
 * Returns: whether it answers, is still what this program works with, and can be written to
 */
gboolean helio_storage_check (HelioStorage *self, GError **error);

/**
 * helio_storage_get_files:
 * @self: a storage
 *
 * Returns: (transfer none): where the files lie: beside the database
 */
HelioFileStore *helio_storage_get_files (HelioStorage *self);

/**
 * helio_storage_get_feed_id:
 * @self: a storage
 *
 * Returns: (transfer none): a random name, letters and digits, made together with the database;
 *   the part of a cursor that tells this feed from the one of a database restored or made anew
 */
const char *helio_storage_get_feed_id (HelioStorage *self);

/**
 * helio_storage_begin:
 * @self: a storage without an open transaction
 * @error: return location for a #HelioStorageError
 *
 * Starts a transaction that everything until helio_storage_commit() is part of. Whatever changes
 * the storage outside one makes its own. End it soon: other processes cannot write meanwhile. Fails
 * with NEWER once a later version of this program has brought the database up to date.
 *
 * Returns: whether the transaction is open
 */
gboolean helio_storage_begin (HelioStorage *self, GError **error);

/**
 * helio_storage_begin_for:
 * @self: a storage without an open transaction
 * @organisation: whose records, files and mails it is about, and nobody else's
 * @error: return location for a #HelioStorageError
 *
 * Starts a transaction like helio_storage_begin(), which with PostgreSQL does not keep others from
 * writing for other organisations.
 *
 * Returns: whether the transaction is open
 */
gboolean helio_storage_begin_for (HelioStorage *self, gint64 organisation, GError **error);

/**
 * helio_storage_commit:
 * @self: a storage with an open transaction
 * @error: return location for a #HelioStorageError
 *
 * Ends the transaction and keeps everything. After a failure it is rolled back.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_commit (HelioStorage *self, GError **error);

/**
 * helio_storage_rollback:
 * @self: a storage
 *
 * Ends the transaction, if one is open, and undoes everything in it, revisions included.
 */
void helio_storage_rollback (HelioStorage *self);

/**
 * helio_storage_put:
 * @self: a storage
 * @organisation: whose record it is
 * @record: a record with an id
 * @error: return location for a #HelioStorageError
 *
 * Adds @record, or replaces the one of the same kind and id, and gives it the organisation's next
 * revision, which is set on @record too. A record that is stored with the same content keeps its
 * revision.
 *
 * Returns: whether @record is stored
 */
gboolean helio_storage_put (HelioStorage *self, gint64 organisation, HelioRecord *record,
                            GError **error);

/**
 * helio_storage_delete:
 * @self: a storage
 * @organisation: whose record it is
 * @kind: what it is
 * @id: its id
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none and was none
 *
 * Turns a record into a tombstone with the organisation's next revision. Deleting what is deleted
 * already succeeds and changes nothing.
 *
 * Returns: whether the record is deleted
 */
gboolean helio_storage_delete (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                               const char *id, GError **error);

/**
 * helio_storage_find:
 * @self: a storage
 * @organisation: whose record it is
 * @kind: what it is
 * @id: its id, not trusted
 * @record: (out caller-allocates): the record; clear with helio_stored_record_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none, also when it was
 *   deleted
 *
 * Returns: whether there is such a record
 */
gboolean helio_storage_find (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                             const char *id, HelioStoredRecord *record, GError **error);

/**
 * helio_storage_foreach_change:
 * @self: a storage
 * @organisation: whose records
 * @after: a revision, 0 for all
 * @limit: how many at most
 * @func: (scope call): is handed each record
 * @data: for @func
 * @error: return location for a #HelioStorageError
 *
 * Hands out the records and tombstones that changed after a revision, in the order of their
 * revisions. A record that changed several times comes once, with its last revision.
 *
 * Returns: %FALSE with @error set when reading failed; %TRUE also when @func ended it
 */
gboolean helio_storage_foreach_change (HelioStorage *self, gint64 organisation, gint64 after,
                                       guint limit, HelioChangeFunc func, gpointer data,
                                       GError **error);

/**
 * helio_storage_foreach_record:
 * @self: a storage
 * @organisation: whose records
 * @kind: what they are
 * @func: (scope call): is handed each record
 * @data: for @func
 * @error: return location for a #HelioStorageError
 *
 * Hands out the records of a kind, in the order of their ids. One that is written meanwhile comes
 * as it was or as it is, and never twice.
 *
 * Returns: %FALSE with @error set when reading failed; %TRUE also when @func ended it
 */
gboolean helio_storage_foreach_record (HelioStorage *self, gint64 organisation,
                                       const HelioKind *kind, HelioChangeFunc func, gpointer data,
                                       GError **error);

/**
 * helio_storage_get_latest_revision:
 * @self: a storage
 * @organisation: an organisation
 * @error: return location for a #HelioStorageError
 *
 * Returns: the last revision given to a record, 0 before the first; -1 with @error set
 */
gint64 helio_storage_get_latest_revision (HelioStorage *self, gint64 organisation, GError **error);

/**
 * helio_storage_listen:
 * @self: a storage
 * @heard: (scope notified): is told of an organisation whose revisions may have grown, or of 0 when
 *   it may be any, and of what is said of one; from the thread-default main context
 * @data: for @heard
 * @error: return location for a #HelioStorageError
 *
 * Has @heard told soon of what is written or said, by @self, another storage or another process.
 *
 * Returns: (transfer full): the source, to be destroyed before @self goes; or %NULL with @error set
 */
GSource *helio_storage_listen (HelioStorage *self, HelioSqlHeardFunc heard, gpointer data,
                               GError **error);

/**
 * helio_storage_count:
 * @self: a storage
 * @organisation: an organisation
 * @kind: (nullable): what to count, or %NULL for every kind
 * @error: return location for a #HelioStorageError
 *
 * Returns: how many records there are, tombstones left out; -1 with @error set
 */
gint64 helio_storage_count (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                            GError **error);

/**
 * helio_storage_find_children:
 * @self: a storage
 * @organisation: whose records
 * @kind: what they are
 * @field: name of a field with %HELIO_TRAIT_PARENT or %HELIO_TRAIT_SERIAL
 * @parent: the field's value
 * @error: return location for a #HelioStorageError
 *
 * Finds what belongs to a record, such as the claim lines of an RMA, or what has a unit with a
 * serial number. Within a transaction, what others write cannot come between.
 *
 * Returns: (transfer full) (element-type HelioStoredRecord) (nullable): the records in the order of
 *   their ids, or %NULL with @error set
 */
GPtrArray *helio_storage_find_children (HelioStorage *self, gint64 organisation,
                                        const HelioKind *kind, const char *field,
                                        const char *parent, GError **error);

/**
 * helio_storage_search:
 * @self: a storage
 * @organisation: whose records
 * @search: a search that is possible
 * @limit: how many hits at most
 * @more: (out): whether there are more
 * @error: return location for a #HelioStorageError
 *
 * Finds what helio_search_match() says; and the records whose pages show those that have none of
 * their own, beyond @limit.
 *
 * Returns: (transfer full) (element-type HelioStoredRecord) (nullable): the records in the order of
 *   their revisions, none twice
 */
GPtrArray *helio_storage_search (HelioStorage *self, gint64 organisation, HelioSearch *search,
                                 guint limit, gboolean *more, GError **error);

G_END_DECLS
