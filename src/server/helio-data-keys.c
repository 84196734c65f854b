/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-data-keys.h"

#include "helio-storage-error.h"
#include "helio-text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define KEY_BYTES crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define ID_BYTES 8
#define CREDENTIAL "data-key"

typedef struct
{
  guint8 *bytes; /* (owned): where nothing is paged out or dumped */
  char id[2 * ID_BYTES + 1];
} Key;

struct _HelioDataKeys
{
  GArray *keys; /* (owned) (element-type Key): at least one */
};

static void
key_clear (gpointer data)
{
  sodium_free (((Key *) data)->bytes);
}

static void
clear_keys (gpointer data)
{
  g_array_unref (((HelioDataKeys *) data)->keys);
}

static HelioDataKeys *
keys_new (void)
{
  HelioDataKeys *self = g_atomic_rc_box_new (HelioDataKeys);

  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (self->keys, key_clear);
  return self;
}

/* --- files --- */

static gboolean
fail (GError **error, HelioStorageError code, const char *path, const char *why)
{
  g_set_error (error, HELIO_STORAGE_ERROR, (int) code, "The data key file %s %s", path, why);
  return FALSE;
}

/* Of a key that is told by its hash. */
static void
name_key (Key *key)
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, key->bytes, KEY_BYTES, NULL, 0);
  sodium_bin2hex (key->id, sizeof key->id, hash, ID_BYTES);
}

static gboolean
add_line (HelioDataKeys *self, const char *line)
{
  Key key = { .bytes = sodium_malloc (KEY_BYTES) };
  gsize length = 0;

  g_return_val_if_fail (key.bytes != NULL, FALSE);

  if (sodium_base642bin (key.bytes, KEY_BYTES, line, strlen (line), NULL, &length, NULL,
                         sodium_base64_VARIANT_ORIGINAL)
          != 0
      || length != KEY_BYTES)
    {
      key_clear (&key);
      return FALSE;
    }
  name_key (&key);
  sodium_mprotect_readonly (key.bytes);
  g_array_append_val (self->keys, key);
  return TRUE;
}

static gboolean
add_lines (HelioDataKeys *self, const char *path, char *text, GError **error)
{
  char *rest = text;

  while (rest != NULL)
    {
      char *line = g_strstrip (strsep (&rest, "\n"));

      if (*line != '\0' && *line != '#' && !add_line (self, line))
        return fail (error, HELIO_STORAGE_ERROR_INVALID, path,
                     "has a line that is no key: 32 bytes, base64");
    }
  return self->keys->len > 0 || fail (error, HELIO_STORAGE_ERROR_INVALID, path, "has no key in it");
}

/* What systemd hands over, an access list lets its group read. */
static gboolean
check_mode (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return fail (error, HELIO_STORAGE_ERROR_INVALID, path, g_strerror (errno));
  return (status.st_mode & 07) == 0
         || fail (error, HELIO_STORAGE_ERROR_INVALID, path, "is open to everybody: chmod 0600");
}

static char *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text = NULL;

  if (sodium_init () < 0)
    fail (error, HELIO_STORAGE_ERROR_FAILED, path, "is of no use: libsodium does not start");
  else if (check_mode (path, error) && !g_file_get_contents (path, &text, NULL, &failure))
    fail (error, HELIO_STORAGE_ERROR_INVALID, path, failure->message);
  return text;
}

static HelioDataKeys *
keys_of (const char *path, const char *text, GError **error)
{
  g_autoptr (HelioDataKeys) self = keys_new ();
  g_auto (HelioSecretText) lines = g_strdup (text);

  return add_lines (self, path, lines, error) ? g_steal_pointer (&self) : NULL;
}

HelioDataKeys *
helio_data_keys_load (const char *path, GError **error)
{
  g_auto (HelioSecretText) text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = read_file (path, error);
  return text != NULL ? keys_of (path, text, error) : NULL;
}

gboolean
helio_data_keys_find (const char *path, HelioDataKeys **keys, GError **error)
{
  const char *folder = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *handed_over = NULL;

  *keys = NULL;
  if (path == NULL && folder != NULL)
    {
      handed_over = g_build_filename (folder, CREDENTIAL, NULL);
      path = g_file_test (handed_over, G_FILE_TEST_EXISTS) ? handed_over : NULL;
    }
  if (path == NULL)
    return TRUE;
  *keys = helio_data_keys_load (path, error);
  return *keys != NULL;
}

static char *
make_line (void)
{
  guint8 bytes[KEY_BYTES];
  char *line = g_malloc (sodium_base64_encoded_len (KEY_BYTES, sodium_base64_VARIANT_ORIGINAL));

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (line, sodium_base64_encoded_len (KEY_BYTES, sodium_base64_VARIANT_ORIGINAL),
                     bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
  sodium_memzero (bytes, sizeof bytes);
  return line;
}

HelioDataKeys *
helio_data_keys_add (const char *path, GError **error)
{
  g_auto (HelioSecretText) before = NULL;
  g_auto (HelioSecretText) line = NULL;
  g_auto (HelioSecretText) text = NULL;
  g_autoptr (HelioDataKeys) keys = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  before = g_file_test (path, G_FILE_TEST_EXISTS) ? read_file (path, error) : g_strdup ("");
  if (before == NULL)
    return NULL;
  if (sodium_init () >= 0)
    line = make_line ();
  text = g_strconcat (line != NULL ? line : "", "\n", before, NULL);
  keys = keys_of (path, text, error);
  if (keys == NULL)
    return NULL;
  if (g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return g_steal_pointer (&keys);
  fail (error, HELIO_STORAGE_ERROR_FAILED, path, failure->message);
  return NULL;
}

/* --- keys --- */

HelioDataKeys *
helio_data_keys_ref (HelioDataKeys *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
helio_data_keys_unref (HelioDataKeys *self)
{
  g_atomic_rc_box_release_full (self, clear_keys);
}

const char *
helio_data_keys_get_id (HelioDataKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_array_index (self->keys, Key, 0).id;
}

static const Key *
find_key (HelioDataKeys *self, const char *id)
{
  for (guint i = 0; self != NULL && i < self->keys->len; i++)
    if (g_strcmp0 (g_array_index (self->keys, Key, i).id, id) == 0)
      return &g_array_index (self->keys, Key, i);
  return NULL;
}

gboolean
helio_data_keys_has (HelioDataKeys *self, const char *id)
{
  return find_key (self, id) != NULL;
}

/* --- values: the nonce, what is sealed and its tag --- */

char *
helio_data_keys_seal (HelioDataKeys *self, const char *about, const char *text)
{
  gsize length;
  g_autofree guint8 *bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (about != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  length = NONCE_BYTES + strlen (text) + TAG_BYTES;
  bytes = g_malloc (length);
  randombytes_buf (bytes, NONCE_BYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (bytes + NONCE_BYTES, NULL, (const guint8 *) text,
                                              strlen (text), (const guint8 *) about, strlen (about),
                                              NULL, bytes,
                                              g_array_index (self->keys, Key, 0).bytes);
  return g_base64_encode (bytes, length);
}

static char *
open_bytes (const Key *key, const char *about, const guint8 *bytes, gsize length)
{
  char *text;

  if (length < NONCE_BYTES + TAG_BYTES)
    return NULL;
  text = g_malloc0 (length - NONCE_BYTES - TAG_BYTES + 1);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt ((guint8 *) text, NULL, NULL, bytes + NONCE_BYTES,
                                                  length - NONCE_BYTES, (const guint8 *) about,
                                                  strlen (about), bytes, key->bytes)
      == 0)
    return text;
  g_free (text);
  return NULL;
}

char *
helio_data_keys_open (HelioDataKeys *self, const char *id, const char *about, const char *sealed,
                      GError **error)
{
  const Key *key = find_key (self, id);
  g_autofree guint8 *bytes = NULL;
  gsize length;
  char *text;

  g_return_val_if_fail (about != NULL, NULL);
  g_return_val_if_fail (sealed != NULL, NULL);

  if (key == NULL)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "What is sealed by the data key %s cannot be opened without it: "
                   "--data-key-file=FILE",
                   id);
      return NULL;
    }
  bytes = g_base64_decode (sealed, &length);
  text = open_bytes (key, about, bytes, length);
  if (text == NULL)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                 "What is sealed by the data key %s was damaged, or put there from elsewhere", id);
  return text;
}
