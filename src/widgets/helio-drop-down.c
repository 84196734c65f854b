/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-drop-down.h"

#include "helio-high-layout.h"
#include "helio-tooltip.h"
#include "helio-wrap.h"

/* Lines of what is chosen and longer than there is room for. */
#define MOST_LINES 3

static void
bind_label (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text
      = helio_wrap_hyphenate (gtk_string_object_get_string (gtk_list_item_get_item (item)));

  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_up_label (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer chosen)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (GPOINTER_TO_INT (chosen))
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
    }
  helio_tooltip_follow_label (GTK_LABEL (label));
  gtk_list_item_set_child (item, label);
}

/* A drop-down's own labels are as wide as their texts, however little room there is. */
static GtkListItemFactory *
make_factory (gboolean chosen)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_label), GINT_TO_POINTER (chosen));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label), NULL);
  return factory;
}

GtkWidget *
helio_drop_down_new (GtkStringList *labels)
{
  g_autoptr (GtkListItemFactory) chosen = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) listed = make_factory (FALSE);
  g_autoptr (GListModel) model = G_LIST_MODEL (labels);
  GtkWidget *self = gtk_drop_down_new (NULL, NULL);

  gtk_drop_down_set_factory (GTK_DROP_DOWN (self), chosen);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self), listed);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self), model);
  gtk_widget_set_layout_manager (self, helio_high_layout_new ());
  helio_drop_down_set_up (GTK_DROP_DOWN (self));
  return self;
}

static void
describe (GtkAccessible *accessible, GtkStringObject *chosen /* (nullable) */)
{
  if (chosen != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (chosen), -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Newer versions of GTK than the floor's ask the whole on behalf of the button, the floor's do not.
 */
static void
say_chosen (GtkDropDown *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self);

  describe (GTK_ACCESSIBLE (self), chosen);
  describe (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self))), chosen);
}

void
helio_drop_down_set_up (GtkDropDown *self)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  button = gtk_widget_get_first_child (GTK_WIDGET (self));
  /* Newer versions of GTK than the floor's call the whole as what is chosen is called, before
   * anything else. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self, NULL, -1);
  g_signal_connect (self, "notify::selected", G_CALLBACK (say_chosen), NULL);
  say_chosen (self);
}

void
helio_drop_down_set_up_row (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) chosen = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) listed = make_factory (FALSE);

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, listed);
}
