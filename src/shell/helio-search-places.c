/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-places.h"

struct _HelioSearchPlaces
{
  GObject parent_instance;

  HelioSearchBar *bar;     /* (owned) */
  AdwBin *header;          /* (unowned) */
  AdwBin *panel;           /* (unowned) */
  GtkToggleButton *button; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (HelioSearchPlaces, helio_search_places, G_TYPE_OBJECT)

static void
on_toggled (HelioSearchPlaces *self)
{
  gboolean open = gtk_toggle_button_get_active (self->button);

  gtk_widget_set_visible (GTK_WIDGET (self->panel), open);
  if (open && !helio_search_bar_has_focus (self->bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}

static void
helio_search_places_dispose (GObject *object)
{
  g_clear_object (&HELIO_SEARCH_PLACES (object)->bar);

  G_OBJECT_CLASS (helio_search_places_parent_class)->dispose (object);
}

static void
helio_search_places_class_init (HelioSearchPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_search_places_dispose;
}

static void
helio_search_places_init (HelioSearchPlaces *self)
{
}

HelioSearchPlaces *
helio_search_places_new (HelioSearchBar *bar, AdwBin *header, AdwBin *panel,
                         GtkToggleButton *button)
{
  HelioSearchPlaces *self;

  g_return_val_if_fail (HELIO_IS_SEARCH_BAR (bar), NULL);
  g_return_val_if_fail (ADW_IS_BIN (header), NULL);
  g_return_val_if_fail (ADW_IS_BIN (panel), NULL);
  g_return_val_if_fail (GTK_IS_TOGGLE_BUTTON (button), NULL);

  self = g_object_new (HELIO_TYPE_SEARCH_PLACES, NULL);
  self->bar = g_object_ref_sink (bar);
  self->header = header;
  self->panel = panel;
  self->button = button;
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  helio_search_places_set_narrow (self, FALSE);
  return self;
}

/* The panel is there before it gets the search, and until it is without it: what is not shown has
 * no focus. */
void
helio_search_places_set_narrow (HelioSearchPlaces *self, gboolean narrow)
{
  gboolean typing;

  g_return_if_fail (HELIO_IS_SEARCH_PLACES (self));

  typing = narrow && helio_search_bar_has_focus (self->bar);
  gtk_widget_set_visible (GTK_WIDGET (self->button), narrow);
  if (typing)
    gtk_toggle_button_set_active (self->button, TRUE);
  helio_search_bar_move (self->bar, narrow ? self->panel : self->header, narrow);
  if (!typing)
    gtk_toggle_button_set_active (self->button, FALSE);
}

void
helio_search_places_open (HelioSearchPlaces *self)
{
  g_return_if_fail (HELIO_IS_SEARCH_PLACES (self));

  gtk_toggle_button_set_active (self->button, gtk_widget_get_visible (GTK_WIDGET (self->button)));
  gtk_widget_grab_focus (GTK_WIDGET (self->bar));
}

void
helio_search_places_close (HelioSearchPlaces *self)
{
  g_return_if_fail (HELIO_IS_SEARCH_PLACES (self));
  gtk_toggle_button_set_active (self->button, FALSE);
}

gboolean
helio_search_places_has_focus (HelioSearchPlaces *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_PLACES (self), FALSE);
  return helio_search_bar_has_focus (self->bar);
}
