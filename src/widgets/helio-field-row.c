/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-row.h"

#include "helio-copy-button.h"
#include "helio-record-link.h"
#include "helio-text-shown.h"
#include "helio-text.h"
#include "helio-uri-link.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As much as the service takes for a field that is not a paragraph: each row is measured often. */
#define MOST_BYTES 2000
#define BUTTON_MARGIN 2
#define LINK_COLUMN 1
#define COPY_COLUMN 2

struct _HelioFieldRow
{
  AdwBin parent_instance;

  gboolean copyable;
  gboolean has_value;

  GtkLabel *label; /* (unowned) template child */
  GtkGrid *line;   /* (unowned) template child: the value and what can be done with it */
  GtkLabel *value; /* (unowned) template child */

  /* (unowned) (nullable): in the line, once they are needed, since pages have many rows */
  GtkWidget *link;
  GtkWidget *uri;
  HelioCopyButton *copy;
};

G_DEFINE_FINAL_TYPE (HelioFieldRow, helio_field_row, ADW_TYPE_BIN)

static void
helio_field_row_class_init (HelioFieldRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, HelioFieldRow, line);
  gtk_widget_class_bind_template_child (widget_class, HelioFieldRow, value);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
helio_field_row_init (HelioFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_field_row_new (void)
{
  return g_object_new (HELIO_TYPE_FIELD_ROW, NULL);
}

/* --- forms of the value --- */

static void
add_button (HelioFieldRow *self, GtkWidget *button, GtkWidget *label)
{
  static const char *const classes[] = { "flat", "text-link", "numeric" };

  gtk_button_set_child (GTK_BUTTON (button), label);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_add_css_class (button, classes[i]);
  gtk_widget_set_margin_top (button, BUTTON_MARGIN);
  gtk_widget_set_margin_bottom (button, BUTTON_MARGIN);
  gtk_grid_attach (self->line, button, LINK_COLUMN, 0, 1, 1);
  /* People who read with the keyboard come to it before the button that copies it. */
  gtk_widget_insert_after (button, GTK_WIDGET (self->line), GTK_WIDGET (self->value));
}

static void
ensure_link (HelioFieldRow *self)
{
  GtkWidget *label;

  if (self->link != NULL)
    return;
  label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  self->link = g_object_new (HELIO_TYPE_RECORD_LINK, "valign", GTK_ALIGN_CENTER, NULL);
  add_button (self, self->link, label);
}

/* It fills its place: what wraps and is aligned in a higher one is measured at a dozen widths. */
static void
ensure_uri (HelioFieldRow *self)
{
  GtkWidget *label;

  if (self->uri != NULL)
    return;
  label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  self->uri = gtk_link_button_new ("");
  helio_uri_link_route (GTK_LINK_BUTTON (self->uri));
  add_button (self, self->uri, label);
}

static void
ensure_copy (HelioFieldRow *self)
{
  if (self->copy != NULL)
    return;
  self->copy = g_object_new (HELIO_TYPE_COPY_BUTTON, NULL);
  gtk_grid_attach (self->line, GTK_WIDGET (self->copy), COPY_COLUMN, 0, 1, 1);
}

/* Shows one of the three forms of the value. */
static void
show_form (HelioFieldRow *self, GtkWidget *form)
{
  gtk_widget_set_visible (GTK_WIDGET (self->value), form == GTK_WIDGET (self->value));
  if (self->link != NULL)
    gtk_widget_set_visible (self->link, form == self->link);
  if (self->uri != NULL)
    gtk_widget_set_visible (self->uri, form == self->uri);
}

/* Has a button say the value, and shows it in its place. */
static void
show_button (HelioFieldRow *self, GtkWidget *button)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (label), gtk_label_get_label (self->value));
  if (button == self->uri)
    helio_wrap_keep_letters (GTK_LABEL (label));

  /* Translators: what a screen reader says of a link: what it is, value */
  name = g_strdup_printf (C_ ("cell", "%s: %s"), gtk_label_get_label (self->label),
                          gtk_label_get_label (self->value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_form (self, button);
}

void
helio_field_row_set_value (HelioFieldRow *self, const char *label, const char *value)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (HELIO_IS_FIELD_ROW (self));
  g_return_if_fail (label != NULL);

  self->has_value = value != NULL && *value != '\0' && strcmp (value, HELIO_NO_VALUE) != 0;
  shown = helio_text_dup_shown_within (self->has_value ? value : HELIO_NO_VALUE, MOST_BYTES);
  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->value, shown);
  helio_wrap_keep_letters (self->value);
  gtk_label_set_selectable (self->value, self->has_value);
  show_form (self, GTK_WIDGET (self->value));
  helio_field_row_set_copyable (self, self->copyable);
}

void
helio_field_row_set_uri (HelioFieldRow *self, const char *uri)
{
  g_return_if_fail (HELIO_IS_FIELD_ROW (self));
  g_return_if_fail (uri != NULL);

  ensure_uri (self);
  gtk_link_button_set_uri (GTK_LINK_BUTTON (self->uri), uri);
  show_button (self, self->uri);
}

void
helio_field_row_set_copyable (HelioFieldRow *self, gboolean copyable)
{
  g_return_if_fail (HELIO_IS_FIELD_ROW (self));

  self->copyable = !!copyable;
  if (self->copyable && self->has_value)
    ensure_copy (self);
  if (self->copy != NULL)
    helio_copy_button_set_text (self->copy, gtk_label_get_label (self->label),
                                self->copyable && self->has_value
                                    ? gtk_label_get_label (self->value)
                                    : NULL);
}

/* `tel:` takes digits and a leading plus; what people put between them goes. */
static char *
dup_phone_uri (const char *phone)
{
  GString *uri = g_string_new ("tel:");

  for (const char *p = phone; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || (*p == '+' && uri->len == 4))
      g_string_append_c (uri, *p);
  return g_string_free (uri, FALSE);
}

void
helio_field_row_show (HelioFieldRow *self, HelioRecord *record, const char *field, GTimeZone *zone)
{
  const HelioKind *kind;
  const HelioField *described;
  g_autofree char *value = NULL;
  g_autofree char *uri = NULL;
  guint index;

  g_return_if_fail (HELIO_IS_FIELD_ROW (self));
  g_return_if_fail (HELIO_IS_RECORD (record));

  kind = helio_record_get_kind (record);
  index = helio_kind_field (kind, field);
  described = &kind->fields[index];
  value = helio_record_format (record, index, zone);
  helio_field_row_set_value (self, helio_field_get_label (described), value);
  if (!self->has_value)
    return;

  if (g_str_has_suffix (field, "email"))
    {
      g_autofree char *escaped = g_uri_escape_string (value, "@+", FALSE);

      uri = g_strconcat ("mailto:", escaped, NULL);
    }
  else if (g_str_has_suffix (field, "phone"))
    uri = dup_phone_uri (value);

  if (uri != NULL)
    helio_field_row_set_uri (self, uri);
  else if (helio_record_link_leads (record, index))
    {
      ensure_link (self);
      helio_record_link_set_value (HELIO_RECORD_LINK (self->link), record, index);
      show_button (self, self->link);
    }
  if (uri != NULL || helio_record_link_leads (record, index))
    helio_field_row_set_copyable (self, TRUE);
}

const char *
helio_field_row_get_value (HelioFieldRow *self)
{
  g_return_val_if_fail (HELIO_IS_FIELD_ROW (self), NULL);
  return gtk_label_get_label (self->value);
}
