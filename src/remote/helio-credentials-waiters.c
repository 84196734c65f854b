/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those who wait: for a token while another one is got, and until nothing goes on any more. */
#include "helio-credentials-private.h"

#include "helio-remote-error.h"
#include "helio-text.h"

/* A request that waits for a token. */
typedef struct
{
  GTask *task;        /* (owned) */
  char *refused;      /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
} Waiter;

static void
waiter_free (Waiter *waiter)
{
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);
  g_clear_pointer (&waiter->cancelled, g_source_unref);
  g_object_unref (waiter->task);
  helio_text_wipe (waiter->refused);
  g_free (waiter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiter, waiter_free)

static gboolean
on_waiter_cancelled (GCancellable *cancellable, gpointer data)
{
  g_autoptr (Waiter) waiter = data;
  HelioCredentials *self = g_task_get_source_object (waiter->task);

  g_queue_remove (&self->waiting, waiter);
  g_task_return_error_if_cancelled (waiter->task);
  return G_SOURCE_REMOVE;
}

void
helio_credentials_add_waiter (HelioCredentials *self, GTask *task, const char *refused)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->task = g_object_ref (task);
  waiter->refused = g_strdup (refused);
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (on_waiter_cancelled), waiter, NULL);
      g_source_attach (waiter->cancelled, g_task_get_context (task));
    }
  g_queue_push_tail (&self->waiting, waiter);
}

gboolean
helio_credentials_is_refused (HelioCredentials *self, const char *refused)
{
  return g_strcmp0 (self->kept->grant->access_token, refused) == 0;
}

gboolean
helio_credentials_has_refused (HelioCredentials *self)
{
  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    if (helio_credentials_is_refused (self, ((const Waiter *) l->data)->refused))
      return TRUE;
  return FALSE;
}

void
helio_credentials_fail_all (HelioCredentials *self, GError *error)
{
  Waiter *waiter;

  while ((waiter = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_task_return_error (waiter->task, g_error_copy (error));
      waiter_free (waiter);
    }
  g_error_free (error);
}

GError *
helio_credentials_error_nobody (void)
{
  return g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED,
                              "nobody is signed in");
}

void
helio_credentials_serve_all (HelioCredentials *self, const GError *failure)
{
  Waiter *waiter;

  while ((waiter = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (self->signed_out)
        g_task_return_error (waiter->task, helio_credentials_error_nobody ());
      else if (helio_credentials_is_refused (self, waiter->refused))
        g_task_return_error (waiter->task, failure != NULL ? g_error_copy (failure)
                                                           : helio_credentials_error_nobody ());
      else
        g_task_return_pointer (waiter->task, g_strdup (self->kept->grant->access_token),
                               (GDestroyNotify) helio_text_wipe);
      waiter_free (waiter);
    }
}

void
helio_credentials_note_end (HelioCredentials *self)
{
  while (!self->renewing && self->n_adoptions == 0 && self->n_sign_outs == 0
         && !g_queue_is_empty (&self->settling))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->settling);

      g_task_return_boolean (task, TRUE);
    }
}

void
helio_credentials_settle_async (HelioCredentials *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_CREDENTIALS (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_credentials_settle_async);
  g_queue_push_tail (&self->settling, task);
  helio_credentials_note_end (self);
}

void
helio_credentials_settle_finish (HelioCredentials *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_return_if_fail (g_async_result_is_tagged (result, helio_credentials_settle_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
