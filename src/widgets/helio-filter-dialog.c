/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-dialog.h"

#include "helio-choice-criterion.h"
#include "helio-date-criterion.h"
#include "helio-date-entry.h"
#include "helio-dialog.h"
#include "helio-filter-row.h"
#include "helio-filter-text.h"
#include "helio-flow-layout.h"
#include "helio-tab-stop.h"
#include "helio-text-criterion.h"
#include "helio-twin.h"

struct _HelioFilterDialog
{
  AdwWindow parent_instance;

  HelioQuery *query;         /* (owned) what is edited, as it was given */
  HelioQuery *default_query; /* (owned) */
  guint idle;                /* source that shows or hides the back button, or 0 */
  GPtrArray *criteria;       /* (owned) (element-type HelioCriterion) children of the stack */

  AdwLeaflet *leaflet;     /* (unowned) template child */
  GtkListBox *list;        /* (unowned) template child */
  GtkWidget *list_pane;    /* (unowned) template child */
  GtkWidget *editor_pane;  /* (unowned) template child */
  GtkStack *stack;         /* (unowned) template child */
  GtkWidget *back_button;  /* (unowned) template child */
  GtkWidget *apply_button; /* (unowned) template child */
};

enum
{
  APPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HelioFilterDialog, helio_filter_dialog, ADW_TYPE_WINDOW)

static void
update_apply (HelioFilterDialog *self)
{
  gboolean valid = TRUE;

  for (guint i = 0; i < self->criteria->len; i++)
    valid = valid && helio_criterion_get_valid (self->criteria->pdata[i]);
  gtk_widget_set_sensitive (self->apply_button, valid);
}

static void
update_back (HelioFilterDialog *self)
{
  gtk_widget_set_visible (self->back_button, adw_leaflet_get_folded (self->leaflet)
                                                 && adw_leaflet_get_visible_child (self->leaflet)
                                                        == self->editor_pane);
}

static gboolean
on_idle (gpointer data)
{
  HelioFilterDialog *self = data;

  self->idle = 0;
  update_back (self);
  return G_SOURCE_REMOVE;
}

/* The leaflet folds while sizes are allocated, when nothing may be shown or hidden. */
static void
queue_update_back (HelioFilterDialog *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_idle, self, NULL);
}

static void
load (HelioFilterDialog *self, HelioQuery *query)
{
  for (guint i = 0; i < self->criteria->len; i++)
    helio_criterion_load (self->criteria->pdata[i], query);
}

static void
on_row_selected (HelioFilterDialog *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (helio_filter_row_get_criterion (
                                                  HELIO_FILTER_ROW (row))));
}

static void
on_row_activated (HelioFilterDialog *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child (self->leaflet, self->editor_pane);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_back_clicked (HelioFilterDialog *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
on_reset_clicked (HelioFilterDialog *self)
{
  load (self, self->default_query);
}

static HelioQuery *
dup_query (HelioFilterDialog *self)
{
  HelioQuery *query = helio_query_ref (self->query);

  for (guint i = 0; i < self->criteria->len; i++)
    {
      HelioQuery *next = helio_criterion_save (self->criteria->pdata[i], query);

      helio_query_unref (query);
      query = next;
    }
  return query;
}

static void
on_apply_clicked (HelioFilterDialog *self)
{
  g_autoptr (HelioQuery) query = dup_query (self);

  g_signal_emit (self, signals[APPLY], 0, query);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
new_criterion (const HelioKind *kind, guint field, GTimeZone *zone, HelioClock *clock)
{
  if (kind->fields[field].vocabulary != NULL)
    return helio_choice_criterion_new (kind, field);
  if (kind->fields[field].type == HELIO_FIELD_TIMESTAMP)
    return helio_date_criterion_new (kind, field, zone, clock);
  return helio_text_criterion_new (kind, field);
}

static void
add_fields (HelioFilterDialog *self, const char *const *names, GTimeZone *zone, HelioClock *clock)
{
  const HelioKind *kind = helio_query_get_kind (self->query);
  g_autoptr (GArray) fields = helio_filter_text_dup_fields (kind, names);

  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *criterion = new_criterion (kind, g_array_index (fields, guint, i), zone, clock);

      g_ptr_array_add (self->criteria, criterion);
      gtk_stack_add_child (self->stack, criterion);
      gtk_list_box_append (self->list, helio_filter_row_new (HELIO_CRITERION (criterion)));
      g_signal_connect_object (criterion, "notify::valid", G_CALLBACK (update_apply), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_set_title (GTK_WINDOW (self), helio_kind_get_filters_label (kind));
}

static void
helio_filter_dialog_dispose (GObject *object)
{
  g_clear_handle_id (&HELIO_FILTER_DIALOG (object)->idle, g_source_remove);
  G_OBJECT_CLASS (helio_filter_dialog_parent_class)->dispose (object);
  /* The leaflet may have queued again while it was taken down. */
  g_clear_handle_id (&HELIO_FILTER_DIALOG (object)->idle, g_source_remove);
}

static void
helio_filter_dialog_finalize (GObject *object)
{
  HelioFilterDialog *self = HELIO_FILTER_DIALOG (object);

  g_clear_pointer (&self->query, helio_query_unref);
  g_clear_pointer (&self->default_query, helio_query_unref);
  g_ptr_array_unref (self->criteria);
  G_OBJECT_CLASS (helio_filter_dialog_parent_class)->finalize (object);
}

static void
helio_filter_dialog_class_init (HelioFilterDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = helio_filter_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = helio_filter_dialog_finalize;
  signals[APPLY] = g_signal_new ("apply", HELIO_TYPE_FILTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_QUERY);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-filter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, list_pane);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, editor_pane);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFilterDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, queue_update_back);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked);
}

static void
helio_filter_dialog_init (HelioFilterDialog *self)
{
  self->criteria = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_tab_stop_add (self->list);
}

GtkWidget *
helio_filter_dialog_new (GtkWindow *parent, HelioQuery *query, HelioQuery *default_query,
                         const char *const *fields, GTimeZone *zone, HelioClock *clock)
{
  HelioFilterDialog *self;
  GtkListBoxRow *first;

  g_return_val_if_fail (query != NULL && default_query != NULL, NULL);
  g_return_val_if_fail (helio_query_get_kind (query) == helio_query_get_kind (default_query), NULL);

  self = g_object_new (HELIO_TYPE_FILTER_DIALOG, NULL);
  self->query = helio_query_ref (query);
  self->default_query = helio_query_ref (default_query);
  add_fields (self, fields, zone, clock);
  load (self, query);
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, first);
  gtk_widget_grab_focus (GTK_WIDGET (first));
  if (parent != NULL)
    helio_dialog_set_parent (GTK_WINDOW (self), parent);
  return GTK_WIDGET (self);
}

void
helio_filter_dialog_edit (HelioFilterDialog *self, const char *field)
{
  g_return_if_fail (HELIO_IS_FILTER_DIALOG (self));

  for (guint i = 0; field != NULL && i < self->criteria->len; i++)
    if (g_str_equal (helio_criterion_get_field (self->criteria->pdata[i])->name, field))
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

        gtk_list_box_select_row (self->list, row);
        on_row_activated (self, row);
      }
}

/* What is typed and cannot be read is nowhere else; a day is written otherwise in each language. */
static void
follow_texts (GtkWidget *self, GtkWidget *former)
{
  GtkWidget *child, *other;

  if (G_OBJECT_TYPE (self) != G_OBJECT_TYPE (former)
      || (HELIO_IS_DATE_ENTRY (former) && helio_date_entry_is_valid (HELIO_DATE_ENTRY (former))))
    return;
  if (GTK_IS_ENTRY (self))
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (former));

      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
        gtk_editable_set_text (GTK_EDITABLE (self), text);
      return;
    }
  child = gtk_widget_get_first_child (self);
  other = gtk_widget_get_first_child (former);
  for (; child != NULL && other != NULL;
       child = gtk_widget_get_next_sibling (child), other = gtk_widget_get_next_sibling (other))
    follow_texts (child, other);
}

void
helio_filter_dialog_follow (HelioFilterDialog *self, HelioFilterDialog *former)
{
  g_autoptr (HelioQuery) edited = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (HELIO_IS_FILTER_DIALOG (self));
  g_return_if_fail (HELIO_IS_FILTER_DIALOG (former));
  g_return_if_fail (self->criteria->len == former->criteria->len);

  edited = dup_query (former);
  load (self, edited);
  for (guint i = 0; i < self->criteria->len; i++)
    follow_texts (self->criteria->pdata[i], former->criteria->pdata[i]);
  row = gtk_list_box_get_selected_row (former->list);
  gtk_list_box_select_row (self->list,
                           gtk_list_box_get_row_at_index (self->list,
                                                          gtk_list_box_row_get_index (row)));
  adw_leaflet_set_visible_child (self->leaflet, adw_leaflet_get_visible_child (former->leaflet)
                                                        == former->editor_pane
                                                    ? self->editor_pane
                                                    : self->list_pane);
  helio_twin_take_focus (GTK_WIDGET (self), GTK_WIDGET (former));
}

void
helio_filter_dialog_set_counts (HelioFilterDialog *self, const gint64 *per_term,
                                const char *const *others, const gint64 *per_other)
{
  g_return_if_fail (HELIO_IS_FILTER_DIALOG (self));

  for (guint i = 0; i < self->criteria->len; i++)
    if (helio_field_has (helio_criterion_get_field (self->criteria->pdata[i]), HELIO_TRAIT_FACET))
      helio_choice_criterion_set_counts (self->criteria->pdata[i], per_term, others, per_other);
}
