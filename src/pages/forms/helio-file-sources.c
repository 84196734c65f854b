/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-sources.h"

#include <glib/gi18n-lib.h>

/* Somebody who waits for an answer; the widget may go meanwhile. */
typedef struct
{
  GWeakRef widget;
  HelioFileSourceFunc func;
} Taker;

static Taker *
taker_new (GtkWidget *widget, HelioFileSourceFunc func)
{
  Taker *taker = g_new0 (Taker, 1);

  g_weak_ref_init (&taker->widget, widget);
  taker->func = func;
  return taker;
}

static void
taker_free (gpointer data)
{
  Taker *taker = data;

  g_weak_ref_clear (&taker->widget);
  g_free (taker);
}

static void
free_taker (gpointer data, GClosure *closure)
{
  taker_free (data);
}

static gboolean
take_value (Taker *taker, const GValue *value)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taker->widget);
  g_autoptr (GSList) files = NULL;

  /* It may have been closed since, and be kept by somebody else. */
  if (widget == NULL || gtk_widget_get_root (widget) == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      taker->func (widget, g_value_get_object (value));
      return TRUE;
    }
  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *file = files; file != NULL; file = file->next)
    taker->func (widget, file->data);
  return files != NULL;
}

/* --- choosing --- */

static void
on_chosen (GtkFileChooser *chooser, int response, Taker *taker)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&taker->widget);
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT && widget != NULL)
    files = gtk_file_chooser_get_files (chooser);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GObject) file = g_list_model_get_item (files, i);

      taker->func (widget, file);
    }
  g_object_unref (chooser);
}

void
helio_file_sources_choose (GtkWidget *widget, HelioFileSourceFunc func)
{
  GtkFileChooserNative *chooser;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  chooser = gtk_file_chooser_native_new (C_ ("files", "Add files"),
                                         GTK_WINDOW (gtk_widget_get_root (widget)),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, C_ ("files", "_Add"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_chosen), taker_new (widget, func),
                         free_taker, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- dropping and pasting --- */

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, Taker *taker)
{
  return take_value (taker, value);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Taker *taker = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    take_value (taker, value);
  taker_free (taker);
}

/* What is text goes where the cursor is. */
static gboolean
paste (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  Taker *taker = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);

  /* Another page of the window is shown. */
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (!files
      && (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
          || !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)))
    return FALSE;
  gdk_clipboard_read_value_async (clipboard, files ? GDK_TYPE_FILE_LIST : GDK_TYPE_TEXTURE,
                                  G_PRIORITY_DEFAULT, NULL, on_clipboard_read,
                                  taker_new (widget, taker->func));
  return TRUE;
}

void
helio_file_sources_accept_drops (GtkWidget *widget, HelioFileSourceFunc func)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_data (target, "drop", G_CALLBACK (on_drop), taker_new (widget, func), free_taker,
                         0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

void
helio_file_sources_connect (GtkWidget *widget, HelioFileSourceFunc func)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutAction *action;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  helio_file_sources_accept_drops (widget, func);
  action = gtk_callback_action_new (paste, taker_new (widget, func), taker_free);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v"), action));
  gtk_widget_add_controller (widget, keys);
}
