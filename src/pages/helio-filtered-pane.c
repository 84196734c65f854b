/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filtered-pane.h"

#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-filter-text.h"

#define RECENT_DAYS 30

struct _HelioFilteredPane
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioListLayout layout;
  HelioQuery *scope;         /* (owned) */
  HelioQuery *query;         /* (owned) */
  HelioQuery *default_query; /* (owned) */
  gboolean rolls_on;         /* @default_query is of the last thirty days */

  HelioFilterBar *filter_bar;
  AdwBin *middle;
  AdwBin *pane_bin;
  HelioRecordPane *pane; /* (unowned): a child */
  GtkWidget *dialog;     /* (nullable): a weak pointer; where the filters are edited */
};

G_DEFINE_FINAL_TYPE (HelioFilteredPane, helio_filtered_pane, HELIO_TYPE_NARROW_BIN)

typedef enum
{
  PROP_QUERY = 1,
} HelioFilteredPaneProperty;

static GParamSpec *props[PROP_QUERY + 1];

/* --- filters --- */

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFilterDialog) dialog = g_weak_ref_get (data);
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  g_weak_ref_clear (data);
  g_free (data);
  if (dialog != NULL && counts != NULL)
    helio_filter_dialog_set_counts (dialog, counts->per_term, (const char *const *) counts->others,
                                    counts->per_other);
}

static gboolean
is_filtered_by_facet (HelioFilteredPane *self, const char *const *names)
{
  g_autoptr (GArray) fields = helio_filter_text_dup_fields (self->layout.kind, names);
  gboolean any = FALSE;

  for (guint i = 0; i < fields->len; i++)
    any |= helio_field_has (&self->layout.kind->fields[g_array_index (fields, guint, i)],
                            HELIO_TRAIT_FACET);
  return any;
}

/* Until the counts are there, all statuses that are known can be chosen. */
static void
count (HelioFilteredPane *self, GtkWidget *dialog)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  /* The dialog may be closed before. */
  g_weak_ref_init (weak, dialog);
  helio_store_count_async (helio_workspace_get_store (self->workspace), self->query, NULL,
                           on_counted, weak);
}

static HelioFilterDialog *
open_dialog (HelioFilteredPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_auto (GStrv) fields = helio_list_layout_dup_filters (&self->layout);
  GtkWidget *dialog
      = helio_filter_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->query,
                                 self->default_query, (const char *const *) fields,
                                 helio_workspace_get_time_zone (self->workspace),
                                 helio_workspace_get_clock (self->workspace));

  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "apply", G_CALLBACK (helio_filtered_pane_set_query), self,
                           G_CONNECT_SWAPPED);
  if (is_filtered_by_facet (self, (const char *const *) fields))
    count (self, dialog);
  return HELIO_FILTER_DIALOG (dialog);
}

static void
on_edit (HelioFilteredPane *self, const char *field)
{
  HelioFilterDialog *dialog = open_dialog (self);

  helio_filter_dialog_edit (dialog, field);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_removed (HelioFilteredPane *self, const char *field)
{
  g_autoptr (HelioQuery) query = helio_query_without (self->query, field);

  helio_filtered_pane_set_query (self, query);
}

/* What the cards filter by stays. */
static void
on_cleared (HelioFilteredPane *self)
{
  g_autoptr (HelioQuery) query = helio_filter_bar_dup_cleared (self->filter_bar);

  helio_filtered_pane_set_query (self, query);
}

/* Nothing matched: the way out clears the cards too. */
static void
on_clear_all (HelioFilteredPane *self)
{
  helio_filtered_pane_set_query (self, self->scope);
}

/* --- the last thirty days --- */

static gboolean
have_same_range (HelioQuery *one, HelioQuery *other)
{
  static const HelioOperator ends[] = { HELIO_FROM, HELIO_BEFORE };
  const HelioKind *kind = helio_query_get_kind (one);
  const char *date = kind->fields[helio_kind_first_with (kind, HELIO_TRAIT_DATE_SCOPE)].name;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const HelioCondition *a = helio_query_find (one, date, ends[i]);
      const HelioCondition *b = helio_query_find (other, date, ends[i]);

      if (a == NULL || b == NULL || a->integer != b->integer)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_recent (HelioFilteredPane *self, HelioQuery *query)
{
  g_autoptr (HelioQuery) recent = NULL;

  if (helio_kind_first_with (self->layout.kind, HELIO_TRAIT_DATE_SCOPE) < 0)
    return FALSE;
  recent = helio_filtered_pane_dup_recent (self, query);
  return have_same_range (recent, query);
}

/* --- the widget --- */

static void
helio_filtered_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioFilteredPane *self = HELIO_FILTERED_PANE (object);

  switch ((HelioFilteredPaneProperty) prop_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_filtered_pane_set_property (GObject *object, guint prop_id, const GValue *value,
                                  GParamSpec *pspec)
{
  HelioFilteredPane *self = HELIO_FILTERED_PANE (object);

  switch ((HelioFilteredPaneProperty) prop_id)
    {
    case PROP_QUERY:
      helio_filtered_pane_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_filtered_pane_dispose (GObject *object)
{
  HelioFilteredPane *self = HELIO_FILTERED_PANE (object);

  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->scope, helio_query_unref);
  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->default_query, helio_query_unref);

  G_OBJECT_CLASS (helio_filtered_pane_parent_class)->dispose (object);
}

static void
helio_filtered_pane_narrow_changed (HelioNarrowBin *bin)
{
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (HELIO_FILTERED_PANE (bin)->pane),
                               helio_narrow_bin_get_narrow (bin));
}

static void
helio_filtered_pane_class_init (HelioFilteredPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags changeable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = helio_filtered_pane_dispose;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_filtered_pane_narrow_changed;
  object_class->get_property = helio_filtered_pane_get_property;
  object_class->set_property = helio_filtered_pane_set_property;
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, HELIO_TYPE_QUERY, changeable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (HELIO_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-filtered-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFilteredPane, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HelioFilteredPane, middle);
  gtk_widget_class_bind_template_child (widget_class, HelioFilteredPane, pane_bin);
}

static void
helio_filtered_pane_init (HelioFilteredPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
connect_parts (HelioFilteredPane *self)
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
    { self->pane, "clear-filters", G_CALLBACK (on_clear_all) },
    { self->workspace, "notify::time-zone", G_CALLBACK (helio_filtered_pane_roll_on) },
    { self->workspace, "notify::today", G_CALLBACK (helio_filtered_pane_roll_on) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].object, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_object_bind_property (self->workspace, "time-zone", self->filter_bar, "time-zone",
                          G_BINDING_SYNC_CREATE);
}

GtkWidget *
helio_filtered_pane_new (HelioWorkspace *workspace, const HelioListLayout *layout,
                         HelioQuery *scope, const char *heading)
{
  HelioFilteredPane *self;
  g_auto (GStrv) fields = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (layout != NULL, NULL);
  g_return_val_if_fail (scope != NULL && helio_query_get_kind (scope) == layout->kind, NULL);

  self = g_object_new (HELIO_TYPE_FILTERED_PANE, NULL);
  self->workspace = g_object_ref (workspace);
  self->layout = *layout;
  self->scope = helio_query_ref (scope);
  self->default_query = helio_query_ref (scope);
  self->pane = HELIO_RECORD_PANE (helio_record_pane_new (workspace, layout, heading));
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  fields = helio_list_layout_dup_filters (layout);
  helio_filter_bar_set_fields (self->filter_bar, (const char *const *) fields);
  connect_parts (self);
  helio_filtered_pane_set_query (self, scope);
  return GTK_WIDGET (self);
}

void
helio_filtered_pane_set_query (HelioFilteredPane *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_FILTERED_PANE (self));
  g_return_if_fail (query != NULL && helio_query_get_kind (query) == self->layout.kind);

  if (helio_query_equal (query, self->query))
    return;
  helio_query_ref (query);
  g_clear_pointer (&self->query, helio_query_unref);
  self->query = query;
  helio_filter_bar_set_query (self->filter_bar, query);
  helio_record_pane_set_query (self->pane, query, self->scope);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

HelioQuery *
helio_filtered_pane_get_query (HelioFilteredPane *self)
{
  g_return_val_if_fail (HELIO_IS_FILTERED_PANE (self), NULL);
  return self->query;
}

void
helio_filtered_pane_set_default_query (HelioFilteredPane *self, HelioQuery *query)
{
  g_return_if_fail (HELIO_IS_FILTERED_PANE (self));
  g_return_if_fail (query != NULL && helio_query_get_kind (query) == self->layout.kind);

  helio_query_ref (query);
  helio_query_unref (self->default_query);
  self->default_query = query;
  self->rolls_on = is_recent (self, query);
}

HelioQuery *
helio_filtered_pane_get_default_query (HelioFilteredPane *self)
{
  g_return_val_if_fail (HELIO_IS_FILTERED_PANE (self), NULL);
  return self->default_query;
}

HelioQuery *
helio_filtered_pane_dup_recent (HelioFilteredPane *self, HelioQuery *query)
{
  g_return_val_if_fail (HELIO_IS_FILTERED_PANE (self), NULL);

  return helio_query_with_last_days (query, RECENT_DAYS,
                                     helio_clock_now (helio_workspace_get_clock (self->workspace)),
                                     helio_workspace_get_time_zone (self->workspace));
}

void
helio_filtered_pane_roll_on (HelioFilteredPane *self)
{
  g_autoptr (HelioQuery) fresh = NULL;
  g_autoptr (HelioQuery) rolled = NULL;

  g_return_if_fail (HELIO_IS_FILTERED_PANE (self));

  if (!self->rolls_on || is_recent (self, self->default_query))
    return;
  fresh = helio_filtered_pane_dup_recent (self, self->default_query);
  if (have_same_range (self->query, self->default_query))
    rolled = helio_filtered_pane_dup_recent (self, self->query);
  helio_filtered_pane_set_default_query (self, fresh);
  if (rolled != NULL)
    helio_filtered_pane_set_query (self, rolled);
}

void
helio_filtered_pane_follow_dialog (HelioFilteredPane *self, HelioFilteredPane *former)
{
  HelioFilterDialog *dialog;

  g_return_if_fail (HELIO_IS_FILTERED_PANE (self));
  g_return_if_fail (HELIO_IS_FILTERED_PANE (former));

  if (former->dialog == NULL)
    return;
  dialog = open_dialog (self);
  helio_filter_dialog_follow (dialog, HELIO_FILTER_DIALOG (former->dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (former->dialog));
}

void
helio_filtered_pane_set_middle (HelioFilteredPane *self, GtkWidget *middle)
{
  g_return_if_fail (HELIO_IS_FILTERED_PANE (self));

  adw_bin_set_child (self->middle, middle);
  gtk_widget_set_visible (GTK_WIDGET (self->middle), middle != NULL);
}

HelioRecordPane *
helio_filtered_pane_get_pane (HelioFilteredPane *self)
{
  g_return_val_if_fail (HELIO_IS_FILTERED_PANE (self), NULL);
  return self->pane;
}
