/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-account-list.h"

#include "helio-account-row.h"
#include "helio-accounts.h"
#include "helio-box.h"
#include "helio-paragraph.h"
#include "helio-profile-folder.h"

#include <glib/gi18n-lib.h>

struct _HelioAccountList
{
  AdwBin parent_instance;

  GSettings *settings; /* (owned) (nullable) */
  char *profile;       /* (owned) (nullable): the folder of the caches */
  GPtrArray *accounts; /* (owned) (nullable) (element-type HelioAccount): what has a row */
  GtkBox *rows;        /* (unowned): the child */
};

G_DEFINE_FINAL_TYPE (HelioAccountList, helio_account_list, ADW_TYPE_BIN)

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

/* What waits in the account in use is said where it is. */
static void
read_waiting (HelioAccountList *self)
{
  GtkWidget *row
      = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->rows)));

  for (guint i = 0; i < self->accounts->len; i++, row = gtk_widget_get_next_sibling (row))
    {
      const HelioAccount *account = g_ptr_array_index (self->accounts, i);
      g_autofree char *cache
          = helio_profile_folder_dup_cache_path (self->profile, account->service, account->user_id);

      if (!is_in_use (self, account))
        helio_account_row_read (HELIO_ACCOUNT_ROW (row), cache);
    }
}

static void
show_accounts (HelioAccountList *self)
{
  GPtrArray *accounts = helio_accounts_list (self->settings);

  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  self->accounts = accounts;
  helio_box_remove_all (self->rows);
  gtk_box_append (self->rows, helio_paragraph_new (C_ ("profile", "Accounts"), "heading"));
  for (guint i = 0; i < accounts->len; i++)
    gtk_box_append (self->rows, helio_account_row_new (g_ptr_array_index (accounts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          accounts->len > 1
                              || (accounts->len == 1
                                  && !is_in_use (self, g_ptr_array_index (accounts, 0))));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_waiting (self);
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
helio_account_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (helio_account_list_parent_class)->map (widget);
  if (HELIO_ACCOUNT_LIST (widget)->settings != NULL)
    read_waiting (HELIO_ACCOUNT_LIST (widget));
}

static void
helio_account_list_dispose (GObject *object)
{
  HelioAccountList *self = HELIO_ACCOUNT_LIST (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);

  G_OBJECT_CLASS (helio_account_list_parent_class)->dispose (object);
}

static void
helio_account_list_class_init (HelioAccountListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_account_list_dispose;
  GTK_WIDGET_CLASS (klass)->root = helio_account_list_root;
  GTK_WIDGET_CLASS (klass)->map = helio_account_list_map;
}

static void
helio_account_list_init (HelioAccountList *self)
{
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
}

void
helio_account_list_set_settings (HelioAccountList *self, GSettings *settings, const char *profile)
{
  g_return_if_fail (HELIO_IS_ACCOUNT_LIST (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  self->profile = g_strdup (profile);
  g_signal_connect_object (settings, "changed::accounts", G_CALLBACK (show_accounts), self,
                           G_CONNECT_SWAPPED);
  show_accounts (self);
}
