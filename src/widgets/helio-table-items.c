/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the menu of a table's row offers. */
#include "helio-table-private.h"

#include <glib/gi18n-lib.h>

static void
append_links (HelioTable *self, GMenu *menu, HelioRecord *record)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const HelioField *field = &self->kind->fields[i];
      const HelioKind *kind = helio_kind_find (field->link);
      const char *key;
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (kind == NULL || kind == self->kind)
        continue;
      key = helio_record_get_nth_text (record, i);
      if (key == NULL)
        continue;
      /* Translators: menu item that opens another record: its kind, its number */
      label = g_strdup_printf (C_ ("table menu", "Open %s %s"), helio_kind_get_label (kind, FALSE),
                               key);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "nav.open", "(ss)", kind->name, key);
      g_menu_append_item (menu, item);
    }
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *text)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", text);
  g_menu_append_item (menu, item);
}

/* Also those of columns that are not shown, as in rows of two lines; by what the field is called,
 * for a record may have two. */
static void
append_parcels (HelioTable *self, GMenu *opening, GMenu *copying, HelioRecord *record)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const char *field = helio_field_get_label (&self->kind->fields[i]);
      const char *number;
      g_autofree char *open = NULL, *copy = NULL, *uri = NULL;

      if (!helio_field_has (&self->kind->fields[i], HELIO_TRAIT_PARCEL)
          || (number = helio_record_get_nth_text (record, i)) == NULL)
        continue;
      /* Translators: menu item that opens a carrier's page; %s is a field: Tracking number */
      open = g_strdup_printf (C_ ("table menu", "Open page: %s"), field);
      /* Translators: menu item that copies a value; %s is a field: Tracking number */
      copy = g_strdup_printf (C_ ("table menu", "Copy: %s"), field);
      if (self->find_uri != NULL)
        uri = self->find_uri (record, i, self->uri_data);
      if (uri != NULL)
        append_item (opening, open, "nav.open-uri", uri);
      append_item (copying, copy, "table.copy-text", number);
    }
}

static GMenu *
new_sort_menu (HelioTable *self)
{
  g_auto (GStrv) names = helio_table_get_visible_columns (self);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const HelioField *field = &self->kind->fields[helio_kind_field (self->kind, names[i])];
      g_autoptr (GMenuItem) item = NULL;

      if (!helio_field_has (field, HELIO_TRAIT_SORT))
        continue;
      item = g_menu_item_new (helio_field_get_heading (field), NULL);
      g_menu_item_set_action_and_target (item, "table.sort", "s", field->name);
      g_menu_append_item (menu, item);
    }
  return menu;
}

GMenuModel *
helio_table_make_menu (HelioTable *self, HelioRecord *record)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) copying = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) sort = new_sort_menu (self);

  g_menu_append (opening, C_ ("table menu", "Open"), "table.open");
  g_menu_append (opening, C_ ("table menu", "Open in new window"), "table.open-new-window");
  append_links (self, opening, record);
  g_menu_append (copying, C_ ("table menu", "Copy cell"), "table.copy-cell");
  g_menu_append (copying, C_ ("table menu", "Copy row"), "table.copy-rows");
  g_menu_append (copying, C_ ("table menu", "Copy number"), "table.copy-key");
  append_parcels (self, opening, copying, record);
  g_menu_append_submenu (order, C_ ("table menu", "Sort by"), G_MENU_MODEL (sort));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  if (self->row_menu != NULL)
    g_menu_append_section (menu, NULL, self->row_menu);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copying));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  return G_MENU_MODEL (menu);
}
