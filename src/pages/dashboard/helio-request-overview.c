/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-request-overview.h"

#include "helio-filtered-pane.h"
#include "helio-request-list-page.h"
#include "helio-status-cards.h"

#include <glib/gi18n-lib.h>

/* How high they are at least, in pixels. */
#define TABS_AND_CARDS 140

/*
 * filters (chips, dialog) ─┬─▶ counts of the cards
 *                          └─ and the cards that are on ──▶ table
 *
 * The filtered pane has the query; its default is the last thirty days.
 */
struct _HelioRequestOverview
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioKind *kind;
  const char *facet;
  GCancellable *cancellable; /* (owned) (nullable): of the count under way */
  gboolean counting_again;   /* something changed during the count */

  HelioStatusCards *cards; /* (unowned): a child */
  HelioFilteredPane *pane; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRequestOverview, helio_request_overview, HELIO_TYPE_NARROW_BIN)

typedef enum
{
  PROP_QUERY = 1,
} HelioRequestOverviewProperty;

static GParamSpec *props[PROP_QUERY + 1];
static guint open_list_signal;

/* --- counts --- */

static void count (HelioRequestOverview *self);

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioRequestOverview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cards == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (counts != NULL)
    helio_status_cards_set_counts (self->cards, counts->total, counts->per_term);
  else
    helio_status_cards_set_counts (self->cards, -1, NULL);
  if (self->counting_again)
    count (self);
}

/* A count under way is for the same query when only the cache changed: it is let finish. */
static void
count (HelioRequestOverview *self)
{
  self->counting_again = self->cancellable != NULL;
  if (self->counting_again)
    return;
  self->cancellable = g_cancellable_new ();
  helio_store_count_async (helio_workspace_get_store (self->workspace),
                           helio_filtered_pane_get_query (self->pane), self->cancellable,
                           on_counted, g_object_ref (self));
}

static void
on_store_changed (HelioRequestOverview *self, guint kinds)
{
  if (kinds & helio_kind_bit (self->kind))
    count (self);
}

/* --- the query --- */

static const char *const *
get_statuses (HelioQuery *query, const char *facet)
{
  const HelioCondition *condition = helio_query_find (query, facet, HELIO_ANY_OF);

  return condition != NULL ? (const char *const *) condition->values : NULL;
}

static HelioQuery *
with_statuses (HelioQuery *query, const char *facet, const char *const *statuses)
{
  if (statuses == NULL || statuses[0] == NULL)
    return helio_query_without (query, facet);
  return helio_query_with (query, facet, HELIO_ANY_OF, statuses);
}

static void
on_query_changed (HelioRequestOverview *self)
{
  HelioQuery *query = helio_filtered_pane_get_query (self->pane);

  helio_status_cards_set_selected (self->cards, get_statuses (query, self->facet));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  count (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
on_cards_changed (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) query
      = with_statuses (helio_filtered_pane_get_query (self->pane), self->facet,
                       helio_status_cards_get_selected (self->cards));

  helio_filtered_pane_set_query (self->pane, query);
}

static void
on_open_status (HelioRequestOverview *self, const char *status)
{
  const char *const statuses[] = { status, NULL };
  g_autoptr (HelioQuery) query = NULL;

  helio_filtered_pane_roll_on (self->pane);
  query = with_statuses (helio_filtered_pane_get_query (self->pane), self->facet, statuses);
  g_signal_emit (self, open_list_signal, 0, query);
}

/* --- the widget --- */

static void
helio_request_overview_get_property (GObject *object, guint prop_id, GValue *value,
                                     GParamSpec *pspec)
{
  HelioRequestOverview *self = HELIO_REQUEST_OVERVIEW (object);

  switch ((HelioRequestOverviewProperty) prop_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, helio_request_overview_get_query (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_request_overview_set_property (GObject *object, guint prop_id, const GValue *value,
                                     GParamSpec *pspec)
{
  HelioRequestOverview *self = HELIO_REQUEST_OVERVIEW (object);

  switch ((HelioRequestOverviewProperty) prop_id)
    {
    case PROP_QUERY:
      helio_request_overview_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_request_overview_dispose (GObject *object)
{
  HelioRequestOverview *self = HELIO_REQUEST_OVERVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  self->cards = NULL;
  self->pane = NULL;

  G_OBJECT_CLASS (helio_request_overview_parent_class)->dispose (object);
}

static void
helio_request_overview_narrow_changed (HelioNarrowBin *bin)
{
  HelioRequestOverview *self = HELIO_REQUEST_OVERVIEW (bin);
  gboolean narrow = helio_narrow_bin_get_narrow (bin);

  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (self->cards), narrow);
  gtk_widget_set_visible (GTK_WIDGET (helio_filtered_pane_get_pane (self->pane)), !narrow);
}

static void
helio_request_overview_class_init (HelioRequestOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags changeable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = helio_request_overview_dispose;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_request_overview_narrow_changed;
  object_class->get_property = helio_request_overview_get_property;
  object_class->set_property = helio_request_overview_set_property;
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, HELIO_TYPE_QUERY, changeable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  open_list_signal = g_signal_new ("open-list", HELIO_TYPE_REQUEST_OVERVIEW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_QUERY);
}

static void
helio_request_overview_init (HelioRequestOverview *self)
{
}

static void
connect_parts (HelioRequestOverview *self)
{
  const struct
  {
    gpointer object;
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { self->cards, "changed", G_CALLBACK (on_cards_changed) },
    { self->cards, "open-status", G_CALLBACK (on_open_status) },
    { self->pane, "notify::query", G_CALLBACK (on_query_changed) },
    { helio_workspace_get_store (self->workspace), "changed", G_CALLBACK (on_store_changed) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].object, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

GtkWidget *
helio_request_overview_new (HelioWorkspace *workspace, const HelioKind *kind, const char *all_label)
{
  HelioRequestOverview *self;
  HelioListLayout layout;
  g_autoptr (HelioQuery) all = NULL;
  g_autoptr (HelioQuery) recent = NULL;
  int facet;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  facet = helio_kind_first_with (kind, HELIO_TRAIT_FACET);
  g_return_val_if_fail (facet >= 0, NULL);

  self = g_object_new (HELIO_TYPE_REQUEST_OVERVIEW, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->facet = kind->fields[facet].name;
  self->cards
      = HELIO_STATUS_CARDS (helio_status_cards_new (kind->fields[facet].vocabulary, all_label));
  layout = helio_list_layout_of (kind);
  all = helio_query_new (kind);
  self->pane = HELIO_FILTERED_PANE (
      helio_filtered_pane_new (workspace, &layout, all, helio_request_list_page_get_title (kind)));
  helio_filtered_pane_set_middle (self->pane, GTK_WIDGET (self->cards));
  helio_record_pane_leave_room (helio_filtered_pane_get_pane (self->pane), TABS_AND_CARDS);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pane));
  connect_parts (self);
  recent = helio_filtered_pane_dup_recent (self->pane, all);
  helio_filtered_pane_set_default_query (self->pane, recent);
  helio_filtered_pane_set_query (self->pane, recent);
  return GTK_WIDGET (self);
}

HelioQuery *
helio_request_overview_get_query (HelioRequestOverview *self)
{
  g_return_val_if_fail (HELIO_IS_REQUEST_OVERVIEW (self), NULL);
  return helio_filtered_pane_get_query (self->pane);
}

void
helio_request_overview_set_query (HelioRequestOverview *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_REQUEST_OVERVIEW (self));

  helio_filtered_pane_set_query (self->pane, query);
}
