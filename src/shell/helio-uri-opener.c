/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-uri-opener.h"

#include "helio-toast.h"
#include "helio-uri-show.h"

#include <glib/gi18n-lib.h>

/* Seconds: time enough to read it and to reach its button. */
#define SHOWN_FOR 15

static void
free_closure_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_toast (GtkWidget *toasts, const char *text, const char *offer, GCallback on_clicked,
           const char *uri)
{
  GtkWidget *button = gtk_button_new_with_label (offer);
  AdwToast *toast = helio_toast_new (text, button);

  g_signal_connect_data (button, "clicked", on_clicked, g_strdup (uri), free_closure_data, 0);
  adw_toast_set_timeout (toast, SHOWN_FOR);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

static void
on_copy (GtkWidget *button, const char *uri)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), uri);
}

static void
complain (GtkWidget *toasts, const char *text, const char *uri)
{
  add_toast (toasts, text, C_ ("link", "Copy"), G_CALLBACK (on_copy), uri);
}

void
helio_uri_opener_open (AdwToastOverlay *toasts, const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", "geo", NULL };
  const char *scheme = g_uri_peek_scheme (uri);

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  if (scheme == NULL || !g_strv_contains (schemes, scheme))
    complain (GTK_WIDGET (toasts), C_ ("link", "Heliodesk does not open links of this kind."), uri);
  else
    helio_uri_show (GTK_WIDGET (toasts), uri, complain);
}

static void
on_open (GtkWidget *button, const char *uri)
{
  helio_uri_show (gtk_widget_get_ancestor (button, ADW_TYPE_TOAST_OVERLAY), uri, complain);
}

void
helio_uri_opener_offer (AdwToastOverlay *toasts, const char *text, const char *uri)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  add_toast (GTK_WIDGET (toasts), text, C_ ("file", "Open"), G_CALLBACK (on_open), uri);
}
