/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sign-in.h"

#include "helio-client.h"
#include "helio-issuer-info.h"
#include "helio-remote-error.h"
#include "helio-secret.h"
#include "helio-sign-in-error.h"
#include "helio-text.h"

#include <libsoup/soup.h>
#include <string.h>

#define SCOPE "openid offline_access"
#define PATIENCE 300

struct _HelioSignIn
{
  GObject parent_instance;

  char *address;              /* (owned): the issuer's */
  char *client_id;            /* (owned) */
  char *resource;             /* (owned): address of the service that tokens are for */
  GTlsDatabase *tls_database; /* (owned) (nullable) */
  guint patience;             /* seconds */

  HelioIssuerInfo *issuer; /* (owned) (nullable): once it is known */
};

typedef enum
{
  PROP_ISSUER = 1,
  PROP_CLIENT_ID,
  PROP_RESOURCE,
  PROP_TLS_DATABASE,
  PROP_PATIENCE,
} HelioSignInProperty;

static GParamSpec *props[PROP_PATIENCE + 1];

G_DEFINE_FINAL_TYPE (HelioSignIn, helio_sign_in, G_TYPE_OBJECT)

/* What is done with the issuer, once it is known. */
typedef struct
{
  void (*go_on) (GTask *task); /* takes the task */
  GObject *source;             /* (owned) (nullable): a client, as long as it asks */
  gboolean is_openid;          /* asked for the document of OpenID Connect */

  /* Signing in */
  HelioLoopback *loopback; /* (owned) (nullable) */
  char *state;             /* (owned) (nullable) */
  char *verifier;          /* (owned) (nullable) */
  char *done, *failed;     /* (owned) (nullable): words */
  HelioSignInFunc open;
  gpointer open_data;

  char *refresh_token; /* (owned) (nullable): of the other two */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->source);
  g_clear_object (&job->loopback);
  g_free (job->state);
  helio_text_wipe (job->verifier);
  g_free (job->done);
  g_free (job->failed);
  helio_text_wipe (job->refresh_token);
  g_free (job);
}

/* --- asking the issuer --- */

/* A client of what an address stands below, and the rest of it. */
static HelioClient *
make_client (HelioSignIn *self, const char *address, char **path)
{
  const char *slash = strrchr (address, '/');
  g_autofree char *base = g_strndup (address, (gsize) (slash != NULL ? slash + 1 - address : 0));

  *path = g_strdup (slash != NULL ? slash + 1 : "");
  return g_object_new (HELIO_TYPE_CLIENT, "base-url", base, "tls-database", self->tls_database,
                       NULL);
}

/* The words of an issuer may repeat what it was sent. */
static void
return_refusal (GTask *task, HelioProblem *problem, GError *error)
{
  GError *told = NULL;

  if (problem == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS)
      && (problem->status == SOUP_STATUS_BAD_REQUEST
          || problem->status == SOUP_STATUS_UNAUTHORIZED))
    helio_sign_in_error_set (&told, problem->type);
  else
    told = g_error_new (error->domain, error->code, "the issuer answered %u", problem->status);
  g_error_free (error);
  g_task_return_error (task, told);
}

static void
return_unusable (GTask *task, const char *reason)
{
  g_task_return_new_error (task, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ISSUER, "%s", reason);
}

static void
on_grant (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (HelioProblem) problem = NULL;
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;
  HelioGrant *grant;

  body = helio_client_post_form_finish (HELIO_CLIENT (source), result, &problem, &error);
  if (body == NULL)
    {
      return_refusal (task, problem, error);
      return;
    }
  grant = helio_grant_parse (body, NULL);
  if (grant != NULL)
    g_task_return_pointer (task, grant, (GDestroyNotify) helio_grant_free);
  else
    return_unusable (task, "the answer holds no bearer token");
}

/* Takes @form. */
static void
post (GTask *task, const char *address, char *form, GAsyncReadyCallback callback)
{
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  g_clear_object (&job->source);
  job->source = G_OBJECT (make_client (self, address, &path));
  helio_client_post_form_async (HELIO_CLIENT (job->source), path, form,
                                g_task_get_cancellable (task), callback, g_object_ref (task));
}

/* --- what it says of itself --- */

static gboolean
is_safe (const char *address)
{
  return address == NULL || helio_client_check_url (address, NULL);
}

static void on_document (GObject *source, GAsyncResult *result, gpointer data);

/* RFC 8414, 3.1: between the host and the issuer's path; OpenID Connect Discovery 1.0, 4: after
 * it. */
static void
ask_for_document (GTask *task, gboolean openid)
{
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  const char *host = strstr (self->address, "://");
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;
  gsize length = path != NULL ? (gsize) (path - self->address) : strlen (self->address);
  g_autofree char *origin = g_strndup (self->address, openid ? strlen (self->address) : length);
  g_autofree char *address = g_strconcat (origin, g_str_has_suffix (origin, "/") ? "" : "/",
                                          openid ? HELIO_OPENID_DOCUMENT : HELIO_ISSUER_DOCUMENT,
                                          openid || path == NULL ? "" : path, NULL);
  g_autofree char *rest = NULL;

  if (g_str_has_suffix (address, "/"))
    address[strlen (address) - 1] = '\0';
  job->is_openid = openid;
  g_clear_object (&job->source);
  job->source = G_OBJECT (make_client (self, address, &rest));
  helio_client_get_async (HELIO_CLIENT (job->source), rest, g_task_get_cancellable (task),
                          on_document, g_object_ref (task));
}

static void
on_document (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (HelioIssuerInfo) issuer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) flaw = NULL;
  GError *error = NULL;

  body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);
  if (body == NULL)
    {
      if (job->is_openid
          || !g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_FOUND))
        {
          g_task_return_error (task, error);
          return;
        }
      g_error_free (error);
      ask_for_document (task, TRUE);
      return;
    }
  issuer = helio_issuer_info_parse (body, self->address, &flaw);
  if (issuer == NULL)
    return_unusable (task, flaw->message);
  else if (!is_safe (issuer->authorization_endpoint) || !is_safe (issuer->token_endpoint)
           || !is_safe (issuer->revocation_endpoint))
    return_unusable (task, "an address of the issuer's is not safe");
  else
    {
      g_clear_pointer (&self->issuer, helio_issuer_info_free);
      self->issuer = g_steal_pointer (&issuer);
      job->go_on (g_object_ref (task));
    }
}

/* Takes @job. */
static void
begin (HelioSignIn *self, Job *job, gpointer tag, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  if (self->issuer != NULL)
    job->go_on (g_object_ref (task));
  else
    ask_for_document (task, FALSE);
}

/* --- signing in --- */

static void
on_code (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *code = helio_loopback_wait_finish (HELIO_LOOPBACK (source), result, &error);
  char *form;

  if (code == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  form = soup_form_encode ("grant_type", "authorization_code", "code", code, "redirect_uri",
                           helio_loopback_get_uri (job->loopback), "client_id", self->client_id,
                           "code_verifier", job->verifier, "resource", self->resource, NULL);
  post (task, self->issuer->token_endpoint, form, on_grant);
}

static char *
dup_authorization_uri (HelioSignIn *self, Job *job)
{
  g_autofree char *challenge = helio_secret_digest (job->verifier);
  /* Not every issuer gives a refresh token without asking the user for consent. */
  g_autofree char *query
      = soup_form_encode ("response_type", "code", "client_id", self->client_id, "redirect_uri",
                          helio_loopback_get_uri (job->loopback), "scope", SCOPE, "prompt",
                          "consent", "state", job->state, "code_challenge", challenge,
                          "code_challenge_method", "S256", "resource", self->resource, NULL);

  return g_strconcat (self->issuer->authorization_endpoint, "?", query, NULL);
}

static void
open_browser (GTask *task)
{
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  const HelioLoopbackWords words = { job->done, job->failed };
  g_autofree char *uri = NULL;
  GError *error = NULL;

  /* Nobody is sent to a page that nothing waits for any more. */
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  job->loopback = helio_loopback_new (&error);
  if (job->loopback == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  job->state = helio_secret_make ("");
  job->verifier = helio_secret_make ("");
  uri = dup_authorization_uri (self, job);
  helio_loopback_wait_async (job->loopback, job->state, self->issuer->identifier,
                             self->issuer->names_itself, &words, self->patience,
                             g_task_get_cancellable (task), on_code, task);
  job->open (uri, job->open_data);
}

void
helio_sign_in_run_async (HelioSignIn *self, const HelioLoopbackWords *words, HelioSignInFunc open,
                         gpointer open_data, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  Job *job;

  g_return_if_fail (HELIO_IS_SIGN_IN (self));
  g_return_if_fail (words != NULL && open != NULL);

  job = g_new0 (Job, 1);
  job->go_on = open_browser;
  job->done = g_strdup (words->done);
  job->failed = g_strdup (words->failed);
  job->open = open;
  job->open_data = open_data;
  begin (self, job, helio_sign_in_run_async, cancellable, callback, data);
}

HelioGrant *
helio_sign_in_run_finish (HelioSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_sign_in_run_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what comes after --- */

static void
refresh (GTask *task)
{
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  char *form = soup_form_encode ("grant_type", "refresh_token", "refresh_token", job->refresh_token,
                                 "client_id", self->client_id, "resource", self->resource, NULL);

  post (task, self->issuer->token_endpoint, form, on_grant);
  g_object_unref (task);
}

void
helio_sign_in_refresh_async (HelioSignIn *self, const char *refresh_token,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job;

  g_return_if_fail (HELIO_IS_SIGN_IN (self));
  g_return_if_fail (refresh_token != NULL);

  job = g_new0 (Job, 1);
  job->go_on = refresh;
  job->refresh_token = g_strdup (refresh_token);
  begin (self, job, helio_sign_in_refresh_async, cancellable, callback, data);
}

HelioGrant *
helio_sign_in_refresh_finish (HelioSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_sign_in_refresh_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (HelioProblem) problem = NULL;
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;

  body = helio_client_post_form_finish (HELIO_CLIENT (source), result, &problem, &error);
  if (body != NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_refusal (task, problem, error);
}

static void
give_back (GTask *task)
{
  HelioSignIn *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  char *form;

  if (self->issuer->revocation_endpoint == NULL)
    g_task_return_boolean (task, FALSE);
  else
    {
      form = soup_form_encode ("token", job->refresh_token, "token_type_hint", "refresh_token",
                               "client_id", self->client_id, NULL);
      post (task, self->issuer->revocation_endpoint, form, on_revoked);
    }
  g_object_unref (task);
}

void
helio_sign_in_revoke_async (HelioSignIn *self, const char *refresh_token, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  Job *job;

  g_return_if_fail (HELIO_IS_SIGN_IN (self));
  g_return_if_fail (refresh_token != NULL);

  job = g_new0 (Job, 1);
  job->go_on = give_back;
  job->refresh_token = g_strdup (refresh_token);
  begin (self, job, helio_sign_in_revoke_async, cancellable, callback, data);
}

gboolean
helio_sign_in_revoke_finish (HelioSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_sign_in_revoke_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the object --- */

static void
helio_sign_in_finalize (GObject *object)
{
  HelioSignIn *self = HELIO_SIGN_IN (object);

  g_free (self->address);
  g_free (self->client_id);
  g_free (self->resource);
  g_clear_object (&self->tls_database);
  g_clear_pointer (&self->issuer, helio_issuer_info_free);

  G_OBJECT_CLASS (helio_sign_in_parent_class)->finalize (object);
}

static void
helio_sign_in_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HelioSignIn *self = HELIO_SIGN_IN (object);

  switch ((HelioSignInProperty) id)
    {
    case PROP_ISSUER:
      self->address = g_value_dup_string (value);
      break;
    case PROP_CLIENT_ID:
      self->client_id = g_value_dup_string (value);
      break;
    case PROP_RESOURCE:
      self->resource = g_value_dup_string (value);
      break;
    case PROP_TLS_DATABASE:
      self->tls_database = g_value_dup_object (value);
      break;
    case PROP_PATIENCE:
      self->patience = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_sign_in_class_init (HelioSignInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS
                            | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = helio_sign_in_finalize;
  object_class->set_property = helio_sign_in_set_property;

  props[PROP_ISSUER] = g_param_spec_string ("issuer", NULL, NULL, NULL, flags);
  props[PROP_CLIENT_ID] = g_param_spec_string ("client-id", NULL, NULL, NULL, flags);
  props[PROP_RESOURCE] = g_param_spec_string ("resource", NULL, NULL, NULL, flags);
  props[PROP_TLS_DATABASE]
      = g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE, flags);
  props[PROP_PATIENCE]
      = g_param_spec_uint ("patience", NULL, NULL, 1, G_MAXUINT16, PATIENCE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_sign_in_init (HelioSignIn *self)
{
}

HelioSignIn *
helio_sign_in_new (const char *issuer, const char *client_id, const char *resource)
{
  g_return_val_if_fail (issuer != NULL && client_id != NULL && resource != NULL, NULL);
  return g_object_new (HELIO_TYPE_SIGN_IN, "issuer", issuer, "client-id", client_id, "resource",
                       resource, NULL);
}
