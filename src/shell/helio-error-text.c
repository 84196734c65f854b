/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-error-text.h"

#include "helio-context.h"
#include "helio-demo-service.h"
#include "helio-options.h"
#include "helio-query.h"
#include "helio-remote-error.h"
#include "helio-sign-in-error.h"
#include "helio-store-error.h"
#include "helio-wire-error.h"

#include <glib/gi18n-lib.h>

/* Each function returns the words of one code, or NULL when it has none. */

static const char *
store_text (HelioStoreError code)
{
  switch (code)
    {
    case HELIO_STORE_ERROR_NOT_OURS:
      return _ ("The file in the place of the local copy is something else. It was left alone; "
                "move it away or choose another profile.");
    case HELIO_STORE_ERROR_NEWER:
      return _ ("A newer version of Heliodesk wrote the local copy. It was left alone; use that "
                "version, or another profile.");
    case HELIO_STORE_ERROR_CORRUPT:
      return _ (
          "The local copy is damaged. Restart Heliodesk: the file is kept aside and everything "
          "is fetched again.");
    case HELIO_STORE_ERROR_FULL:
      return _ ("The disk is full. What was there is kept; make room and try again.");
    case HELIO_STORE_ERROR_READ_ONLY:
      return _ ("Nothing can be written where the local copy is. What was there is kept; check the "
                "permissions of its folder.");
    case HELIO_STORE_ERROR_BUSY:
      return _ ("Another program is using the local copy. Nothing is lost; try again in a moment.");
    case HELIO_STORE_ERROR_MOVED:
      return _ ("Another window or command synced at the same time. Nothing is lost; try again.");
    case HELIO_STORE_ERROR_NOT_FOUND:
      return _ ("There is no such record in the local copy. If it is new, sync and try again.");
    case HELIO_STORE_ERROR_SENT:
      return _ ("It is on its way to the service, or has perhaps arrived. Wait for the answer.");
    case HELIO_STORE_ERROR_NEEDED:
      return _ ("Something else in the outbox is about what it makes. See to that first.");
    case HELIO_STORE_ERROR_FAILED:
      return _ ("The local copy cannot be used. Check that its folder exists and can be written.");
    default:
      return NULL;
    }
}

static const char *
remote_text (HelioRemoteError code)
{
  switch (code)
    {
    case HELIO_REMOTE_ERROR_OFFLINE:
      return _ ("The service cannot be reached. What was fetched is kept; check the connection.");
    case HELIO_REMOTE_ERROR_TIMEOUT:
      return _ ("The service takes too long to answer. What was fetched is kept; try again later.");
    case HELIO_REMOTE_ERROR_TLS:
      return _ ("The connection to the service is not safe, so nothing was sent. Ask whoever runs "
                "the service.");
    case HELIO_REMOTE_ERROR_UNAUTHORIZED:
      return _ ("The service does not accept the sign-in. What was fetched and what has not been "
                "sent is kept; sign in again.");
    case HELIO_REMOTE_ERROR_FORBIDDEN:
      return _ ("Your account may not do this. Ask whoever runs the service.");
    case HELIO_REMOTE_ERROR_NOT_FOUND:
      return _ ("The service does not have what was asked for. Check its address.");
    case HELIO_REMOTE_ERROR_CURSOR_UNKNOWN:
      return _ (
          "The service began anew. What was fetched is kept until everything has been fetched "
          "again; sync once more.");
    case HELIO_REMOTE_ERROR_EXPIRED:
      return _ ("The service does not keep the file any more.");
    case HELIO_REMOTE_ERROR_TOO_LARGE:
      return _ ("The service sent more than Heliodesk accepts. What was fetched is kept; report "
                "this to whoever runs the service.");
    case HELIO_REMOTE_ERROR_BUSY:
      return _ ("The service is busy. What was fetched is kept; try again in a few minutes.");
    case HELIO_REMOTE_ERROR_SERVER:
      return _ ("The service has a problem of its own. What was fetched is kept; try again later.");
    case HELIO_REMOTE_ERROR_NOT_OURS:
      return _ ("Something else answered at the service's address, perhaps the sign-in page of a "
                "network. Open a web browser, or check the address.");
    case HELIO_REMOTE_ERROR_PROTOCOL:
      return _ ("The service's answer makes no sense. What was fetched is kept; try again later.");
    case HELIO_REMOTE_ERROR_REFUSED:
      return _ ("The service refused the request. What was fetched is kept.");
    case HELIO_REMOTE_ERROR_FILE:
      return _ (
          "A file of this computer cannot be read or written. Check that it is there and that "
          "the disk is not full.");
    case HELIO_REMOTE_ERROR_KEYRING:
      return _ ("This computer's keyring is locked or does not answer, so nobody can be signed in. "
                "Unlock it and sync again, or sign in again.");
    case HELIO_REMOTE_ERROR_TARGET:
      return _ ("The sign-in cannot be renewed: where the service has people sign in does not know "
                "it at this address. Sign in again; where that does not help either, check the "
                "address, or ask whoever runs the service. What has not been sent is kept.");
    default:
      return NULL;
    }
}

static const char *
wire_text (HelioWireError code)
{
  switch (code)
    {
    case HELIO_WIRE_ERROR_TRUNCATED:
      return _ ("The service's answer broke off. What was fetched before is kept; try again.");
    case HELIO_WIRE_ERROR_NOT_OURS:
      return _ ("There is no Heliodesk service at this address. Check the address.");
    case HELIO_WIRE_ERROR_TOO_LARGE:
    case HELIO_WIRE_ERROR_TOO_DEEP:
      return _ ("The service sent more than Heliodesk accepts. What was fetched is kept; report "
                "this to whoever runs the service.");
    case HELIO_WIRE_ERROR_MALFORMED:
    case HELIO_WIRE_ERROR_SCHEMA:
      return _ ("The service sent data that Heliodesk does not understand. What was fetched before "
                "is kept; update Heliodesk, or report this to whoever runs the service.");
    default:
      return NULL;
    }
}

static const char *
query_text (HelioQueryError code)
{
  switch (code)
    {
    case HELIO_QUERY_ERROR_FIELD:
      return _ ("There is no such field in this kind of record, or it cannot be compared so.");
    case HELIO_QUERY_ERROR_VALUE:
      return _ ("The value does not fit the field; dates are written like 2026-01-31.");
    default:
      return NULL;
    }
}

static const char *
sign_in_text (HelioSignInError code)
{
  switch (code)
    {
    case HELIO_SIGN_IN_ERROR_DENIED:
      return _ ("The sign-in was declined in the browser. Nothing has changed.");
    case HELIO_SIGN_IN_ERROR_ISSUER:
      return _ ("Where the service has people sign in cannot be used safely, so nobody was signed "
                "in. Ask whoever runs the service.");
    case HELIO_SIGN_IN_ERROR_ENDED:
      return _ ("The sign-in has ended. What was fetched is kept; sign in again.");
    case HELIO_SIGN_IN_ERROR_ABANDONED:
      return _ ("Nobody came back from the browser in time. Try again.");
    case HELIO_SIGN_IN_ERROR_FAILED:
      return _ ("The sign-in did not work. Try again, or ask whoever runs the service.");
    case HELIO_SIGN_IN_ERROR_TARGET:
      return _ ("Where the service has people sign in does not know it at this address, so nobody "
                "was signed in. Check the address, or ask whoever runs the service.");
    case HELIO_SIGN_IN_ERROR_NOT_OFFERED:
      return _ ("With this service nobody can sign in: it wants a token of whoever runs it.");
    default:
      return NULL;
    }
}

static const char *
context_text (HelioContextError code)
{
  switch (code)
    {
    case HELIO_CONTEXT_ERROR_NO_SERVICE:
      return _ ("No service is set up yet. Sign in with “heliodesk sign-in --service=URL”, or try "
                "the demo with --demo.");
    case HELIO_CONTEXT_ERROR_NO_ACCOUNT:
      return _ ("Nobody has signed in so far. Do so with “heliodesk sign-in”.");
    case HELIO_CONTEXT_ERROR_NO_KEYRING:
      return _ ("This computer's keyring is locked or does not answer. A sign-in is kept nowhere "
                "else; unlock it and try again.");
    case HELIO_CONTEXT_ERROR_NO_SETTINGS:
      return _ ("Heliodesk is not installed completely: its settings schema is missing. Install it "
                "again.");
    case HELIO_CONTEXT_ERROR_UNSENT:
      return _ (
          "Not everything was sent. What was not is kept in the outbox; “heliodesk outbox list” "
          "says what has become of it.");
    default:
      return NULL;
    }
}

static const char *
demo_service_text (HelioDemoServiceError code)
{
  switch (code)
    {
    case HELIO_DEMO_SERVICE_ERROR_MISSING:
      return _ ("The demo service is not installed: there is no program heliodesk-server. Install "
                "it, or use a service of your own with --service=URL.");
    case HELIO_DEMO_SERVICE_ERROR_DIED:
      return _ ("The demo service did not start. What was fetched is kept; --offline shows it.");
    case HELIO_DEMO_SERVICE_ERROR_TIMEOUT:
      return _ ("The demo service did not start in time. Try again; --offline shows what was "
                "fetched.");
    case HELIO_DEMO_SERVICE_ERROR_FOLDER:
      return _ ("There is no place for the demo service's data. Check the permissions of the "
                "folder, or choose another with --profile.");
    default:
      return NULL;
    }
}

static const char *
io_text (GIOErrorEnum code)
{
  if (code == G_IO_ERROR_CANCELLED)
    return _ ("It was cancelled. What was done until then is kept.");
  if (code == G_IO_ERROR_NO_SPACE)
    return _ ("The disk is full. Make room and try again.");
  return NULL;
}

static const char *
known_text (const GError *error)
{
  if (error->domain == HELIO_STORE_ERROR)
    return store_text ((HelioStoreError) error->code);
  if (error->domain == HELIO_REMOTE_ERROR)
    return remote_text ((HelioRemoteError) error->code);
  if (error->domain == HELIO_WIRE_ERROR)
    return wire_text ((HelioWireError) error->code);
  if (error->domain == HELIO_QUERY_ERROR)
    return query_text ((HelioQueryError) error->code);
  if (error->domain == HELIO_SIGN_IN_ERROR)
    return sign_in_text ((HelioSignInError) error->code);
  if (error->domain == HELIO_CONTEXT_ERROR)
    return context_text ((HelioContextError) error->code);
  if (error->domain == HELIO_DEMO_SERVICE_ERROR)
    return demo_service_text ((HelioDemoServiceError) error->code);
  if (error->domain == G_IO_ERROR)
    return io_text ((GIOErrorEnum) error->code);
  return NULL;
}

/* The reasons that helio-remote-error.h promises in the message. */
static const char *
tls_text (const char *message)
{
  const struct
  {
    const char *reason, *text;
  } texts[] = {
    { "expired", _ ("The service's certificate has expired, so nothing was sent. Check this "
                    "computer's clock, or ask whoever runs the service.") },
    { "not yet valid", _ ("The service's certificate is not valid yet, so nothing was sent. Check "
                          "this computer's clock.") },
    { "wrong host", _ ("The service's certificate belongs to another address, so nothing was sent. "
                       "Check the address.") },
    { "revoked", _ ("The service's certificate was revoked, so nothing was sent. Ask whoever runs "
                    "the service.") },
    { "untrusted", _ ("Nobody this computer trusts vouches for the service's certificate, so "
                      "nothing was sent. Ask whoever runs the service.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strstr (message, texts[i].reason) != NULL)
      return texts[i].text;
  return NULL;
}

/* Only these hold words that are worth reading: the service's own, or what was typed. */
static gboolean
is_detail_worth_reading (const GError *error)
{
  return g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED)
         || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_FORBIDDEN)
         || g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FAILED)
         || g_error_matches (error, HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_DIED)
         || g_error_matches (error, HELIO_DEMO_SERVICE_ERROR, HELIO_DEMO_SERVICE_ERROR_FOLDER);
}

char *
helio_error_text_dup (const GError *error)
{
  const char *text;

  g_return_val_if_fail (error != NULL, NULL);

  /* Its message is the text: it names what was typed. */
  if (error->domain == HELIO_OPTIONS_ERROR)
    return g_strdup (error->message);
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS))
    {
      text = tls_text (error->message);
      if (text != NULL)
        return g_strdup (text);
    }
  text = known_text (error);
  if (text == NULL)
    return g_strdup_printf (_ ("Something went wrong: %s"), error->message);
  if (is_detail_worth_reading (error) && *error->message != '\0')
    return g_strdup_printf ("%s (%s)", text, error->message);
  return g_strdup (text);
}

char *
helio_error_text_dup_damage (const char *kept_as)
{
  g_return_val_if_fail (kept_as != NULL, NULL);

  /* Translators: the name of a file */
  return g_strdup_printf (_ ("The local copy was damaged. The file is kept as %s, and everything "
                             "is fetched again."),
                          kept_as);
}

gboolean
helio_error_text_is_known (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return error->domain == HELIO_OPTIONS_ERROR || known_text (error) != NULL;
}
