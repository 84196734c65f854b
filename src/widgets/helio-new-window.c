/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-new-window.h"

gboolean
helio_new_window_is_meant (GtkGestureClick *gesture)
{
  GdkModifierType state;

  g_return_val_if_fail (GTK_IS_GESTURE_CLICK (gesture), FALSE);

  state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  return (state & GDK_CONTROL_MASK) != 0
         || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture))
                == GDK_BUTTON_MIDDLE;
}

/* Claimed at the release, so that the widget keeps any other click to itself. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkShortcutFunc open = (GtkShortcutFunc) data;

  if (helio_new_window_is_meant (gesture) && gtk_widget_contains (widget, x, y)
      && open (widget, NULL, NULL))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

void
helio_new_window_add_clicks (GtkWidget *widget, GtkShortcutFunc open)
{
  static const guint buttons[] = { GDK_BUTTON_PRIMARY, GDK_BUTTON_MIDDLE };

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (open != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkGesture *gesture = gtk_gesture_click_new ();

      gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), buttons[i]);
      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture),
                                                  GTK_PHASE_CAPTURE);
      g_signal_connect (gesture, "released", G_CALLBACK (on_released), open);
      gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
    }
}
