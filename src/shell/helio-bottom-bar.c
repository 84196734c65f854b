/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bottom-bar.h"

#include "helio-areas.h"
#include "helio-icon.h"

struct _HelioBottomBar
{
  GtkBox parent_instance;

  GtkWidget *tabs[HELIO_N_AREAS]; /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioBottomBar, helio_bottom_bar, GTK_TYPE_BOX)

/* From a page below an area its tab leads back to where the area begins. */
static void
on_tab_clicked (GtkWidget *tab, const HelioArea *area)
{
  gtk_widget_activate_action (tab, "nav.section", "s", area->name);
}

static GtkWidget *
make_tab (const HelioArea *area)
{
  GtkWidget *tab = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (helio_area_get_label (area));

  /* Some languages need more words. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (tab, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), helio_icon_new (area->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (tab), box);
  gtk_widget_add_css_class (tab, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_area_get_label (area), -1);
  g_signal_connect (tab, "clicked", G_CALLBACK (on_tab_clicked), (gpointer) area);
  return tab;
}

static void
helio_bottom_bar_class_init (HelioBottomBarClass *klass)
{
}

static void
helio_bottom_bar_init (HelioBottomBar *self)
{
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    {
      if (!helio_areas[i].main)
        continue;
      self->tabs[i] = make_tab (&helio_areas[i]);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[i]),
                                   i > 0 ? GTK_TOGGLE_BUTTON (self->tabs[0]) : NULL);
      gtk_box_append (GTK_BOX (self), self->tabs[i]);
    }
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
