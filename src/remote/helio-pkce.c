/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pkce.h"

#include <string.h>
#include <sys/random.h>

#define MOST_BYTES 96

/* RFC 4648, 5, without padding. */
static char *
encode (const guint8 *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);
  char *padding = strchr (text, '=');

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  if (padding != NULL)
    *padding = '\0';
  return text;
}

char *
helio_pkce_dup_random (gsize n_bytes)
{
  guint8 bytes[MOST_BYTES];
  char *text;

  g_return_val_if_fail (n_bytes > 0 && n_bytes <= MOST_BYTES, NULL);

  /* So few bytes come whole or not at all; without them nothing is safe. */
  if (getrandom (bytes, n_bytes, 0) != (gssize) n_bytes)
    g_error ("the kernel gives no random bytes");
  text = encode (bytes, n_bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

char *
helio_pkce_dup_challenge (const char *verifier)
{
  g_autoptr (GChecksum) sha256 = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_return_val_if_fail (verifier != NULL, NULL);

  g_checksum_update (sha256, (const guchar *) verifier, -1);
  g_checksum_get_digest (sha256, digest, &length);
  return encode (digest, length);
}
