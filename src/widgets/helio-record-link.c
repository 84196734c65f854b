/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-link.h"

#include "helio-new-window.h"
#include "helio-search.h"

#define OPEN "nav.open"

struct _HelioRecordLink
{
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (HelioRecordLink, helio_record_link, GTK_TYPE_BUTTON)

static gboolean
open_new_window (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));

  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), OPEN) == 0
         && gtk_widget_activate_action_variant (widget, "nav.open-new-window", target);
}

static void
helio_record_link_class_init (HelioRecordLinkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, open_new_window,
                                NULL);
}

static void
helio_record_link_init (HelioRecordLink *self)
{
  helio_new_window_add_clicks (GTK_WIDGET (self), open_new_window);
}

static void
lead (HelioRecordLink *self, const char *action, const char *what, const char *which)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", what, which);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action);
}

GtkWidget *
helio_record_link_new (const char *kind, const char *number)
{
  HelioRecordLink *self;

  g_return_val_if_fail (kind != NULL && number != NULL, NULL);

  self = g_object_new (HELIO_TYPE_RECORD_LINK, NULL);
  lead (self, OPEN, kind, number);
  return GTK_WIDGET (self);
}

/* A list is several serial numbers. */
static gboolean
is_serial (const HelioField *field)
{
  return field->type == HELIO_FIELD_TEXT && helio_field_has (field, HELIO_TRAIT_SERIAL);
}

static const char *
get_target (HelioRecord *record, guint field)
{
  const HelioField *spec = &helio_record_get_kind (record)->fields[field];

  if (spec->link != NULL)
    return helio_record_get_link (record, field);
  return is_serial (spec) ? helio_record_get_nth_text (record, field) : NULL;
}

gboolean
helio_record_link_leads (HelioRecord *record, guint field)
{
  g_return_val_if_fail (HELIO_IS_RECORD (record), FALSE);
  return get_target (record, field) != NULL;
}

void
helio_record_link_set_value (HelioRecordLink *self, HelioRecord *record, guint field)
{
  const char *kind, *target;

  g_return_if_fail (HELIO_IS_RECORD_LINK (self));
  g_return_if_fail (helio_record_link_leads (record, field));

  kind = helio_record_get_kind (record)->fields[field].link;
  target = get_target (record, field);
  if (kind != NULL)
    lead (self, OPEN, kind, target);
  else
    lead (self, "nav.search", helio_search_criterion_get_name (HELIO_SEARCH_SERIAL_NUMBER), target);
}
