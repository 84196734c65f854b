/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user does to a table's rows: links, context menu, copying. */
#include "helio-cell.h"
#include "helio-new-window.h"
#include "helio-table-private.h"

GVariant *
helio_table_dup_target (HelioRecord *record)
{
  const char *number;
  const HelioKind *kind = helio_record_get_home (record, &number);

  return kind != NULL ? g_variant_ref_sink (g_variant_new ("(ss)", kind->name, number)) : NULL;
}

static const char *
record_key (HelioTable *self, HelioRecord *record)
{
  int key = helio_kind_first_with (self->kind, HELIO_TRAIT_KEY);

  return key >= 0 ? helio_record_get_nth_text (record, (guint) key) : helio_record_get_id (record);
}

static HelioCell *
pick_cell (HelioTable *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->stack), x, y, GTK_PICK_DEFAULT);

  /* The view's own cell widget is larger than ours. */
  for (int i = 0; widget != NULL && i < 3; i++)
    {
      if (HELIO_IS_CELL (widget))
        return HELIO_CELL (widget);
      if (HELIO_IS_CELL (gtk_widget_get_first_child (widget))
          && gtk_widget_get_first_child (widget) == gtk_widget_get_last_child (widget))
        return HELIO_CELL (gtk_widget_get_first_child (widget));
      widget = gtk_widget_get_parent (widget);
    }
  return NULL;
}

/* The position of the row at a point, two-line rows included. */
static guint
pick_row (HelioTable *self, double x, double y)
{
  GtkWidget *list = helio_table_get_list (self);
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->stack), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && gtk_widget_get_parent (widget) != list)
    widget = gtk_widget_get_parent (widget);
  return widget != NULL ? helio_scroll_anchor_row_position (widget) : GTK_INVALID_LIST_POSITION;
}

/* Texts */

static void
append_value (GString *text, const char *value)
{
  /* A tab or a new line inside a value would start another one. */
  for (const char *p = value; *p != '\0'; p++)
    g_string_append_c (text, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
append_row (HelioTable *self, GString *text, HelioRecord *record, const char *const *names)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value
          = helio_record_format (record, helio_kind_field (self->kind, names[i]), self->zone);

      if (i > 0)
        g_string_append_c (text, '\t');
      append_value (text, value);
    }
}

static char *
dup_selected_rows (HelioTable *self)
{
  g_auto (GStrv) names = helio_table_get_visible_columns (self);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) selected = helio_table_dup_selected (self);

  for (guint i = 0; i < selected->len; i++)
    append_row (self, text, g_ptr_array_index (selected, i), (const char *const *) names);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
copy (HelioTable *self, const char *text)
{
  if (text != NULL && *text != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* Actions */

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HelioTable *self = HELIO_TABLE (widget);
  const char *action = g_str_equal (name, "table.open") ? "nav.open" : "nav.open-new-window";

  if (self->menu_target != NULL)
    gtk_widget_activate_action_variant (widget, action, self->menu_target);
}

static void
copy_cell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (HELIO_TABLE (widget), HELIO_TABLE (widget)->menu_cell);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (HELIO_TABLE (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy (HELIO_TABLE (widget), HELIO_TABLE (widget)->menu_key);
}

static void
copy_rows_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HelioTable *self = HELIO_TABLE (widget);
  g_autofree char *text = dup_selected_rows (self);

  copy (self, text);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HelioTable *self = HELIO_TABLE (widget);

  helio_table_sort_by_user (self,
                            helio_kind_field (self->kind, g_variant_get_string (parameter, NULL)));
}

/* The menu */

/* The menu acts on the selection: the row it was asked for must be part of it. */
static void
popup (HelioTable *self, guint position, const char *cell, const GdkRectangle *where)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (selection), position);
  g_autoptr (GMenuModel) menu = NULL;

  if (record == NULL)
    return;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);

  g_clear_pointer (&self->menu_target, g_variant_unref);
  self->menu_target = helio_table_dup_target (record);
  g_free (self->menu_key);
  self->menu_key = g_strdup (record_key (self, record));
  g_free (self->menu_cell);
  self->menu_cell = g_strdup (cell != NULL ? cell : self->menu_key);

  menu = helio_table_make_menu (self, record);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), where);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
popup_at (HelioTable *self, double x, double y)
{
  guint position = pick_row (self, x, y);
  HelioCell *cell;
  GdkRectangle where;
  double table_x, table_y;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  cell = pick_cell (self, x, y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->stack), GTK_WIDGET (self), x, y, &table_x,
                                    &table_y);
  where = (GdkRectangle){ (int) table_x, (int) table_y, 1, 1 };
  popup (self, position, cell != NULL ? helio_cell_get_text (cell) : NULL, &where);
}

/* From the keyboard: under the row that has the focus. */
static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HelioTable *self = HELIO_TABLE (widget);
  GtkWidget *list = helio_table_get_list (self);
  guint position = helio_scroll_anchor_get_focus (list);
  GtkWidget *row = helio_scroll_anchor_find_row_widget (list, position);
  graphene_rect_t bounds;
  GdkRectangle where;

  if (position == GTK_INVALID_LIST_POSITION || row == NULL
      || !gtk_widget_compute_bounds (row, widget, &bounds))
    return;
  where = (GdkRectangle){ (int) bounds.origin.x + 12, (int) bounds.origin.y, 1,
                          (int) bounds.size.height };
  popup (self, position, NULL, &where);
}

/* Gestures */

static GVariant *
dup_target_of (HelioCell *cell, const char **action)
{
  g_autofree char *uri = helio_cell_dup_uri (cell);
  const char *key, *link = helio_cell_get_link (cell, &key);

  if (uri != NULL)
    {
      *action = "nav.open-uri";
      return g_variant_ref_sink (g_variant_new_string (uri));
    }
  return link != NULL ? g_variant_ref_sink (g_variant_new ("(ss)", link, key)) : NULL;
}

/* What a click opens: a link leads where it says, a row of two lines to its record. */
static GVariant *
dup_target_at (HelioTable *self, double x, double y, const char **action)
{
  g_autoptr (HelioRecord) record = NULL;
  guint position = self->narrow ? pick_row (self, x, y) : GTK_INVALID_LIST_POSITION;
  HelioCell *cell;

  *action = "nav.open";
  if (position != GTK_INVALID_LIST_POSITION)
    record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (self->narrow)
    return record != NULL ? helio_table_dup_target (record) : NULL;
  cell = pick_cell (self, x, y);
  return cell != NULL ? dup_target_of (cell, action) : NULL;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, HelioTable *self)
{
  const char *action;
  g_autoptr (GVariant) target = n_press > 1 ? dup_target_at (self, x, y, &action) : NULL;

  /* The link was opened by the first click, the second must not open the row, too. */
  if (target != NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Claimed at the release only: a touch that scrolls may begin on a link. Beside a link a click with
 * Control is the view's, which selects one row more. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, HelioTable *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const char *action;
  g_autoptr (GVariant) target = NULL;

  if (n_press > 1 || (state & GDK_SHIFT_MASK) != 0)
    return;
  target = dup_target_at (self, x, y, &action);
  if (target == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (helio_new_window_is_meant (gesture) && g_str_equal (action, "nav.open"))
    action = "nav.open-new-window";
  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
}

static void
on_secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, HelioTable *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Not at the press: the popover would get the release, and the row would look pressed from then on.
 */
static void
on_secondary_released (GtkGestureClick *gesture, int n_press, double x, double y, HelioTable *self)
{
  popup_at (self, x, y);
}

static void
on_long_pressed (GtkGestureLongPress *gesture, double x, double y, HelioTable *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_at (self, x, y);
}

static void
add_click (HelioTable *self, guint button, GCallback pressed, GCallback released)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", pressed, self);
  g_signal_connect (gesture, "released", released, self);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (gesture));
}

void
helio_table_init_menu (HelioTable *self)
{
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_pressed), G_CALLBACK (on_released));
  add_click (self, GDK_BUTTON_MIDDLE, G_CALLBACK (on_pressed), G_CALLBACK (on_released));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_secondary_pressed),
             G_CALLBACK (on_secondary_released));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (on_long_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (long_press));
}

void
helio_table_dispose_menu (HelioTable *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->row_menu);
  g_clear_pointer (&self->menu_target, g_variant_unref);
  g_clear_pointer (&self->menu_key, g_free);
  g_clear_pointer (&self->menu_cell, g_free);
}

void
helio_table_class_init_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "table.open-new-window", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "table.copy-cell", NULL, copy_cell_action);
  gtk_widget_class_install_action (widget_class, "table.copy-rows", NULL, copy_rows_action);
  gtk_widget_class_install_action (widget_class, "table.copy-key", NULL, copy_key_action);
  gtk_widget_class_install_action (widget_class, "table.copy-text", "s", copy_text_action);
  gtk_widget_class_install_action (widget_class, "table.sort", "s", sort_action);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy-rows",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
}

GPtrArray *
helio_table_dup_selected (HelioTable *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model;
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (HELIO_IS_TABLE (self), records);

  if (self->selection == NULL)
    return records;
  /* Also those that the view does not know of yet. */
  model = G_LIST_MODEL (helio_record_selection_get_model (self->selection));
  selected = gtk_selection_model_get_selection_in_range (GTK_SELECTION_MODEL (self->selection), 0,
                                                         g_list_model_get_n_items (model));
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (HelioRecord) record = g_list_model_get_item (model, position);

      if (record != NULL)
        g_ptr_array_add (records, helio_record_copy (record));
    }
  return records;
}

void
helio_table_set_row_menu (HelioTable *self, GMenuModel *menu)
{
  g_return_if_fail (HELIO_IS_TABLE (self));
  g_return_if_fail (menu == NULL || G_IS_MENU_MODEL (menu));

  g_set_object (&self->row_menu, menu);
}
