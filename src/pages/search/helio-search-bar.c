/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-bar.h"

#include "helio-drop-down.h"
#include "helio-focus-order.h"
#include "helio-search-list.h"

#define CRITERION_KEY "search-criterion"
/* What comes at once, from an input method or another program, is one change: all events are taken
 * before this. A search under way ends when another one takes its place, so that nobody waits for a
 * pause in typing. */
#define SEARCH_PRIORITY G_PRIORITY_HIGH_IDLE

struct _HelioSearchBar
{
  GtkWidget parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable): until it is set */
  gboolean narrow;

  HelioSearch *search;       /* (owned) (nullable): of the answer that is shown or awaited */
  HelioSearchHits *hits;     /* (owned) (nullable): the answer */
  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  guint pending;             /* is asked when what comes at once has come */
  gboolean go;               /* Return was pressed before the answer came */
  guint n_searches;

  GtkDropDown *criterion;
  GtkEntry *term;
  GtkWidget *button;
  GtkWidget *close;
  GtkPopover *popover;
  HelioSearchList *list;
};

G_DEFINE_FINAL_TYPE (HelioSearchBar, helio_search_bar, GTK_TYPE_WIDGET)

static guint left_signal;

static HelioSearch *
make_search (HelioSearchBar *self)
{
  return helio_search_new ((HelioSearchCriterion) gtk_drop_down_get_selected (self->criterion),
                           gtk_editable_get_text (GTK_EDITABLE (self->term)));
}

/* --- the list below --- */

static void
popdown (HelioSearchBar *self)
{
  gtk_popover_popdown (self->popover);
}

/* As wide as what it belongs to. */
static void
popup (HelioSearchBar *self)
{
  GdkRectangle where = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)) };

  if (!helio_search_bar_has_focus (self) || helio_search_list_is_empty (self->list)
      || where.width == 0)
    {
      popdown (self);
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->list), where.width - 12, -1);
  gtk_popover_set_pointing_to (self->popover, &where);
  gtk_popover_popup (self->popover);
}

/* In another place it first gets its size. */
static gboolean
popup_when_placed (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  popup (HELIO_SEARCH_BAR (widget));
  return G_SOURCE_REMOVE;
}

static void
forget (HelioSearchBar *self)
{
  g_clear_handle_id (&self->pending, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->search, helio_search_unref);
  g_clear_pointer (&self->hits, helio_search_hits_free);
  self->go = FALSE;
}

/* --- where Return leads to --- */

static void
open_target (HelioSearchBar *self, GVariant *target)
{
  popdown (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "nav.open", target);
}

static void
open_results (HelioSearchBar *self)
{
  HelioSearchCriterion criterion = helio_search_get_criterion (self->search);
  g_autofree char *term = g_strdup (helio_search_get_term (self->search));

  popdown (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.search", "(ss)",
                              helio_search_criterion_get_name (criterion), term);
}

static void
go (HelioSearchBar *self)
{
  const char *number;
  const HelioKind *kind = helio_search_hits_get_only (self->hits, &number);
  g_autoptr (GVariant) target = NULL;

  self->go = FALSE;
  if (kind == NULL)
    {
      open_results (self);
      return;
    }
  target = g_variant_ref_sink (g_variant_new ("(ss)", kind->name, number));
  open_target (self, target);
}

/* --- asking the cache --- */

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSearchBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSearchHits) hits = helio_search_finish (HELIO_STORE (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  /* A cache that cannot be read is for the page of results to tell of. */
  if (hits == NULL)
    {
      popdown (self);
      if (self->go)
        open_results (self);
      self->go = FALSE;
      return;
    }
  self->hits = g_steal_pointer (&hits);
  helio_search_list_show (self->list, self->search, self->hits,
                          helio_workspace_get_time_zone (self->workspace));
  if (self->go)
    go (self);
  else
    popup (self);
}

static void
ask (HelioSearchBar *self)
{
  g_autoptr (HelioSearch) search = make_search (self);
  gboolean go_then = self->go;

  forget (self);
  self->go = go_then;
  self->search = helio_search_ref (search);
  self->cancellable = g_cancellable_new ();
  self->n_searches++;
  helio_search_async (helio_workspace_get_store (self->workspace), search, HELIO_SEARCH_LIST_LENGTH,
                      self->cancellable, on_found, g_object_ref (self));
}

static gboolean
on_pending (gpointer data)
{
  HelioSearchBar *self = data;

  self->pending = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (HelioSearchBar *self)
{
  g_autoptr (HelioSearch) search = make_search (self);

  forget (self);
  gtk_entry_set_icon_from_icon_name (self->term, GTK_ENTRY_ICON_SECONDARY,
                                     *helio_search_get_term (search) != '\0'
                                         ? "heliodesk-close-symbolic"
                                         : NULL);
  if (helio_search_is_possible (search))
    self->pending = g_idle_add_full (SEARCH_PRIORITY, on_pending, self, NULL);
  else
    {
      helio_search_list_ask_for_more (self->list, search);
      popup (self);
    }
}

static void
on_activate (HelioSearchBar *self)
{
  g_autoptr (HelioSearch) search = make_search (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover))
      && helio_search_list_activate_selected (self->list))
    return;
  if (!helio_search_is_possible (search))
    return;
  if (self->hits != NULL && helio_search_equal (search, self->search))
    {
      go (self);
      return;
    }
  self->go = TRUE;
  if (self->cancellable == NULL || !helio_search_equal (search, self->search))
    ask (self);
}

/* --- the criterion --- */

static void
on_criterion_changed (HelioSearchBar *self)
{
  HelioSearchCriterion criterion
      = (HelioSearchCriterion) gtk_drop_down_get_selected (self->criterion);

  gtk_entry_set_placeholder_text (self->term, helio_search_criterion_get_hint (criterion));
  if (self->workspace == NULL)
    return;
  g_settings_set_string (helio_workspace_get_settings (self->workspace), CRITERION_KEY,
                         helio_search_criterion_get_name (criterion));
  on_changed (self);
}

static void
recall_criterion (HelioSearchBar *self)
{
  g_autofree char *name
      = g_settings_get_string (helio_workspace_get_settings (self->workspace), CRITERION_KEY);
  HelioSearchCriterion criterion;

  if (helio_search_criterion_find (name, &criterion))
    gtk_drop_down_set_selected (self->criterion, criterion);
}

/* --- keys --- */

/* The focus stays where one types; whoever cannot see the row hears of it. */
static void
select_next (HelioSearchBar *self, int step)
{
  GtkWidget *row = helio_search_list_move (self->list, step);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->term),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static gboolean
is_return (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;
}

/* The hit that is selected. */
static gboolean
open_new_window (HelioSearchBar *self)
{
  GVariant *target = helio_search_list_get_selected (self->list);

  if (target == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "nav.open-new-window", target);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (HelioSearchBar *self, guint key, guint code, GdkModifierType state)
{
  gboolean shown = gtk_widget_get_mapped (GTK_WIDGET (self->popover));

  if (key == GDK_KEY_Escape)
    {
      popdown (self);
      g_signal_emit (self, left_signal, 0);
      return GDK_EVENT_STOP;
    }
  if (is_return (key) && (state & GDK_CONTROL_MASK) != 0)
    return open_new_window (self);
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down && key != GDK_KEY_Up && key != GDK_KEY_KP_Up)
    return GDK_EVENT_PROPAGATE;
  if (shown)
    select_next (self, key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : -1);
  else
    popup (self);
  return GDK_EVENT_STOP;
}

static void
on_focus_left (HelioSearchBar *self)
{
  popdown (self);
}

static void
on_icon (HelioSearchBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->term), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->term));
}

static void
on_close (HelioSearchBar *self)
{
  g_signal_emit (self, left_signal, 0);
}

/* --- the widget --- */

/* In a row, or the criterion above the term. */
static void
lay_out (HelioSearchBar *self)
{
  struct
  {
    GtkWidget *widget;
    int column, row, width;
  } cells[] = { { GTK_WIDGET (self->criterion), 0, 0, 1 },
                { self->close, 1, 0, 1 },
                { GTK_WIDGET (self->term), 0, 1, 1 },
                { self->button, 1, 1, 1 } };
  GtkLayoutManager *layout;

  gtk_widget_set_visible (self->close, self->narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->criterion), self->narrow);
  if (!self->narrow)
    {
      gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                     gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
      return;
    }
  layout = gtk_grid_layout_new ();
  gtk_grid_layout_set_row_spacing (GTK_GRID_LAYOUT (layout), 6);
  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (layout), 6);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    g_object_set (gtk_layout_manager_get_layout_child (layout, cells[i].widget), "column",
                  cells[i].column, "row", cells[i].row, NULL);
}

static void
helio_search_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_SEARCH_BAR (object)->narrow);
}

static gboolean
helio_search_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HELIO_SEARCH_BAR (widget)->term));
}

static void
helio_search_bar_dispose (GObject *object)
{
  HelioSearchBar *self = HELIO_SEARCH_BAR (object);
  GtkWidget *child;

  forget (self);
  g_clear_object (&self->workspace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (helio_search_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HELIO_TYPE_SEARCH_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, criterion);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, term);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, button);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, close);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, popover);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchBar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_criterion_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_left);
  gtk_widget_class_bind_template_callback (widget_class, on_icon);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, open_results);
  gtk_widget_class_bind_template_callback (widget_class, open_target);
}

static void
helio_search_bar_class_init (HelioSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_search_bar_dispose;
  object_class->get_property = helio_search_bar_get_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                             | G_PARAM_EXPLICIT_NOTIFY));
  left_signal = g_signal_new ("left", HELIO_TYPE_SEARCH_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  widget_class->grab_focus = helio_search_bar_grab_focus;
  helio_focus_order_install (widget_class);
  gtk_widget_class_set_css_name (widget_class, "searchbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  bind_template (widget_class);
}

static void
helio_search_bar_init (HelioSearchBar *self)
{
  g_autoptr (GtkStringList) labels = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  labels = gtk_string_list_new (NULL);
  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    gtk_string_list_append (labels, helio_search_criterion_get_label ((HelioSearchCriterion) i));
  gtk_drop_down_set_model (self->criterion, G_LIST_MODEL (labels));
  helio_drop_down_set_up (self->criterion);
  on_criterion_changed (self);
  lay_out (self);
}

void
helio_search_bar_set_workspace (HelioSearchBar *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_SEARCH_BAR (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  recall_criterion (self);
}

gboolean
helio_search_bar_has_focus (HelioSearchBar *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (HELIO_IS_SEARCH_BAR (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->term));
}

void
helio_search_bar_move (HelioSearchBar *self, AdwBin *slot, gboolean narrow)
{
  GtkWidget *parent;
  gboolean focused, shown;
  int start, end;

  g_return_if_fail (HELIO_IS_SEARCH_BAR (self));
  g_return_if_fail (ADW_IS_BIN (slot));

  parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (parent == GTK_WIDGET (slot))
    return;
  focused = helio_search_bar_has_focus (self);
  shown = gtk_widget_get_mapped (GTK_WIDGET (self->popover));
  gtk_editable_get_selection_bounds (GTK_EDITABLE (self->term), &start, &end);
  popdown (self);
  g_object_ref (self);
  if (ADW_IS_BIN (parent))
    adw_bin_set_child (ADW_BIN (parent), NULL);
  self->narrow = narrow;
  lay_out (self);
  adw_bin_set_child (slot, GTK_WIDGET (self));
  g_object_unref (self);
  if (focused)
    {
      gtk_entry_grab_focus_without_selecting (self->term);
      gtk_editable_select_region (GTK_EDITABLE (self->term), start, end);
    }
  if (shown)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), popup_when_placed, NULL, NULL);
  g_object_notify (G_OBJECT (self), "narrow");
}

void
helio_search_bar_type (HelioSearchBar *self, HelioSearchCriterion criterion, const char *term)
{
  g_return_if_fail (HELIO_IS_SEARCH_BAR (self));
  g_return_if_fail (term != NULL);

  gtk_drop_down_set_selected (self->criterion, criterion);
  gtk_widget_grab_focus (GTK_WIDGET (self->term));
  gtk_editable_set_text (GTK_EDITABLE (self->term), term);
  gtk_editable_set_position (GTK_EDITABLE (self->term), -1);
}

gboolean
helio_search_bar_is_busy (HelioSearchBar *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_BAR (self), FALSE);
  return self->pending != 0 || self->cancellable != NULL;
}

guint
helio_search_bar_get_n_searches (HelioSearchBar *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_BAR (self), 0);
  return self->n_searches;
}
