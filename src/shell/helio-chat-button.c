/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-chat-button.h"

#include "helio-count.h"

#include <glib/gi18n-lib.h>

struct _HelioChatButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkOverlay *overlay;
  GtkWidget *badge; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioChatButton, helio_chat_button, ADW_TYPE_BIN)

static char *
dup_name (guint n_unread)
{
  if (n_unread == 0)
    return g_strdup (C_ ("section", "Contact us"));
  /* Translators: what the way to the conversations is called */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Contact us (%'u unread message)",
                                       "Contact us (%'u unread messages)", n_unread),
                          n_unread);
}

static void
update (HelioChatButton *self, HelioUnread *unread)
{
  guint n = helio_unread_get_n (unread);
  g_autofree char *number = helio_count_format (n);
  g_autofree char *name = dup_name (n);

  gtk_label_set_text (GTK_LABEL (self->badge), number);
  gtk_widget_set_visible (self->badge, n > 0);
  gtk_widget_set_tooltip_text (self->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
helio_chat_button_class_init (HelioChatButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-chat-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioChatButton, button);
  gtk_widget_class_bind_template_child (widget_class, HelioChatButton, overlay);
}

static void
helio_chat_button_init (HelioChatButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->badge = helio_count_badge_new ();
  gtk_widget_set_halign (self->badge, GTK_ALIGN_END);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_START);
  gtk_overlay_add_overlay (self->overlay, self->badge);
}

void
helio_chat_button_set_workspace (HelioChatButton *self, HelioWorkspace *workspace)
{
  HelioUnread *unread;

  g_return_if_fail (HELIO_IS_CHAT_BUTTON (self));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));

  unread = helio_workspace_get_unread (workspace);
  g_signal_connect_object (unread, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self, unread);
}
