/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of mails, and what becomes of one that does or does not go out. */
#include "helio-file-store.h"
#include "helio-mail-delivery.h"
#include "helio-mail-folder.h"
#include "helio-storage-mail.h"
#include "helio-storage-report-files.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)
#define SENDER "service@example.org"
#define DAY (24 * 60 * 60 * HELIO_SECOND)

/* --- a way for mails that does what the test says --- */

#define TEST_TYPE_ROUTE (test_route_get_type ())
G_DECLARE_FINAL_TYPE (TestRoute, test_route, TEST, ROUTE, GObject)

struct _TestRoute
{
  GObject parent_instance;

  GError *failure; /* (owned) (nullable): what sending fails with */
  guint n_sent;
  GString *sent; /* (owned): the mails */
  char *name;    /* (owned) (nullable): of the last mail */
};

static gboolean
test_route_send (HelioMailRoute *route, const HelioMailMessage *mail, GBytes *bytes,
                 GCancellable *cancellable, GError **error)
{
  TestRoute *self = TEST_ROUTE (route);

  g_assert_cmpstr (mail->sender, ==, SENDER);
  g_free (self->name);
  self->name = g_strdup (mail->name);
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return FALSE;
    }
  self->n_sent++;
  g_string_append_len (self->sent, g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes));
  return TRUE;
}

static void
test_route_implement (HelioMailRouteInterface *iface)
{
  iface->send = test_route_send;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRoute, test_route, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HELIO_TYPE_MAIL_ROUTE, test_route_implement))

static void
test_route_finalize (GObject *object)
{
  TestRoute *self = TEST_ROUTE (object);

  g_clear_error (&self->failure);
  g_string_free (self->sent, TRUE);
  g_free (self->name);
  G_OBJECT_CLASS (test_route_parent_class)->finalize (object);
}

static void
test_route_class_init (TestRouteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_route_finalize;
}

static void
test_route_init (TestRoute *self)
{
  self->sent = g_string_new (NULL);
}

/* --- the test's world --- */

typedef struct
{
  char *folder; /* (owned) */
  char *uri;    /* (owned) */
  HelioClock *clock;
  HelioStorage *storage;
  HelioStorage *other; /* another process's */
  TestRoute *route;
  gint64 organisation;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->uri = helio_test_storage_make_address (self->folder);
  self->clock = helio_clock_new_fixed (NOW);
  self->storage = helio_test_storage_open (self->uri);
  self->other = helio_test_storage_open (self->uri);
  self->route = g_object_new (TEST_TYPE_ROUTE, NULL);
  self->organisation
      = helio_test_storage_add_user (self->storage, "ana@example.org", "Ana", "Sol", NULL, NOW);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->route);
  g_assert_finalize_object (self->storage);
  g_assert_finalize_object (self->other);
  g_object_unref (self->clock);
  helio_test_folder_remove (self->folder);
  g_free (self->uri);
}

static void
queue_mail_with (Fixture *self, const char *recipient, const char *sha256)
{
  const HelioMail mail = { recipient, "Été", "Bonjour\n", sha256 };
  g_autoptr (GError) error = NULL;

  helio_storage_queue_mail (self->storage, self->organisation, &mail, NOW, &error);
  g_assert_no_error (error);
}

static void
queue_mail (Fixture *self)
{
  queue_mail_with (self, "owner@example.com", NULL);
}

static void
fail_with (Fixture *self, GQuark domain, int code, const char *message)
{
  g_clear_error (&self->route->failure);
  self->route->failure = g_error_new_literal (domain, code, message);
}

/* Whether one was due. */
static gboolean
deliver (Fixture *self, HelioMailRoute *route)
{
  g_autoptr (GError) error = NULL;

  if (helio_mail_deliver_next (self->storage, self->clock, SENDER, route, NULL, &error))
    return TRUE;
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  return FALSE;
}

static gboolean
deliver_next (Fixture *self)
{
  return deliver (self, HELIO_MAIL_ROUTE (self->route));
}

static void
append_entry (const HelioMailEntry *entry, gpointer text)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT " %s\n", entry->id,
                          entry->state, entry->mail.recipient, entry->attempts,
                          entry->error != NULL ? entry->error : "-");
}

static void
assert_queue (Fixture *self, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_mail (self->other, append_entry, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}

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

  helio_storage_settle_mail (storage, job, state, NOW, NULL, &error);
  g_assert_no_error (error);
}

/* --- the queue --- */

static void
a_mail_is_claimed_by_one (Fixture *self, gconstpointer data)
{
  g_auto (HelioMailJob) one = { 0 }, two = { 0 }, none = { 0 };

  queue_mail (self);
  queue_mail (self);
  g_assert_true (claim (self->storage, NOW, &one));
  g_assert_true (claim (self->other, NOW, &two));
  g_assert_false (claim (self->other, NOW, &none));
  g_assert_cmpint (one.id, !=, two.id);
  g_assert_cmpstr (one.name, !=, two.name);
  assert_queue (self, "1 sending owner@example.com 1 -\n2 sending owner@example.com 1 -\n");
}

/* As after a crash; whoever comes back late has nothing to say any more. */
static void
a_claim_runs_out (Fixture *self, gconstpointer data)
{
  g_auto (HelioMailJob) late = { 0 }, none = { 0 }, again = { 0 };

  queue_mail (self);
  g_assert_true (claim (self->storage, NOW, &late));
  g_assert_false (claim (self->other, NOW + 999, &none));
  g_assert_true (claim (self->other, NOW + 1000, &again));
  g_assert_cmpstr (again.name, ==, late.name);
  settle (self->storage, &late, HELIO_MAIL_FAILED);
  assert_queue (self, "1 sending owner@example.com 2 -\n");
  settle (self->other, &again, HELIO_MAIL_SENT);
  assert_queue (self, "1 sent owner@example.com 2 -\n");
  settle (self->storage, &late, HELIO_MAIL_WAITING);
  assert_queue (self, "1 sent owner@example.com 2 -\n");
}

/* --- what becomes of a mail --- */

static void
a_mail_goes_out_once (Fixture *self, gconstpointer data)
{
  queue_mail (self);
  g_assert_true (deliver_next (self));
  g_assert_false (deliver_next (self));
  g_assert_cmpuint (self->route->n_sent, ==, 1);
  assert_queue (self, "1 sent owner@example.com 1 -\n");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_false (deliver_next (self));
}

static void
what_could_not_go_is_tried_again_later (Fixture *self, gconstpointer data)
{
  g_autofree char *name = NULL;

  queue_mail (self);
  fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "The server is full");
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 waiting owner@example.com 1 The server is full\n");
  g_assert_false (deliver_next (self));
  name = g_strdup (self->route->name);

  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_true (deliver_next (self));
  helio_clock_advance (self->clock, HELIO_SECOND - 1); /* the second pause is longer */
  g_assert_false (deliver_next (self));

  g_clear_error (&self->route->failure);
  helio_clock_advance (self->clock, HELIO_SECOND + 1);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 sent owner@example.com 3 -\n");
  g_assert_cmpstr (self->route->name, ==, name);
  g_assert_nonnull (strstr (self->route->sent->str, name));
}

static void
what_was_refused_is_given_up (Fixture *self, gconstpointer data)
{
  queue_mail (self);
  fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED, "550 No such user");
  g_assert_true (deliver_next (self));
  helio_clock_advance (self->clock, DAY);
  g_assert_false (deliver_next (self));
  assert_queue (self, "1 failed owner@example.com 1 550 No such user\n");
}

/* RFC 5321, 4.5.4.1 */
static void
a_server_that_stays_away_is_asked_less_often (Fixture *self, gconstpointer data)
{
  queue_mail (self);
  fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "Nobody answers");
  for (guint attempt = 1; attempt <= 13; attempt++)
    {
      g_assert_true (deliver_next (self));
      helio_clock_advance (self->clock, 60 * 60 * HELIO_SECOND);
    }
  g_assert_true (deliver_next (self));
  helio_clock_advance (self->clock, 30 * 60 * HELIO_SECOND - 1);
  g_assert_false (deliver_next (self));
  helio_clock_advance (self->clock, 30 * 60 * HELIO_SECOND + 1);
  g_assert_true (deliver_next (self));
}

/* From the first attempt on: a service that sent no mails for long tries as long. */
static void
after_five_days_it_is_given_up (Fixture *self, gconstpointer data)
{
  queue_mail (self);
  fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "Nobody answers");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (deliver_next (self));
  helio_clock_advance (self->clock, 5 * DAY - 1);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 waiting owner@example.com 2 Nobody answers\n");
  helio_clock_advance (self->clock, 5 * 60 * HELIO_SECOND);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 failed owner@example.com 3 Nobody answers\n");
}

static void
one_that_cannot_go_stops_no_other (Fixture *self, gconstpointer data)
{
  queue_mail_with (self, "nobody", NULL);
  queue_mail (self);
  g_assert_true (deliver_next (self));
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 failed nobody 1 The recipient or the sender is no mail address\n"
                      "2 sent owner@example.com 1 -\n");
}

static void
a_stop_costs_nothing (Fixture *self, gconstpointer data)
{
  queue_mail (self);
  fail_with (self, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 waiting owner@example.com 1 -\n");
  g_clear_error (&self->route->failure);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 sent owner@example.com 2 -\n");
}

/* The file of the report 7; its SHA-256. */
static char *
put_report (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioFileWriter) writer
      = helio_file_store_create (helio_storage_get_files (self->storage), &error);
  HelioStoredFile file = { .size = (gint64) strlen (text),
                           .media_type = (char *) "text/csv",
                           .file_name = (char *) "Été.csv" };

  g_assert_no_error (error);
  helio_file_writer_write (writer, text, strlen (text));
  g_assert_true (helio_file_writer_finish (writer, NULL, &error));
  file.sha256 = (char *) helio_file_writer_get_sha256 (writer);
  helio_storage_put_report_file (self->storage, self->organisation, "7", &file, NOW, &error);
  g_assert_no_error (error);
  return g_strdup (file.sha256);
}

static void
a_file_goes_along (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = put_report (self, "a,b");
  g_autofree char *none = g_strnfill (64, '0');

  queue_mail_with (self, "owner@example.com", sha256);
  queue_mail_with (self, "owner@example.com", none);
  g_assert_true (deliver_next (self));
  g_assert_true (deliver_next (self));
  g_assert_nonnull (strstr (self->route->sent->str, "text/csv"));
  g_assert_nonnull (strstr (self->route->sent->str, "YSxi")); /* a,b */
  assert_queue (self, "1 sent owner@example.com 1 -\n"
                      "2 failed owner@example.com 1 There is no such file\n");
}

/* As that of a report whose time was over before there was a way for its mail. */
static void
a_file_that_is_no_longer_kept_does_not_come_back (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = put_report (self, "a,b");
  const HelioReportFile file
      = { .organisation = self->organisation, .report = (char *) "7", .sha256 = sha256 };
  g_autoptr (GError) error = NULL;

  queue_mail_with (self, "owner@example.com", sha256);
  helio_storage_give_up_report_file (self->storage, &file, &error);
  g_assert_no_error (error);
  helio_storage_drop_report_file (self->storage, &file, &error);
  g_assert_no_error (error);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 failed owner@example.com 1 The file is no longer kept\n");
}

/* --- into a folder --- */

static void
a_folder_gets_a_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "mails", NULL);
  g_autoptr (HelioMailRoute) route = helio_mail_folder_new (path);
  g_autoptr (GDir) directory = NULL;
  g_autofree char *file = NULL, *text = NULL;
  const char *name;

  queue_mail (self);
  g_assert_true (deliver (self, route)); /* there is no such folder yet */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_true (deliver (self, route));
  assert_queue (self, "1 sent owner@example.com 2 -\n");

  directory = g_dir_open (path, 0, NULL);
  name = g_dir_read_name (directory);
  g_assert_true (g_str_has_suffix (name, ".eml"));
  g_assert_null (g_dir_read_name (directory));
  file = g_build_filename (path, name, NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "To: owner@example.com\r\n"));
}

/* --- operators --- */

static void
an_operator_tries_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL, sent = NULL, none = NULL;

  queue_mail (self);
  fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED, "550 No such user");
  g_assert_true (deliver_next (self));
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (helio_storage_retry_mail (self->other, 1, helio_clock_now (self->clock), &error));
  g_assert_no_error (error);
  assert_queue (self, "1 waiting owner@example.com 1 550 No such user\n");
  g_clear_error (&self->route->failure);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 sent owner@example.com 2 -\n");
  g_assert_false (helio_storage_retry_mail (self->other, 1, NOW, &sent));
  g_assert_error (sent, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_false (helio_storage_retry_mail (self->other, 7, NOW, &none));
  g_assert_error (none, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

/* For whoever did not get it, though the mail server took it. */
static void
an_operator_sends_again_what_has_gone_out (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL, waits = NULL, none = NULL;

  queue_mail (self);
  g_assert_false (helio_storage_resend_mail (self->other, 1, NOW, &waits));
  g_assert_error (waits, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 sent owner@example.com 1 -\n");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (helio_storage_resend_mail (self->other, 1, helio_clock_now (self->clock), &error));
  g_assert_no_error (error);
  assert_queue (self, "1 waiting owner@example.com 1 -\n");
  g_assert_true (deliver_next (self));
  assert_queue (self, "1 sent owner@example.com 2 -\n");
  g_assert_false (helio_storage_resend_mail (self->other, 7, NOW, &none));
  g_assert_error (none, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

static void
what_is_being_sent_is_not_tried_again (Fixture *self, gconstpointer data)
{
  g_auto (HelioMailJob) job = { 0 };
  g_autoptr (GError) error = NULL;

  queue_mail (self);
  g_assert_true (claim (self->storage, NOW, &job));
  g_assert_false (helio_storage_retry_mail (self->other, job.id, NOW, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (helio_storage_retry_mail (self->other, job.id, NOW + 1000, &error));
  g_assert_no_error (error);
}

#define ADD(path, func) \
  g_test_add ("/server/mail-delivery/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-mail-is-claimed-by-one", a_mail_is_claimed_by_one);
  ADD ("a-claim-runs-out", a_claim_runs_out);
  ADD ("a-mail-goes-out-once", a_mail_goes_out_once);
  ADD ("what-could-not-go-is-tried-again-later", what_could_not_go_is_tried_again_later);
  ADD ("what-was-refused-is-given-up", what_was_refused_is_given_up);
  ADD ("a-server-that-stays-away-is-asked-less-often",
       a_server_that_stays_away_is_asked_less_often);
  ADD ("after-five-days-it-is-given-up", after_five_days_it_is_given_up);
  ADD ("one-that-cannot-go-stops-no-other", one_that_cannot_go_stops_no_other);
  ADD ("a-stop-costs-nothing", a_stop_costs_nothing);
  ADD ("a-file-goes-along", a_file_goes_along);
  ADD ("a-file-that-is-no-longer-kept", a_file_that_is_no_longer_kept_does_not_come_back);
  ADD ("a-folder-gets-a-file", a_folder_gets_a_file);
  ADD ("an-operator-tries-again", an_operator_tries_again);
  ADD ("an-operator-sends-again-what-has-gone-out", an_operator_sends_again_what_has_gone_out);
  ADD ("what-is-being-sent-is-not-tried-again", what_is_being_sent_is_not_tried_again);
  return g_test_run ();
}
