/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-notice.h"

#include "helio-tooltip.h"

#define SPACING 10
#define LINE_HEIGHT 20
#define BRIEF_LINES 2

struct _HelioNotice
{
  AdwBin parent_instance;

  GtkWidget *icon;   /* (unowned): a child */
  GtkWidget *text;   /* (unowned): a child */
  GtkWidget *button; /* (unowned): a child */
  char *style;       /* (owned) (nullable) */
  gboolean has_action;
  gboolean brief;
};

G_DEFINE_FINAL_TYPE (HelioNotice, helio_notice, ADW_TYPE_BIN)

static void
helio_notice_finalize (GObject *object)
{
  g_free (HELIO_NOTICE (object)->style);

  G_OBJECT_CLASS (helio_notice_parent_class)->finalize (object);
}

static void
helio_notice_class_init (HelioNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_notice_finalize;
}

static void
helio_notice_init (HelioNotice *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                 "spacing", SPACING, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "valign", GTK_ALIGN_START, NULL);
  self->text
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);
  helio_tooltip_follow_label (GTK_LABEL (self->text));
  self->button = g_object_new (GTK_TYPE_BUTTON, "halign", GTK_ALIGN_START, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (words), self->text);
  gtk_box_append (GTK_BOX (words), self->button);
  gtk_box_append (GTK_BOX (box), words);
  adw_bin_set_child (ADW_BIN (self), box);
  /* A line's height is rounded up or down, depending on how the label is asked for it. */
  gtk_widget_set_size_request (self->text, -1, LINE_HEIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
show_parts (HelioNotice *self)
{
  GtkLabel *text = GTK_LABEL (self->text);

  gtk_label_set_lines (text, self->brief ? BRIEF_LINES : -1);
  gtk_label_set_ellipsize (text, self->brief ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_visible (self->button, self->has_action && !self->brief);
}

void
helio_notice_show (HelioNotice *self, const char *style, const char *icon_name, const char *text)
{
  g_return_if_fail (HELIO_IS_NOTICE (self));
  g_return_if_fail (style != NULL);

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  g_free (self->style);
  self->style = g_strdup (style);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->text), text != NULL ? text : "");
  show_parts (self);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

void
helio_notice_set_action (HelioNotice *self, const char *label, const char *action)
{
  g_return_if_fail (HELIO_IS_NOTICE (self));

  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  self->has_action = label != NULL;
  show_parts (self);
}

void
helio_notice_set_brief (HelioNotice *self, gboolean brief)
{
  g_return_if_fail (HELIO_IS_NOTICE (self));

  self->brief = brief;
  show_parts (self);
}

const char *
helio_notice_get_text (HelioNotice *self)
{
  g_return_val_if_fail (HELIO_IS_NOTICE (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (GTK_LABEL (self->text))
                                                    : NULL;
}
