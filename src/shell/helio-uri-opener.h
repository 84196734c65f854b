/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_uri_opener_open:
 * @toasts: where to say that it cannot be opened
 * @uri: an address
 *
 * Opens an address in the program that the desktop has for it, when it is of a web page, of mail,
 * of a telephone or of a place on a map. What cannot be opened is said, and can be copied.
 */
void helio_uri_opener_open (AdwToastOverlay *toasts, const char *uri);

/**
 * helio_uri_opener_offer:
 * @toasts: where to say so
 * @text: what was saved, in the user's language
 * @uri: address of the file
 *
 * Says that a file was saved, and offers to open it in the program that the desktop has for it.
 */
void helio_uri_opener_offer (AdwToastOverlay *toasts, const char *text, const char *uri);

G_END_DECLS
