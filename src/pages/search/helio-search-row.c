/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-row.h"

#include "helio-flow-layout.h"
#include "helio-new-window.h"
#include "helio-status-badge.h"
#include "helio-text.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

struct _HelioSearchRow
{
  GtkListBoxRow parent_instance;

  GVariant *target; /* (owned) (nullable) */

  GtkLabel *title;
  HelioStatusBadge *badge;
  GtkLabel *detail;
  GtkLabel *date;
};

G_DEFINE_FINAL_TYPE (HelioSearchRow, helio_search_row, GTK_TYPE_LIST_BOX_ROW)

/* What a serial number was found through. */
static char *
dup_way (const HelioSearchHit *hit)
{
  const HelioKind *kind = helio_record_get_kind (hit->record);
  g_autofree char *serial = helio_record_format (hit->record, hit->field, NULL);

  if (kind == &helio_kind_claim_line
      && g_str_equal (kind->fields[hit->field].name, "replacement-serial"))
    /* Translators: what a search found: a unit that replaces another one; %s is its serial number
     */
    return g_strdup_printf (C_ ("search", "Replacement %s"), serial);
  if (kind == &helio_kind_claim_line)
    /* Translators: what a search found: a claim for a unit; %s is its serial number */
    return g_strdup_printf (C_ ("search", "Claim line %s"), serial);
  if (kind == &helio_kind_device)
    return g_strdup_printf (C_ ("search", "Device %s"), serial);
  /* Translators: what a search found: units that were sent back; %s are their serial numbers */
  return g_strdup_printf (C_ ("search", "Return of %s"), serial);
}

static char *
dup_detail (const HelioSearchHit *hit, HelioSearchCriterion criterion)
{
  if (criterion == HELIO_SEARCH_SERIAL_NUMBER)
    return dup_way (hit);
  return hit->home != NULL ? helio_record_dup_detail (hit->home) : NULL;
}

static char *
dup_title (const HelioSearchHit *hit)
{
  const char *number;
  const HelioKind *kind = helio_record_get_home (hit->record, &number);

  if (hit->home != NULL)
    return helio_record_dup_title (hit->home);
  /* Not here yet: it is called by its number. */
  return g_strdup_printf (C_ ("record title", "%s(%s)"),
                          helio_kind_get_label (kind != NULL ? kind
                                                             : helio_record_get_kind (hit->record),
                                                FALSE),
                          number != NULL ? number : HELIO_NO_VALUE);
}

/* @home: (nullable) */
static void
show_status (HelioSearchRow *self, HelioRecord *home)
{
  const HelioKind *kind = home != NULL ? helio_record_get_kind (home) : NULL;
  int facet = kind != NULL ? helio_kind_first_with (kind, HELIO_TRAIT_FACET) : -1;

  helio_status_badge_set_status (self->badge, facet >= 0 ? kind->fields[facet].vocabulary : NULL,
                                 facet >= 0 ? helio_record_get_nth_text (home, (guint) facet)
                                            : NULL);
}

/* Beside what a serial number was found through there is no room. */
static void
show_date (HelioSearchRow *self, HelioRecord *home, HelioSearchCriterion criterion, GTimeZone *zone)
{
  int date = home != NULL && criterion != HELIO_SEARCH_SERIAL_NUMBER
                 ? helio_kind_first_with (helio_record_get_kind (home), HELIO_TRAIT_DATE_SCOPE)
                 : -1;
  g_autofree char *text = date >= 0 ? helio_record_format (home, (guint) date, zone) : NULL;

  gtk_label_set_text (self->date, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->date), text != NULL);
}

static gboolean
open_new_window (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HelioSearchRow *self = HELIO_SEARCH_ROW (widget);

  return self->target != NULL
         && gtk_widget_activate_action_variant (widget, "nav.open-new-window", self->target);
}

static void
helio_search_row_finalize (GObject *object)
{
  HelioSearchRow *self = HELIO_SEARCH_ROW (object);

  g_clear_pointer (&self->target, g_variant_unref);

  G_OBJECT_CLASS (helio_search_row_parent_class)->finalize (object);
}

static void
helio_search_row_class_init (HelioSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_search_row_finalize;
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchRow, date);
}

static void
helio_search_row_init (HelioSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_tooltip_follow_label (self->title);
  helio_tooltip_follow_label (self->detail);
  helio_new_window_add_clicks (GTK_WIDGET (self), open_new_window);
}

GtkWidget *
helio_search_row_new (const HelioSearchHit *hit, HelioSearchCriterion criterion, GTimeZone *zone)
{
  HelioSearchRow *self;
  g_autofree char *title = NULL, *detail = NULL, *name = NULL;
  const char *number;
  const HelioKind *kind;

  g_return_val_if_fail (hit != NULL, NULL);

  self = g_object_new (HELIO_TYPE_SEARCH_ROW, NULL);
  kind = helio_record_get_home (hit->record, &number);
  if (kind != NULL)
    self->target = g_variant_ref_sink (g_variant_new ("(ss)", kind->name, number));
  title = dup_title (hit);
  detail = dup_detail (hit, criterion);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  show_status (self, hit->home);
  show_date (self, hit->home, criterion, zone);
  /* Translators: what a screen reader says of a hit: title, details */
  name = g_strdup_printf (C_ ("search", "%s: %s"), title, detail != NULL ? detail : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

GVariant *
helio_search_row_get_target (HelioSearchRow *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_ROW (self), NULL);
  return self->target;
}
