/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-keyring.h"

#include "helio-source.h"
#include "helio-text.h"

#include <libsecret/secret.h>

#define PATIENCE 5000
#define PROMPT_PATIENCE (2 * 60 * 1000)

struct _HelioKeyring
{
  GObject parent_instance;

  guint patience;        /* milliseconds */
  guint prompt_patience; /* milliseconds */
};

typedef enum
{
  PROP_PATIENCE = 1,
  PROP_PROMPT_PATIENCE,
} HelioKeyringProperty;

static GParamSpec *props[PROP_PROMPT_PATIENCE + 1];

G_DEFINE_FINAL_TYPE (HelioKeyring, helio_keyring, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_keyring_error, helio_keyring_error)

static const SecretSchema schema = { "org.heliodesk.Heliodesk.SignIn",
                                     SECRET_SCHEMA_NONE,
                                     { { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
                                       { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
                                       { NULL, 0 } } };

/* One thing that is asked of the keyring. */
typedef struct
{
  GHashTable *attributes; /* (owned): whose secret */
  char *label;            /* (owned) (nullable) */
  SecretValue *secret;    /* (owned) (nullable): to be kept */
  void (*ask) (GTask *task);

  GCancellable *stop; /* (owned): ends libsecret's part, for whatever reason */
  GSource *late;      /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
  gboolean over;      /* the task has returned: what still comes is of no use */
  gboolean again;     /* it has been asked twice */

  GList *found; /* (owned) (element-type SecretRetrievable) */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_hash_table_unref (call->attributes);
  g_free (call->label);
  g_clear_pointer (&call->secret, secret_value_unref);
  g_object_unref (call->stop);
  g_list_free_full (call->found, g_object_unref);
  g_free (call);
}

/* --- the end of a call --- */

/* FALSE when it has ended before. */
static gboolean
end (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  if (call->over)
    return FALSE;
  call->over = TRUE;
  helio_source_drop (&call->late);
  helio_source_drop (&call->cancelled);
  return TRUE;
}

static void
end_in_vain (GTask *task, HelioKeyringError code, const char *reason)
{
  if (end (task))
    g_task_return_new_error (task, HELIO_KEYRING_ERROR, (int) code, "%s", reason);
}

/* Takes the error. A keyring that ended meanwhile has started again: once more, with it. */
static void
end_with (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);
  gboolean locked = g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED);

  if (!call->over && !call->again && !locked)
    {
      call->again = TRUE;
      g_list_free_full (g_steal_pointer (&call->found), g_object_unref);
      secret_service_disconnect ();
      call->ask (task);
    }
  else
    end_in_vain (task, locked ? HELIO_KEYRING_ERROR_LOCKED : HELIO_KEYRING_ERROR_UNAVAILABLE,
                 error->message);
  g_error_free (error);
}

static gboolean
on_late (gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);

  /* It may go away with the task. */
  g_object_ref (task);
  end_in_vain (task, HELIO_KEYRING_ERROR_UNAVAILABLE, "the keyring does not answer");
  g_cancellable_cancel (call->stop);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  Call *call = g_task_get_task_data (task);

  g_object_ref (task);
  if (end (task))
    g_task_return_error_if_cancelled (task);
  g_cancellable_cancel (call->stop);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
be_patient (GTask *task, guint milliseconds)
{
  Call *call = g_task_get_task_data (task);

  helio_source_drop (&call->late);
  call->late = g_timeout_source_new (milliseconds);
  g_task_attach_source (task, call->late, on_late);
}

/* --- reading --- */

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  SecretValue *value
      = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;

  if (error != NULL)
    end_with (task, error);
  else if (value == NULL)
    end_in_vain (task, HELIO_KEYRING_ERROR_LOCKED, "the keyring does not give the secret");
  else if (end (task))
    g_task_return_pointer (task, g_strdup (text), (GDestroyNotify) helio_text_wipe);
  g_clear_pointer (&value, secret_value_unref);
}

static void
retrieve (GTask *task)
{
  HelioKeyring *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  be_patient (task, self->patience);
  secret_retrievable_retrieve_secret (call->found->data, call->stop, on_retrieved,
                                      g_object_ref (task));
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  int n = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    end_with (task, error);
  else if (n == 0)
    end_in_vain (task, HELIO_KEYRING_ERROR_LOCKED, "nobody unlocked the keyring");
  else if (!call->over)
    retrieve (task);
}

/* Nothing of a locked item is told apart from nothing at all by the simpler calls. */
static void
unlock (GTask *task, SecretItem *item)
{
  HelioKeyring *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  be_patient (task, self->prompt_patience);
  secret_service_unlock (secret_item_get_service (item), call->found, call->stop, on_unlocked,
                         g_object_ref (task));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->found = secret_password_search_finish (result, &error);
  if (error != NULL)
    end_with (task, error);
  else if (call->over)
    return;
  else if (call->found == NULL)
    {
      if (end (task))
        g_task_return_pointer (task, NULL, NULL);
    }
  else if (SECRET_IS_ITEM (call->found->data) && secret_item_get_locked (call->found->data))
    unlock (task, call->found->data);
  else
    retrieve (task);
}

static void
search (GTask *task)
{
  HelioKeyring *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  be_patient (task, self->patience);
  secret_password_searchv (&schema, call->attributes, SECRET_SEARCH_NONE, call->stop, on_found,
                           g_object_ref (task));
}

/* --- writing --- */

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!secret_password_store_finish (result, &error))
    end_with (task, error);
  else if (end (task))
    g_task_return_boolean (task, TRUE);
}

static void
store (GTask *task)
{
  HelioKeyring *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  be_patient (task, self->prompt_patience);
  secret_password_storev_binary (&schema, call->attributes, SECRET_COLLECTION_DEFAULT, call->label,
                                 call->secret, call->stop, on_stored, g_object_ref (task));
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    end_with (task, error);
  else if (end (task))
    g_task_return_boolean (task, TRUE);
}

static void
clear (GTask *task)
{
  HelioKeyring *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  be_patient (task, self->prompt_patience);
  secret_password_clearv (&schema, call->attributes, call->stop, on_cleared, g_object_ref (task));
}

/* --- the object --- */

static void
helio_keyring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HelioKeyring *self = HELIO_KEYRING (object);

  switch ((HelioKeyringProperty) id)
    {
    case PROP_PATIENCE:
      self->patience = g_value_get_uint (value);
      break;
    case PROP_PROMPT_PATIENCE:
      self->prompt_patience = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_keyring_class_init (HelioKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS
                            | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = helio_keyring_set_property;

  props[PROP_PATIENCE] = g_param_spec_uint ("patience", NULL, NULL, 1, G_MAXUINT, PATIENCE, flags);
  props[PROP_PROMPT_PATIENCE]
      = g_param_spec_uint ("prompt-patience", NULL, NULL, 1, G_MAXUINT, PROMPT_PATIENCE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_keyring_init (HelioKeyring *self)
{
}

HelioKeyring *
helio_keyring_new (void)
{
  return g_object_new (HELIO_TYPE_KEYRING, NULL);
}

static Call *
call_new (void (*ask) (GTask *task), const char *service, const char *account)
{
  Call *call = g_new0 (Call, 1);

  call->ask = ask;
  call->attributes
      = secret_attributes_build (&schema, "service", service, "account", account, NULL);
  call->stop = g_cancellable_new ();
  return call;
}

/* Takes @call; @tag is the public function. */
static void
begin (HelioKeyring *self, Call *call, gpointer tag, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    {
      call->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, call->cancelled, G_SOURCE_FUNC (on_cancelled));
    }
  call->ask (task);
}

void
helio_keyring_load_async (HelioKeyring *self, const char *service, const char *account,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_KEYRING (self));
  g_return_if_fail (service != NULL && account != NULL);

  begin (self, call_new (search, service, account), helio_keyring_load_async, cancellable, callback,
         data);
}

char *
helio_keyring_load_finish (HelioKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_keyring_load_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
helio_keyring_save_async (HelioKeyring *self, const char *service, const char *account,
                          const char *label, const char *secret, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  Call *call;

  g_return_if_fail (HELIO_IS_KEYRING (self));
  g_return_if_fail (service != NULL && account != NULL);
  g_return_if_fail (label != NULL && secret != NULL);

  call = call_new (store, service, account);
  call->label = g_strdup (label);
  call->secret = secret_value_new (secret, -1, "text/plain");
  begin (self, call, helio_keyring_finish, cancellable, callback, data);
}

void
helio_keyring_erase_async (HelioKeyring *self, const char *service, const char *account,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_KEYRING (self));
  g_return_if_fail (service != NULL && account != NULL);

  begin (self, call_new (clear, service, account), helio_keyring_finish, cancellable, callback,
         data);
}

gboolean
helio_keyring_finish (HelioKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_keyring_finish), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
