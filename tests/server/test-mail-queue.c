/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a mail, and what operators do with the queue. */
#include "helio-time.h"
#include "mail-fixture.h"

#define DAY (24 * 60 * 60 * HELIO_SECOND)

static gboolean
claim (HelioStorage *storage, gint64 now, HelioMailJob *job)
{
  g_autoptr (GError) error = NULL;

  if (helio_storage_claim_mail (storage, now, now + 1000, job, &error))
    return TRUE;
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  return FALSE;
}

static void
settle (HelioStorage *storage, const HelioMailJob *job, HelioMailState state)
{
  g_autoptr (GError) error = NULL;

  helio_storage_settle_mail (storage, job, state, MAIL_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
a_mail_is_claimed_by_one (MailTest *self, gconstpointer data)
{
  g_auto (HelioMailJob) one = { 0 }, two = { 0 }, none = { 0 };

  mail_test_queue (self);
  mail_test_queue (self);
  g_assert_true (claim (self->storage, MAIL_TEST_NOW, &one));
  g_assert_true (claim (self->other, MAIL_TEST_NOW, &two));
  g_assert_false (claim (self->other, MAIL_TEST_NOW, &none));
  g_assert_cmpint (one.id, !=, two.id);
  g_assert_cmpstr (one.name, !=, two.name);
  mail_test_assert_queue (self,
                          "1 sending owner@example.com 1 -\n2 sending owner@example.com 1 -\n");
}

/* As after a crash; whoever comes back late has nothing to say any more. */
static void
a_claim_runs_out (MailTest *self, gconstpointer data)
{
  g_auto (HelioMailJob) late = { 0 }, none = { 0 }, again = { 0 };

  mail_test_queue (self);
  g_assert_true (claim (self->storage, MAIL_TEST_NOW, &late));
  g_assert_false (claim (self->other, MAIL_TEST_NOW + 999, &none));
  g_assert_true (claim (self->other, MAIL_TEST_NOW + 1000, &again));
  g_assert_cmpstr (again.name, ==, late.name);
  settle (self->storage, &late, HELIO_MAIL_FAILED);
  mail_test_assert_queue (self, "1 sending owner@example.com 2 -\n");
  settle (self->other, &again, HELIO_MAIL_SENT);
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");
  settle (self->storage, &late, HELIO_MAIL_WAITING);
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");
}

static void
an_operator_tries_again (MailTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL, sent = NULL, none = NULL;

  mail_test_queue (self);
  mail_test_fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED, "550 No such user");
  g_assert_true (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (helio_storage_retry_mail (self->other, 1, helio_clock_now (self->clock), &error));
  g_assert_no_error (error);
  mail_test_assert_queue (self, "1 waiting owner@example.com 1 550 No such user\n");
  g_clear_error (&self->route->failure);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");
  g_assert_false (helio_storage_retry_mail (self->other, 1, MAIL_TEST_NOW, &sent));
  g_assert_error (sent, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_false (helio_storage_retry_mail (self->other, 7, MAIL_TEST_NOW, &none));
  g_assert_error (none, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

/* For whoever did not get it, though the mail server took it. */
static void
an_operator_sends_again_what_has_gone_out (MailTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL, waits = NULL, none = NULL;

  mail_test_queue (self);
  g_assert_false (helio_storage_resend_mail (self->other, 1, MAIL_TEST_NOW, &waits));
  g_assert_error (waits, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 sent owner@example.com 1 -\n");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (helio_storage_resend_mail (self->other, 1, helio_clock_now (self->clock), &error));
  g_assert_no_error (error);
  mail_test_assert_queue (self, "1 waiting owner@example.com 1 -\n");
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");
  g_assert_false (helio_storage_resend_mail (self->other, 7, MAIL_TEST_NOW, &none));
  g_assert_error (none, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
what_is_being_sent_is_not_tried_again (MailTest *self, gconstpointer data)
{
  g_auto (HelioMailJob) job = { 0 };
  g_autoptr (GError) error = NULL;

  mail_test_queue (self);
  g_assert_true (claim (self->storage, MAIL_TEST_NOW, &job));
  g_assert_false (helio_storage_retry_mail (self->other, job.id, MAIL_TEST_NOW, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (helio_storage_retry_mail (self->other, job.id, MAIL_TEST_NOW + 1000, &error));
  g_assert_no_error (error);
}

#define ADD(path, func) \
  g_test_add ("/server/mail-queue/" path, MailTest, NULL, mail_test_set_up, func, \
              mail_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-mail-is-claimed-by-one", a_mail_is_claimed_by_one);
  ADD ("a-claim-runs-out", a_claim_runs_out);
  ADD ("an-operator-tries-again", an_operator_tries_again);
  ADD ("an-operator-sends-again-what-has-gone-out", an_operator_sends_again_what_has_gone_out);
  ADD ("what-is-being-sent-is-not-tried-again", what_is_being_sent_is_not_tried_again);
  return g_test_run ();
}
