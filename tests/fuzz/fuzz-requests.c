/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what the service gets besides the forms of commands. The first one says as what: see
 * readers; a brace begins the description of a service that an operator gives it. */
#include "fuzz.h"

#include "helio-accept-language.h"
#include "helio-authorization.h"
#include "helio-feed-cursor.h"
#include "helio-route.h"
#include "helio-service-profile.h"
#include "helio-url-form.h"

#include <string.h>

#define SERVICE "https://support.example"

/* The body of a sign-in, or the query of an address. */
static void
try_form (const char *text)
{
  g_autoptr (GHashTable) form = helio_url_form_parse (text, -1);
  g_autoptr (GHashTable) again = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  HelioAuthorization authorization;
  GHashTableIter iter;
  gpointer name, value;
  const char *error;

  if (form == NULL)
    return;
  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_true (g_utf8_validate (value, -1, NULL));
      helio_url_form_append (written, '&', escaped, value);
    }
  again = helio_url_form_parse (written->len > 0 ? written->str + 1 : "", -1);
  g_assert_cmpuint (g_hash_table_size (again), ==, g_hash_table_size (form));
  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_assert_cmpstr (g_hash_table_lookup (again, name), ==, value);
  if (helio_authorization_read (&authorization, form, SERVICE, &error))
    g_assert_true (helio_url_is_confidential (authorization.redirect_uri));
}

static void
try_languages (const char *text)
{
  static const char *const offered[] = { "en", "fr", "pt", NULL };

  g_assert_true (g_strv_contains (offered, helio_accept_language_pick (text, offered)));
}

static void
try_cursor (const char *text)
{
  static const gint64 latest[] = { 0, 7, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (latest); i++)
    {
      gint64 after, again;
      g_autofree char *written = NULL;

      if (!helio_feed_cursor_parse (text, "f0", latest[i], &after))
        continue;
      g_assert_cmpint (after, >=, 0);
      g_assert_cmpint (after, <=, latest[i]);
      written = helio_feed_cursor_write ("f0", after);
      g_assert_true (helio_feed_cursor_parse (written, "f0", latest[i], &again));
      g_assert_cmpint (again, ==, after);
    }
}

static void
try_path (const char *text)
{
  static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "DELETE" };
  g_auto (GStrv) segments = helio_route_split_path (text);

  if (segments == NULL)
    return;
  for (guint i = 0; segments[i] != NULL; i++)
    g_assert_true (g_utf8_validate (segments[i], -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *allowed = NULL;
      const HelioRoute *route = helio_route_find (methods[i], segments, &allowed);
      g_autofree char *capture = NULL;

      g_assert_true (route == NULL || allowed == NULL);
      if (route != NULL)
        capture = helio_route_dup_capture (route, segments);
    }
}

/* Where a client wants its tokens to be sent, or to be for. */
static void
try_url (const char *text)
{
  if (helio_url_is_same (text, SERVICE))
    g_assert_true (helio_url_is_confidential (text));
  g_assert_true (helio_url_is_same (text, text));
}

static const struct
{
  char letter;
  void (*read) (const char *text);
} readers[] = {
  { 'f', try_form }, { 'l', try_languages }, { 'c', try_cursor },
  { 'p', try_path }, { 'u', try_url },
};

static void
try_profile (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceProfile) profile = helio_service_profile_new (bytes, 1, &error);
  const char *const *languages;

  if (profile == NULL)
    {
      fuzz_check_refusal (error, HELIO_SERVICE_PROFILE_ERROR);
      return;
    }
  languages = helio_service_profile_get_languages (profile);
  for (guint i = 0; languages[i] != NULL; i++)
    g_assert_nonnull (helio_service_profile_get_edition (profile, languages[i])->info);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 0 ? fuzz_dup_text (data + 1, size - 1) : NULL;

  if (size > 0 && data[0] == '{')
    try_profile (data, size);
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (readers); i++)
    if (data[0] == readers[i].letter)
      readers[i].read (text);
  return 0;
}
