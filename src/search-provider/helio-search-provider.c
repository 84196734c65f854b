/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-provider.h"

#include "helio-accounts.h"
#include "helio-config.h"
#include "helio-found.h"
#include "helio-profile-folder.h"
#include "helio-reader.h"
#include "helio-worker.h"

#define INTERFACE "org.gnome.Shell.SearchProvider2"
/* Milliseconds: people pause between letters, and begin again. */
#define IDLE_TIMEOUT 10000
/* Milliseconds that the app may take to tell whether it is locked: people wait for hits. */
#define LOCK_TIMEOUT 1000

struct _HelioSearchProvider
{
  GApplication parent_instance;

  GSettings *settings; /* (owned) (nullable) */
  HelioWorker *worker; /* (owned): reads */
  guint registration;  /* of the object, or 0 */
};

G_DEFINE_FINAL_TYPE (HelioSearchProvider, helio_search_provider, G_TYPE_APPLICATION)

static const char introspection[] = "<node><interface name='" INTERFACE "'>"
                                    "<method name='GetInitialResultSet'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/></method>"
                                    "<method name='GetSubsearchResultSet'>"
                                    "<arg type='as' name='previous_results' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/></method>"
                                    "<method name='GetResultMetas'>"
                                    "<arg type='as' name='identifiers' direction='in'/>"
                                    "<arg type='aa{sv}' name='metas' direction='out'/></method>"
                                    "<method name='ActivateResult'>"
                                    "<arg type='s' name='identifier' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/></method>"
                                    "<method name='LaunchSearch'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/></method>"
                                    "</interface></node>";

/* --- reading --- */

/* Answers from @words; a floating value of the method's result. */
typedef GVariant *(*Answer) (HelioReader *reader, const char *const *words, GError **error);

typedef struct
{
  Answer answer;
  char *path;  /* (owned) (nullable): of the cache; NULL when nobody has signed in */
  GStrv words; /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->path);
  g_strfreev (question->words);
  g_free (question);
}

static GVariant *
find (HelioReader *reader, const char *const *terms, GError **error)
{
  HelioSearchCriterion criterion;
  g_auto (GStrv) links = helio_found_search (reader, terms, &criterion, error);

  return links != NULL ? g_variant_new ("(^as)", links) : NULL;
}

static GVariant *
describe (HelioReader *reader, const char *const *links, GError **error)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; links[i] != NULL; i++)
    {
      GVariant *meta = helio_found_describe (reader, links[i]);

      if (meta != NULL)
        g_variant_builder_add_value (&builder, meta);
    }
  return g_variant_new ("(aa{sv})", &builder);
}

/* The link that opens the search in the app. */
static GVariant *
choose (HelioReader *reader, const char *const *terms, GError **error)
{
  HelioSearchCriterion criterion;
  g_auto (GStrv) links = helio_found_search (reader, terms, &criterion, error);
  g_autofree char *link = links != NULL ? helio_found_dup_search_link (criterion, terms) : NULL;

  return link != NULL ? g_variant_new_string (link) : NULL;
}

/* The file is opened for each question: the app may set it aside, and another account has another
 * one. That takes a millisecond. */
static void
read_cache (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioReader) reader
      = question->path != NULL ? helio_reader_open (question->path, &error) : NULL;
  GVariant *answer = NULL;

  if (reader != NULL)
    answer = question->answer (reader, (const char *const *) question->words, &error);
  if (error != NULL)
    g_debug ("%s", error->message);
  if (answer != NULL)
    g_task_return_pointer (task, g_variant_ref_sink (answer), (GDestroyNotify) g_variant_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* Only the app knows: one that does not run, or does not answer, is locked. */
static void
on_lock_told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioSearchProvider *self = g_task_get_source_object (task);
  g_autoptr (GVariant) told
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) states = NULL;
  g_autoptr (GVariant) locked = NULL;

  if (told != NULL)
    g_variant_get (told, "((bg@av))", NULL, NULL, &states);
  if (states != NULL && g_variant_n_children (states) == 1)
    g_variant_get_child (states, 0, "v", &locked);
  if (locked != NULL && g_variant_is_of_type (locked, G_VARIANT_TYPE_BOOLEAN)
      && !g_variant_get_boolean (locked))
    helio_worker_run (self->worker, task, G_PRIORITY_DEFAULT, read_cache);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* Where the app has a lock, nothing of what it keeps is told while it is locked. */
static void
read_unless_locked (HelioSearchProvider *self, GTask *task)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (self->settings == NULL || !g_settings_get_boolean (self->settings, "lock-set"))
    helio_worker_run (self->worker, task, G_PRIORITY_DEFAULT, read_cache);
  else
    g_dbus_connection_call (bus, HELIO_APPLICATION_ID, HELIO_APPLICATION_PATH, "org.gtk.Actions",
                            "Describe", g_variant_new ("(s)", "locked"),
                            G_VARIANT_TYPE ("((bgav))"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                            LOCK_TIMEOUT, NULL, on_lock_told, g_object_ref (task));
}

static void
ask (HelioSearchProvider *self, Answer answer, const char *const *words,
     GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autoptr (HelioAccount) account
      = self->settings != NULL ? helio_accounts_find (self->settings, NULL) : NULL;
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->words = g_strdupv ((char **) words);
  if (account != NULL)
    question->path = helio_profile_folder_dup_cache_path (NULL, account->service, account->user_id);
  g_task_set_task_data (task, question, question_free);
  g_application_hold (G_APPLICATION (self));
  read_unless_locked (self, task);
}

/* --- the app --- */

static void
on_app_called (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSearchProvider) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) nothing
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (nothing == NULL)
    g_warning ("the app does not start: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

/* The desktop starts it where it does not run. */
static void
call_app (HelioSearchProvider *self, const char *method, GVariant *arguments)
{
  g_application_hold (G_APPLICATION (self));
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)),
                          HELIO_APPLICATION_ID, HELIO_APPLICATION_PATH,
                          "org.freedesktop.Application", method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_app_called, g_object_ref (self));
}

/* Whoever was asked at @timestamp may come to the front. */
static GVariant *
make_platform_data (guint32 timestamp)
{
  g_autofree char *startup = g_strdup_printf ("heliodesk-search-provider_TIME%u", timestamp);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "desktop-startup-id", "s", startup);
  return g_variant_dict_end (&dict);
}

static void
open_link (HelioSearchProvider *self, const char *link, guint32 timestamp)
{
  const char *const links[] = { link, NULL };

  call_app (self, "Open", g_variant_new ("(^as@a{sv})", links, make_platform_data (timestamp)));
}

typedef struct
{
  GDBusMethodInvocation *invocation; /* (owned) */
  guint32 timestamp;
} Launch;

static void
on_search_link (GObject *source, GAsyncResult *result, gpointer data)
{
  HelioSearchProvider *self = HELIO_SEARCH_PROVIDER (source);
  Launch *launch = data;
  g_autoptr (GVariant) link = g_task_propagate_pointer (G_TASK (result), NULL);

  if (link != NULL)
    open_link (self, g_variant_get_string (link, NULL), launch->timestamp);
  else
    call_app (self, "Activate", g_variant_new ("(@a{sv})", make_platform_data (launch->timestamp)));
  g_dbus_method_invocation_return_value (launch->invocation, NULL);
  g_free (launch);
  g_application_release (G_APPLICATION (self));
}

/* --- the interface --- */

/* What the method answers when there is nothing. */
static GVariant *
make_nothing (GDBusMethodInvocation *invocation)
{
  gboolean metas
      = g_str_equal (g_dbus_method_invocation_get_method_name (invocation), "GetResultMetas");

  return g_variant_new_parsed (metas ? "(@aa{sv} [],)" : "(@as [],)");
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GVariant) answer = g_task_propagate_pointer (G_TASK (result), NULL);

  g_dbus_method_invocation_return_value (invocation,
                                         answer != NULL ? answer : make_nothing (invocation));
  g_application_release (G_APPLICATION (source));
}

static void
on_method_call (GDBusConnection *connection, const char *sender, const char *path,
                const char *interface, const char *method, GVariant *parameters,
                GDBusMethodInvocation *invocation, gpointer data)
{
  HelioSearchProvider *self = data;
  g_autofree const char **words = NULL;
  const char *link;
  guint32 timestamp;

  if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get (parameters, "(&s^a&su)", &link, &words, &timestamp);
      open_link (self, link, timestamp);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else if (g_str_equal (method, "LaunchSearch"))
    {
      Launch *launch = g_new (Launch, 1);

      g_variant_get (parameters, "(^a&su)", &words, &timestamp);
      *launch = (Launch){ invocation, timestamp };
      ask (self, choose, words, on_search_link, launch);
    }
  else
    {
      /* What was found before is not narrowed down: a longer term is another one. */
      g_variant_get_child (parameters, g_str_equal (method, "GetSubsearchResultSet") ? 1 : 0,
                           "^a&s", &words);
      ask (self, g_str_equal (method, "GetResultMetas") ? describe : find, words, on_answer,
           invocation);
    }
}

/* --- the object --- */

static gboolean
helio_search_provider_dbus_register (GApplication *application, GDBusConnection *connection,
                                     const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call };
  HelioSearchProvider *self = HELIO_SEARCH_PROVIDER (application);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  if (node == NULL
      || !G_APPLICATION_CLASS (helio_search_provider_parent_class)
              ->dbus_register (application, connection, path, error))
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, self, NULL, error);
  return self->registration != 0;
}

static void
helio_search_provider_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                       const char *path)
{
  HelioSearchProvider *self = HELIO_SEARCH_PROVIDER (application);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
  G_APPLICATION_CLASS (helio_search_provider_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
helio_search_provider_finalize (GObject *object)
{
  HelioSearchProvider *self = HELIO_SEARCH_PROVIDER (object);

  g_clear_object (&self->worker);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (helio_search_provider_parent_class)->finalize (object);
}

static void
helio_search_provider_class_init (HelioSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_search_provider_finalize;
  G_APPLICATION_CLASS (klass)->dbus_register = helio_search_provider_dbus_register;
  G_APPLICATION_CLASS (klass)->dbus_unregister = helio_search_provider_dbus_unregister;
}

static void
helio_search_provider_init (HelioSearchProvider *self)
{
  self->worker = helio_worker_new ("search-provider");
}

HelioSearchProvider *
helio_search_provider_new (GSettings *settings)
{
  HelioSearchProvider *self;

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HELIO_TYPE_SEARCH_PROVIDER, "application-id",
                       HELIO_APPLICATION_ID ".SearchProvider", "flags", G_APPLICATION_IS_SERVICE,
                       "inactivity-timeout", IDLE_TIMEOUT, NULL);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  return self;
}
