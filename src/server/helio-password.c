/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-password.h"

#include "helio-text.h"

#include <sodium.h>
#include <string.h>

#define OPERATIONS crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

/* Of a random password that nobody knows, with the parameters above: what those are compared with
 * who have none. */
#define NOBODY \
  "$argon2id$v=19$m=65536,t=2,p=1$X28KuC2HlfCyunRkGVA+MQ$" \
  "BiLHr/2tgo6dL093Bwq3c//NH7ePjjcd3It0RUVZLvo"

G_STATIC_ASSERT (crypto_pwhash_STRBYTES >= sizeof NOBODY);

/* One way to write each letter, or NULL when it is no text that a password can be. */
static char *
normalize (const char *password)
{
  if (strlen (password) > HELIO_PASSWORD_MAX || !g_utf8_validate (password, -1, NULL))
    return NULL;
  return g_utf8_normalize (password, -1, G_NORMALIZE_NFC);
}

static void
set_failed (GError **error)
{
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                       "There is not enough memory to hash a password");
}

char *
helio_password_hash (const char *password, GError **error)
{
  char *normal;
  char hash[crypto_pwhash_STRBYTES];
  int result;

  g_return_val_if_fail (password != NULL, NULL);

  normal = normalize (password);
  if (normal == NULL || g_utf8_strlen (normal, -1) < HELIO_PASSWORD_MIN)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "A password is UTF-8 text of %d characters or more, up to %d bytes",
                   HELIO_PASSWORD_MIN, HELIO_PASSWORD_MAX);
      helio_text_wipe (normal);
      return NULL;
    }
  result = sodium_init () < 0
               ? -1
               : crypto_pwhash_str (hash, normal, strlen (normal), OPERATIONS, MEMORY);
  helio_text_wipe (normal);
  if (result == 0)
    return g_strdup (hash);
  set_failed (error);
  return NULL;
}

gboolean
helio_password_verify (const char *hash, const char *password)
{
  const char *kept = hash != NULL ? hash : NOBODY;
  char *normal;
  int result;

  g_return_val_if_fail (password != NULL, FALSE);

  normal = normalize (password);
  result = sodium_init () < 0 ? -1
                              : crypto_pwhash_str_verify (kept, normal != NULL ? normal : "",
                                                          normal != NULL ? strlen (normal) : 0);
  helio_text_wipe (normal);
  return hash != NULL && result == 0;
}
