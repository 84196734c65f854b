/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer.h"

#include "helio-password.h"
#include "helio-text.h"
#include "helio-url-form.h"
#include "helio-worker.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What comes while so many wait would be given up before its turn. */
#define MAX_WAITING 32

struct _HelioIssuer
{
  GObject parent_instance;

  char *url; /* (owned) */
  gboolean is_proxied;
  HelioWorker *worker;       /* (owned) (nullable): until it is stopped */
  GCancellable *cancellable; /* (owned) */
  guint n_waiting;
};

G_DEFINE_FINAL_TYPE (HelioIssuer, helio_issuer, G_TYPE_OBJECT)

typedef struct
{
  char *hash;     /* (owned) (nullable) */
  char *password; /* (owned) */
} Claim;

static void
claim_free (gpointer data)
{
  Claim *self = data;

  g_free (self->hash);
  helio_text_wipe (self->password);
  g_free (self);
}

static void
verify (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Claim *claim = data;

  g_task_return_boolean (task, helio_password_verify (claim->hash, claim->password));
}

static void
helio_issuer_dispose (GObject *object)
{
  helio_issuer_stop (HELIO_ISSUER (object));
  G_OBJECT_CLASS (helio_issuer_parent_class)->dispose (object);
}

static void
helio_issuer_finalize (GObject *object)
{
  HelioIssuer *self = HELIO_ISSUER (object);

  g_free (self->url);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (helio_issuer_parent_class)->finalize (object);
}

static void
helio_issuer_class_init (HelioIssuerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_issuer_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_issuer_finalize;
}

static void
helio_issuer_init (HelioIssuer *self)
{
  self->worker = helio_worker_new ("helio-passwords");
  self->cancellable = g_cancellable_new ();
}

gboolean
helio_issuer_check_url (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  if (!helio_url_is_confidential (url))
    return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  return (g_str_equal (g_uri_get_path (uri), "") || g_str_equal (g_uri_get_path (uri), "/"))
         && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

HelioIssuer *
helio_issuer_new (const char *url, gboolean is_proxied)
{
  HelioIssuer *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (HELIO_TYPE_ISSUER, NULL);
  self->url = g_strndup (url, strlen (url) - (g_str_has_suffix (url, "/") ? 1 : 0));
  self->is_proxied = is_proxied;
  return self;
}

const char *
helio_issuer_get_url (HelioIssuer *self)
{
  g_return_val_if_fail (HELIO_IS_ISSUER (self), NULL);
  return self->url;
}

gboolean
helio_issuer_is_proxied (HelioIssuer *self)
{
  g_return_val_if_fail (HELIO_IS_ISSUER (self), FALSE);
  return self->is_proxied;
}

static void
add_address (HelioIssuer *self, JsonBuilder *builder, const char *member, const char *path)
{
  g_autofree char *address = g_strconcat (self->url, path, NULL);

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, address);
}

static void
add_list (JsonBuilder *builder, const char *member, const char *const *values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

#define ADD_LIST(member, ...) add_list (builder, member, (const char *const[]){ __VA_ARGS__, NULL })

GBytes *
helio_issuer_describe (HelioIssuer *self, const char *const *languages)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  g_return_val_if_fail (HELIO_IS_ISSUER (self), NULL);
  g_return_val_if_fail (languages != NULL, NULL);

  json_builder_begin_object (builder);
  add_address (self, builder, "issuer", "");
  add_address (self, builder, "authorization_endpoint", HELIO_PATH_AUTHORIZE);
  add_address (self, builder, "token_endpoint", HELIO_PATH_TOKEN);
  add_address (self, builder, "revocation_endpoint", HELIO_PATH_REVOKE);
  ADD_LIST ("response_types_supported", "code");
  ADD_LIST ("response_modes_supported", "query");
  ADD_LIST ("grant_types_supported", "authorization_code", "refresh_token");
  ADD_LIST ("code_challenge_methods_supported", "S256");
  ADD_LIST ("token_endpoint_auth_methods_supported", "none");
  ADD_LIST ("revocation_endpoint_auth_methods_supported", "none");
  ADD_LIST ("scopes_supported", "offline_access");
  add_list (builder, "ui_locales_supported", languages);
  json_builder_set_member_name (builder, "authorization_response_iss_parameter_supported");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

void
helio_issuer_verify_async (HelioIssuer *self, const char *hash, const char *password,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Claim *claim;

  g_return_if_fail (HELIO_IS_ISSUER (self));
  g_return_if_fail (password != NULL);

  task = g_task_new (self, self->cancellable, callback, data);
  self->n_waiting++;
  if (self->n_waiting > MAX_WAITING || self->worker == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "Too many are signing in");
      return;
    }
  claim = g_new0 (Claim, 1);
  claim->hash = g_strdup (hash);
  claim->password = g_strdup (password);
  g_task_set_task_data (task, claim, claim_free);
  helio_worker_run (self->worker, task, G_PRIORITY_DEFAULT, verify);
}

gboolean
helio_issuer_verify_finish (HelioIssuer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_ISSUER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  self->n_waiting--;
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
helio_issuer_stop (HelioIssuer *self)
{
  g_return_if_fail (HELIO_IS_ISSUER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->worker);
}
