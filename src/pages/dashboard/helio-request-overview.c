/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-request-overview.h"

#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-record-pane.h"
#include "helio-status-cards.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_DAYS 30
#define ROLL_INTERVAL_S 60

/*
 * filters (chips, dialog) ─┬─▶ counts of the cards
 *                          └─ and the cards that are on ──▶ table
 */
struct _HelioRequestOverview
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioKind *kind;
  const char *facet;
  HelioQuery *query;         /* (owned): filters and cards */
  HelioQuery *default_query; /* (owned): the last 30 days, as of the day it was made */
  GCancellable *cancellable; /* (owned) (nullable): of the count under way */
  gboolean counting_again;   /* something changed during the count */
  guint roll_source;
  gboolean narrow;

  HelioFilterBar *filter_bar;
  AdwBin *cards_bin;
  AdwBin *pane_bin;
  HelioStatusCards *cards; /* (unowned): a child */
  HelioRecordPane *pane;   /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioRequestOverview, helio_request_overview, ADW_TYPE_BIN)

typedef enum
{
  PROP_QUERY = 1,
  PROP_NARROW,
} HelioRequestOverviewProperty;

static GParamSpec *props[PROP_NARROW + 1];
static guint open_list_signal;

/* --- counts --- */

static void count (HelioRequestOverview *self);

static gpointer
read_counts (HelioReader *reader, gpointer data, GError **error)
{
  return helio_reader_counts (reader, data, error);
}

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
  helio_store_read_async (helio_workspace_get_store (self->workspace), read_counts,
                          helio_query_ref (self->query), (GDestroyNotify) helio_query_unref,
                          (GDestroyNotify) helio_counts_free, self->cancellable, on_counted,
                          g_object_ref (self));
}

static void
on_store_changed (HelioRequestOverview *self, guint kinds)
{
  if (kinds & 1u << helio_kind_index (self->kind))
    count (self);
}

/* --- the query --- */

static HelioQuery *
make_default (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (self->kind);

  return helio_query_with_last_days (all, DEFAULT_DAYS,
                                     helio_clock_now (helio_workspace_get_clock (self->workspace)),
                                     helio_workspace_get_time_zone (self->workspace));
}

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

void
helio_request_overview_set_query (HelioRequestOverview *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_REQUEST_OVERVIEW (self));
  g_return_if_fail (query != NULL);

  if (helio_query_equal (query, self->query))
    return;
  helio_query_ref (query);
  g_clear_pointer (&self->query, helio_query_unref);
  self->query = query;
  helio_filter_bar_set_query (self->filter_bar, query);
  helio_status_cards_set_selected (self->cards, get_statuses (query, self->facet));
  helio_record_pane_set_query (self->pane, query);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  count (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
on_cards_changed (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) query
      = with_statuses (self->query, self->facet, helio_status_cards_get_selected (self->cards));

  helio_request_overview_set_query (self, query);
}

static void
on_open_status (HelioRequestOverview *self, const char *status)
{
  const char *const statuses[] = { status, NULL };
  g_autoptr (HelioQuery) query = with_statuses (self->query, self->facet, statuses);

  g_signal_emit (self, open_list_signal, 0, query);
}

/* The default range follows the days, as long as the user did not choose another one. */
static void
roll_on (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) fresh = make_default (self);
  const char *date
      = self->kind->fields[helio_kind_first_with (self->kind, HELIO_TRAIT_DATE_SCOPE)].name;
  const HelioCondition *old_from = helio_query_find (self->default_query, date, HELIO_FROM);
  const HelioCondition *from = helio_query_find (self->query, date, HELIO_FROM);
  const HelioCondition *old_end = helio_query_find (self->default_query, date, HELIO_BEFORE);
  const HelioCondition *end = helio_query_find (self->query, date, HELIO_BEFORE);

  if (helio_query_equal (fresh, self->default_query))
    return;
  if (from != NULL && end != NULL && from->integer == old_from->integer
      && end->integer == old_end->integer)
    {
      g_autoptr (HelioQuery) query = helio_query_with_last_days (
          self->query, DEFAULT_DAYS, helio_clock_now (helio_workspace_get_clock (self->workspace)),
          helio_workspace_get_time_zone (self->workspace));

      helio_request_overview_set_query (self, query);
    }
  helio_query_unref (self->default_query);
  self->default_query = g_steal_pointer (&fresh);
}

static gboolean
on_roll (gpointer data)
{
  roll_on (data);
  return G_SOURCE_CONTINUE;
}

/* --- filters --- */

static void
on_edit (HelioRequestOverview *self, const char *field)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = helio_filter_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               self->query, self->default_query,
                                               helio_workspace_get_time_zone (self->workspace),
                                               helio_workspace_get_clock (self->workspace));

  helio_filter_dialog_edit (HELIO_FILTER_DIALOG (dialog), field);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (helio_request_overview_set_query), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_removed (HelioRequestOverview *self, const char *field)
{
  g_autoptr (HelioQuery) query = helio_query_without (self->query, field);

  helio_request_overview_set_query (self, query);
}

static void
on_cleared (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) query = helio_filter_bar_without_filters (self->query);

  helio_request_overview_set_query (self, query);
}

/* Nothing matched: the way out clears the cards too. */
static void
on_clear_all (HelioRequestOverview *self)
{
  g_autoptr (HelioQuery) query = helio_query_new (self->kind);

  helio_request_overview_set_query (self, query);
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
      g_value_set_boxed (value, self->query);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
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
    case PROP_NARROW:
      helio_request_overview_set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_request_overview_dispose (GObject *object)
{
  HelioRequestOverview *self = HELIO_REQUEST_OVERVIEW (object);

  g_clear_handle_id (&self->roll_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->default_query, helio_query_unref);
  self->cards = NULL;
  self->pane = NULL;

  G_OBJECT_CLASS (helio_request_overview_parent_class)->dispose (object);
}

static void
helio_request_overview_class_init (HelioRequestOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags changeable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = helio_request_overview_dispose;
  object_class->get_property = helio_request_overview_get_property;
  object_class->set_property = helio_request_overview_set_property;
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, HELIO_TYPE_QUERY, changeable);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, changeable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  open_list_signal = g_signal_new ("open-list", HELIO_TYPE_REQUEST_OVERVIEW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_QUERY);

  g_type_ensure (HELIO_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-request-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioRequestOverview, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestOverview, cards_bin);
  gtk_widget_class_bind_template_child (widget_class, HelioRequestOverview, pane_bin);
}

static void
helio_request_overview_init (HelioRequestOverview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
    { self->filter_bar, "edit", G_CALLBACK (on_edit) },
    { self->filter_bar, "removed", G_CALLBACK (on_removed) },
    { self->filter_bar, "cleared", G_CALLBACK (on_cleared) },
    { self->cards, "changed", G_CALLBACK (on_cards_changed) },
    { self->cards, "open-status", G_CALLBACK (on_open_status) },
    { self->pane, "clear-filters", G_CALLBACK (on_clear_all) },
    { helio_workspace_get_store (self->workspace), "changed", G_CALLBACK (on_store_changed) },
    { self->workspace, "notify::time-zone", G_CALLBACK (roll_on) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].object, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_object_bind_property (self->workspace, "time-zone", self->filter_bar, "time-zone",
                          G_BINDING_SYNC_CREATE);
}

GtkWidget *
helio_request_overview_new (HelioWorkspace *workspace, const HelioKind *kind, const char *all_label)
{
  HelioRequestOverview *self;
  int facet;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  facet = helio_kind_first_with (kind, HELIO_TRAIT_FACET);
  g_return_val_if_fail (facet >= 0, NULL);

  self = g_object_new (HELIO_TYPE_REQUEST_OVERVIEW, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->facet = kind->fields[facet].name;
  self->default_query = make_default (self);
  self->cards
      = HELIO_STATUS_CARDS (helio_status_cards_new (kind->fields[facet].vocabulary, all_label));
  adw_bin_set_child (self->cards_bin, GTK_WIDGET (self->cards));
  self->pane = HELIO_RECORD_PANE (
      helio_record_pane_new (workspace, kind, C_ ("table", "Request details")));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  connect_parts (self);
  helio_request_overview_set_query (self, self->default_query);
  self->roll_source = g_timeout_add_seconds (ROLL_INTERVAL_S, on_roll, self);
  return GTK_WIDGET (self);
}

HelioQuery *
helio_request_overview_get_query (HelioRequestOverview *self)
{
  g_return_val_if_fail (HELIO_IS_REQUEST_OVERVIEW (self), NULL);
  return self->query;
}

void
helio_request_overview_set_narrow (HelioRequestOverview *self, gboolean narrow)
{
  g_return_if_fail (HELIO_IS_REQUEST_OVERVIEW (self));

  narrow = narrow != FALSE;
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  helio_status_cards_set_narrow (self->cards, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->pane_bin), !narrow);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}
