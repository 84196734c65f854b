/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-authorization.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HelioSignInPage:
 * @message: (unowned): the request that is answered by the page
 * @brand: whose service it is
 * @csrf: (nullable): what its form says to show that it is ours
 *
 * A page on which people sign in. It works without scripts and loads nothing; whatever stands in it
 * is text. It is in the language that the thread speaks.
 */
typedef struct
{
  SoupServerMessage *message;
  const char *brand;
  const char *csrf;
} HelioSignInPage;

/**
 * helio_sign_in_page_ask:
 * @self: a page
 * @status: an HTTP status
 * @authorization: what the client asks for
 * @email: (nullable): what stands in the field of the address already
 * @problem: (nullable): what went wrong before, a sentence
 *
 * Asks for the address and the password.
 */
void helio_sign_in_page_ask (const HelioSignInPage *self, guint status,
                             const HelioAuthorization *authorization, const char *email,
                             const char *problem);

/**
 * helio_sign_in_page_confirm:
 * @self: a page
 * @authorization: what the client asks for
 * @email: whose records it will see
 * @ticket: what allows it, see helio_storage_begin_sign_in()
 *
 * Asks whether the client may do what the user may.
 */
void helio_sign_in_page_confirm (const HelioSignInPage *self,
                                 const HelioAuthorization *authorization, const char *email,
                                 const char *ticket);

/**
 * helio_sign_in_page_fail:
 * @self: a page
 * @status: an HTTP status
 * @problem: what is wrong, a sentence
 *
 * Says that it does not go on here.
 */
void helio_sign_in_page_fail (const HelioSignInPage *self, guint status, const char *problem);

G_END_DECLS
