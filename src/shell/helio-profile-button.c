/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-button.h"

#include "helio-field-row.h"

#include <glib/gi18n-lib.h>

struct _HelioProfileButton
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */

  GtkMenuButton *button;
  AdwAvatar *avatar;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (HelioProfileButton, helio_profile_button, ADW_TYPE_BIN)

static void
show_user (HelioProfileButton *self)
{
  static const char *const fields[] = { "name", "email", "user-id", "company", "time-zone" };
  HelioRecord *user = helio_workspace_get_user (self->workspace);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  if (user == NULL)
    {
      gtk_box_append (self->rows, gtk_label_new (C_ ("profile", "Nobody is signed in so far")));
      return;
    }
  adw_avatar_set_text (self->avatar, helio_record_get_text (user, "name"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = helio_field_row_new ();

      helio_field_row_show (HELIO_FIELD_ROW (row), user, fields[i], NULL);
      gtk_box_append (self->rows, row);
    }
}

static void
helio_profile_button_dispose (GObject *object)
{
  g_clear_object (&HELIO_PROFILE_BUTTON (object)->workspace);

  G_OBJECT_CLASS (helio_profile_button_parent_class)->dispose (object);
}

static void
helio_profile_button_class_init (HelioProfileButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_profile_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-profile-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, button);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, rows);
}

static void
helio_profile_button_init (HelioProfileButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
helio_profile_button_set_workspace (HelioProfileButton *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_PROFILE_BUTTON (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::user", G_CALLBACK (show_user), self,
                           G_CONNECT_SWAPPED);
  show_user (self);
}
