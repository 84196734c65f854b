/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bottom-bar.h"

#include "helio-areas.h"
#include "helio-chat-words.h"
#include "helio-count.h"

struct _HelioBottomBar
{
  GtkBox parent_instance;

  HelioWorkspace *workspace;      /* (owned) (nullable) */
  GtkWidget *tabs[HELIO_N_AREAS]; /* (unowned) (nullable) */
  GtkWidget *unread;              /* (unowned): over the icon of the conversations */
};

G_DEFINE_FINAL_TYPE (HelioBottomBar, helio_bottom_bar, GTK_TYPE_BOX)

/* From a page below an area its tab leads back to where the area begins. */
static void
on_tab_clicked (GtkWidget *tab, const HelioArea *area)
{
  gtk_widget_activate_action (tab, "nav.section", "s", area->name);
}

static GtkWidget *
make_icon (HelioBottomBar *self, const HelioArea *area)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (area->icon);
  GtkWidget *overlay;

  if (!g_str_equal (area->name, "chat"))
    return icon;
  overlay = gtk_overlay_new ();
  self->unread = helio_count_badge_new ();
  gtk_widget_set_halign (self->unread, GTK_ALIGN_END);
  gtk_widget_set_valign (self->unread, GTK_ALIGN_START);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), icon);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->unread);
  return overlay;
}

static void
update_unread (HelioBottomBar *self)
{
  guint n = helio_unread_get_n (helio_workspace_get_unread (self->workspace));
  g_autofree char *text = helio_count_format (n);
  g_autofree char *words = helio_chat_words_dup_unread (n);
  GtkWidget *tab = gtk_widget_get_ancestor (self->unread, GTK_TYPE_TOGGLE_BUTTON);

  gtk_label_set_text (GTK_LABEL (self->unread), text);
  gtk_widget_set_visible (self->unread, n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? words : "", -1);
}

static GtkWidget *
make_tab (HelioBottomBar *self, const HelioArea *area)
{
  GtkWidget *tab = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (helio_area_get_label (area));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), make_icon (self, area));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (tab), box);
  /* What is called long needs more of the room than the others. */
  gtk_widget_set_hexpand (tab, TRUE);
  gtk_widget_add_css_class (tab, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_area_get_label (area), -1);
  g_signal_connect (tab, "clicked", G_CALLBACK (on_tab_clicked), (gpointer) area);
  return tab;
}

static void
helio_bottom_bar_dispose (GObject *object)
{
  g_clear_object (&HELIO_BOTTOM_BAR (object)->workspace);

  G_OBJECT_CLASS (helio_bottom_bar_parent_class)->dispose (object);
}

static void
helio_bottom_bar_class_init (HelioBottomBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_bottom_bar_dispose;
}

static void
helio_bottom_bar_init (HelioBottomBar *self)
{
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    {
      if (!helio_areas[i].main)
        continue;
      self->tabs[i] = make_tab (self, &helio_areas[i]);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[i]),
                                   i > 0 ? GTK_TOGGLE_BUTTON (self->tabs[0]) : NULL);
      gtk_box_append (GTK_BOX (self), self->tabs[i]);
    }
}

void
helio_bottom_bar_set_workspace (HelioBottomBar *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_BOTTOM_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (helio_workspace_get_unread (workspace), "changed",
                           G_CALLBACK (update_unread), self, G_CONNECT_SWAPPED);
  update_unread (self);
}

void
helio_bottom_bar_set_section (HelioBottomBar *self, const char *section)
{
  g_return_if_fail (HELIO_IS_BOTTOM_BAR (self));

  for (guint i = 0; i < HELIO_N_AREAS; i++)
    if (self->tabs[i] != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[i]),
                                    g_strcmp0 (helio_areas[i].name, section) == 0);
}
