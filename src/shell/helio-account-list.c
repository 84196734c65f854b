/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-account-list.h"

#include "helio-accounts.h"
#include "helio-box.h"
#include "helio-paragraph.h"

#include <glib/gi18n-lib.h>

struct _HelioAccountList
{
  AdwBin parent_instance;

  GSettings *settings; /* (owned) (nullable) */
  GtkBox *rows;        /* (unowned): the child */
};

G_DEFINE_FINAL_TYPE (HelioAccountList, helio_account_list, ADW_TYPE_BIN)

/* Where the service does not say whose it is, its address does. */
static const char *
get_service (const HelioAccount *account)
{
  return *account->brand != '\0' ? account->brand : account->service;
}

static GtkWidget *
make_row (const HelioAccount *account)
{
  GtkWidget *row = gtk_check_button_new ();
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *key = helio_account_dup_key (account);
  g_autofree char *name = NULL;

  /* Translators: an account: the user's address, and whose service it is */
  name = g_strdup_printf (C_ ("profile", "%s, %s"), helio_account_get_title (account),
                          get_service (account));
  gtk_box_append (GTK_BOX (labels), helio_paragraph_new (helio_account_get_title (account), NULL));
  gtk_box_append (GTK_BOX (labels), helio_paragraph_new (get_service (account), "dim-label"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row), labels);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.account");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", key);
  gtk_widget_set_tooltip_text (row, account->service);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static gboolean
is_in_use (HelioAccountList *self, const HelioAccount *account)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application
      = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  g_autoptr (GVariant) state
      = application != NULL
            ? g_action_group_get_action_state (G_ACTION_GROUP (application), "account")
            : NULL;
  g_autofree char *key = helio_account_dup_key (account);

  return state != NULL && g_str_equal (g_variant_get_string (state, NULL), key);
}

static void
show_accounts (HelioAccountList *self)
{
  g_autoptr (GPtrArray) accounts = helio_accounts_list (self->settings);

  helio_box_remove_all (self->rows);
  gtk_box_append (self->rows, helio_paragraph_new (C_ ("profile", "Accounts"), "heading"));
  for (guint i = 0; i < accounts->len; i++)
    gtk_box_append (self->rows, make_row (g_ptr_array_index (accounts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          accounts->len > 1
                              || (accounts->len == 1
                                  && !is_in_use (self, g_ptr_array_index (accounts, 0))));
}

/* Only now it is known which one is in use. */
static void
helio_account_list_root (GtkWidget *widget)
{
  HelioAccountList *self = HELIO_ACCOUNT_LIST (widget);

  GTK_WIDGET_CLASS (helio_account_list_parent_class)->root (widget);
  if (self->settings != NULL)
    show_accounts (self);
}

static void
helio_account_list_dispose (GObject *object)
{
  g_clear_object (&HELIO_ACCOUNT_LIST (object)->settings);

  G_OBJECT_CLASS (helio_account_list_parent_class)->dispose (object);
}

static void
helio_account_list_class_init (HelioAccountListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_account_list_dispose;
  GTK_WIDGET_CLASS (klass)->root = helio_account_list_root;
}

static void
helio_account_list_init (HelioAccountList *self)
{
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
}

void
helio_account_list_set_settings (HelioAccountList *self, GSettings *settings)
{
  g_return_if_fail (HELIO_IS_ACCOUNT_LIST (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::accounts", G_CALLBACK (show_accounts), self,
                           G_CONNECT_SWAPPED);
  show_accounts (self);
}
