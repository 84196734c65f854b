/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sign-in-page.h"

#include "helio-issuer.h"
#include "helio-response.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char style[]
    = ":root{color-scheme:light dark}"
      "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}"
      "main{max-width:24rem;margin:0 auto;padding:3rem 1.5rem}"
      "h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}"
      "p{overflow-wrap:anywhere}"
      "label{display:block;margin-top:1rem;font-weight:600}"
      "input{box-sizing:border-box;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem;"
      "font:inherit;font-weight:400;border:1px solid GrayText;border-radius:.5rem}"
      "button{width:100%;min-height:2.75rem;margin-top:1rem;font:inherit;font-weight:600;"
      "border:1px solid currentColor;border-radius:.5rem;background:ButtonFace;color:ButtonText}"
      "button.main{border-color:#1a5fb4;background:#1a5fb4;color:#fff}"
      ":focus-visible{outline:3px solid #62a0ea;outline-offset:2px}"
      ".problem{padding:.75rem;border:2px solid #c01c28;border-radius:.5rem}";

/* In text and in attributes. */
static void
append_escaped (GString *html, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "%s%s%s", before, escaped, after);
}

static void
append_hidden (GString *html, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (html, "<input type=\"hidden\" name=\"%s\"", name);
  append_escaped (html, " value=\"", value, "\">");
}

static GString *
begin_page (const HelioSignInPage *self, const char *heading)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<html");

  append_escaped (html, " lang=\"", helio_response_get_language (self->message), "\">");
  g_string_append (html, "<head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width\">");
  append_escaped (html, "<title>", heading, " – ");
  append_escaped (html, "", self->brand, "</title>");
  g_string_append_printf (html, "<style>%s</style></head><body><main>", style);
  append_escaped (html, "<p>", self->brand, "</p>");
  append_escaped (html, "<h1>", heading, "</h1>");
  return html;
}

static void
append_problem (GString *html, const char *problem)
{
  append_escaped (html, "<p class=\"problem\" role=\"alert\" id=\"problem\">", problem, "</p>");
}

static void
begin_form (const HelioSignInPage *self, GString *html, const char *action)
{
  g_string_append_printf (html, "<form method=\"post\" action=\"%s\">", action);
  append_hidden (html, "csrf", self->csrf);
}

static void
set_header (const HelioSignInPage *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

/* Where a form may lead, what comes after it included. A policy has no way to name [::1]. */
static char *
dup_targets (const char *redirect_uri)
{
  if (redirect_uri == NULL)
    return g_strdup ("'self'");
  if (strchr (redirect_uri, '[') != NULL)
    return g_strdup ("'self' http:");
  return g_strdup_printf ("'self' %.*s",
                          (int) (strchr (redirect_uri + strlen ("http://"), '/') - redirect_uri),
                          redirect_uri);
}

static void
set_policy (const HelioSignInPage *self, const char *redirect_uri)
{
  g_autofree char *targets = dup_targets (redirect_uri);
  guint8 hash[32];
  gsize length = sizeof hash;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *digest = NULL, *policy = NULL;

  g_checksum_update (checksum, (const guchar *) style, -1);
  g_checksum_get_digest (checksum, hash, &length);
  digest = g_base64_encode (hash, length);
  policy = g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; form-action %s; "
                            "frame-ancestors 'none'; base-uri 'none'",
                            digest, targets);
  set_header (self, "Content-Security-Policy", policy);
  set_header (self, "X-Frame-Options", "DENY");
  set_header (self, "Referrer-Policy", "no-referrer");
}

static void
end_page (const HelioSignInPage *self, guint status, const char *redirect_uri, GString *html)
{
  g_autoptr (GBytes) body = NULL;

  g_string_append (html, "</main></body></html>\n");
  body = g_string_free_to_bytes (html);
  set_policy (self, redirect_uri);
  helio_response_set_page (self->message, status, body);
}

static void
append_field (GString *html, const char *label, const char *attributes, const char *value,
              gboolean is_wrong)
{
  append_escaped (html, "<label>", label, "<input required");
  g_string_append_printf (html, " %s%s", attributes,
                          is_wrong ? " aria-describedby=\"problem\"" : "");
  append_escaped (html, " value=\"", value != NULL ? value : "", "\"></label>");
}

void
helio_sign_in_page_ask (const HelioSignInPage *self, guint status,
                        const HelioAuthorization *authorization, const char *email,
                        const char *problem)
{
  GString *html = begin_page (self, C_ ("sign-in", "Sign in"));

  if (problem != NULL)
    append_problem (html, problem);
  begin_form (self, html, HELIO_PATH_AUTHORIZE);
  append_hidden (html, "response_type", "code");
  append_hidden (html, "client_id", authorization->client);
  append_hidden (html, "redirect_uri", authorization->redirect_uri);
  append_hidden (html, "code_challenge", authorization->challenge);
  append_hidden (html, "code_challenge_method", "S256");
  append_hidden (html, "state", authorization->state);
  append_hidden (html, "resource", authorization->resource);
  append_field (html, C_ ("sign-in", "E-mail address"),
                "type=\"email\" name=\"email\" autocomplete=\"username\" maxlength=\"254\"", email,
                problem != NULL);
  append_field (html, C_ ("sign-in", "Password"),
                "type=\"password\" name=\"password\" autocomplete=\"current-password\"", NULL,
                problem != NULL);
  append_escaped (html, "<button class=\"main\">", C_ ("sign-in", "Sign in"), "</button></form>");
  end_page (self, status, NULL, html);
}

void
helio_sign_in_page_confirm (const HelioSignInPage *self, const HelioAuthorization *authorization,
                            const char *email, const char *ticket)
{
  /* Translators: %s is an e-mail address. */
  g_autofree char *what = g_strdup_printf (
      C_ ("sign-in", "The app Heliodesk on this computer wants to read and change the records of "
                     "your organisation as %s."),
      email);
  GString *html = begin_page (self, C_ ("sign-in", "Allow the app?"));

  append_escaped (html, "<p>", what, "</p>");
  append_escaped (html, "<p>",
                  C_ ("sign-in", "Allow it only if you have just begun to sign in there."), "</p>");
  begin_form (self, html, HELIO_PATH_CONSENT);
  append_hidden (html, "ticket", ticket);
  append_hidden (html, "state", authorization->state);
  append_escaped (html, "<button class=\"main\" name=\"decision\" value=\"allow\">",
                  C_ ("sign-in", "Allow"), "</button>");
  append_escaped (html, "<button name=\"decision\" value=\"refuse\">",
                  C_ ("sign-in", "Do not allow"), "</button></form>");
  end_page (self, SOUP_STATUS_OK, authorization->redirect_uri, html);
}

void
helio_sign_in_page_fail (const HelioSignInPage *self, guint status, const char *problem)
{
  GString *html = begin_page (self, C_ ("sign-in", "Signing in is not possible"));

  append_problem (html, problem);
  append_escaped (html, "<p>", C_ ("sign-in", "Go back to the app and begin again."), "</p>");
  end_page (self, status, NULL, html);
}
