/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that commands name: they go first, and once. */
#include "push-fixture.h"

#include "helio-store-files.h"

typedef PushFixture Fixture;

static void
files_go_before_what_names_them (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "photo.txt", "a picture");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);
  g_autofree char *upload = g_strconcat ("PUT /v1/uploads/", id, " a picture", NULL);
  g_auto (GStrv) requests = NULL;
  g_autoptr (GFile) kept = helio_store_get_kept_file (self->store, id);

  push_fixture_push (self);
  helio_test_assert_state (self->store, entry, NULL);
  requests = helio_fault_proxy_dup_requests (self->proxy, "/v1/");
  g_assert_cmpuint (g_strv_length (requests), ==, 3);
  g_assert_true (g_str_has_prefix (requests[0], "HEAD "));
  g_assert_cmpstr (requests[1], ==, upload);
  g_assert_true (g_str_has_prefix (requests[2], "POST /v1/attachments"));
  /* The record names it: it opens here without being fetched. */
  g_assert_true (g_file_query_exists (kept, NULL));
  push_fixture_assert_done (self);
}

static void
a_broken_upload_goes_on_with_the_next_file (Fixture *self, gconstpointer data)
{
  g_autofree char *first = push_fixture_keep_file (self, "photo.txt", "first picture");
  g_autofree char *second = push_fixture_keep_file (self, "photo.txt", "second picture");
  g_autofree char *both = g_strconcat (first, "\n", second, NULL);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", both);

  /* libsoup tries it a second time by itself. */
  helio_fault_proxy_lose (self->proxy, "second picture", 2);
  push_fixture_push (self);
  push_fixture_assert_entry (self, entry, "pending", "offline", 1);
  push_fixture_wait (self);
  push_fixture_push (self);
  helio_test_assert_state (self->store, entry, NULL);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, "first picture"), ==, 1);
  push_fixture_assert_done (self);
}

static void
files_that_the_service_lost_go_again (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "photo.txt", "a picture");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);

  helio_fault_proxy_answer (self->proxy, "POST /v1/attachments", 1, 422, NULL,
                            "{\"errors\":[{\"field\":\"files\",\"code\":\"unknown-value\"}]}");
  push_fixture_push (self);
  helio_test_assert_state (self->store, entry, NULL);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, "HEAD "), ==, 2);
  push_fixture_assert_done (self);
}

static void
a_file_that_is_gone_needs_somebody (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "photo.txt", "a picture");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);
  g_autoptr (GFile) kept = helio_store_get_kept_file (self->store, id);

  g_assert_true (g_file_delete (kept, NULL, NULL));
  push_fixture_push (self);
  push_fixture_assert_entry (self, entry, "failed", "file", 1);
}

static void
a_file_that_is_refused_needs_somebody (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "photo.txt", "a picture");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);
  g_autofree char *words = NULL;

  helio_fault_proxy_answer (self->proxy, "PUT ", 1, 413, NULL, "{\"detail\":\"Too large.\"}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, entry, "failed", "refused", 1);
  words = push_fixture_dup_text (self, entry, "problem");
  g_assert_cmpstr (words, ==, "Too large.");
}

/* That says nothing about the command, which has arrived before. */
static void
a_file_that_is_refused_later_says_nothing_of_the_command (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "photo.txt", "a picture");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);
  g_autofree char *key = NULL;
  g_autofree char *other_key = NULL;

  helio_fault_proxy_lose (self->proxy, "POST /v1/attachments", 1);
  push_fixture_push (self);
  push_fixture_wait (self);
  helio_fault_proxy_answer (self->proxy, "HEAD ", 1, 400, NULL, "{}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, entry, "failed", "refused", 2);

  helio_test_retry (self->store, entry);
  push_fixture_push (self);
  key = helio_fault_proxy_dup_header (self->proxy, "POST ", 0, "Idempotency-Key");
  other_key = helio_fault_proxy_dup_header (self->proxy, "POST ", 1, "Idempotency-Key");
  g_assert_cmpstr (key, ==, other_key);
  push_fixture_assert_done (self);
}

/* Older programs looked at the name alone. */
static void
a_picture_that_is_none_is_told_at_the_files (Fixture *self, gconstpointer data)
{
  g_autofree char *id = push_fixture_keep_file (self, "roof.jpg", "MZ and so on");
  g_autofree char *entry
      = helio_test_enqueue (self->store, "attach", &helio_kind_rma, self->rmas[0], "files", id);
  g_autofree char *findings = NULL;

  push_fixture_push (self);
  push_fixture_assert_entry (self, entry, "failed", "refused", 1);
  findings = push_fixture_dup_text (self, entry, "errors");
  g_assert_cmpstr (findings, ==, "files not-allowed roof.jpg is no picture.");
}

#define ADD(test) \
  g_test_add ("/push-files/" #test, Fixture, NULL, push_fixture_set_up, test, \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (files_go_before_what_names_them);
  ADD (a_broken_upload_goes_on_with_the_next_file);
  ADD (files_that_the_service_lost_go_again);
  ADD (a_file_that_is_gone_needs_somebody);
  ADD (a_file_that_is_refused_needs_somebody);
  ADD (a_file_that_is_refused_later_says_nothing_of_the_command);
  ADD (a_picture_that_is_none_is_told_at_the_files);
  return g_test_run ();
}
