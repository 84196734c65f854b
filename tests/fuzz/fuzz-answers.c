/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what an issuer, the live channel and a header answer: a document when they begin as
 * one does, a Link header by `<`, and by `/` the path of an id that the service has chosen. */
#include "fuzz.h"

#include "helio-base-url-private.h"
#include "helio-issuer-info.h"
#include "helio-kept-grant.h"
#include "helio-link-private.h"
#include "helio-live-news.h"
#include "helio-remote-error.h"
#include "helio-warning.h"
#include "helio-wire-error.h"

#include <string.h>

#define ISSUER "https://support.example"
#define BASE "https://support.example:8443/below/"

static void
try_issuer (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioIssuerInfo) info = helio_issuer_info_parse (bytes, ISSUER, &error);

  if (info == NULL)
    fuzz_check_refusal (error, HELIO_WIRE_ERROR);
  else
    g_assert_cmpstr (info->identifier, ==, ISSUER);
}

static void
try_grant (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioGrant) grant = helio_grant_parse (bytes, &error);

  if (grant == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  g_assert_cmpint (grant->access_token[0], !=, '\0');
  g_assert_cmpint (grant->lifetime, >=, 0);
}

/* What was kept is kept the same again. */
static void
try_kept_grant (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioKeptGrant) kept = helio_kept_grant_parse (text, &error);
  g_autoptr (HelioKeptGrant) copy = NULL;
  g_autofree char *written = NULL, *again = NULL;

  if (kept == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  helio_kept_grant_is_good (kept, kept->granted_at, 0);
  written = helio_kept_grant_write (kept);
  copy = helio_kept_grant_parse (written, &error);
  g_assert_no_error (error);
  again = helio_kept_grant_write (copy);
  g_assert_cmpstr (again, ==, written);
}

static void
try_live_news (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_auto (HelioLiveNews) news = { 0 };
  g_auto (HelioLiveNews) copy = { 0 };
  g_autoptr (GBytes) written = NULL;
  char *text;

  if (!helio_live_news_parse (bytes, &news, &error))
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  if (news.topic == HELIO_LIVE_OTHER)
    return;
  text = helio_live_news_write (&news);
  written = g_bytes_new_take (text, strlen (text));
  g_assert_true (helio_live_news_parse (written, &copy, &error));
  g_assert_cmpint (copy.topic, ==, news.topic);
  g_assert_cmpint (copy.latest, ==, news.latest);
  g_assert_cmpint (copy.present, ==, news.present);
  g_assert_cmpint (copy.typing, ==, news.typing);
  g_assert_cmpstr (copy.conversation, ==, news.conversation);
  g_assert_cmpstr (copy.person, ==, news.person);
}

static void
try_warnings (GBytes *bytes)
{
  g_autoptr (GPtrArray) warnings = helio_warnings_read (bytes);

  for (guint i = 0; i < warnings->len; i++)
    {
      const HelioWarning *warning = g_ptr_array_index (warnings, i);

      g_assert_true (g_utf8_validate (warning->value, -1, NULL));
      g_assert_true (g_utf8_validate (warning->detail, -1, NULL));
    }
}

static void
try_link (const char *header)
{
  g_autofree char *cursor = helio_link_dup_next_cursor (header);

  g_assert_true (cursor == NULL || (*cursor != '\0' && g_utf8_validate (cursor, -1, NULL)));
}

/* The token goes nowhere but below the service. */
static void
try_path (const char *path)
{
  g_autoptr (GUri) base = helio_base_url_parse (BASE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = helio_base_url_resolve (base, path, &error);
  g_autofree char *text = NULL;

  if (uri == NULL)
    {
      fuzz_check_refusal (error, HELIO_REMOTE_ERROR);
      return;
    }
  text = g_uri_to_string (uri);
  g_assert_true (g_str_has_prefix (text, BASE));
  g_assert_null (strstr (g_uri_get_path (uri), "/../"));
}

/* Typed as the address of a service. */
static void
try_base (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) base = helio_base_url_parse (url, &error);

  if (base == NULL)
    fuzz_check_refusal (error, HELIO_REMOTE_ERROR);
  else
    g_assert_true (g_str_has_suffix (g_uri_get_path (base), "/"));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = fuzz_dup_text (data, size);

  if (text != NULL && *text == '<')
    try_link (text);
  else if (text != NULL && *text == '/')
    try_path (text + 1);
  else if (text != NULL && *text == 'h')
    try_base (text);
  else
    {
      try_issuer (bytes);
      try_grant (bytes);
      try_live_news (bytes);
      try_warnings (bytes);
      if (text != NULL)
        try_kept_grant (text);
    }
  return 0;
}
