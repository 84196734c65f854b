/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-breadcrumb.h"

#include "helio-flow-layout.h"
#include "helio-focus-place.h"
#include "helio-record-link.h"
#include "helio-text-shown.h"
#include "helio-tooltip.h"
#include "helio-wrap.h"

/* Lines of a step that is longer than there is room for. */
#define MOST_LINES 2

struct _HelioBreadcrumb
{
  AdwBin parent_instance;

  GtkBox *box;     /* (unowned) template child */
  GtkWidget *home; /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioBreadcrumb, helio_breadcrumb, ADW_TYPE_BIN)

static void
helio_breadcrumb_class_init (HelioBreadcrumbClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-breadcrumb.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioBreadcrumb, box);
  gtk_widget_class_bind_template_child (widget_class, HelioBreadcrumb, home);
}

static void
helio_breadcrumb_init (HelioBreadcrumb *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_breadcrumb_new (void)
{
  return g_object_new (HELIO_TYPE_BREADCRUMB, NULL);
}

static GtkWidget *
make_separator (void)
{
  GtkWidget *separator
      = g_object_new (GTK_TYPE_IMAGE, "icon-name", "heliodesk-next-symbolic", "pixel-size", 10,
                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (separator, "dim-label");
  return separator;
}

static void
append_step (HelioBreadcrumb *self, const HelioBreadcrumbStep *step, gboolean last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *title = helio_text_dup_shown_within (step->title, HELIO_TEXT_MOST_OF_LINE);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  helio_wrap_keep_number (GTK_LABEL (label));
  helio_wrap_keep_letters (GTK_LABEL (label));
  if (!last && step->kind != NULL && step->id != NULL)
    {
      GtkWidget *button = helio_record_link_new (step->kind, step->id);

      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "text-link");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      label = button;
    }
  else
    gtk_widget_add_css_class (label, "crumb");
  helio_tooltip_set_text (label, title);
  /* The separator stays with its step when the line breaks. */
  gtk_box_append (GTK_BOX (box), make_separator ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->box, box);
}

void
helio_breadcrumb_set_steps (HelioBreadcrumb *self, const HelioBreadcrumbStep *steps, guint n_steps)
{
  g_autofree char *place = NULL;
  GtkWidget *child;

  g_return_if_fail (HELIO_IS_BREADCRUMB (self));

  place = helio_focus_place_dup (GTK_WIDGET (self));
  while ((child = gtk_widget_get_next_sibling (self->home)) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < n_steps; i++)
    {
      g_return_if_fail (steps[i].title != NULL);
      append_step (self, &steps[i], i + 1 == n_steps);
    }
  helio_focus_place_return (GTK_WIDGET (self), place);
}
