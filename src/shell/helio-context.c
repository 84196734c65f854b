/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-context.h"

#include "helio-demo-service.h"
#include "helio-live-sync.h"
#include "helio-profile-folder.h"
#include "helio-text.h"

/* Where nothing is asked: the demo's cache is read while its service does not run. */
#define PLACEHOLDER_URL "http://127.0.0.1:9/"

struct _HelioContext
{
  GObject parent_instance;

  HelioClock *clock;               /* (owned) */
  GSettings *settings;             /* (owned) */
  HelioDemoService *demo;          /* (owned) (nullable) */
  HelioStore *store;               /* (owned) */
  HelioClient *client;             /* (owned) */
  HelioConnectivity *connectivity; /* (owned) */
  HelioSyncEngine *engine;         /* (owned) */
  HelioLive *live;                 /* (owned) (nullable): likewise */
  HelioLiveSync *live_sync;        /* (owned) (nullable): of a window, which stays */
  char *service_url;               /* (owned) (nullable) */
  HelioAccount *account;           /* (owned) (nullable) */
  HelioCredentials *credentials;   /* (owned) (nullable): of the account */
  gboolean is_demo;
};

G_DEFINE_FINAL_TYPE (HelioContext, helio_context, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_context_error, helio_context_error)

/* What opening goes through: settings, the demo service, the cache, the engine. */
typedef struct
{
  const HelioOptions *options; /* (unowned) */
  HelioContext *context;       /* (owned) */
  char *token;                 /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->context);
  helio_text_wipe (opening->token);
  g_free (opening);
}

static void
on_service_restarted (HelioContext *self)
{
  helio_sync_engine_sync (self->engine);
}

/* An option is for its run: a binding would write it down at once. What people switch afterwards is
 * remembered. */
static void
keep_work_offline (HelioContext *self)
{
  g_settings_set_boolean (self->settings, "work-offline",
                          helio_sync_engine_get_work_offline (self->engine));
}

static HelioClient *
make_client (Opening *opening)
{
  HelioContext *self = opening->context;

  if (self->account == NULL)
    return helio_client_new (self->service_url != NULL ? self->service_url : PLACEHOLDER_URL,
                             opening->token);
  self->credentials
      = helio_account_create_credentials (self->account, opening->options->profile, self->clock);
  return helio_client_new_with_source (self->service_url, HELIO_TOKEN_SOURCE (self->credentials));
}

static void
make_engine (Opening *opening)
{
  HelioContext *self = opening->context;
  gboolean remembers = opening->options->verb == HELIO_VERB_NONE && opening->options->tour == NULL;

  self->client = make_client (opening);
  self->connectivity = helio_connectivity_new (NULL);
  self->engine = helio_sync_engine_new (self->store, self->client, self->connectivity, self->clock);
  if (self->account != NULL)
    helio_account_open_vault (self->account, opening->options->profile,
                              helio_sync_engine_get_vault (self->engine));
  helio_sync_engine_set_work_offline (self->engine, opening->options->offline);
  if (remembers && opening->options->offline)
    g_signal_connect_object (self->engine, "notify::work-offline", G_CALLBACK (keep_work_offline),
                             self, G_CONNECT_SWAPPED);
  else if (remembers)
    g_settings_bind (self->settings, "work-offline", self->engine, "work-offline",
                     G_SETTINGS_BIND_DEFAULT);
  if (remembers)
    {
      self->live = helio_live_new (self->client);
      self->live_sync = helio_live_sync_new (self->engine, self->live);
      helio_vault_follow (helio_sync_engine_get_vault (self->engine), self->store);
    }
  if (self->demo != NULL)
    g_signal_connect_object (self->demo, "restarted", G_CALLBACK (on_service_restarted), self,
                             G_CONNECT_SWAPPED);
}

static void
on_store_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  opening->context->store = helio_store_open_finish (result, &error);
  if (opening->context->store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  make_engine (opening);
  g_task_return_pointer (task, g_steal_pointer (&opening->context), g_object_unref);
}

static void
open_store (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  HelioContext *self = opening->context;
  g_autofree char *path
      = helio_profile_folder_dup_cache_path (opening->options->profile,
                                             self->is_demo ? NULL : self->service_url,
                                             self->account != NULL ? self->account->user_id : NULL);

  helio_store_open_async (path, g_task_get_cancellable (task), on_store_open, g_object_ref (task));
}

static void
on_demo_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  opening->context->demo = helio_demo_service_start_finish (result, &error);
  if (opening->context->demo == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opening->context->service_url = g_strdup (helio_demo_service_get_url (opening->context->demo));
  opening->token = g_strdup (helio_demo_service_get_token (opening->context->demo));
  open_store (task);
}

static void
start_demo (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  g_autofree char *folder = helio_profile_folder_dup_demo_path (opening->options->profile);

  helio_demo_service_start_async (folder, g_task_get_cancellable (task), on_demo_started,
                                  g_object_ref (task));
}

/* A token is of no account that is known here. */
static gboolean
choose_service (Opening *opening, const HelioAccount *account, GError **error)
{
  HelioContext *self = opening->context;
  const HelioOptions *options = opening->options;

  if (account != NULL)
    self->account = helio_account_copy (account);
  else if (options->token == NULL)
    self->account = helio_accounts_find (self->settings, options->service);
  if (self->account != NULL)
    self->service_url = g_strdup (self->account->service);
  else
    self->service_url = options->service != NULL
                            ? g_strdup (options->service)
                            : g_settings_get_string (self->settings, "service-url");
  if (*self->service_url == '\0')
    g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_SERVICE,
                         "neither --service nor --demo");
  else if (self->account == NULL && options->token == NULL && options->verb == HELIO_VERB_NONE
           && !options->offline)
    g_set_error_literal (error, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_ACCOUNT,
                         "nobody has signed in");
  else
    {
      opening->token = g_strdup (options->token);
      return helio_client_check_url (self->service_url, error);
    }
  return FALSE;
}

void
helio_context_open_async (const HelioOptions *options, const HelioAccount *account,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Opening *opening = g_new0 (Opening, 1);
  HelioContext *self = g_object_new (HELIO_TYPE_CONTEXT, NULL);
  GError *error = NULL;

  g_return_if_fail (options != NULL);

  opening->options = options;
  opening->context = self;
  g_task_set_source_tag (task, helio_context_open_async);
  g_task_set_task_data (task, opening, opening_free);
  self->clock = helio_clock_new ();
  self->is_demo = options->demo;
  self->settings = helio_profile_folder_create_settings (options->profile);
  if (self->settings == NULL)
    g_task_return_new_error (task, HELIO_CONTEXT_ERROR, HELIO_CONTEXT_ERROR_NO_SETTINGS,
                             "no settings schema");
  else if (options->demo && !options->offline)
    start_demo (task);
  else if (options->demo || choose_service (opening, account, &error))
    open_store (task);
  else
    g_task_return_error (task, error);
}

HelioContext *
helio_context_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_context_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_demo_stopped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  helio_demo_service_stop_finish (HELIO_DEMO_SERVICE (source), result);
  g_task_return_boolean (task, TRUE);
}

static void
stop_demo (GTask *task)
{
  HelioContext *self = g_task_get_source_object (task);

  if (self->demo != NULL)
    helio_demo_service_stop_async (self->demo, on_demo_stopped, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_vault_flushed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  helio_vault_flush_finish (HELIO_VAULT (source), result);
  stop_demo (task);
}

void
helio_context_close_async (HelioContext *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_CONTEXT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, helio_context_close_async);
  g_clear_object (&self->live_sync);
  g_clear_object (&self->live);
  helio_sync_engine_stop (self->engine);
  helio_vault_flush_async (helio_sync_engine_get_vault (self->engine), on_vault_flushed,
                           g_object_ref (task));
}

void
helio_context_close_finish (HelioContext *self, GAsyncResult *result)
{
  g_return_if_fail (g_async_result_is_tagged (result, helio_context_close_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
helio_context_finalize (GObject *object)
{
  HelioContext *self = HELIO_CONTEXT (object);

  g_clear_object (&self->live_sync);
  g_clear_object (&self->live);
  if (self->engine != NULL)
    helio_sync_engine_stop (self->engine);
  g_clear_object (&self->engine);
  g_clear_object (&self->connectivity);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->demo);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->credentials);
  helio_account_free (self->account);
  g_free (self->service_url);

  G_OBJECT_CLASS (helio_context_parent_class)->finalize (object);
}

static void
helio_context_class_init (HelioContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_context_finalize;
}

static void
helio_context_init (HelioContext *self)
{
}

HelioClock *
helio_context_get_clock (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->clock;
}

GSettings *
helio_context_get_settings (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->settings;
}

HelioStore *
helio_context_get_store (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->store;
}

HelioSyncEngine *
helio_context_get_engine (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->engine;
}

HelioLive *
helio_context_get_live (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->live;
}

const HelioAccount *
helio_context_get_account (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->account;
}

HelioCredentials *
helio_context_get_credentials (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->credentials;
}

const char *
helio_context_get_service_url (HelioContext *self)
{
  g_return_val_if_fail (HELIO_IS_CONTEXT (self), NULL);
  return self->service_url;
}
