/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-arrival.h"

#include "helio-client.h"
#include "helio-record-json.h"
#include "helio-service-info.h"
#include "helio-sign-in-error.h"

typedef struct
{
  HelioClock *clock;   /* (owned) */
  char *done, *failed; /* (owned): words */
  HelioSignInFunc open;
  gpointer open_data;

  HelioServiceInfo *info; /* (owned) (nullable) */
  HelioSignIn *way;       /* (owned) (nullable) */
  HelioArrival *arrival;  /* (owned) */
  GError *error;          /* (owned) (nullable): why what was granted is given back */
} Job;

void
helio_arrival_free (HelioArrival *self)
{
  if (self == NULL)
    return;
  g_free (self->service);
  g_free (self->brand);
  g_free (self->user_id);
  g_free (self->name);
  g_free (self->email);
  helio_kept_grant_free (self->grant);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->clock);
  g_free (job->done);
  g_free (job->failed);
  g_clear_object (&job->info);
  g_clear_object (&job->way);
  g_clear_error (&job->error);
  helio_arrival_free (job->arrival);
  g_free (job);
}

/* Either ends the grant, where the issuer has both (RFC 7009, 2.1). */
static const char *
get_token (const HelioKeptGrant *kept)
{
  return kept->grant->refresh_token != NULL ? kept->grant->refresh_token
                                            : kept->grant->access_token;
}

/* It ends by itself one day where the issuer cannot be told. */
static void
on_given_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);

  helio_sign_in_revoke_finish (HELIO_SIGN_IN (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&job->error));
}

/* Takes the error. Nobody has the grant, and nobody is to find it. */
static void
give_back (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  job->error = error;
  helio_sign_in_revoke_async (job->way, get_token (job->arrival->grant), NULL, on_given_back,
                              g_object_ref (task));
}

static void
on_me (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioArrival *arrival = ((Job *) g_task_get_task_data (task))->arrival;
  GError *error = NULL;
  g_autoptr (GBytes) body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);
  g_autoptr (HelioRecord) user
      = body != NULL ? helio_record_read (&helio_kind_user, body, &error) : NULL;

  if (user == NULL)
    {
      give_back (task, error);
      return;
    }
  arrival->user_id = g_strdup (helio_record_get_id (user));
  arrival->name = g_strdup (helio_record_get_text (user, "name"));
  arrival->email = g_strdup (helio_record_get_text (user, "email"));
  g_task_return_pointer (task, g_steal_pointer (&((Job *) g_task_get_task_data (task))->arrival),
                         (GDestroyNotify) helio_arrival_free);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  HelioGrant *grant = helio_sign_in_run_finish (HELIO_SIGN_IN (source), result, &error);
  g_autoptr (HelioClient) client = NULL;
  const char *issuer, *client_id;

  if (grant == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  issuer = helio_service_info_get_issuer (job->info, &client_id);
  client = helio_client_new (job->arrival->service, grant->access_token);
  job->arrival->grant
      = helio_kept_grant_new (issuer, client_id, grant, helio_clock_now (job->clock));
  helio_client_get_async (client, "v1/me", g_task_get_cancellable (task), on_me,
                          g_object_ref (task));
}

static void
on_service (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  const HelioLoopbackWords words = { job->done, job->failed };
  g_autoptr (GBytes) body = NULL;
  const char *issuer, *client_id;
  GError *error = NULL;

  body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);
  if (body == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job->info = helio_service_info_new (body, &error);
  if (job->info == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  issuer = helio_service_info_get_issuer (job->info, &client_id);
  if (issuer == NULL)
    {
      g_task_return_new_error (task, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_NOT_OFFERED,
                               "the service names no issuer");
      return;
    }
  job->arrival->brand = g_strdup (helio_service_info_get_brand (job->info));
  job->way = helio_sign_in_new (issuer, client_id, job->arrival->service);
  helio_sign_in_run_async (job->way, &words, job->open, job->open_data,
                           g_task_get_cancellable (task), on_signed_in, g_object_ref (task));
}

void
helio_arrival_begin_async (const char *service, HelioClock *clock, const HelioLoopbackWords *words,
                           HelioSignInFunc open, gpointer open_data, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (HelioClient) client = NULL;
  GError *error = NULL;
  Job *job;

  g_return_if_fail (service != NULL);
  g_return_if_fail (HELIO_IS_CLOCK (clock));
  g_return_if_fail (words != NULL && open != NULL);

  g_task_set_source_tag (task, helio_arrival_begin_async);
  if (!helio_client_check_url (service, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job = g_new0 (Job, 1);
  job->clock = g_object_ref (clock);
  job->done = g_strdup (words->done);
  job->failed = g_strdup (words->failed);
  job->open = open;
  job->open_data = open_data;
  job->arrival = g_new0 (HelioArrival, 1);
  job->arrival->service = helio_client_dup_url (service);
  g_task_set_task_data (task, job, job_free);
  client = helio_client_new (job->arrival->service, NULL);
  helio_client_get_async (client, "v1/service", cancellable, on_service, g_object_ref (task));
}

HelioArrival *
helio_arrival_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_arrival_begin_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, helio_sign_in_revoke_finish (HELIO_SIGN_IN (source), result, NULL));
}

void
helio_arrival_give_back_async (const char *service, HelioKeptGrant *grant,
                               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (HelioSignIn) way = NULL;
  GTask *task;

  g_return_if_fail (service != NULL);
  g_return_if_fail (grant != NULL);

  task = g_task_new (NULL, NULL, callback, data);
  g_task_set_source_tag (task, helio_arrival_give_back_async);
  way = helio_sign_in_new (grant->issuer, grant->client_id, service);
  helio_sign_in_revoke_async (way, get_token (grant), NULL, on_revoked, task);
  helio_kept_grant_free (grant);
}

gboolean
helio_arrival_give_back_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_arrival_give_back_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
