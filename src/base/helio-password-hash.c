/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-password-hash.h"

#include "helio-text.h"

#include <sodium.h>
#include <string.h>

#define OPERATIONS crypto_pwhash_OPSLIMIT_INTERACTIVE
#define MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

/* One way to write each letter, or NULL when it is no text. */
static char *
normalize (const char *password)
{
  return g_utf8_validate (password, -1, NULL) ? g_utf8_normalize (password, -1, G_NORMALIZE_NFC)
                                              : NULL;
}

char *
helio_password_hash_make (const char *password)
{
  char *normal;
  char hash[crypto_pwhash_STRBYTES];
  int result = -1;

  g_return_val_if_fail (password != NULL, NULL);

  normal = normalize (password);
  if (normal != NULL && sodium_init () >= 0)
    result = crypto_pwhash_str (hash, normal, strlen (normal), OPERATIONS, MEMORY);
  helio_text_wipe (normal);
  return result == 0 ? g_strdup (hash) : NULL;
}

gboolean
helio_password_hash_verify (const char *hash, const char *password)
{
  char *normal;
  int result;

  g_return_val_if_fail (hash != NULL, FALSE);
  g_return_val_if_fail (password != NULL, FALSE);

  normal = normalize (password);
  result = sodium_init () < 0 ? -1
                              : crypto_pwhash_str_verify (hash, normal != NULL ? normal : "",
                                                          normal != NULL ? strlen (normal) : 0);
  helio_text_wipe (normal);
  return result == 0;
}
