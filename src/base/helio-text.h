/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HELIO_NO_VALUE:
 *
 * What is shown in the place of a value that there is not.
 */
#define HELIO_NO_VALUE "–"

/**
 * helio_text_fold:
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Brings text to the form in which names are compared, searched and sorted: lower case, without
 * accents, with ø, æ, œ, ß, ł, đ written as o, ae, oe, ss, l, d.
 *
 * Returns: (transfer full): the folded text
 */
char *helio_text_fold (const char *text, gssize length);

/**
 * helio_text_fold_number:
 * @text: a number as somebody types or pastes it
 *
 * Removes what people put around and into record and serial numbers: white space, dashes, dots,
 * and what stands in front such as `SN:`, `RMA(` or `N° de série :`. Digits of other scripts become
 * ours. Leading zeros stay: a number is text.
 *
 * Returns: (transfer full): the bare number, maybe empty
 */
char *helio_text_fold_number (const char *text);

/**
 * HELIO_TEXT_LONGEST_NUMBER:
 *
 * Numbers have at most this many digits; a shorter one may lack leading zeros.
 */
#define HELIO_TEXT_LONGEST_NUMBER 14

/**
 * helio_text_number_spellings:
 * @typed: a number as somebody types or pastes it
 * @beginning: whether it is the beginning of one only
 *
 * The number, as helio_text_fold_number() folds it, with as many leading zeros as people may have
 * left out. In a whole number surplus zeros are forgiven too; in the beginning of one those typed
 * are meant.
 *
 * Returns: (transfer full): what a stored number may be equal to or begin with; at least one
 */
GStrv helio_text_number_spellings (const char *typed, gboolean beginning);

/**
 * HELIO_TEXT_LAST_CHARACTER:
 *
 * The greatest character there is: a beginning with it behind sorts behind every text that goes on
 * from the beginning.
 */
#define HELIO_TEXT_LAST_CHARACTER "\xf4\x8f\xbf\xbf"

/**
 * helio_text_fold_words:
 * @text: a name, or parts of one, as somebody types it
 *
 * Returns: (transfer full): its words, folded (helio_text_fold()): a name is found by them when
 *   each stands somewhere in it
 */
GStrv helio_text_fold_words (const char *text);

/**
 * helio_text_split_lines:
 * @text: (nullable): a value of several lines, as a list is kept
 *
 * Returns: (transfer full): its lines, without what ends them; none when @text is %NULL or empty
 */
GStrv helio_text_split_lines (const char *text);

/**
 * helio_text_next_word:
 * @text: (inout): UTF-8; is moved behind the word
 *
 * The next run of letters and digits. In folded text (helio_text_fold()) that is what the cache's
 * index of words takes for one.
 *
 * Returns: (transfer full) (nullable): the word, as it stands there
 */
char *helio_text_next_word (const char **text);

/**
 * helio_text_is_number_like:
 * @text: what somebody typed
 *
 * Returns: whether @text looks like a record, system or serial number: digits, with white space
 *   and dashes between them at most
 */
gboolean helio_text_is_number_like (const char *text);

/**
 * helio_text_is_plain:
 * @text: (nullable): bytes, not trusted
 *
 * Returns: whether @text is one line of UTF-8 without control characters, and not empty
 */
gboolean helio_text_is_plain (const char *text);

/**
 * helio_text_append_csv:
 * @line: takes the field
 * @text: UTF-8
 *
 * Writes a field of a line of CSV as RFC 4180 does: in quotes where it must be.
 */
void helio_text_append_csv (GString *line, const char *text);

/**
 * helio_text_end_csv:
 * @text: a table
 * @start: where its last line begins
 *
 * Ends a line of CSV, which is never empty: of one field without a value, readers would take it for
 * none.
 */
void helio_text_end_csv (GString *text, gsize start);

/**
 * helio_text_is_sha256:
 * @text: (nullable): bytes, not trusted
 *
 * Returns: whether @text is a SHA-256 in lower-case hexadecimal
 */
gboolean helio_text_is_sha256 (const char *text);

/**
 * helio_text_dup_file_name:
 * @name: (nullable): what somebody else calls a file, not trusted
 *
 * The last part of a name, without what could be taken for something else than a name: folders,
 * control characters, marks that turn the direction of what follows, dots that hide it; short
 * enough for every file system, its extension kept.
 *
 * Returns: (transfer full) (nullable): the name; %NULL when nothing is left of it
 */
char *helio_text_dup_file_name (const char *name);

/**
 * helio_text_is_mail_address:
 * @text: (nullable): bytes, not trusted
 *
 * Just enough to tell an address from a name; whether mail arrives, only mail can tell.
 *
 * Returns: whether @text looks like a mail address
 */
gboolean helio_text_is_mail_address (const char *text);

/**
 * helio_text_wipe:
 * @secret: (transfer full) (nullable): a text that nobody else is to find in memory
 *
 * Overwrites a text before it is freed.
 */
void helio_text_wipe (char *secret);

/**
 * HelioSecretText:
 *
 * A text as helio_text_wipe() takes it, for g_auto().
 */
typedef char *HelioSecretText;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (HelioSecretText, helio_text_wipe, NULL)

G_END_DECLS
