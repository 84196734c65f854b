/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-languages.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HELIO_PROBLEM_CURSOR_UNKNOWN:
 *
 * Type of the problem that tells a client to read the feed from its start.
 */
#define HELIO_PROBLEM_CURSOR_UNKNOWN "https://heliodesk.org/problems/cursor-unknown"

/**
 * HELIO_PROBLEM_NOT_ALLOWED:
 *
 * Type of the problem that a record is in a state in which something is not possible; the detail is
 * the reason that the record's actions show.
 */
#define HELIO_PROBLEM_NOT_ALLOWED "https://heliodesk.org/problems/not-allowed"

/**
 * HELIO_PROBLEM_KEY:
 *
 * Type of the problem that a command's `Idempotency-Key` is missing, or that of another command.
 */
#define HELIO_PROBLEM_KEY "https://heliodesk.org/problems/idempotency-key"

/**
 * HELIO_PROBLEM_FILE_EXPIRED:
 *
 * Type of the problem that a file was there, a report's, and is no longer kept.
 */
#define HELIO_PROBLEM_FILE_EXPIRED "https://heliodesk.org/problems/file-expired"

/**
 * helio_response_list_problems:
 *
 * Returns: (transfer none) (array zero-terminated=1): every type of problem that an answer may have
 */
const char *const *helio_response_list_problems (void);

/**
 * HELIO_BUSY_SECONDS:
 *
 * After how long a client tries again when the service could not do something now, see
 * helio_response_set_wait().
 */
#define HELIO_BUSY_SECONDS 5

/**
 * HELIO_STATUS_TOO_MANY_REQUESTS:
 *
 * RFC 6585; libsoup has no name for it.
 */
#define HELIO_STATUS_TOO_MANY_REQUESTS 429

/**
 * helio_response_get_phrase:
 * @status: a status of an answer
 *
 * Returns: what the status is called, in HTTP's English
 */
const char *helio_response_get_phrase (guint status);

/**
 * helio_response_begin:
 * @message: a request to be answered
 * @languages: the languages that the service speaks
 *
 * Has the thread speak the language that the client would rather read (`Accept-Language`), until
 * the voice ends, and the answers that hold words say which one it is.
 *
 * Returns: (transfer full): the voice
 */
HelioVoice helio_response_begin (SoupServerMessage *message, HelioLanguages *languages);

/**
 * helio_response_pick_language:
 * @message: a request
 * @offered: (array zero-terminated=1): codes of languages, the usual one first
 *
 * Returns: (transfer none): the one of @offered that the client would rather read
 */
const char *helio_response_pick_language (SoupServerMessage *message, const char *const *offered);

/**
 * helio_response_get_language:
 * @message: a request
 *
 * Returns: (transfer none): the code of the language that it is answered in
 */
const char *helio_response_get_language (SoupServerMessage *message);

/**
 * helio_response_set_language:
 * @message: a request that has been answered
 * @language: code of the language of the answer's words
 *
 * Says in which language the answer is (`Content-Language`), and that this may be another one for
 * somebody else (`Vary`). Problem documents have it said.
 */
void helio_response_set_language (SoupServerMessage *message, const char *language);

/**
 * helio_response_set_wait:
 * @message: a request that is refused for now
 * @seconds: after how long the client may try again (`Retry-After`)
 *
 * Says so.
 */
void helio_response_set_wait (SoupServerMessage *message, guint seconds);

/**
 * helio_response_set_problem:
 * @message: a request to be answered
 * @status: an HTTP status from 400
 * @type: (nullable): one of helio_response_list_problems(), for programs, or %NULL when the status
 *   says it all
 * @detail: (nullable): what is wrong, a sentence in the request's language; nothing the client sent
 *
 * Answers with a problem document.
 */
void helio_response_set_problem (SoupServerMessage *message, guint status, const char *type,
                                 const char *detail);

/**
 * helio_response_set_extended_problem:
 * @message: a request to be answered
 * @status: an HTTP status from 400
 * @type: (nullable): one of helio_response_list_problems(), for programs, or %NULL when the status
 *   says it all
 * @detail: (nullable): what is wrong, a sentence in the request's language; nothing the client sent
 * @member: name of a further member
 * @value: its value, JSON
 *
 * Answers with a problem document that says more.
 */
void helio_response_set_extended_problem (SoupServerMessage *message, guint status,
                                          const char *type, const char *detail, const char *member,
                                          const char *value);

/**
 * helio_response_set_json:
 * @message: a request to be answered
 * @body: (transfer none): a JSON document; sent with gzip when the client takes that and it is
 *   worth it
 *
 * Answers with status 200 and a document.
 */
void helio_response_set_json (SoupServerMessage *message, GBytes *body);

/**
 * helio_response_set_text:
 * @message: a request to be answered
 * @type: what it is, a media type
 * @body: (transfer none): a text
 *
 * Answers with status 200 and a text, never compressed.
 */
void helio_response_set_text (SoupServerMessage *message, const char *type, GBytes *body);

/**
 * helio_response_set_page:
 * @message: a request to be answered
 * @status: an HTTP status
 * @body: (transfer none): an HTML document in the request's language, UTF-8
 *
 * Answers with a page for a browser.
 */
void helio_response_set_page (SoupServerMessage *message, guint status, GBytes *body);

/**
 * helio_response_set_tagged_json:
 * @message: a request to be answered
 * @tag: what changes with the document; no quotes in it
 * @body: (transfer none): a JSON document
 *
 * As helio_response_set_json(), with an entity tag; 304 without a document when the client has
 * this one already (`If-None-Match`).
 */
void helio_response_set_tagged_json (SoupServerMessage *message, const char *tag, GBytes *body);

/**
 * helio_response_set_file:
 * @message: a request to be answered
 * @tag: what the file is known by; no quotes in it
 * @media_type: what it is
 * @name: what it is called, UTF-8
 * @bytes: (transfer none): the file
 *
 * Answers with a file to be saved, never to be shown by whatever asked; 304 without it when the
 * client has it already (`If-None-Match`).
 */
void helio_response_set_file (SoupServerMessage *message, const char *tag, const char *media_type,
                              const char *name, GBytes *bytes);

G_END_DECLS
