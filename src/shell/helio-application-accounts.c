/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is signed in: the first time, again, and as somebody else. */
#include "helio-application-private.h"

#include "helio-language.h"
#include "helio-profile-folder.h"
#include "helio-store-room.h"

#include <glib/gi18n-lib.h>

static GSettings *
dup_settings (HelioApplication *self)
{
  return self->context != NULL ? g_object_ref (helio_context_get_settings (self->context))
                               : helio_profile_folder_create_settings (self->options.profile);
}

/* --- going to other data --- */

typedef struct
{
  HelioApplication *application; /* (owned) */
  HelioAccount *account;         /* (owned) (nullable) */
  char *erased;                  /* (owned) (nullable): the cache that is left for good */
} Going;

static void
arrive (Going *going)
{
  HelioApplication *self = going->application;

  self->is_going = FALSE;
  if (!self->is_ending)
    helio_application_open_context (self, going->account);
  g_application_release (G_APPLICATION (self));
  helio_account_free (going->account);
  g_object_unref (self);
  g_free (going->erased);
  g_free (going);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!helio_store_erase_finish (result, &error))
    g_warning ("%s", error->message);
  arrive (data);
}

/* The account is forgotten with its data: where the program is killed before, somebody can still
 * remove them. */
static void
erase_left (Going *going, HelioContext *left)
{
  const HelioAccount *account = helio_context_get_account (left);

  if (account != NULL)
    helio_accounts_forget (helio_context_get_settings (left), account);
  helio_store_erase_async (going->erased, on_erased, going);
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  Going *going = data;

  helio_context_close_finish (HELIO_CONTEXT (source), result);
  if (going->erased != NULL)
    erase_left (going, HELIO_CONTEXT (source));
  else
    arrive (going);
}

/* Takes @erased. */
static void
leave (HelioApplication *self, const HelioAccount *account, char *erased)
{
  g_autoptr (HelioContext) left = NULL;
  Going *going = g_new (Going, 1);

  *going = (Going){ g_object_ref (self), helio_account_copy (account), erased };
  g_application_hold (G_APPLICATION (self));
  helio_application_stay (self, FALSE);
  self->is_going = TRUE;
  helio_application_close_windows (self);
  /* What was told leads into these data. */
  if (self->notifier != NULL)
    helio_notifier_end (self->notifier);
  g_clear_object (&self->notifier);
  g_clear_object (&self->workspace);
  left = g_steal_pointer (&self->context);
  if (left == NULL)
    {
      arrive (going);
      return;
    }
  /* The lock keeps the first of them alive. */
  g_signal_handlers_disconnect_by_data (helio_context_get_settings (left), self);
  helio_context_close_async (left, on_left, going);
  helio_application_settle (self, left);
}

/* Whoever is about to sign in does not arrive in between. */
static void
end_welcome (HelioApplication *self)
{
  if (self->welcome != NULL)
    gtk_window_destroy (GTK_WINDOW (self->welcome));
}

/* NULL for the demo. */
static void
go_to (HelioApplication *self, const HelioAccount *account)
{
  self->options.demo = account == NULL;
  self->options.service = NULL;
  self->options.token = NULL;
  leave (self, account, NULL);
}

static gboolean
is_here (HelioApplication *self, const HelioAccount *account)
{
  const HelioAccount *here
      = self->context != NULL ? helio_context_get_account (self->context) : NULL;

  return here != NULL && g_str_equal (here->service, account->service)
         && g_str_equal (here->user_id, account->user_id);
}

/* --- what was granted --- */

/* Once: when it turns out, or when there is a window to say it in. It may turn out of somebody who
 * has been left. */
static void
tell_what_is_not_kept (HelioApplication *self)
{
  HelioCredentials *credentials
      = self->context != NULL ? helio_context_get_credentials (self->context) : NULL;
  HelioWindow *window = helio_application_find_window (self);

  if (window != NULL && credentials != NULL && !helio_credentials_is_remembered (credentials))
    helio_window_warn (window,
                       C_ ("sign-in", "Signed in for this run only: the keyring cannot be used."));
}

static void
adopt (HelioApplication *self)
{
  if (self->grant != NULL)
    helio_credentials_adopt_async (helio_context_get_credentials (self->context),
                                   g_steal_pointer (&self->grant), NULL, NULL);
}

static void
on_given_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioApplication) self = data;

  /* It ends by itself one day where the issuer cannot be told. */
  helio_arrival_give_back_finish (result);
  self->n_settling--;
}

void
helio_application_give_back_grant (HelioApplication *self)
{
  if (self->grant == NULL)
    return;
  self->n_settling++;
  helio_arrival_give_back_async (self->grant_service, g_steal_pointer (&self->grant), on_given_back,
                                 g_object_ref (self));
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioApplication) self = data;

  helio_credentials_settle_finish (HELIO_CREDENTIALS (source), result);
  self->n_settling--;
}

void
helio_application_settle (HelioApplication *self, HelioContext *context)
{
  HelioCredentials *credentials = helio_context_get_credentials (context);

  if (credentials == NULL)
    return;
  self->n_settling++;
  helio_credentials_settle_async (credentials, on_settled, g_object_ref (self));
}

/* The one before is of no use any more, unless it was adopted. */
static void
take_grant (HelioApplication *self, HelioArrival *arrival)
{
  helio_application_give_back_grant (self);
  self->grant = g_steal_pointer (&arrival->grant);
  g_free (self->grant_service);
  self->grant_service = g_strdup (arrival->service);
}

/* --- the window where somebody signs in --- */

/* Whoever signs in with the account that is open has shown that it is theirs, and opens what is
 * locked if they asked for that; with another one, nobody has. */
static void
on_arrived (HelioWelcomeWindow *welcome, HelioArrival *arrival, HelioApplication *self)
{
  g_autoptr (HelioAccount) account = helio_account_new (arrival);
  g_autoptr (GSettings) settings = dup_settings (self);

  take_grant (self, arrival);
  if (helio_application_is_locked (self) && !is_here (self, account))
    {
      helio_application_give_back_grant (self);
      helio_welcome_window_ask_again (
          welcome, C_ ("lock", "That is another account. While Heliodesk is locked, only the one "
                               "that is open can sign in again."));
      return;
    }
  helio_accounts_use (settings, account);
  if (!is_here (self, account))
    {
      go_to (self, account);
      return;
    }
  adopt (self);
  if (helio_application_is_locked (self) && self->is_way_in)
    helio_lock_give_up (self->lock);
  /* Somebody may have closed the last window before; without one the program ends. */
  if (helio_application_find_window (self) == NULL)
    helio_application_show_first_window (self);
  gtk_window_destroy (GTK_WINDOW (welcome));
  gtk_window_present (GTK_WINDOW (helio_application_find_window (self)));
  helio_sync_engine_sync (helio_context_get_engine (self->context));
}

static void
on_demo (HelioApplication *self)
{
  go_to (self, NULL);
}

static void
on_done (HelioApplication *self)
{
  GtkWindow *welcome = GTK_WINDOW (self->welcome);

  helio_application_show_first_window (self);
  tell_what_is_not_kept (self);
  gtk_window_destroy (welcome);
}

static void
on_welcome_destroyed (HelioApplication *self)
{
  self->welcome = NULL;
}

void
helio_application_welcome (HelioApplication *self, HelioWelcomeReason reason, const char *service)
{
  g_autoptr (GSettings) settings = dup_settings (self);
  g_autoptr (HelioClock) clock = helio_clock_new ();
  g_autofree char *offered = g_settings_get_string (settings, "service-url");
  g_autofree char *language = g_settings_get_string (settings, "language");

  if (self->context == NULL)
    helio_language_apply (language);
  self->is_way_in = helio_application_is_locked (self);
  if (self->welcome == NULL)
    {
      self->welcome = helio_welcome_window_new (GTK_APPLICATION (self), clock, reason,
                                                service != NULL ? service : offered);
      g_signal_connect_object (self->welcome, "arrived", G_CALLBACK (on_arrived), self, 0);
      g_signal_connect_object (self->welcome, "demo", G_CALLBACK (on_demo), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->welcome, "done", G_CALLBACK (on_done), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->welcome, "destroy", G_CALLBACK (on_welcome_destroyed), self,
                               G_CONNECT_SWAPPED);
      helio_lock_cover_leave_out (GTK_WINDOW (self->welcome));
      gtk_window_set_transient_for (GTK_WINDOW (self->welcome),
                                    GTK_WINDOW (helio_application_find_window (self)));
      if (self->options.width > 0)
        gtk_window_set_default_size (GTK_WINDOW (self->welcome), self->options.width,
                                     self->options.height);
    }
  gtk_window_present (GTK_WINDOW (self->welcome));
}

/* --- actions: the desktop may activate them by D-Bus when nothing is open yet, or any more --- */

/* One goes at a time: what is left waits for what is being written, and hears of more meanwhile. */
static gboolean
may_go (HelioApplication *self)
{
  return self->context != NULL && !self->is_going && !self->is_ending
         && !helio_application_is_locked (self);
}

static void
on_sign_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioApplication *self = data;
  const HelioAccount *account
      = self->context != NULL ? helio_context_get_account (self->context) : NULL;

  if (self->context == NULL || self->is_ending)
    g_application_activate (G_APPLICATION (self));
  else if (account != NULL)
    helio_application_welcome (self, HELIO_WELCOME_AGAIN, account->service);
}

static void
on_add_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioApplication *self = data;

  if (!may_go (self))
    g_application_activate (G_APPLICATION (self));
  else
    helio_application_welcome (self, HELIO_WELCOME_ANOTHER, NULL);
}

static void
switch_to (HelioApplication *self, const HelioAccount *account)
{
  helio_accounts_use (helio_context_get_settings (self->context), account);
  self->is_switching = TRUE;
  end_welcome (self);
  go_to (self, account);
}

static void
on_account (GSimpleAction *action, GVariant *key, gpointer data)
{
  HelioApplication *self = data;
  g_autoptr (HelioAccount) account = NULL;

  if (!may_go (self))
    {
      g_application_activate (G_APPLICATION (self));
      return;
    }
  account = helio_accounts_find_by_key (helio_context_get_settings (self->context),
                                        g_variant_get_string (key, NULL));
  if (account != NULL && !is_here (self, account))
    switch_to (self, account);
}

/* Twice is there and back. */
static void
on_account_before (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioApplication *self = data;
  g_autoptr (GPtrArray) accounts = NULL;

  if (!may_go (self))
    {
      g_application_activate (G_APPLICATION (self));
      return;
    }
  accounts = helio_accounts_list (helio_context_get_settings (self->context));
  for (guint i = 0; i < accounts->len; i++)
    if (!is_here (self, g_ptr_array_index (accounts, i)))
      {
        switch_to (self, g_ptr_array_index (accounts, i));
        return;
      }
}

/* The account goes with its data; whoever is there without one begins anew. */
static gboolean
erase (gpointer data)
{
  HelioApplication *self = data;
  const HelioAccount *account;
  char *path;

  if (!may_go (self))
    return G_SOURCE_REMOVE;
  account = helio_context_get_account (self->context);
  path = g_strdup (helio_store_get_path (helio_context_get_store (self->context)));
  if (account != NULL)
    {
      helio_sync_engine_sign_out (helio_context_get_engine (self->context));
      self->options.service = NULL;
    }
  end_welcome (self);
  leave (self, NULL, path);
  return G_SOURCE_REMOVE;
}

/* The dialog that asked is among the windows that are closed: it ends first. What is drawn
 * meanwhile is not waited for, as idle sources are: something may turn all the time. */
static void
on_erase (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, erase, g_object_ref (data), g_object_unref);
}

void
helio_application_install_accounts (HelioApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "sign-in", .activate = on_sign_in },
    { .name = "add-account", .activate = on_add_account },
    { .name = "erase", .activate = on_erase },
    { .name = "account-before", .activate = on_account_before },
    { .name = "account", .parameter_type = "s", .state = "''", .change_state = on_account },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

static void
show_account (HelioApplication *self)
{
  const HelioAccount *account = helio_context_get_account (self->context);
  g_autofree char *key = account != NULL ? helio_account_dup_key (account) : g_strdup ("");
  GAction *sign_in = g_action_map_lookup_action (G_ACTION_MAP (self), "sign-in");
  GAction *choice = g_action_map_lookup_action (G_ACTION_MAP (self), "account");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (sign_in), account != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (choice), g_variant_new_string (key));
}

/* One window looks like another. */
static void
tell_account (HelioApplication *self)
{
  const HelioAccount *account = helio_context_get_account (self->context);
  HelioWindow *window = helio_application_find_window (self);
  g_autofree char *text = NULL;

  if (self->is_switching && window != NULL && account != NULL)
    {
      /* Translators: which account has been gone to: the user's address */
      text = g_strdup_printf (C_ ("profile", "Account: %s"), helio_account_get_title (account));
      helio_window_toast (window, text);
    }
  self->is_switching = FALSE;
}

void
helio_application_begin_account (HelioApplication *self)
{
  HelioCredentials *credentials = helio_context_get_credentials (self->context);
  HelioSyncEngine *engine = helio_context_get_engine (self->context);
  GtkWindow *welcome = GTK_WINDOW (self->welcome);

  show_account (self);
  if (credentials != NULL)
    g_signal_connect_object (credentials, "notify::remembered", G_CALLBACK (tell_what_is_not_kept),
                             self, G_CONNECT_SWAPPED);
  adopt (self);
  if (self->is_hidden)
    {
      helio_sync_engine_start (engine);
      return;
    }
  if (welcome != NULL && helio_freshness_is_first_sync (helio_sync_engine_get_freshness (engine)))
    {
      helio_sync_engine_start (engine);
      helio_welcome_window_follow (self->welcome, engine);
      return;
    }
  helio_application_show_first_window (self);
  tell_account (self);
  if (welcome != NULL)
    gtk_window_destroy (welcome);
  helio_sync_engine_start (engine);
}
