/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-copy-button.h"

#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

#define SHOWN_FOR_MS 1500

struct _HelioCopyButton
{
  GtkButton parent_instance;

  char *text;    /* (owned) (nullable) */
  guint timeout; /* source that takes the confirmation back, or 0 */
};

G_DEFINE_FINAL_TYPE (HelioCopyButton, helio_copy_button, GTK_TYPE_BUTTON)

static gboolean
on_timeout (gpointer data)
{
  HelioCopyButton *self = data;

  self->timeout = 0;
  gtk_button_set_icon_name (GTK_BUTTON (self), "heliodesk-copy-symbolic");
  return G_SOURCE_REMOVE;
}

static void
helio_copy_button_clicked (GtkButton *button)
{
  HelioCopyButton *self = HELIO_COPY_BUTTON (button);

  if (self->text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_button_set_icon_name (button, "heliodesk-approved-symbolic");
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (SHOWN_FOR_MS, on_timeout, self);
}

static void
helio_copy_button_dispose (GObject *object)
{
  g_clear_handle_id (&HELIO_COPY_BUTTON (object)->timeout, g_source_remove);
  G_OBJECT_CLASS (helio_copy_button_parent_class)->dispose (object);
}

static void
helio_copy_button_finalize (GObject *object)
{
  g_free (HELIO_COPY_BUTTON (object)->text);
  G_OBJECT_CLASS (helio_copy_button_parent_class)->finalize (object);
}

static void
helio_copy_button_class_init (HelioCopyButtonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = helio_copy_button_dispose;
  G_OBJECT_CLASS (class)->finalize = helio_copy_button_finalize;
  GTK_BUTTON_CLASS (class)->clicked = helio_copy_button_clicked;
}

static void
helio_copy_button_init (HelioCopyButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "heliodesk-copy-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "copy");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
helio_copy_button_set_text (HelioCopyButton *self, const char *label, const char *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HELIO_IS_COPY_BUTTON (self));
  g_return_if_fail (label != NULL);

  /* Translators: the name of a button, for instance “Copy: Phone” */
  name = g_strdup_printf (C_ ("button", "Copy: %s"), label);
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  helio_tooltip_set_name (GTK_WIDGET (self), name);
}
