/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-store.h"
#include "helio-record.h"
#include "helio-search.h"
#include "helio-storage-error.h"

G_BEGIN_DECLS

#define HELIO_TYPE_STORAGE (helio_storage_get_type ())
G_DECLARE_FINAL_TYPE (HelioStorage, helio_storage, HELIO, STORAGE, GObject)

/**
 * HelioPrincipal:
 * @organisation: the organisation whose records the user may see
 * @user_id: (owned): id of the user's record of kind `user`
 * @email: (owned): the user's address
 *
 * Who a token stands for. Clear with helio_principal_clear().
 */
typedef struct
{
  gint64 organisation;
  char *user_id;
  char *email;
} HelioPrincipal;

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
 * HelioStoredFile:
 * @sha256: (owned): of its bytes, lower-case hexadecimal
 * @size: bytes
 * @media_type: (owned): what it is
 * @file_name: (owned): what people call it; a name, not a path
 *
 * A file that an organisation has; its bytes lie in the file store. Clear with
 * helio_stored_file_clear().
 */
typedef struct
{
  char *sha256;
  gint64 size;
  char *media_type;
  char *file_name;
} HelioStoredFile;

/**
 * HelioMail:
 * @recipient: a mail address
 * @subject: one line of UTF-8
 * @body: plain text, UTF-8
 * @sha256: (nullable): a file of the organisation that comes along
 *
 * A mail. Borrowed texts.
 */
typedef struct
{
  const char *recipient;
  const char *subject;
  const char *body;
  const char *sha256;
} HelioMail;

/**
 * HelioMailFunc:
 * @mail: (transfer none): a mail, valid during the call only
 * @data: what was given to helio_storage_foreach_mail()
 *
 * Is handed one mail.
 */
typedef void (*HelioMailFunc) (const HelioMail *mail, gpointer data);

/**
 * HELIO_STORAGE_ANSWER_LIFE:
 *
 * Seconds for which the answer to a command is kept: thirty days.
 */
#define HELIO_STORAGE_ANSWER_LIFE (G_GINT64_CONSTANT (30) * 24 * 3600)

/**
 * HelioStoredAnswer:
 * @fingerprint: (owned): digest of the command that was answered
 * @status: HTTP status
 * @body: (owned): a JSON document
 *
 * What a command was answered. Clear with helio_stored_answer_clear().
 */
typedef struct
{
  char *fingerprint;
  guint status;
  char *body;
} HelioStoredAnswer;

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
 * HelioReportJob:
 * @id: tells it from the others; later ones have greater ids
 * @organisation: whose report it is
 * @report: (owned): id of the record of kind `report`
 * @user_id: (owned): id of the record of the user who ordered it
 *
 * A report that is still to be made. Clear with helio_report_job_clear().
 */
typedef struct
{
  gint64 id;
  gint64 organisation;
  char *report;
  char *user_id;
} HelioReportJob;

/**
 * helio_principal_clear:
 * @self: a principal, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_principal_clear (HelioPrincipal *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioPrincipal, helio_principal_clear)

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
 * helio_stored_answer_clear:
 * @self: a stored answer, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_stored_answer_clear (HelioStoredAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStoredAnswer, helio_stored_answer_clear)

/**
 * helio_stored_file_clear:
 * @self: a stored file, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_stored_file_clear (HelioStoredFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStoredFile, helio_stored_file_clear)

/**
 * helio_report_job_clear:
 * @self: a job, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_report_job_clear (HelioReportJob *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioReportJob, helio_report_job_clear)

/**
 * helio_storage_open:
 * @uri: where the database is: `sqlite:FILE`
 * @error: return location for a #HelioStorageError
 *
 * Opens the database, makes it when there is none (readable by its owner only) and brings an older
 * one up to date. The file is checked before anything is written: somebody else's database and one
 * of a later version stay as they are. Several processes may open the same file.
 *
 * A storage is used by one thread, and every function blocks for as long as the disk takes, or up
 * to 5 s when another process is writing.
 *
 * Returns: (transfer full): the storage, or %NULL with @error set
 */
HelioStorage *helio_storage_open (const char *uri, GError **error);

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
 * helio_storage_add_user:
 * @self: a storage
 * @email: the user's address; case does not count when it is looked up
 * @name: (nullable): the person's name
 * @organisation: name of the organisation; made when there is none of that name
 * @time_zone: (nullable): IANA name such as `Europe/Lisbon`
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: EXISTS when the address has a user, INVALID
 *   when an argument does not make sense
 *
 * Adds a user and the user's record of kind `user`.
 *
 * Returns: whether the user was added
 */
gboolean helio_storage_add_user (HelioStorage *self, const char *email, const char *name,
                                 const char *organisation, const char *time_zone, gint64 now,
                                 GError **error);

/**
 * helio_storage_find_organisation:
 * @self: a storage
 * @name: the organisation's name, exactly
 * @error: return location for a #HelioStorageError; not set when there is none
 *
 * Returns: the organisation, or 0
 */
gint64 helio_storage_find_organisation (HelioStorage *self, const char *name, GError **error);

/**
 * helio_storage_find_organisation_of:
 * @self: a storage
 * @email: a user's address
 * @error: return location for a #HelioStorageError; not set when there is no such user
 *
 * Returns: the user's organisation, or 0
 */
gint64 helio_storage_find_organisation_of (HelioStorage *self, const char *email, GError **error);

/**
 * helio_storage_issue_token:
 * @self: a storage
 * @email: a user's address
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: NOT_FOUND without such a user
 *
 * Makes a bearer token of 256 random bits, `hd_` and base64url. The storage keeps its SHA-256
 * only, so this is the one time it can be read.
 *
 * Returns: (transfer full): the token, or %NULL with @error set
 */
char *helio_storage_issue_token (HelioStorage *self, const char *email, gint64 now, GError **error);

/**
 * helio_storage_revoke_token:
 * @self: a storage
 * @token: a token
 * @error: return location for a #HelioStorageError: NOT_FOUND when it is not (or no longer) one
 *
 * Ends a token, at once and in every process.
 *
 * Returns: whether the token was valid until now
 */
gboolean helio_storage_revoke_token (HelioStorage *self, const char *token, GError **error);

/**
 * helio_storage_find_token:
 * @self: a storage
 * @token: what a client sent, not trusted
 * @principal: (out caller-allocates): who it stands for; clear with helio_principal_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the token is not valid
 *
 * Returns: whether the token is valid
 */
gboolean helio_storage_find_token (HelioStorage *self, const char *token, HelioPrincipal *principal,
                                   GError **error);

/**
 * helio_storage_begin:
 * @self: a storage without an open transaction
 * @error: return location for a #HelioStorageError
 *
 * Starts a transaction that everything until helio_storage_commit() is part of. Whatever changes
 * the storage outside one makes its own. End it soon: other processes cannot write meanwhile.
 *
 * Returns: whether the transaction is open
 */
gboolean helio_storage_begin (HelioStorage *self, GError **error);

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
 * Hands out the records of a kind, in the order of their ids, as they are at one moment.
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

/**
 * helio_storage_find_answer:
 * @self: a storage
 * @user_id: who sent the command
 * @key: the key that it came with, not trusted
 * @answer: (out caller-allocates): the answer; clear with helio_stored_answer_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the key is new
 *
 * Returns: whether a command came with that key
 */
gboolean helio_storage_find_answer (HelioStorage *self, const char *user_id, const char *key,
                                    HelioStoredAnswer *answer, GError **error);

/**
 * helio_storage_keep_answer:
 * @self: a storage
 * @user_id: who sent the command
 * @key: the key that it came with
 * @answer: what it was answered
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Keeps an answer, and forgets those that are older than %HELIO_STORAGE_ANSWER_LIFE. To be called
 * in the transaction of what the command did.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_answer (HelioStorage *self, const char *user_id, const char *key,
                                    const HelioStoredAnswer *answer, gint64 now, GError **error);

/**
 * helio_storage_find_file:
 * @self: a storage
 * @organisation: whose file it is
 * @sha256: of its bytes, not trusted
 * @file: (out caller-allocates): the file; clear with helio_stored_file_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the organisation has no such
 * file
 *
 * Returns: whether there is such a file
 */
gboolean helio_storage_find_file (HelioStorage *self, gint64 organisation, const char *sha256,
                                  HelioStoredFile *file, GError **error);

/**
 * helio_storage_put_file:
 * @self: a storage
 * @organisation: whose file it is
 * @file: a file whose bytes are in the file store
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Lets an organisation have a file. One that it has already gets the name it came with last.
 *
 * Returns: whether it has it
 */
gboolean helio_storage_put_file (HelioStorage *self, gint64 organisation,
                                 const HelioStoredFile *file, gint64 now, GError **error);

/**
 * helio_storage_count_up:
 * @self: a storage
 * @sequence: name of a sequence
 * @least: the number is this one or a later one
 * @number: (out): the number
 * @error: return location for a #HelioStorageError
 *
 * Takes the next number of a sequence. After a rollback it comes again.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_count_up (HelioStorage *self, const char *sequence, gint64 least,
                                 gint64 *number, GError **error);

/**
 * helio_storage_next_number:
 * @self: a storage
 * @organisation: whose record it will be
 * @kind: a kind whose ids are its numbers
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full) (nullable): the next record's number, eight digits with leading zeros,
 * or %NULL with @error set
 */
char *helio_storage_next_number (HelioStorage *self, gint64 organisation, const HelioKind *kind,
                                 GError **error);

/**
 * helio_storage_queue_mail:
 * @self: a storage
 * @organisation: about whose records it is
 * @mail: (transfer none): the mail
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Keeps a mail that is to be sent.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_queue_mail (HelioStorage *self, gint64 organisation, const HelioMail *mail,
                                   gint64 now, GError **error);

/**
 * helio_storage_foreach_mail:
 * @self: a storage
 * @organisation: about whose records it is
 * @func: (scope call): is handed each mail
 * @data: for @func
 * @error: return location for a #HelioStorageError
 *
 * Hands out the mails that are to be sent, in the order in which they came.
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_storage_foreach_mail (HelioStorage *self, gint64 organisation, HelioMailFunc func,
                                     gpointer data, GError **error);

/**
 * helio_storage_keep_claim_form:
 * @self: a storage
 * @organisation: whose claim it is
 * @claim: id of a labor claim
 * @form: what was filled in, JSON
 * @error: return location for a #HelioStorageError
 *
 * Keeps what was filled in for a claim, the last time. The feed has of it what people need to see;
 * tax number and bank account stay here.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_claim_form (HelioStorage *self, gint64 organisation, const char *claim,
                                        const char *form, GError **error);

/**
 * helio_storage_add_report_job:
 * @self: a storage
 * @organisation: whose report it is
 * @report: id of a record of kind `report`
 * @user_id: id of the record of the user who orders it
 * @error: return location for a #HelioStorageError
 *
 * Keeps in mind that a report is to be made.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_add_report_job (HelioStorage *self, gint64 organisation, const char *report,
                                       const char *user_id, GError **error);

/**
 * helio_storage_next_report_job:
 * @self: a storage
 * @after: id of the last job, or 0
 * @job: (out caller-allocates): the job; clear with helio_report_job_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when there are no more
 *
 * Finds the next report that is to be made, of any organisation, in the order in which they came.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_next_report_job (HelioStorage *self, gint64 after, HelioReportJob *job,
                                        GError **error);

/**
 * helio_storage_end_report_job:
 * @self: a storage
 * @id: id of a job
 * @error: return location for a #HelioStorageError
 *
 * Forgets a job, in the transaction in which its report is ready or has failed.
 *
 * Returns: whether it is forgotten
 */
gboolean helio_storage_end_report_job (HelioStorage *self, gint64 id, GError **error);

G_END_DECLS
