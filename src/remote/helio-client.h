/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-problem.h"
#include "helio-token-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_CLIENT (helio_client_get_type ())
G_DECLARE_FINAL_TYPE (HelioClient, helio_client, HELIO, CLIENT, GObject)

/**
 * helio_client_new:
 * @base_url: the service's address, such as `https://desk.example.org/`
 * @token: (nullable): the bearer token, or %NULL for what needs none
 *
 * A connection to one service, over asynchronous HTTP, with a token that does not change: see
 * helio_client_new_with_source().
 *
 * Returns: (transfer full): a new client
 */
HelioClient *helio_client_new (const char *base_url, const char *token);

/**
 * helio_client_new_with_source:
 * @base_url: the service's address, such as `https://desk.example.org/`
 * @source: where bearer tokens come from
 *
 * A connection to one service, over asynchronous HTTP. It retries nothing but what was refused for
 * its token, once, when @source has another one; follows no redirect, reads at most 8 MiB of an
 * answer that is no file, and sends the token to the address it was made for only. When
 * helio_client_check_url() does not accept @base_url, every request fails with
 * %HELIO_REMOTE_ERROR_REFUSED and nothing is sent.
 *
 * An answer that comes at less than 1000 bytes a second is given up.
 *
 * Construct properties, for tests: `deadline` (microseconds for one request, 30 s), `rate-grace`
 * (microseconds of body before its rate counts, 10 s) and `tls-database` (#GTlsDatabase, %NULL for
 * the system's).
 *
 * Belongs to the thread it was made in. Several requests may run at once, two at a time on the
 * network.
 *
 * Returns: (transfer full): a new client
 */
HelioClient *helio_client_new_with_source (const char *base_url, HelioTokenSource *source);

/**
 * helio_client_forget_token:
 * @self: a client
 *
 * The user signs out: sends no token any more, see helio_token_source_forget(). What is under way
 * goes on with it.
 */
void helio_client_forget_token (HelioClient *self);

/**
 * helio_client_follow_language:
 * @self: a client
 *
 * Every request says which languages people read (`Accept-Language`), those of
 * g_get_language_names() when the client was made, and from now on those of now.
 */
void helio_client_follow_language (HelioClient *self);

/**
 * helio_client_check_url:
 * @url: what somebody typed as the service's address
 * @error: (nullable): return location for a #HelioRemoteError
 *
 * Whether a token may be sent to @url: `https`, or `http` to this computer itself (127.0.0.0/8,
 * ::1, localhost), with neither user, query nor fragment. May be called from any thread.
 *
 * Returns: whether it may; else @error is %HELIO_REMOTE_ERROR_REFUSED
 */
gboolean helio_client_check_url (const char *url, GError **error);

/**
 * helio_client_dup_url:
 * @url: what somebody typed as the service's address
 *
 * One service has one address, however it was typed.
 *
 * Returns: (transfer full) (nullable): the address in its usual form, with a slash at its end;
 *   %NULL when helio_client_check_url() does not accept it
 */
char *helio_client_dup_url (const char *url);

/**
 * helio_client_get_async:
 * @self: a client
 * @path: below the base URL, already escaped, for instance `v1/me`
 * @cancellable: (nullable): ends the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Gets one JSON document.
 */
void helio_client_get_async (HelioClient *self, const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/**
 * helio_client_get_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: (nullable): return location for a #HelioRemoteError, or %G_IO_ERROR_CANCELLED
 *
 * An interrupted answer may end early without an error here (libsoup does not tell for chunked and
 * compressed bodies): whoever parses it checks that it is whole.
 *
 * Returns: (transfer full): the body of the 200, uncompressed, never empty; or %NULL
 */
GBytes *helio_client_get_finish (HelioClient *self, GAsyncResult *result, GError **error);

/**
 * helio_client_get_changes_async:
 * @self: a client
 * @after: (nullable): the cursor to go on from; %NULL or empty for the feed's beginning
 * @limit: changes a page at most; 0 leaves it to the service
 * @cancellable: (nullable): ends the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Gets a page of the feed of changes.
 */
void helio_client_get_changes_async (HelioClient *self, const char *after, guint limit,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);

/**
 * helio_client_get_changes_finish:
 * @self: a client
 * @result: what the callback was given
 * @next: (out) (transfer full) (nullable) (optional): the cursor of the next page from the header,
 *   so that it can be fetched while this one is parsed; %NULL when this is the last
 * @error: (nullable): return location for a #HelioRemoteError, or %G_IO_ERROR_CANCELLED
 *
 * As helio_client_get_finish(); %HELIO_REMOTE_ERROR_CURSOR_UNKNOWN asks to begin anew.
 *
 * Returns: (transfer full): the page's JSON, or %NULL
 */
GBytes *helio_client_get_changes_finish (HelioClient *self, GAsyncResult *result, char **next,
                                         GError **error);

/**
 * helio_client_search_async:
 * @self: a client
 * @criterion: name of what to search by
 * @term: what to look for
 * @limit: hits at most
 * @cancellable: (nullable): ends the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Has the service search.
 */
void helio_client_search_async (HelioClient *self, const char *criterion, const char *term,
                                guint limit, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_client_search_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: (nullable): return location for a #HelioRemoteError, or %G_IO_ERROR_CANCELLED
 *
 * As helio_client_get_finish().
 *
 * Returns: (transfer full): what it found, JSON, or %NULL
 */
GBytes *helio_client_search_finish (HelioClient *self, GAsyncResult *result, GError **error);

/**
 * HelioPost:
 * @path: below the base URL, already escaped, for instance `v1/rmas/7/notes`
 * @key: a text that the service knows this very command again by
 * @revision: the revision that it was written for, or %HELIO_NO_INTEGER for any
 * @body: what it says, a JSON object
 *
 * A command to the service.
 */
typedef struct
{
  const char *path;
  const char *key;
  gint64 revision;
  GBytes *body;
} HelioPost;

/**
 * helio_client_post_async:
 * @self: a client
 * @post: a command; need not stay
 * @cancellable: (nullable): ends the request; the service may have got it all the same
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Sends a command.
 */
void helio_client_post_async (HelioClient *self, const HelioPost *post, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);

/**
 * helio_client_post_finish:
 * @self: a client
 * @result: what the callback was given
 * @sent: (out) (optional): whether the service may have got it, also when this fails
 * @problem: (out) (optional) (transfer full) (nullable): what the service says about its refusal
 * @error: (nullable): return location for an error, as of helio_client_get_finish()
 *
 * Returns: (transfer full): the body of the 200 or 201, never empty; or %NULL
 */
GBytes *helio_client_post_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                                  HelioProblem **problem, GError **error);

/**
 * helio_client_post_form_async:
 * @self: a client
 * @path: below the base URL, already escaped
 * @form: (transfer full): what is asked, as `application/x-www-form-urlencoded`; it holds secrets
 *   and is wiped
 * @cancellable: (nullable): ends the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Asks an issuer for something (RFC 6749, 4.1.3).
 */
void helio_client_post_form_async (HelioClient *self, const char *path, char *form,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);

/**
 * helio_client_post_form_finish:
 * @self: a client
 * @result: what the callback was given
 * @problem: (out) (optional) (transfer full) (nullable): what the issuer says about its refusal
 * @error: (nullable): return location for an error, as of helio_client_get_finish()
 *
 * Returns: (transfer full): the body of the 200, or %NULL
 */
GBytes *helio_client_post_form_finish (HelioClient *self, GAsyncResult *result,
                                       HelioProblem **problem, GError **error);

/**
 * HelioUpload:
 * @sha256: the file's SHA-256
 * @file_name: what it is called, UTF-8
 * @media_type: (nullable): what it is
 * @file: where it is
 *
 * A file for the service.
 */
typedef struct
{
  const char *sha256;
  const char *file_name;
  const char *media_type;
  GFile *file;
} HelioUpload;

/**
 * helio_client_upload_async:
 * @self: a client
 * @upload: a file; need not stay, but what it names must
 * @cancellable: (nullable): ends the request
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Sends a file, piece by piece, unless the service has it. It may take as long as 1000 bytes a
 * second do, beside the deadline.
 */
void helio_client_upload_async (HelioClient *self, const HelioUpload *upload,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);

/**
 * helio_client_upload_finish:
 * @self: a client
 * @result: what the callback was given
 * @sent: (out) (optional): whether the service was asked, also when this fails
 * @problem: (out) (optional) (transfer full) (nullable): what the service says about its refusal
 * @error: (nullable): return location for an error, as of helio_client_get_finish();
 *   %HELIO_REMOTE_ERROR_FILE when the file is not there or cannot be read
 *
 * Returns: whether the service has it
 */
gboolean helio_client_upload_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                                     HelioProblem **problem, GError **error);

/**
 * helio_client_download_async:
 * @self: a client
 * @sha256: SHA-256 of a file that the service has
 * @size: its length in bytes
 * @target: where it is to be; what is there is replaced once all of it has come
 * @cancellable: (nullable): ends the request
 * @progress: (nullable) (scope notified): told how many bytes have come, and how many will
 * @progress_data: for @progress
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * Gets a file, piece by piece. It may take as long as 1000 bytes a second do, beside the deadline.
 */
void helio_client_download_async (HelioClient *self, const char *sha256, guint64 size,
                                  GFile *target, GCancellable *cancellable,
                                  GFileProgressCallback progress, gpointer progress_data,
                                  GAsyncReadyCallback callback, gpointer data);

/**
 * helio_client_download_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: (nullable): return location for an error, as of helio_client_get_finish();
 *   %HELIO_REMOTE_ERROR_FILE when it cannot be kept, %HELIO_REMOTE_ERROR_PROTOCOL or
 *   %HELIO_REMOTE_ERROR_TOO_LARGE when another file came
 *
 * Returns: whether the very file is at its place
 */
gboolean helio_client_download_finish (HelioClient *self, GAsyncResult *result, GError **error);

/**
 * helio_client_get_retry_after:
 * @self: a client
 *
 * Returns: the seconds that the latest %HELIO_REMOTE_ERROR_BUSY asked to wait, at most a day; -1
 *   when it did not say, or there was none
 */
gint64 helio_client_get_retry_after (HelioClient *self);

G_END_DECLS
