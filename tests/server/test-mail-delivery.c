/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a mail that does or does not go out. */
#include "helio-file-store.h"
#include "helio-mail-folder.h"
#include "helio-storage-report-files.h"
#include "helio-time.h"
#include "mail-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY (24 * 60 * 60 * HELIO_SECOND)

/* --- what becomes of a mail --- */

static void
a_mail_goes_out_once (MailTest *self, gconstpointer data)
{
  mail_test_queue (self);
  g_assert_true (mail_test_deliver_next (self));
  g_assert_false (mail_test_deliver_next (self));
  g_assert_cmpuint (self->route->n_sent, ==, 1);
  mail_test_assert_queue (self, "1 sent owner@example.com 1 -\n");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_false (mail_test_deliver_next (self));
}

static void
what_could_not_go_is_tried_again_later (MailTest *self, gconstpointer data)
{
  g_autofree char *name = NULL;

  mail_test_queue (self);
  mail_test_fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "The server is full");
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 waiting owner@example.com 1 The server is full\n");
  g_assert_false (mail_test_deliver_next (self));
  name = g_strdup (self->route->name);

  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_true (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, HELIO_SECOND - 1); /* the second pause is longer */
  g_assert_false (mail_test_deliver_next (self));

  g_clear_error (&self->route->failure);
  helio_clock_advance (self->clock, HELIO_SECOND + 1);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 sent owner@example.com 3 -\n");
  g_assert_cmpstr (self->route->name, ==, name);
  g_assert_nonnull (strstr (self->route->sent->str, name));
}

static void
what_was_refused_is_given_up (MailTest *self, gconstpointer data)
{
  mail_test_queue (self);
  mail_test_fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_REFUSED, "550 No such user");
  g_assert_true (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, DAY);
  g_assert_false (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 failed owner@example.com 1 550 No such user\n");
}

/* RFC 5321, 4.5.4.1 */
static void
a_server_that_stays_away_is_asked_less_often (MailTest *self, gconstpointer data)
{
  mail_test_queue (self);
  mail_test_fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "Nobody answers");
  for (guint attempt = 1; attempt <= 13; attempt++)
    {
      g_assert_true (mail_test_deliver_next (self));
      helio_clock_advance (self->clock, 60 * 60 * HELIO_SECOND);
    }
  g_assert_true (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, 30 * 60 * HELIO_SECOND - 1);
  g_assert_false (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, 30 * 60 * HELIO_SECOND + 1);
  g_assert_true (mail_test_deliver_next (self));
}

/* From the first attempt on: a service that sent no mails for long tries as long. */
static void
after_five_days_it_is_given_up (MailTest *self, gconstpointer data)
{
  mail_test_queue (self);
  mail_test_fail_with (self, HELIO_MAIL_ERROR, HELIO_MAIL_ERROR_LATER, "Nobody answers");
  helio_clock_advance (self->clock, 30 * DAY);
  g_assert_true (mail_test_deliver_next (self));
  helio_clock_advance (self->clock, 5 * DAY - 1);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 waiting owner@example.com 2 Nobody answers\n");
  helio_clock_advance (self->clock, 5 * 60 * HELIO_SECOND);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 failed owner@example.com 3 Nobody answers\n");
}

static void
one_that_cannot_go_stops_no_other (MailTest *self, gconstpointer data)
{
  mail_test_queue_with (self, "nobody", NULL);
  mail_test_queue (self);
  g_assert_true (mail_test_deliver_next (self));
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 failed nobody 1 The recipient or the sender is no mail address\n"
                                "2 sent owner@example.com 1 -\n");
}

static void
a_stop_costs_nothing (MailTest *self, gconstpointer data)
{
  mail_test_queue (self);
  mail_test_fail_with (self, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 waiting owner@example.com 1 -\n");
  g_clear_error (&self->route->failure);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");
}

/* The file of the report 7; its SHA-256. */
static char *
put_report (MailTest *self, const char *text)
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
  helio_storage_put_report_file (self->storage, self->organisation, "7", &file, MAIL_TEST_NOW,
                                 &error);
  g_assert_no_error (error);
  return g_strdup (file.sha256);
}

static void
a_file_goes_along (MailTest *self, gconstpointer data)
{
  g_autofree char *sha256 = put_report (self, "a,b");
  g_autofree char *none = g_strnfill (64, '0');

  mail_test_queue_with (self, "owner@example.com", sha256);
  mail_test_queue_with (self, "owner@example.com", none);
  g_assert_true (mail_test_deliver_next (self));
  g_assert_true (mail_test_deliver_next (self));
  g_assert_nonnull (strstr (self->route->sent->str, "text/csv"));
  g_assert_nonnull (strstr (self->route->sent->str, "YSxi")); /* a,b */
  mail_test_assert_queue (self, "1 sent owner@example.com 1 -\n"
                                "2 failed owner@example.com 1 There is no such file\n");
}

/* As that of a report whose time was over before there was a way for its mail. */
static void
a_file_that_is_no_longer_kept_does_not_come_back (MailTest *self, gconstpointer data)
{
  g_autofree char *sha256 = put_report (self, "a,b");
  const HelioReportFile file
      = { .organisation = self->organisation, .report = (char *) "7", .sha256 = sha256 };
  g_autoptr (GError) error = NULL;

  mail_test_queue_with (self, "owner@example.com", sha256);
  helio_storage_give_up_report_file (self->storage, &file, &error);
  g_assert_no_error (error);
  helio_storage_drop_report_file (self->storage, &file, &error);
  g_assert_no_error (error);
  g_assert_true (mail_test_deliver_next (self));
  mail_test_assert_queue (self, "1 failed owner@example.com 1 The file is no longer kept\n");
}

/* --- into a folder --- */

static void
a_folder_gets_a_file (MailTest *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "mails", NULL);
  g_autoptr (HelioMailRoute) route = helio_mail_folder_new (path);
  g_autoptr (GDir) directory = NULL;
  g_autofree char *file = NULL, *text = NULL;
  const char *name;

  mail_test_queue (self);
  g_assert_true (mail_test_deliver (self, route)); /* there is no such folder yet */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_true (mail_test_deliver (self, route));
  mail_test_assert_queue (self, "1 sent owner@example.com 2 -\n");

  directory = g_dir_open (path, 0, NULL);
  name = g_dir_read_name (directory);
  g_assert_true (g_str_has_suffix (name, ".eml"));
  g_assert_null (g_dir_read_name (directory));
  file = g_build_filename (path, name, NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "To: owner@example.com\r\n"));
}

#define ADD(path, func) \
  g_test_add ("/server/mail-delivery/" path, MailTest, NULL, mail_test_set_up, func, \
              mail_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
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
  return g_test_run ();
}
