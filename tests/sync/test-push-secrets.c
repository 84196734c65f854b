/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries with something that nobody else is to read: the keyring has it, the outbox only a
 * reference to it. */
#include "helio-remote-error.h"
#include "helio-test-keyring.h"
#include "push-fixture.h"

#include <string.h>

#define SERVICE "https://desk.example.org/"
#define ACCOUNT "100001 vault"
#define SECRET "PT50 \"0002\" 1234"
#define SECRET_AS_JSON "\"PT50 \\\"0002\\\" 1234\""

typedef struct
{
  PushFixture push;
  HelioTestKeyring *desktop; /* (owned) */
  char *reference;           /* (owned) */
} Fixture;

/* The next run of the program begins with what the keyring has. */
static void
restart_with (Fixture *self, HelioKeyring *keyring)
{
  g_autofree char *lock = g_build_filename (self->push.folder, "vault.lock", NULL);

  g_object_unref (self->push.vault);
  self->push.vault = helio_vault_new ();
  helio_vault_use_keyring (self->push.vault, keyring,
                           &(HelioKeyringPlace){ SERVICE, ACCOUNT, "Heliodesk", lock });
}

static void
restart (Fixture *self)
{
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();

  restart_with (self, keyring);
}

static void
flush (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_vault_flush_async (self->push.vault, helio_test_keep, &result);
  g_assert_true (helio_vault_flush_finish (self->push.vault, helio_test_wait (&result)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  push_fixture_set_up (&self->push, data);
  self->desktop = helio_test_keyring_start ();
  self->reference = g_uuid_string_random ();
  restart (self);
  helio_vault_put (self->push.vault, self->reference, SECRET);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->reference);
  push_fixture_tear_down (&self->push, data);
  helio_test_keyring_stop (self->desktop);
}

/* Returns the entry's id. */
static char *
request_labor (Fixture *self)
{
  g_autoptr (GPtrArray) rmas = helio_test_list_claimable (self->push.store);
  char *entry = push_fixture_claim (&self->push, "request-labor", g_ptr_array_index (rmas, 0),
                                    "an invoice", self->reference);
  g_autoptr (HelioRecord) form = helio_reader_find (helio_store_get_reader (self->push.store),
                                                    &helio_form_labor_claim, entry, NULL);

  helio_vault_note_named (self->push.vault, form);
  flush (self);
  return entry;
}

static void
assert_arrived (Fixture *self)
{
  g_autofree char *form = helio_test_service_dup_claim_form (self->push.service);

  g_assert_nonnull (strstr (form, SECRET_AS_JSON));
  push_fixture_assert_done (&self->push);
}

/* The answer is lost and the program starts again: the service gets the same words. */
static void
it_is_said_in_the_same_words_again (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = request_labor (self);
  g_autofree char *body = NULL;

  helio_fault_proxy_lose (self->push.proxy, "POST ", 1);
  push_fixture_push (&self->push);
  body = push_fixture_dup_text (&self->push, entry, "body");
  g_assert_nonnull (strstr (body, self->reference));
  g_assert_null (strstr (body, "PT50"));

  restart (self);
  push_fixture_wait (&self->push);
  push_fixture_push (&self->push);
  assert_arrived (self);
  g_assert_cmpstr (helio_vault_get_last (self->push.vault, "payee-account"), ==, self->reference);
}

/* Somebody unlocks it later. */
static void
a_locked_keyring_is_waited_for (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = request_labor (self);

  restart (self);
  helio_test_keyring_set_mode (self->desktop, "refusing");
  push_fixture_push_in_vain (&self->push, HELIO_REMOTE_ERROR_KEYRING);
  push_fixture_assert_entry (&self->push, entry, "pending", NULL, 0);
  g_assert_cmpuint (helio_fault_proxy_count (self->push.proxy, "POST "), ==, 0);

  helio_test_keyring_set_mode (self->desktop, "open");
  push_fixture_push (&self->push);
  assert_arrived (self);
}

/* As a service that does not answer is, with words, and without holding up anything else. */
static void
a_keyring_that_does_not_answer_is_tried_again (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = request_labor (self);
  g_autoptr (HelioKeyring) keyring
      = g_object_new (HELIO_TYPE_KEYRING, "patience", 500, "prompt-patience", 500, NULL);

  helio_test_keyring_set_mode (self->desktop, "hanging");
  restart_with (self, keyring);
  push_fixture_push (&self->push);
  push_fixture_assert_entry (&self->push, entry, "pending", "keyring", 1);
  g_assert_cmpuint (helio_fault_proxy_count (self->push.proxy, "POST "), ==, 0);

  helio_test_keyring_set_mode (self->desktop, "open");
  push_fixture_wait (&self->push);
  push_fixture_push (&self->push);
  assert_arrived (self);
}

/* It is not sent without: somebody has to say it again. */
static void
what_is_gone_needs_somebody (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = request_labor (self);
  g_autofree char *findings = NULL;

  helio_vault_wipe (self->push.vault);
  flush (self);
  restart (self);
  push_fixture_push (&self->push);
  push_fixture_assert_entry (&self->push, entry, "failed", "secret", 1);
  findings = push_fixture_dup_text (&self->push, entry, "errors");
  g_assert_cmpstr (findings, ==, "payee-account missing");
  g_assert_cmpuint (helio_fault_proxy_count (self->push.proxy, "POST "), ==, 0);
}

#define TEST(path, function) \
  g_test_add ("/push-secrets/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("same-words", it_is_said_in_the_same_words_again);
  TEST ("locked", a_locked_keyring_is_waited_for);
  TEST ("unavailable", a_keyring_that_does_not_answer_is_tried_again);
  TEST ("gone", what_is_gone_needs_somebody);
  return g_test_run ();
}
