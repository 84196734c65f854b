/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-fixture.h"

#include "helio-mail-delivery.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

#define SENDER "service@example.org"

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

void
mail_test_set_up (MailTest *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->uri = helio_test_storage_make_address (self->folder);
  self->clock = helio_clock_new_fixed (MAIL_TEST_NOW);
  self->storage = helio_test_storage_open (self->uri);
  self->other = helio_test_storage_open (self->uri);
  self->route = g_object_new (TEST_TYPE_ROUTE, NULL);
  self->organisation = helio_test_storage_add_user (self->storage, "ana@example.org", "Ana", "Sol",
                                                    NULL, MAIL_TEST_NOW);
}

void
mail_test_tear_down (MailTest *self, gconstpointer data)
{
  g_assert_finalize_object (self->route);
  g_assert_finalize_object (self->storage);
  g_assert_finalize_object (self->other);
  g_object_unref (self->clock);
  helio_test_folder_remove (self->folder);
  g_free (self->uri);
}

void
mail_test_queue_with (MailTest *self, const char *recipient, const char *sha256)
{
  const HelioMail mail = { recipient, "Été", "Bonjour\n", sha256 };
  g_autoptr (GError) error = NULL;

  helio_storage_queue_mail (self->storage, self->organisation, &mail, MAIL_TEST_NOW, &error);
  g_assert_no_error (error);
}

void
mail_test_queue (MailTest *self)
{
  mail_test_queue_with (self, "owner@example.com", NULL);
}

void
mail_test_fail_with (MailTest *self, GQuark domain, int code, const char *message)
{
  g_clear_error (&self->route->failure);
  self->route->failure = g_error_new_literal (domain, code, message);
}

gboolean
mail_test_deliver (MailTest *self, HelioMailRoute *route)
{
  g_autoptr (GError) error = NULL;

  if (helio_mail_deliver_next (self->storage, self->clock, SENDER, route, NULL, &error))
    return TRUE;
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  return FALSE;
}

gboolean
mail_test_deliver_next (MailTest *self)
{
  return mail_test_deliver (self, HELIO_MAIL_ROUTE (self->route));
}

static void
append_entry (const HelioMailEntry *entry, gpointer text)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT " %s\n", entry->id,
                          entry->state, entry->mail.recipient, entry->attempts,
                          entry->error != NULL ? entry->error : "-");
}

void
mail_test_assert_queue (MailTest *self, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  helio_storage_foreach_mail (self->other, append_entry, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, expected);
}
