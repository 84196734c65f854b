/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-secret.h"

#include "helio-text.h"

#include <string.h>
#include <sys/random.h>

/* Base64url (RFC 4648, 5) without padding, behind the prefix. */
static char *
encode (const char *prefix, const guint8 bytes[HELIO_SECRET_HASH_BYTES])
{
  char *base64 = g_base64_encode (bytes, HELIO_SECRET_HASH_BYTES);
  char *secret;

  g_strdelimit (base64, "+", '-');
  g_strdelimit (base64, "/", '_');
  g_strdelimit (base64, "=", '\0');
  secret = g_strconcat (prefix, base64, NULL);
  helio_text_wipe (base64);
  return secret;
}

char *
helio_secret_make (const char *prefix)
{
  guint8 bytes[HELIO_SECRET_HASH_BYTES];
  char *secret;

  g_return_val_if_fail (prefix != NULL, NULL);

  /* So few bytes come whole or not at all; without them nothing is safe. */
  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("the kernel gives no random bytes");
  secret = encode (prefix, bytes);
  explicit_bzero (bytes, sizeof bytes);
  return secret;
}

char *
helio_secret_derive (const char *prefix, const char *secret, const char *salt)
{
  g_autoptr (GHmac) hmac = NULL;
  guint8 bytes[HELIO_SECRET_HASH_BYTES];
  gsize length = sizeof bytes;
  char *derived;

  g_return_val_if_fail (prefix != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);
  g_return_val_if_fail (salt != NULL, NULL);

  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret));
  g_hmac_update (hmac, (const guchar *) salt, -1);
  g_hmac_get_digest (hmac, bytes, &length);
  derived = encode (prefix, bytes);
  explicit_bzero (bytes, sizeof bytes);
  return derived;
}

void
helio_secret_hash (const char *secret, guint8 hash[HELIO_SECRET_HASH_BYTES])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = HELIO_SECRET_HASH_BYTES;

  g_return_if_fail (secret != NULL);

  g_checksum_update (checksum, (const guchar *) secret, -1);
  g_checksum_get_digest (checksum, hash, &length);
}

char *
helio_secret_digest (const char *text)
{
  guint8 hash[HELIO_SECRET_HASH_BYTES];

  g_return_val_if_fail (text != NULL, NULL);

  helio_secret_hash (text, hash);
  return encode ("", hash);
}
