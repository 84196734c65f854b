/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every error of every layer has words and an exit code. */
#include "helio-command-line.h"
#include "helio-context.h"
#include "helio-demo-service.h"
#include "helio-error-text.h"
#include "helio-remote-error.h"
#include "helio-sign-in-error.h"
#include "helio-store-error.h"
#include "helio-wire-error.h"

#define DETAIL "50 % of <b>nothing</b>"

typedef struct
{
  GQuark (*domain) (void);
  int last; /* of its codes, which begin with 0 */
} Domain;

static const Domain domains[] = {
  { helio_store_error_quark, HELIO_STORE_ERROR_FAILED },
  { helio_remote_error_quark, HELIO_REMOTE_ERROR_TARGET },
  { helio_wire_error_quark, HELIO_WIRE_ERROR_NOT_OURS },
  { helio_query_error_quark, HELIO_QUERY_ERROR_VALUE },
  { helio_context_error_quark, HELIO_CONTEXT_ERROR_UNSENT },
  { helio_sign_in_error_quark, HELIO_SIGN_IN_ERROR_NOT_OFFERED },
  { helio_demo_service_error_quark, HELIO_DEMO_SERVICE_ERROR_FOLDER },
};

static void
assert_clear (const char *text)
{
  g_test_message ("%s", text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\n'));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (text)));
  g_assert_true (g_str_has_suffix (text, ".") || g_str_has_suffix (text, ")"));
}

static void
every_code_has_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code <= domains[i].last; code++)
      {
        g_autoptr (GError) error = g_error_new_literal (domains[i].domain (), code, DETAIL);
        g_autofree char *text = helio_error_text_dup (error);

        g_assert_true (helio_error_text_is_known (error));
        assert_clear (text);
        g_assert_cmpint (helio_command_line_exit_code (error), >, HELIO_EXIT_OK);
      }
}

static void
no_code_was_forgotten (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (domains[i].domain (), domains[i].last + 1, DETAIL);

      g_assert_false (helio_error_text_is_known (error));
    }
}

/* What a layer says of its own is for reports; the user reads it where nothing better is known. */
static void
words_are_the_user_s (void)
{
  g_autoptr (GError) server
      = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_SERVER, DETAIL);
  g_autoptr (GError) refused
      = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED, DETAIL);
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, DETAIL);
  g_autofree char *without = helio_error_text_dup (server);
  g_autofree char *with = helio_error_text_dup (refused);
  g_autofree char *unknown = helio_error_text_dup (foreign);

  g_assert_null (strstr (without, DETAIL));
  g_assert_nonnull (strstr (with, DETAIL));
  g_assert_nonnull (strstr (unknown, DETAIL));
  g_assert_false (helio_error_text_is_known (foreign));
}

static void
certificates_have_reasons (void)
{
  static const char *const reasons[]
      = { "expired", "wrong host", "not yet valid", "revoked", "untrusted", "TLS version" };
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TLS, reasons[i]);
      char *text = helio_error_text_dup (error);

      assert_clear (text);
      g_assert_true (g_hash_table_add (texts, text));
    }
}

static void
damage_names_the_file (void)
{
  g_autofree char *text = helio_error_text_dup_damage ("/home/ana/100%s/cache.db.damaged-5");

  assert_clear (text);
  g_assert_nonnull (strstr (text, "/home/ana/100%s/cache.db.damaged-5"));
}

static void
codes_lead_to_exits (void)
{
  const struct
  {
    GQuark domain;
    int code;
    int exit;
  } cases[] = {
    { HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE, HELIO_EXIT_OFFLINE },
    { HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT, HELIO_EXIT_OFFLINE },
    { HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED, HELIO_EXIT_SIGNED_OUT },
    { HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TARGET, HELIO_EXIT_SIGNED_OUT },
    { HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_BUSY, HELIO_EXIT_ERROR },
    { HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, HELIO_EXIT_ERROR },
    { HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, HELIO_EXIT_NOT_FOUND },
    { HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL, HELIO_EXIT_CACHE },
    { HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY, HELIO_EXIT_CACHE },
    { HELIO_STORE_ERROR, HELIO_STORE_ERROR_NEWER, HELIO_EXIT_CACHE },
    { HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_UNSENT, HELIO_EXIT_UNSENT },
    { HELIO_OPTIONS_ERROR, 0, HELIO_EXIT_USAGE },
  };

  g_assert_cmpint (helio_command_line_exit_code (NULL), ==, HELIO_EXIT_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, DETAIL);

      g_assert_cmpint (helio_command_line_exit_code (error), ==, cases[i].exit);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/every-code-has-words", every_code_has_words);
  g_test_add_func ("/error-text/no-code-was-forgotten", no_code_was_forgotten);
  g_test_add_func ("/error-text/words-are-the-user-s", words_are_the_user_s);
  g_test_add_func ("/error-text/certificates-have-reasons", certificates_have_reasons);
  g_test_add_func ("/error-text/damage-names-the-file", damage_names_the_file);
  g_test_add_func ("/error-text/codes-lead-to-exits", codes_lead_to_exits);
  return g_test_run ();
}
