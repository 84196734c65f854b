/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-background.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef struct
{
  char *reason; /* (owned) */
  gboolean wanted;
  GDBusConnection *bus; /* (owned) (nullable): once there is one */
  guint response;       /* subscription: it holds the task */
  guint watch;          /* of the portal, from when it has taken the question */
  gboolean is_answered;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_handle_id (&question->watch, g_bus_unwatch_name);
  g_clear_object (&question->bus);
  g_free (question->reason);
  g_free (question);
}

static void
answer (GTask *task, HelioBackgroundAnswer what)
{
  Question *question = g_task_get_task_data (task);

  if (question->is_answered)
    return;
  question->is_answered = TRUE;
  g_task_return_int (task, what);
  if (question->response != 0)
    g_dbus_connection_signal_unsubscribe (question->bus, question->response);
}

static void
on_response (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GVariant) results = NULL;
  gboolean allowed = FALSE;
  guint response;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &allowed);
  answer (data, response == 0 && allowed ? HELIO_BACKGROUND_ALLOWED : HELIO_BACKGROUND_REFUSED);
}

static void
on_portal_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  answer (data, HELIO_BACKGROUND_NOBODY);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  g_autoptr (GVariant) handle
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (handle == NULL)
    answer (task, HELIO_BACKGROUND_NOBODY);
  else if (!question->is_answered)
    question->watch
        = g_bus_watch_name_on_connection (question->bus, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                          NULL, on_portal_vanished, task, NULL);
}

/* Where the answer comes is known beforehand, so that it cannot come too early. */
static char *
dup_request_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strconcat (PORTAL_PATH "/request/", g_strdelimit (sender, ".", '_'), "/", token, NULL);
}

static GVariant *
make_request (const Question *question, const char *token)
{
  const char *const command[] = { "heliodesk", "--background", NULL };
  GVariantDict options;

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s", question->reason);
  g_variant_dict_insert (&options, "autostart", "b", question->wanted);
  g_variant_dict_insert (&options, "commandline", "^as", command);
  return g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options));
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  GDBusConnection *bus = g_bus_get_finish (result, NULL);
  g_autofree char *token = g_strdup_printf ("heliodesk%u", g_random_int ());
  g_autofree char *path = NULL;

  if (bus == NULL)
    {
      answer (task, HELIO_BACKGROUND_NOBODY);
      return;
    }
  question->bus = bus;
  path = dup_request_path (bus, token);
  question->response
      = g_dbus_connection_signal_subscribe (bus, PORTAL, "org.freedesktop.portal.Request",
                                            "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                            on_response, g_object_ref (task), g_object_unref);
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground", make_request (question, token),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_asked,
                          g_object_ref (task));
}

void
helio_background_ask_async (const char *reason, gboolean wanted, GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (reason != NULL);

  question->reason = g_strdup (reason);
  question->wanted = wanted;
  g_task_set_task_data (task, question, question_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, task);
}

HelioBackgroundAnswer
helio_background_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), HELIO_BACKGROUND_NOBODY);
  return (HelioBackgroundAnswer) g_task_propagate_int (G_TASK (result), NULL);
}
