/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-password.h"

#include "helio-password-hash.h"
#include "helio-text.h"

#include <string.h>

/* Of a random password that nobody knows, with the parameters of helio_password_hash_make(): what
 * those are compared with who have none. */
#define NOBODY \
  "$argon2id$v=19$m=65536,t=2,p=1$X28KuC2HlfCyunRkGVA+MQ$" \
  "BiLHr/2tgo6dL093Bwq3c//NH7ePjjcd3It0RUVZLvo"

/* What a keyboard writes in two characters is one letter. */
static gboolean
is_possible (const char *password)
{
  char *normal;
  gboolean long_enough;

  if (strlen (password) > HELIO_PASSWORD_MAX || !g_utf8_validate (password, -1, NULL))
    return FALSE;
  normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFC);
  long_enough = g_utf8_strlen (normal, -1) >= HELIO_PASSWORD_MIN;
  helio_text_wipe (normal);
  return long_enough;
}

char *
helio_password_hash (const char *password, GError **error)
{
  char *hash;

  g_return_val_if_fail (password != NULL, NULL);

  if (!is_possible (password))
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "A password is UTF-8 text of %d characters or more, up to %d bytes",
                   HELIO_PASSWORD_MIN, HELIO_PASSWORD_MAX);
      return NULL;
    }
  hash = helio_password_hash_make (password);
  if (hash == NULL)
    g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                         "There is not enough memory to hash a password");
  return hash;
}

gboolean
helio_password_verify (const char *hash, const char *password)
{
  gboolean right;

  g_return_val_if_fail (password != NULL, FALSE);

  /* What is too long to be one is not hashed. */
  right = helio_password_hash_verify (hash != NULL ? hash : NOBODY,
                                      strlen (password) <= HELIO_PASSWORD_MAX ? password : "");
  return hash != NULL && right;
}
