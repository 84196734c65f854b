/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sign-out.h"

#include "helio-lock-cover.h"
#include "helio-text-size.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static void
on_response (HelioSyncEngine *engine, const char *response)
{
  if (g_str_equal (response, "sign-out"))
    helio_sync_engine_sign_out (engine);
}

static guint
count_not_sent (HelioSyncEngine *engine)
{
  HelioOutboxCounts *outbox = helio_sync_engine_get_outbox (engine);

  return helio_outbox_counts_get_n_pending (outbox) + helio_outbox_counts_get_n_attention (outbox);
}

/* Whoever can sign in again and finds everything as it was is asked nothing. */
static gboolean
is_harmless (GtkWindow *parent, HelioSyncEngine *engine)
{
  return count_not_sent (engine) == 0
         && !helio_vault_is_needed (helio_sync_engine_get_vault (engine))
         && helio_sign_out_is_reversible (GTK_WIDGET (parent));
}

static void
add_not_sent (GString *body, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (
      body,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u change has not been sent. It stays in the outbox and goes once you have "
                   "signed in again.",
                   "%u changes have not been sent. They stay in the outbox and go once you have "
                   "signed in again.",
                   n),
      n);
  g_string_append (body, "\n\n");
}

/* What has not been sent is said first. */
static char *
dup_body (HelioSyncEngine *engine, gboolean reversible)
{
  GString *body = g_string_new (NULL);

  add_not_sent (body, count_not_sent (engine));
  if (helio_vault_is_needed (helio_sync_engine_get_vault (engine)))
    g_string_append_printf (
        body, "%s\n\n",
        C_ ("profile", "What is confidential in drafts and in what has not been sent, such as a "
                       "tax ID or a bank account, is forgotten and has to be filled in again."));
  g_string_append (
      body,
      reversible
          ? C_ ("profile", "Syncing ends and the sign-in is given back and forgotten. What was "
                           "fetched stays on this computer. You can sign in again at any time.")
          : C_ ("profile",
                "Syncing ends and the sign-in of this run is forgotten. What was fetched stays "
                "on this computer. To sign in again, start Heliodesk again."));
  return g_string_free (body, FALSE);
}

void
helio_sign_out_ask (GtkWindow *parent, HelioSyncEngine *engine)
{
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  AdwMessageDialog *self;

  g_return_if_fail (HELIO_IS_SYNC_ENGINE (engine));

  if (is_harmless (parent, engine))
    {
      helio_sync_engine_sign_out (engine);
      return;
    }
  body = dup_body (engine, helio_sign_out_is_reversible (GTK_WIDGET (parent)));
  dialog = adw_message_dialog_new (parent, C_ ("profile", "Sign out?"), body);
  self = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (self, "cancel", C_ ("profile", "_Cancel"), "sign-out",
                                    C_ ("profile", "_Sign out"), NULL);
  adw_message_dialog_set_response_appearance (self, "sign-out", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (self, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), engine, G_CONNECT_SWAPPED);
  /* It is the way out for who cannot open a locked app. */
  helio_lock_cover_leave_out (GTK_WINDOW (dialog));
  helio_text_size_follow (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
helio_sign_out_is_reversible (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkApplication *application
      = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  return application != NULL
         && g_action_group_get_action_enabled (G_ACTION_GROUP (application), "sign-in");
}
