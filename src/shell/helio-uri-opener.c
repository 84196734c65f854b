/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-uri-opener.h"

#include <glib/gi18n-lib.h>

/* Seconds: time enough to read it and to reach its button. */
#define SHOWN_FOR 15

typedef struct
{
  AdwToastOverlay *toasts; /* (owned) */
  char *uri;               /* (owned) */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->toasts);
  g_free (opening->uri);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
free_closure_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_copy (AdwToast *toast, const char *uri)
{
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), uri);
}

static AdwToast *
make_toast (const char *text, const char *button)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  /* Its own label would be cut where it is narrow. */
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, SHOWN_FOR);
  adw_toast_set_button_label (toast, button);
  return toast;
}

static void
complain (AdwToastOverlay *toasts, const char *text, const char *uri)
{
  AdwToast *toast = make_toast (text, C_ ("link", "Copy"));

  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_copy), g_strdup (uri),
                         free_closure_data, 0);
  adw_toast_overlay_add_toast (toasts, toast);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (GTK_WIDGET (opening->toasts)) == NULL)
    return;
  complain (opening->toasts,
            g_strcmp0 (g_uri_peek_scheme (opening->uri), "file") == 0
                ? C_ ("file", "Nothing on this computer opens files of this kind.")
                : C_ ("link", "Nothing on this computer opens this link."),
            opening->uri);
}

static void
show (AdwToastOverlay *toasts, const char *uri)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->toasts = g_object_ref (toasts);
  opening->uri = g_strdup (uri);
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (toasts))), uri, GDK_CURRENT_TIME,
                     NULL, on_opened, opening);
}

void
helio_uri_opener_open (AdwToastOverlay *toasts, const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", "geo", NULL };
  const char *scheme = g_uri_peek_scheme (uri);

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  if (scheme == NULL || !g_strv_contains (schemes, scheme))
    {
      complain (toasts, C_ ("link", "Heliodesk does not open links of this kind."), uri);
      return;
    }
  show (toasts, uri);
}

static void
on_open (Opening *offer)
{
  show (offer->toasts, offer->uri);
}

static void
free_offer (gpointer data, GClosure *closure)
{
  opening_free (data);
}

void
helio_uri_opener_offer (AdwToastOverlay *toasts, const char *text, const char *uri)
{
  AdwToast *toast;
  Opening *offer;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));

  toast = make_toast (text, C_ ("file", "Open"));
  offer = g_new (Opening, 1);
  *offer = (Opening){ g_object_ref (toasts), g_strdup (uri) };
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open), offer, free_offer,
                         G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (toasts, toast);
}
