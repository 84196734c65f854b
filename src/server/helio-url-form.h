/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_url_form_parse:
 * @text: (nullable) (array length=length): what a browser or a client makes of a form
 *   (`application/x-www-form-urlencoded`), or the query of an address; not trusted
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * The values may be secrets: they are wiped when the form is freed, see helio_text_wipe().
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): names and values, UTF-8; %NULL when
 *   it is none, is not UTF-8 or says something twice
 */
GHashTable *helio_url_form_parse (const char *text, gssize length);

/**
 * helio_url_form_append:
 * @text: takes the parameter
 * @separator: what stands before it
 * @name: its name
 * @value: its value, UTF-8
 *
 * Writes a parameter of an address.
 */
void helio_url_form_append (GString *text, char separator, const char *name, const char *value);

/**
 * helio_url_is_confidential:
 * @url: an address
 *
 * Returns: whether nobody can listen to what is said there: it is `https`, or `http` on this
 *   computer
 */
gboolean helio_url_is_confidential (const char *url);

/**
 * helio_url_is_same:
 * @url: an address, or another name; not trusted
 * @other: one that it may be
 *
 * Returns: whether they are the same, however they are written: capitals in the host, the usual
 *   port, a slash at the end; this computer is the same by each of its names
 */
gboolean helio_url_is_same (const char *url, const char *other);

G_END_DECLS
