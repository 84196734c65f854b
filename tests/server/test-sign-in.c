/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-fixture.h"

#include "helio-storage-attempts.h"
#include "helio-time.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  ServerFixture service;
  Browser browser;
} Fixture;

/* Whether passwords are compared now. */
static struct
{
  GMutex mutex;
  GCond moved;
  gboolean is_held;   /* by the mutex, as what follows */
  gboolean has_begun; /* a comparison, which waits */
} gate;

/* In the place of libsodium's, so that a comparison lasts as long as a test wants. */
int
crypto_pwhash_str_verify (const char hash[crypto_pwhash_STRBYTES], const char *password,
                          unsigned long long length)
{
  g_mutex_lock (&gate.mutex);
  gate.has_begun = TRUE;
  g_cond_broadcast (&gate.moved);
  while (gate.is_held)
    g_cond_wait (&gate.moved, &gate.mutex);
  g_mutex_unlock (&gate.mutex);
  return crypto_pwhash_argon2id_str_verify (hash, password, length);
}

static void
hold_comparisons (gboolean is_held)
{
  g_mutex_lock (&gate.mutex);
  gate.is_held = is_held;
  gate.has_begun = FALSE;
  g_cond_broadcast (&gate.moved);
  g_mutex_unlock (&gate.mutex);
}

static void
await_comparison (void)
{
  g_mutex_lock (&gate.mutex);
  while (!gate.has_begun)
    g_cond_wait (&gate.moved, &gate.mutex);
  g_mutex_unlock (&gate.mutex);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  sign_in_set_up (&self->service, data);
  self->browser.service = &self->service;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  browser_clear (&self->browser);
  server_fixture_tear_down (&self->service, data);
}

static Answer *
open_page (Fixture *self)
{
  g_autofree char *query = sign_in_make_query (NULL, NULL);

  return browser_open (&self->browser, query, NULL);
}

static Answer *
log_in (Fixture *self, const char *email, const char *password)
{
  g_autoptr (Answer) page = open_page (self);

  return browser_log_in (&self->browser, email, password);
}

static void
assert_page (Answer *answer, guint status, const char *text)
{
  const char *policy = answer_get (answer, "content-security-policy");

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (answer_get (answer, "content-type"), ==, "text/html; charset=utf-8");
  g_assert_cmpstr (answer_get (answer, "x-content-type-options"), ==, "nosniff");
  g_assert_cmpstr (answer_get (answer, "x-frame-options"), ==, "DENY");
  g_assert_cmpstr (answer_get (answer, "referrer-policy"), ==, "no-referrer");
  g_assert_cmpstr (answer_get (answer, "cache-control"), ==, "no-store");
  g_assert_nonnull (strstr (policy, "default-src 'none'"));
  g_assert_nonnull (strstr (policy, "frame-ancestors 'none'"));
  g_assert_null (strstr (answer->body->str, "<script"));
  g_assert_null (answer_get (answer, "location"));
  if (strstr (answer->body->str, text) == NULL)
    g_error ("There is no %s in %s", text, answer->body->str);
}

static void
whoever_allows_it_is_led_back_with_a_code (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) page = open_page (self);
  g_autoptr (Answer) consent = NULL, back = NULL;
  g_autofree char *code = NULL, *state = NULL, *iss = NULL, *url = NULL;

  assert_page (page, 200, "type=\"password\"");
  consent = browser_log_in (&self->browser, "ANA@example.org", SIGN_IN_PASSWORD);
  assert_page (consent, 200, "as ana@example.org.");
  g_assert_nonnull (strstr (answer_get (consent, "content-security-policy"),
                            "form-action 'self' http://127.0.0.1:4711;"));
  back = browser_decide (&self->browser, "allow");
  code = answer_dup_parameter (back, "code");
  state = answer_dup_parameter (back, "state");
  iss = answer_dup_parameter (back, "iss");
  url = helio_server_dup_url (self->service.server);
  g_assert_true (g_str_has_prefix (code, "hc_"));
  g_assert_cmpstr (state, ==, "s&1");
  g_assert_cmpint (strlen (iss), ==, strlen (url) - 1);
  g_assert_true (g_str_has_prefix (url, iss));
}

static void
whoever_refuses_it_is_led_back_without_one (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) consent = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autoptr (Answer) back = browser_decide (&self->browser, "refuse");
  g_autofree char *code = answer_dup_parameter (back, "code");
  g_autofree char *error = answer_dup_parameter (back, "error");

  g_assert_null (code);
  g_assert_cmpstr (error, ==, "access_denied");
}

static void
nobody_is_sent_where_nobody_waits (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = { { "redirect_uri", "https://evil.example/" },
                                          { "redirect_uri", "http://localhost:4711/back" },
                                          { "redirect_uri", "http://127.0.0.1:4711/b\r\nX: y" },
                                          { "client_id", "other" },
                                          { "state", "\xff" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = sign_in_make_query (cases[i][0], cases[i][1]);
      g_autoptr (Answer) answer = browser_open (&self->browser, query, NULL);
      g_autoptr (Answer) sent = browser_send (&self->browser, "/oauth/authorize", query);

      assert_page (answer, 400, "not valid");
      assert_page (sent, 400, "not valid");
    }
}

static void
the_client_is_told_what_is_wrong (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = { { "code_challenge", NULL },
                                          { "code_challenge_method", NULL },
                                          { "code_challenge_method", "plain" },
                                          { "response_type", "token" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = sign_in_make_query (cases[i][0], cases[i][1]);
      g_autoptr (Answer) answer = browser_open (&self->browser, query, NULL);
      g_autofree char *error = answer_dup_parameter (answer, "error");
      g_autofree char *state = answer_dup_parameter (answer, "state");
      g_autofree char *iss = answer_dup_parameter (answer, "iss");

      g_assert_cmpstr (error, ==, i == 3 ? "unsupported_response_type" : "invalid_request");
      g_assert_cmpstr (state, ==, "s&1");
      g_assert_nonnull (iss);
    }
}

/* Who has no password, and who is nobody, is told the same, byte by byte. */
static void
a_wrong_password_says_nothing_about_who_there_is (Fixture *self, gconstpointer data)
{
  static const char *const emails[] = { "ana@example.org", "eve@example.net", "nob@example.org" };
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autoptr (Answer) answer = log_in (self, emails[i], "wrong horse");
      g_autofree char *said = NULL;
      g_auto (GStrv) parts = g_strsplit (answer->body->str, emails[i], -1);

      assert_page (answer, 403, "role=\"alert\"");
      said = g_strjoinv ("EMAIL", parts);
      if (first == NULL)
        first = g_strdup (said);
      g_assert_cmpstr (said, ==, first);
    }
}

static void
whoever_is_wrong_too_often_has_to_wait (Fixture *self, gconstpointer data)
{
  guint count, wait;

  for (guint i = 0; i < 8; i++)
    helio_storage_count_attempt (self->service.storage, "account:ana@example.org",
                                 helio_clock_now (self->service.clock), &count, &wait, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Answer) wrong = log_in (self, i % 2 ? "ANA@example.org" : SIGN_IN_EMAIL, "wrong");

      assert_page (wrong, 403, "not right");
    }
  {
    g_autoptr (Answer) answer = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);

    assert_page (answer, 429, "15 minutes");
    g_assert_cmpint (g_ascii_strtoll (answer_get (answer, "retry-after"), NULL, 10), >, 800);
  }
  {
    g_autoptr (Answer) other = log_in (self, "eve@example.net", "wrong");

    assert_page (other, 403, "not right");
  }
  helio_clock_advance (self->service.clock, HELIO_STORAGE_ATTEMPT_SECONDS * HELIO_SECOND);
  {
    g_autoptr (Answer) answer = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);

    assert_page (answer, 200, "as ana@example.org.");
  }
}

/* By way of a proxy, unless the address is NULL. */
static Answer *
log_in_from (Fixture *self, const char *address)
{
  g_autoptr (Answer) page = open_page (self);
  g_autofree char *cookie = g_steal_pointer (&self->browser.cookie);
  Answer *answer;

  self->browser.cookie
      = address != NULL
            ? g_strdup_printf ("%sX-Forwarded-For: 198.51.100.1, %s\r\n", cookie, address)
            : g_strdup (cookie);
  answer = browser_log_in (&self->browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_clear_pointer (&self->browser.cookie, g_free);
  return answer;
}

static void
fail_often (Fixture *self, const char *subject)
{
  guint count, wait;

  for (guint i = 0; i < 100; i++)
    helio_storage_count_attempt (self->service.storage, subject,
                                 helio_clock_now (self->service.clock), &count, &wait, NULL);
}

/* Whatever accounts it tries; none of them is compared any more. */
static void
a_computer_that_is_wrong_too_often_has_to_wait (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;

  fail_often (self, "address:7f000001");
  answer = log_in_from (self, NULL);
  assert_page (answer, 429, "too many attempts");
}

/* One that a proxy names, or its network; its neighbours and the proxy do not wait for it. */
static void
a_computer_is_one_however_its_address_is_written (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *address; /* NULL: the proxy's own */
    guint status;
  } cases[] = {
    { "203.0.113.9", 429 },
    { "::ffff:203.0.113.9", 429 },
    { "203.0.113.8", 200 },
    { "::ffff:203.0.113.8", 200 },
    { NULL, 200 },
    { "2001:db8:1:2::9", 429 },
    { "2001:db8:1:2:3:4:5:6", 429 },
    { "2001:db8:1:3::9", 200 },
  };

  fail_often (self, "address:cb007109");
  fail_often (self, "address:20010db800010002");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = log_in_from (self, cases[i].address);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      assert_page (answer, cases[i].status,
                   cases[i].status == 200 ? "as ana@example.org." : "too many attempts");
    }
}

static void
only_our_own_page_logs_in (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) page = open_page (self);
  g_autofree char *cookie = g_steal_pointer (&self->browser.cookie);
  g_autoptr (Answer) without = browser_log_in (&self->browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autoptr (Answer) other = NULL, fine = NULL;

  assert_page (without, 403, "cookies");
  g_free (self->browser.csrf);
  self->browser.csrf = g_strdup ("something else");
  other = browser_log_in (&self->browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  assert_page (other, 403, "cookies");
  fine = browser_log_in (&self->browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  assert_page (fine, 200, "as ana@example.org.");
}

static void
only_our_own_page_consents (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) consent = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autofree char *ticket = g_strdup (self->browser.ticket);
  g_autofree char *csrf = g_strdup (self->browser.csrf);
  g_autofree char *form
      = sign_in_make_form ("csrf", "other", "ticket", ticket, "decision", "allow", NULL);
  g_autofree char *unknown
      = sign_in_make_form ("csrf", csrf, "ticket", "ht_unknown", "decision", "allow", NULL);
  g_autoptr (Answer) foreign = browser_send (&self->browser, "/oauth/consent", form);
  g_autoptr (Answer) none = browser_send (&self->browser, "/oauth/consent", unknown);
  g_autoptr (Answer) odd = browser_send (&self->browser, "/oauth/consent", "ticket=%FF");
  g_autoptr (Answer) empty = browser_send (&self->browser, "/oauth/consent", "");

  assert_page (foreign, 400, "not valid any more");
  assert_page (none, 400, "not valid any more");
  assert_page (odd, 400, "not valid any more");
  assert_page (empty, 400, "not valid any more");
}

/* One browser signs in two apps, each page for itself. */
static void
two_sign_in_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) first = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autofree char *ticket = g_strdup (self->browser.ticket);
  g_autoptr (Answer) second = log_in (self, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autoptr (Answer) allowed = browser_decide (&self->browser, "allow");
  g_autofree char *code = answer_dup_parameter (allowed, "code");
  g_autofree char *other_code = NULL;
  g_autoptr (Answer) page = open_page (self);
  g_autoptr (Answer) other = NULL;

  g_free (self->browser.ticket);
  self->browser.ticket = g_steal_pointer (&ticket);
  other = browser_decide (&self->browser, "allow");
  other_code = answer_dup_parameter (other, "code");
  g_assert_cmpstr (code, !=, other_code);
}

static void
whatever_is_filled_in_is_text (Fixture *self, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (7000, 'x');
  g_autofree char *query = sign_in_make_query ("login_hint", "\"><script>alert(1)</script>&'");
  g_autoptr (Answer) page = browser_open (&self->browser, query, NULL);
  const char *const odd[]
      = { "\"><script>alert(1)</script>", "' OR 1=1 --", "%s%n", "\xf0\x9f\x98\x80", "", longest };

  assert_page (page, 200, "&quot;&gt;&lt;script&gt;");
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (Answer) answer = log_in (self, odd[i], odd[i]);

      assert_page (answer, 403, "not right");
    }
  server_fixture_assert_alive (&self->service);
}

static void
what_is_no_form_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autofree char *twice = g_strconcat (query, "&state=x", NULL);
  g_autofree char *odd = g_strconcat (query, "&email=%FF&password=x", NULL);
  g_autofree char *huge = g_strnfill (100 * 1024, 'x');
  g_autoptr (Answer) repeated = browser_open (&self->browser, twice, NULL);
  g_autoptr (Answer) not_utf8 = browser_send (&self->browser, "/oauth/authorize", odd);
  g_autoptr (Answer) no_fields = browser_send (&self->browser, "/oauth/authorize", query);
  g_autoptr (Answer) too_large = browser_send (&self->browser, "/oauth/authorize", huge);

  assert_page (repeated, 400, "not valid");
  assert_page (not_utf8, 400, "not valid");
  assert_page (no_fields, 403, "not right");
  answer_assert_problem (too_large, 413);
}

static void
pages_are_in_the_language_of_whoever_reads_them (Fixture *self, gconstpointer data)
{
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autoptr (Answer) page
      = browser_open (&self->browser, query, "Accept-Language: fr-CA, en;q=0.5\r\n");

  assert_page (page, 200, "Mot de passe");
  g_assert_nonnull (strstr (page->body->str, "<html lang=\"fr\">"));
  g_assert_cmpstr (answer_get (page, "content-language"), ==, "fr");
  g_assert_cmpstr (answer_get (page, "vary"), ==, "Accept-Language");
}

/* Behind a proxy that speaks TLS the cookie can be set by nobody else. */
static void
a_public_service_guards_its_cookie (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) page = open_page (self);
  const char *cookie = answer_get (page, "set-cookie");
  g_autoptr (Answer) consent = NULL;

  g_assert_true (g_str_has_prefix (cookie, "__Host-heliodesk-sign-in="));
  g_assert_nonnull (strstr (cookie, "; Path=/; HttpOnly; SameSite=Strict; Secure"));
  consent = browser_log_in (&self->browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  assert_page (consent, 200, "as ana@example.org.");
  g_assert_null (answer_get (consent, "set-cookie"));
}

/* The thread that serves is not the one that compares. */
static void
others_are_served_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (Answer) page = open_page (self);
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autofree char *filled = sign_in_make_form ("csrf", self->browser.csrf, "email", SIGN_IN_EMAIL,
                                               "password", SIGN_IN_PASSWORD, NULL);
  g_autofree char *text
      = g_strdup_printf ("POST /oauth/authorize HTTP/1.1\r\nHost: 127.0.0.1\r\n%s"
                         "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s&%s",
                         self->browser.cookie, strlen (query) + 1 + strlen (filled), query, filled);
  GSocket *sockets[3];

  hold_comparisons (TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      sockets[i] = server_fixture_connect (&self->service);
      socket_send (sockets[i], text, -1);
    }
  await_comparison ();
  server_fixture_assert_alive (&self->service);
  g_clear_object (&sockets[0]); /* does not wait */
  hold_comparisons (FALSE);
  for (gsize i = 1; i < G_N_ELEMENTS (sockets); i++)
    {
      g_autoptr (Answer) answer = socket_receive (sockets[i], TRUE);

      g_assert_nonnull (answer);
      assert_page (answer, 200, "as ana@example.org.");
      g_object_unref (sockets[i]);
    }
}

int
main (int argc, char **argv)
{
  static const HelioServerOptions is_public = { .public_url = "https://support.example/" };
  static const HelioServerOptions is_proxied = { .is_proxied = TRUE };

  g_unsetenv ("LANGUAGE"); /* as heliodesk-server does */
  g_test_init (&argc, &argv, NULL);
#define ADD(path, options, func) \
  g_test_add ("/server/sign-in/" path, Fixture, options, set_up, func, tear_down)
  ADD ("allow", NULL, whoever_allows_it_is_led_back_with_a_code);
  ADD ("refuse", NULL, whoever_refuses_it_is_led_back_without_one);
  ADD ("elsewhere", NULL, nobody_is_sent_where_nobody_waits);
  ADD ("errors", NULL, the_client_is_told_what_is_wrong);
  ADD ("wrong", NULL, a_wrong_password_says_nothing_about_who_there_is);
  ADD ("account-limit", NULL, whoever_is_wrong_too_often_has_to_wait);
  ADD ("address-limit", NULL, a_computer_that_is_wrong_too_often_has_to_wait);
  ADD ("address-limit-proxied", &is_proxied, a_computer_is_one_however_its_address_is_written);
  ADD ("csrf-log-in", NULL, only_our_own_page_logs_in);
  ADD ("csrf-consent", NULL, only_our_own_page_consents);
  ADD ("two", NULL, two_sign_in_at_once);
  ADD ("text", NULL, whatever_is_filled_in_is_text);
  ADD ("forms", NULL, what_is_no_form_is_refused);
  ADD ("language", NULL, pages_are_in_the_language_of_whoever_reads_them);
  ADD ("public", &is_public, a_public_service_guards_its_cookie);
  ADD ("meanwhile", NULL, others_are_served_meanwhile);
#undef ADD
  return g_test_run ();
}
