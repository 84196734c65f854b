/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-address-view.h"

#include "helio-copy-button.h"
#include "helio-text-shown.h"
#include "helio-text.h"
#include "helio-uri-link.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* As much as the service takes for each of its lines. */
#define MOST_BYTES 4000

struct _HelioAddressView
{
  AdwBin parent_instance;

  GtkLabel *label;       /* (unowned) template child */
  GtkLinkButton *map;    /* (unowned) template child */
  HelioCopyButton *copy; /* (unowned) template child */
  AdwBin *suffix;        /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioAddressView, helio_address_view, ADW_TYPE_BIN)

static const char *
get_part (HelioRecord *record, const char *prefix, const char *part)
{
  g_autofree char *name = prefix != NULL ? g_strconcat (prefix, "-", part, NULL) : g_strdup (part);
  int field = helio_kind_find_field (helio_record_get_kind (record), name);

  return field >= 0 ? helio_record_get_nth_text (record, (guint) field) : NULL;
}

/* Joins what there is of two texts. */
static char *
join (const char *first, const char *separator, const char *second)
{
  if (first == NULL || *first == '\0')
    return g_strdup (second);
  if (second == NULL || *second == '\0')
    return g_strdup (first);
  return g_strconcat (first, separator, second, NULL);
}

/* Where the postal code follows city and state: `Hato Rey, PR 00917`. Elsewhere it leads:
 * `10115 Berlin`. */
static gboolean
code_is_last (const char *country)
{
  const char *const countries[] = { "US", "USA", "PR", "CA", "AU", "GB", "IN", NULL };

  return country == NULL || g_strv_contains (countries, country);
}

char *
helio_address_view_dup_text (HelioRecord *record, const char *prefix)
{
  const char *street, *city, *state, *code, *country;
  g_autofree char *area = NULL;
  g_autofree char *town = NULL;
  g_autofree char *upper = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  street = get_part (record, prefix, "street");
  city = get_part (record, prefix, "city");
  state = get_part (record, prefix, "state");
  code = get_part (record, prefix, "postal-code");
  country = get_part (record, prefix, "country");
  if (code_is_last (country))
    {
      area = join (state, " ", code);
      town = join (city, ", ", area);
    }
  else
    {
      area = join (code, " ", city);
      town = join (area, ", ", state);
    }
  upper = join (street, "\n", town);
  return join (upper, "\n", country);
}

char *
helio_address_view_dup_line (HelioRecord *record, const char *prefix)
{
  g_autofree char *place = NULL;
  g_autofree char *area = NULL;
  g_autofree char *whole_area = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  place = join (get_part (record, prefix, "street"), ", ", get_part (record, prefix, "city"));
  area = join (get_part (record, prefix, "state"), " ", get_part (record, prefix, "postal-code"));
  whole_area = join (area, " ", get_part (record, prefix, "country"));
  return join (place, ", ", whole_area);
}

static void
helio_address_view_class_init (HelioAddressViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HELIO_TYPE_COPY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-address-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioAddressView, label);
  gtk_widget_class_bind_template_child (widget_class, HelioAddressView, map);
  gtk_widget_class_bind_template_child (widget_class, HelioAddressView, copy);
  gtk_widget_class_bind_template_child (widget_class, HelioAddressView, suffix);
}

static void
helio_address_view_init (HelioAddressView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_uri_link_route (self->map);
  helio_address_view_show (self, NULL, NULL);
}

GtkWidget *
helio_address_view_new (void)
{
  return g_object_new (HELIO_TYPE_ADDRESS_VIEW, NULL);
}

void
helio_address_view_show (HelioAddressView *self, HelioRecord *record, const char *prefix)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (HELIO_IS_ADDRESS_VIEW (self));

  if (record != NULL)
    text = helio_address_view_dup_text (record, prefix);
  shown = helio_text_dup_shown_within (text != NULL ? text : HELIO_NO_VALUE, MOST_BYTES);
  gtk_label_set_label (self->label, shown);
  helio_wrap_keep_letters (self->label);
  gtk_label_set_selectable (self->label, text != NULL);
  helio_copy_button_set_text (self->copy, C_ ("address", "Address"), text);
}

void
helio_address_view_set_map (HelioAddressView *self, const char *uri)
{
  g_return_if_fail (HELIO_IS_ADDRESS_VIEW (self));

  if (uri != NULL)
    gtk_link_button_set_uri (self->map, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->map), uri != NULL);
}

void
helio_address_view_set_suffix (HelioAddressView *self, GtkWidget *suffix)
{
  g_return_if_fail (HELIO_IS_ADDRESS_VIEW (self));
  adw_bin_set_child (self->suffix, suffix);
}
