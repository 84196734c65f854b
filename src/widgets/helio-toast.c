/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-toast.h"

#include "helio-paragraph.h"

#define SPACING 12

/* Plain text, where a toast's own title is markup; and that would be cut where it is narrow. */
static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = helio_paragraph_new (text, NULL);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static gboolean
dismiss (gpointer data)
{
  adw_toast_dismiss (data);
  return G_SOURCE_REMOVE;
}

/* Once the click is over, and before the next one: where nothing moves, the button is gone at once,
 * and leads nowhere any more if what it does has not been done yet. */
static void
on_clicked (AdwToast *toast)
{
  g_idle_add_full (G_PRIORITY_HIGH, dismiss, g_object_ref (toast), g_object_unref);
}

/* A toast's own button has a mnemonic, and GTK 4.8 calls such a button by its label twice. */
AdwToast *
helio_toast_new (const char *text, GtkWidget *button)
{
  AdwToast *toast;
  GtkWidget *title;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (button == NULL || GTK_IS_BUTTON (button), NULL);

  toast = adw_toast_new ("");
  /* What is told aloud without the focus on it. */
  title = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "spacing",
                        SPACING, NULL);
  gtk_box_append (GTK_BOX (title), make_label (text));
  if (button != NULL)
    {
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), toast,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (title), button);
    }
  adw_toast_set_custom_title (toast, title);
  return toast;
}

/* What would be gone after a few seconds is not read by who looks elsewhere. */
AdwToast *
helio_toast_new_lasting (const char *text, GtkWidget *button)
{
  AdwToast *toast = helio_toast_new (text, button);

  adw_toast_set_timeout (toast, 0);
  return toast;
}
