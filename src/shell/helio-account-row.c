/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-account-row.h"

#include "helio-account-waiting.h"
#include "helio-box.h"
#include "helio-chat-words.h"
#include "helio-count.h"
#include "helio-outbox-words.h"
#include "helio-paragraph.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

struct _HelioAccountRow
{
  GtkCheckButton parent_instance;

  char *name;            /* (owned): which account it is, as a phrase */
  GtkBox *waiting;       /* (unowned): what waits, each in its line */
  GtkWidget *badge;      /* (unowned): how much that is */
  GCancellable *reading; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioAccountRow, helio_account_row, GTK_TYPE_CHECK_BUTTON)

/* Where the service does not say whose it is, its address does. */
static const char *
get_service (const HelioAccount *account)
{
  return *account->brand != '\0' ? account->brand : account->service;
}

static void
set_name (HelioAccountRow *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Takes @words; says them in a line, and after @name. */
static void
say (HelioAccountRow *self, char **name, char *words)
{
  char *longer;

  gtk_box_append (self->waiting, helio_paragraph_new (words, "caption"));
  /* Translators: which account it is, and what waits there */
  longer = g_strdup_printf (C_ ("profile", "%s, %s"), *name, words);
  g_free (*name);
  *name = longer;
  g_free (words);
}

static void
show_waiting (HelioAccountRow *self, const HelioAccountWaiting *waiting)
{
  gint64 n = (gint64) waiting->n_unread + waiting->n_pending + waiting->n_attention;
  g_autofree char *number = helio_count_format (n);
  g_autofree char *name = g_strdup (self->name);

  helio_box_remove_all (self->waiting);
  if (waiting->n_attention > 0)
    say (self, &name, helio_outbox_words_dup_attention (waiting->n_attention));
  if (waiting->n_pending > 0)
    say (self, &name, helio_outbox_words_dup_not_sent (waiting->n_pending));
  if (waiting->n_unread > 0)
    say (self, &name, helio_chat_words_dup_unread (waiting->n_unread));
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
  gtk_label_set_text (GTK_LABEL (self->badge), number);
  gtk_widget_set_visible (self->badge, n > 0);
  set_name (self, name);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioAccountRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree HelioAccountWaiting *waiting = helio_account_waiting_read_finish (result, &error);

  if (waiting != NULL)
    show_waiting (self, waiting);
  /* Whoever goes to the account is told. */
  else
    g_debug ("%s", error->message);
}

static void
helio_account_row_dispose (GObject *object)
{
  HelioAccountRow *self = HELIO_ACCOUNT_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (helio_account_row_parent_class)->dispose (object);
}

static void
helio_account_row_class_init (HelioAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_account_row_dispose;
}

static void
helio_account_row_init (HelioAccountRow *self)
{
  self->waiting = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), FALSE);
  self->badge = helio_count_badge_new ();
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
}

GtkWidget *
helio_account_row_new (const HelioAccount *account)
{
  HelioAccountRow *self = g_object_new (HELIO_TYPE_ACCOUNT_ROW, NULL);
  GtkWidget *parts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *key = NULL;

  g_return_val_if_fail (account != NULL, NULL);

  key = helio_account_dup_key (account);
  /* Translators: an account: the user's address, and whose service it is */
  self->name = g_strdup_printf (C_ ("profile", "%s, %s"), helio_account_get_title (account),
                                get_service (account));
  gtk_box_append (GTK_BOX (labels), helio_paragraph_new (helio_account_get_title (account), NULL));
  gtk_box_append (GTK_BOX (labels), helio_paragraph_new (get_service (account), "dim-label"));
  gtk_box_append (GTK_BOX (labels), GTK_WIDGET (self->waiting));
  gtk_widget_set_hexpand (labels, TRUE);
  gtk_box_append (GTK_BOX (parts), labels);
  gtk_box_append (GTK_BOX (parts), self->badge);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self), parts);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "app.account");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", key);
  helio_tooltip_set_text (GTK_WIDGET (self), account->service);
  set_name (self, self->name);
  return GTK_WIDGET (self);
}

void
helio_account_row_read (HelioAccountRow *self, const char *cache)
{
  g_return_if_fail (HELIO_IS_ACCOUNT_ROW (self));
  g_return_if_fail (cache != NULL);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  helio_account_waiting_read_async (cache, self->reading, on_read, g_object_ref (self));
}
