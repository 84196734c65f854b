/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-identity.h"

#include "helio-record-json.h"
#include "helio-service-info.h"

struct _HelioIdentity
{
  GObject parent_instance;

  HelioStore *store;   /* (owned) */
  HelioClient *client; /* (owned) */
  HelioClock *clock;   /* (owned) */
  gboolean known;
  guint round; /* how often it was forgotten */
};

G_DEFINE_FINAL_TYPE (HelioIdentity, helio_identity, G_TYPE_OBJECT)

/* --- what is asked, in this order --- */

static gboolean
check_service (GBytes *body, GError **error)
{
  g_autoptr (HelioServiceInfo) info = helio_service_info_new (body, error);

  return info != NULL;
}

static gboolean
check_user (GBytes *body, GError **error)
{
  g_autoptr (HelioRecord) user = helio_record_read (&helio_kind_user, body, error);

  return user != NULL;
}

typedef struct
{
  const char *path;
  const char *document;
  gboolean (*check) (GBytes *body, GError **error);
} Question;

static const Question questions[] = {
  { "v1/service", HELIO_DOCUMENT_SERVICE, check_service },
  { "v1/me", HELIO_DOCUMENT_ME, check_user },
  { NULL, NULL, NULL },
};

/* --- asking --- */

typedef struct
{
  const Question *question;
  guint round; /* that it was asked in */
} Asking;

static void on_answer (GObject *source, GAsyncResult *result, gpointer data);

static void
ask (GTask *task)
{
  HelioIdentity *self = g_task_get_source_object (task);
  const Asking *asking = g_task_get_task_data (task);

  helio_client_get_async (self->client, asking->question->path, g_task_get_cancellable (task),
                          on_answer, g_object_ref (task));
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioIdentity *self = g_task_get_source_object (task);
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;

  asking->question++;

  if (!helio_store_finish (HELIO_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (asking->question->path != NULL)
    ask (task);
  else
    {
      self->known = asking->round == self->round;
      g_task_return_boolean (task, TRUE);
    }
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioIdentity *self = g_task_get_source_object (task);
  const Question *question = ((const Asking *) g_task_get_task_data (task))->question;
  GError *error = NULL;
  g_autoptr (GBytes) body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);

  if (body == NULL || !question->check (body, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  helio_store_put_document_async (self->store, question->document, body,
                                  helio_clock_now (self->clock), g_task_get_cancellable (task),
                                  on_stored, g_object_ref (task));
}

/* --- the object --- */

static void
helio_identity_finalize (GObject *object)
{
  HelioIdentity *self = HELIO_IDENTITY (object);

  g_clear_object (&self->store);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (helio_identity_parent_class)->finalize (object);
}

static void
helio_identity_class_init (HelioIdentityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_identity_finalize;
}

static void
helio_identity_init (HelioIdentity *self)
{
}

HelioIdentity *
helio_identity_new (HelioStore *store, HelioClient *client, HelioClock *clock)
{
  HelioIdentity *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self = g_object_new (HELIO_TYPE_IDENTITY, NULL);
  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);
  return self;
}

void
helio_identity_check_async (HelioIdentity *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Asking *asking;

  g_return_if_fail (HELIO_IS_IDENTITY (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_identity_check_async);
  if (self->known)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  asking = g_new (Asking, 1);
  *asking = (Asking){ questions, self->round };
  g_task_set_task_data (task, asking, g_free);
  ask (task);
}

gboolean
helio_identity_check_finish (HelioIdentity *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_identity_check_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
helio_identity_forget (HelioIdentity *self)
{
  g_return_if_fail (HELIO_IS_IDENTITY (self));

  self->known = FALSE;
  self->round++;
}
