/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service says, and writes, in the language of whoever reads it. */
#include "helio-storage-accounts.h"
#include "report-fixture.h"

#include <string.h>

#define FRENCH "Accept-Language: fr-FR, fr;q=0.9, en;q=0.5\r\n"
#define NOTHING "{\"request_type\":\"other\"}"
#define WHOLE \
  "{\"request_type\":\"other\",\"system_id\":\"700934760\",\"subject_id\":\"gateway\"," \
  "\"description\":\"Which cable fits?\"}"

static void
assert_language (Answer *answer, const char *language)
{
  g_assert_cmpstr (answer_get (answer, "content-language"), ==, language);
  g_assert_nonnull (strstr (answer_get (answer, "vary"), "Accept-Language"));
}

/* Whatever part of the service refuses it. */
static void
a_refusal_is_in_the_language_that_was_asked_for (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path;
    gboolean is_known;
    const char *english, *french;
  } cases[] = {
    { "/v1/nowhere", TRUE, "There is nothing at this address.", "Il n’y a rien à cette adresse." },
    { "/v1/me", FALSE, "A valid bearer token is needed.", "Il faut un jeton valable." },
    { "/v1/rmas/1", TRUE, "There is no such record.", "Cet élément n’existe pas." },
    { "/v1/search?criterion=rma", TRUE, "The term is missing or no text.",
      "Le terme manque ou n’est pas du texte." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *token = cases[i].is_known ? fixture->token : NULL;
      g_autoptr (Answer) french
          = server_fixture_request (fixture, "GET", cases[i].path, token, FRENCH);
      g_autoptr (Answer) other = server_fixture_request (fixture, "GET", cases[i].path, token,
                                                         "Accept-Language: ja\r\n");
      g_autoptr (Answer) silent = server_fixture_get (fixture, cases[i].path, token);

      g_test_message ("%s", cases[i].path);
      assert_language (french, "fr");
      g_assert_nonnull (strstr (french->body->str, cases[i].french));
      assert_language (other, "en");
      g_assert_nonnull (strstr (other->body->str, cases[i].english));
      assert_language (silent, "en");
      g_assert_nonnull (strstr (silent->body->str, cases[i].english));
    }
}

static void
too_large_a_body_is_refused_in_french (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_request (fixture, "POST", "/v1/requests", fixture->token,
                                FRENCH "Content-Length: 99999999\r\n");

  answer_assert_problem (answer, 413);
  assert_language (answer, "fr");
  g_assert_nonnull (strstr (answer->body->str, "trop volumineux"));
}

static void
what_is_wrong_with_a_form_is_told_in_french (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_post (fixture, "/v1/requests", fixture->token, "k", FRENCH, NOTHING);

  answer_assert_finding (answer, "description", "missing");
  assert_language (answer, "fr");
  g_assert_nonnull (strstr (answer->body->str, "Le formulaire n’est pas rempli correctement."));
  g_assert_nonnull (strstr (answer->body->str, "\"detail\":\"Il faut une valeur.\""));
}

static void
why_something_may_not_be_done_is_told_in_french (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "shipped", NULL);
  answer = server_fixture_post (fixture, "/v1/rmas/00517624/cancellation", fixture->token, "k",
                                FRENCH, "{\"reason\":\"Twice\"}");
  answer_assert_problem (answer, 409);
  g_assert_nonnull (strstr (answer->body->str, "Le remplacement est en route."));
}

static GSocket *
begin_request (ServerFixture *fixture, const char *language)
{
  GSocket *socket = server_fixture_connect (fixture);
  g_autofree char *head
      = g_strdup_printf ("POST /v1/requests HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                         "Content-Type: application/json\r\nIdempotency-Key: \"%s\"\r\n"
                         "Authorization: Bearer %s\r\nAccept-Language: %s\r\n"
                         "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                         language, fixture->token, language, strlen (NOTHING));

  socket_send (socket, head, -1);
  return socket;
}

static void
assert_refused (GSocket *socket, const char *language, const char *words)
{
  g_autoptr (Answer) answer = socket_receive (socket, TRUE);

  answer_assert_finding (answer, "description", "missing");
  assert_language (answer, language);
  g_assert_nonnull (strstr (answer->body->str, words));
}

/* Both are begun before either is whole, and the one that was begun last is answered first. */
static void
two_requests_at_once_are_answered_each_in_its_language (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) french = begin_request (fixture, "fr");
  g_autoptr (GSocket) english = begin_request (fixture, "en");

  server_fixture_assert_alive (fixture);
  socket_send (english, NOTHING, -1);
  assert_refused (english, "en", "A value is needed.");
  socket_send (french, NOTHING, -1);
  assert_refused (french, "fr", "Il faut une valeur.");
}

static void
the_feed_is_the_same_for_everybody (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) french
      = server_fixture_request (fixture, "GET", "/v1/changes", fixture->token, FRENCH);
  g_autoptr (Answer) english = server_fixture_get (fixture, "/v1/changes", fixture->token);

  g_assert_cmpstr (french->body->str, ==, english->body->str);
  g_assert_null (answer_get (french, "content-language"));
}

static void
the_service_describes_itself_in_the_reader_s_language (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *wanted, *language, *subject;
  } cases[] = {
    { "fr-CA, en;q=0.1", "fr", "Communication des micro-onduleurs" },
    { "de", "de", "Meldung der Mikro-Wechselrichter" },
    { "en-GB", "en", "Microinverter Reporting" },
    { "ja", "en", "Microinverter Reporting" },
  };
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = g_strdup_printf ("Accept-Language: %s\r\n", cases[i].wanted);
      g_autoptr (Answer) answer
          = server_fixture_request (fixture, "GET", "/v1/service", NULL, header);
      g_autofree char *again_header
          = g_strdup_printf ("%sIf-None-Match: %s\r\n", header, answer_get (answer, "etag"));
      g_autoptr (Answer) again
          = server_fixture_request (fixture, "GET", "/v1/service", NULL, again_header);

      g_assert_cmpuint (answer->status, ==, 200);
      assert_language (answer, cases[i].language);
      g_assert_nonnull (strstr (answer->body->str, cases[i].subject));
      g_assert_cmpuint (again->status, ==, 304);
      assert_language (again, cases[i].language);
      g_hash_table_add (tags, g_strdup (answer_get (answer, "etag")));
    }
  g_assert_cmpuint (g_hash_table_size (tags), ==, 3);
}

/* Mail and reports */

static char *
read_mail_after (ServerFixture *fixture, const char *headers)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autoptr (Answer) answer
      = server_fixture_post (fixture, "/v1/requests", fixture->token, key, headers, WHOLE);

  g_assert_cmpuint (answer->status, ==, 201);
  return server_fixture_read_mail (fixture);
}

static void
mail_is_in_the_language_that_was_asked_in_last (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *english = read_mail_after (fixture, NULL);
  g_autofree char *french = read_mail_after (fixture, FRENCH);
  /* Another program of the same person, which does not say what it speaks. */
  g_autofree char *still = read_mail_after (fixture, NULL);

  g_assert_nonnull (strstr (english, "We have received your request."));
  g_assert_nonnull (strstr (french, "Nous avons reçu votre demande.\n\nNuméro de dossier : "));
  g_assert_nonnull (strstr (french, "\nSujet : Passerelle\n"));
  g_assert_nonnull (strstr (french + strlen (english), "Nous avons reçu votre demande."));
  g_assert_null (strstr (still + strlen (english), "We have received"));
  g_assert_nonnull (strstr (still + strlen (french), "Nous avons reçu votre demande."));
}

static void
what_a_user_wants_to_be_written_to_in_goes_first (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autofree char *mail = NULL;

  helio_storage_add_user (fixture->storage, "luc@example.org", "Luc", "Sol & Co.", NULL, "fr", 1,
                          &error);
  g_assert_no_error (error);
  token = helio_storage_issue_token (fixture->storage, "luc@example.org", 1, &error);
  g_assert_no_error (error);
  answer
      = server_fixture_post (fixture, "/v1/requests", token, "k", "Accept-Language: en\r\n", WHOLE);
  g_assert_cmpuint (answer->status, ==, 201);
  assert_language (answer, "en");
  mail = server_fixture_read_mail (fixture);
  g_assert_true (g_str_has_prefix (mail, "luc@example.org | Dossier "));
  g_assert_nonnull (strstr (mail, "Nous avons reçu votre demande."));
}

static GString *
get_report (ServerFixture *fixture, const char *headers)
{
  static const char *const order
      = "{\"report_type\":\"rma\",\"from\":\"2023-11-01\",\"to\":\"2023-11-30\","
        "\"email\":\"owner@example.org\",\"format\":\"csv\"}";
  g_autofree char *id = server_fixture_order_report (fixture, headers, order);

  return server_fixture_fetch_report (fixture, id);
}

static void
a_report_is_in_the_language_of_whoever_ordered_it (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) english = NULL, french = NULL;
  g_autofree char *mail = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "shipped", "submitted-at", "1700000000000000", NULL);
  english = get_report (fixture, "Accept-Language: en\r\n");
  french = get_report (fixture, FRENCH);
  g_assert_nonnull (strstr (english->str, "RMA number"));
  g_assert_nonnull (strstr (english->str, "Shipped"));
  g_assert_nonnull (strstr (french->str, "Numéro de la RMA"));
  g_assert_nonnull (strstr (french->str, "Expédié"));
  /* What a program reads is the same in both. */
  g_assert_nonnull (strstr (english->str, "2023-11-14"));
  g_assert_nonnull (strstr (french->str, "2023-11-14"));
  mail = server_fixture_read_mail (fixture);
  g_assert_nonnull (strstr (mail, "owner@example.org | RMA report, "));
  g_assert_nonnull (strstr (mail, "owner@example.org | Rapport sur les RMA, "));
  g_assert_nonnull (strstr (mail, "Voici le rapport que Ana a demandé."));
  g_assert_nonnull (strstr (mail, "Systèmes : Tous les systèmes"));
}

#define ADD(path, func) \
  g_test_add ("/server/spoken/" path, ServerFixture, NULL, server_fixture_set_up_system, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_unsetenv ("LANGUAGE"); /* as heliodesk-server does */
  g_test_init (&argc, &argv, NULL);
  ADD ("a-refusal-is-in-the-language-that-was-asked-for",
       a_refusal_is_in_the_language_that_was_asked_for);
  ADD ("too-large-a-body-is-refused-in-french", too_large_a_body_is_refused_in_french);
  ADD ("what-is-wrong-with-a-form-is-told-in-french", what_is_wrong_with_a_form_is_told_in_french);
  ADD ("why-something-may-not-be-done-is-told-in-french",
       why_something_may_not_be_done_is_told_in_french);
  ADD ("two-requests-at-once-are-answered-each-in-its-language",
       two_requests_at_once_are_answered_each_in_its_language);
  ADD ("the-feed-is-the-same-for-everybody", the_feed_is_the_same_for_everybody);
  ADD ("the-service-describes-itself-in-the-reader-s-language",
       the_service_describes_itself_in_the_reader_s_language);
  ADD ("mail-is-in-the-language-that-was-asked-in-last",
       mail_is_in_the_language_that_was_asked_in_last);
  ADD ("what-a-user-wants-to-be-written-to-in-goes-first",
       what_a_user_wants_to_be_written_to_in_goes_first);
  ADD ("a-report-is-in-the-language-of-whoever-ordered-it",
       a_report_is_in_the_language_of_whoever_ordered_it);
  return g_test_run ();
}
