/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-mailer.h"

#include "helio-mail-delivery.h"
#include "helio-storage-worker.h"

struct _HelioMailer
{
  GObject parent_instance;

  HelioClock *clock;          /* (owned) */
  char *sender;               /* (owned) */
  HelioMailRoute *route;      /* (owned) */
  HelioStorageWorker *worker; /* (owned) */
  GSource *source;            /* (owned): has it look */
};

G_DEFINE_FINAL_TYPE (HelioMailer, helio_mailer, G_TYPE_OBJECT)

static gboolean
deliver_next (HelioStorage *storage, GCancellable *cancellable, gpointer data, GError **error)
{
  HelioMailer *self = data;

  return helio_mail_deliver_next (storage, self->clock, self->sender, self->route, cancellable,
                                  error);
}

static gboolean
look (gpointer worker)
{
  helio_storage_worker_look (worker);
  return G_SOURCE_CONTINUE;
}

static void
helio_mailer_dispose (GObject *object)
{
  helio_mailer_stop (HELIO_MAILER (object));
  G_OBJECT_CLASS (helio_mailer_parent_class)->dispose (object);
}

static void
helio_mailer_finalize (GObject *object)
{
  HelioMailer *self = HELIO_MAILER (object);

  g_object_unref (self->clock);
  g_free (self->sender);
  g_object_unref (self->route);
  g_object_unref (self->worker);
  g_source_unref (self->source);
  G_OBJECT_CLASS (helio_mailer_parent_class)->finalize (object);
}

static void
helio_mailer_class_init (HelioMailerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_mailer_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_mailer_finalize;
}

static void
helio_mailer_init (HelioMailer *self)
{
  self->source = g_timeout_source_new_seconds (1);
}

HelioMailer *
helio_mailer_new (const char *database, HelioClock *clock, const char *sender,
                  HelioMailRoute *route)
{
  HelioMailer *self;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (sender != NULL, NULL);
  g_return_val_if_fail (HELIO_IS_MAIL_ROUTE (route), NULL);

  self = g_object_new (HELIO_TYPE_MAILER, NULL);
  self->clock = g_object_ref (clock);
  self->sender = g_strdup (sender);
  self->route = g_object_ref (route);
  self->worker = helio_storage_worker_new ("mails", database, deliver_next, self);
  g_source_set_callback (self->source, look, self->worker, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  helio_storage_worker_look (self->worker);
  return self;
}

void
helio_mailer_stop (HelioMailer *self)
{
  g_return_if_fail (HELIO_IS_MAILER (self));

  g_source_destroy (self->source);
  helio_storage_worker_stop (self->worker);
}
