/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-status-badge.h"

#include "helio-wrap.h"

struct _HelioStatusBadge
{
  AdwBin parent_instance;

  char *name;        /* (owned): what it says */
  const char *style; /* (unowned) a constant; the CSS class set last */
  GtkImage *icon;    /* (unowned) template child */
  GtkLabel *label;   /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioStatusBadge, helio_status_badge, ADW_TYPE_BIN)

static void
helio_status_badge_finalize (GObject *object)
{
  g_free (HELIO_STATUS_BADGE (object)->name);

  G_OBJECT_CLASS (helio_status_badge_parent_class)->finalize (object);
}

static void
helio_status_badge_class_init (HelioStatusBadgeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_status_badge_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-status-badge.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioStatusBadge, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioStatusBadge, label);
}

static void
helio_status_badge_init (HelioStatusBadge *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name = g_strdup ("");
  self->style = "neutral";
}

GtkWidget *
helio_status_badge_new (const HelioVocabulary *vocabulary, const char *value)
{
  HelioStatusBadge *self = g_object_new (HELIO_TYPE_STATUS_BADGE, NULL);

  helio_status_badge_set_status (self, vocabulary, value);
  return GTK_WIDGET (self);
}

void
helio_status_badge_set_status (HelioStatusBadge *self, const HelioVocabulary *vocabulary,
                               const char *value)
{
  const HelioTerm *term;
  const char *label;
  g_autofree char *hyphenated = NULL;

  g_return_if_fail (HELIO_IS_STATUS_BADGE (self));

  term = vocabulary != NULL ? helio_vocabulary_find (vocabulary, value) : NULL;
  label = term != NULL ? helio_vocabulary_label (vocabulary, value) : value;
  gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = term != NULL ? term->style : "neutral";
  gtk_widget_add_css_class (GTK_WIDGET (self), self->style);
  g_free (self->name);
  self->name = g_strdup (label != NULL ? label : "");
  hyphenated = helio_wrap_hyphenate (self->name);
  gtk_label_set_label (self->label, hyphenated);
  gtk_image_set_from_icon_name (self->icon, term != NULL ? term->icon : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), term != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL && *label != '\0');
}

const char *
helio_status_badge_get_label (HelioStatusBadge *self)
{
  g_return_val_if_fail (HELIO_IS_STATUS_BADGE (self), NULL);
  return self->name;
}
