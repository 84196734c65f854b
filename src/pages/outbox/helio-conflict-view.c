/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-conflict-view.h"

#include "helio-flow-layout.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
#define ICON_SPACING 6

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "yalign", 0.0f,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_side (const char *whose, HelioRecord *record, guint field, GTimeZone *zone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *value = helio_record_format (record, field, zone);
  GtkWidget *caption = make_label (whose, "field-hint");
  GtkWidget *text = make_label (value, NULL);

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, NULL, -1);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
make_heading (const HelioDifferences *differences, guint field, GTimeZone *zone)
{
  const HelioField *spec = &helio_record_get_kind (differences->mine)->fields[field];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *before = helio_record_format (differences->base, field, zone);
  g_autofree char *remark = NULL;

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (ICON_SPACING, 0));
  /* Translators: what a field said before both sides changed it */
  remark = g_strdup_printf (C_ ("conflict", "before: %s"), before);
  if (helio_differences_overlap (differences, field))
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("heliodesk-warning-symbolic");

      gtk_widget_add_css_class (icon, "status-tint");
      gtk_widget_add_css_class (icon, "warning");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      C_ ("conflict", "Both changed it"), -1);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_box_append (GTK_BOX (box), make_label (helio_field_get_label (spec), "heading"));
  gtk_box_append (GTK_BOX (box), make_label (remark, "dim-label"));
  return box;
}

static GtkWidget *
make_field (const HelioDifferences *differences, guint field, GTimeZone *zone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, ICON_SPACING);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides),
                  make_side (C_ ("conflict", "Yours"), differences->mine, field, zone));
  gtk_box_append (GTK_BOX (sides),
                  make_side (C_ ("conflict", "The service’s"), differences->theirs, field, zone));
  gtk_box_append (GTK_BOX (box), make_heading (differences, field, zone));
  gtk_box_append (GTK_BOX (box), sides);
  return box;
}

/* What follows from the other fields is nothing to decide about. */
static gboolean
is_worth_showing (const HelioDifferences *differences, guint field)
{
  const HelioField *spec = &helio_record_get_kind (differences->mine)->fields[field];
  g_autofree char *mine = helio_record_format (differences->mine, field, NULL);
  g_autofree char *theirs = helio_record_format (differences->theirs, field, NULL);

  return !helio_field_has (spec, HELIO_TRAIT_DERIVED) && !g_str_equal (mine, theirs);
}

GtkWidget *
helio_conflict_view_new (const HelioDifferences *differences, GTimeZone *zone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  g_return_val_if_fail (differences != NULL, NULL);

  for (guint i = 0; i < differences->fields->len; i++)
    {
      guint field = g_array_index (differences->fields, guint, i);

      if (!is_worth_showing (differences, field))
        continue;
      if (gtk_widget_get_first_child (box) != NULL)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (box), make_field (differences, field, zone));
    }
  return box;
}
