/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-table-memory.h"

#include "helio-density.h"

/* Each holds a dictionary by name of the layout. */
#define COLUMNS_KEY "table-columns"
#define SORT_KEY "table-sort"
#define DENSITY_KEY "table-density"

typedef struct
{
  const char *name;    /* (unowned): of the layout, a constant */
  GSettings *settings; /* (owned) */
} Memory;

static void
memory_free (gpointer data, GClosure *closure)
{
  Memory *memory = data;

  g_object_unref (memory->settings);
  g_free (memory);
}

/* --- recalling --- */

static GVariant *
dup_kept (GSettings *settings, const char *key, const HelioListLayout *layout, const char *type)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);

  return g_variant_lookup_value (all, layout->name, G_VARIANT_TYPE (type));
}

static void
recall_sort (HelioTable *table, const HelioListLayout *layout, GSettings *settings)
{
  const HelioKind *kind = layout->kind;
  g_autoptr (GVariant) kept = dup_kept (settings, SORT_KEY, layout, "(sb)");
  gboolean descending;
  const char *field = helio_list_layout_get_sort (layout, &descending);

  if (kept != NULL)
    {
      const char *name;
      gboolean down;
      int index;

      g_variant_get (kept, "(&sb)", &name, &down);
      index = helio_kind_find_field (kind, name);
      if (index >= 0 && helio_field_has (&kind->fields[index], HELIO_TRAIT_SORT))
        {
          field = kind->fields[index].name;
          descending = down;
        }
    }
  helio_table_set_sort (table, field, descending);
}

void
helio_table_memory_recall (HelioTable *table, const HelioListLayout *layout, GSettings *settings)
{
  g_autoptr (GVariant) columns = NULL, density = NULL;

  g_return_if_fail (HELIO_IS_TABLE (table));
  g_return_if_fail (layout != NULL);
  g_return_if_fail (G_IS_SETTINGS (settings));

  columns = dup_kept (settings, COLUMNS_KEY, layout, "as");
  density = dup_kept (settings, DENSITY_KEY, layout, "s");
  if (columns != NULL)
    {
      g_autofree const char **names = g_variant_get_strv (columns, NULL);

      helio_table_set_visible_columns (table, names);
    }
  if (density != NULL)
    helio_table_set_density (table, helio_density_from_nick (g_variant_get_string (density, NULL)));
  recall_sort (table, layout, settings);
}

/* --- keeping --- */

/* Takes a floating @value. */
static void
keep (Memory *memory, const char *key, GVariant *value)
{
  g_autoptr (GVariant) all = g_settings_get_value (memory->settings, key);
  g_autoptr (GVariant) kept = g_variant_ref_sink (value);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *other;
  const char *name;

  g_variant_builder_init (&builder, g_variant_get_type (all));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s*}", &name, &other))
    if (g_strcmp0 (name, memory->name) != 0)
      g_variant_builder_add (&builder, "{s*}", name, other);
  g_variant_builder_add (&builder, "{s*}", memory->name, kept);
  g_settings_set_value (memory->settings, key, g_variant_builder_end (&builder));
}

static void
keep_columns (HelioTable *table, GParamSpec *spec, gpointer memory)
{
  g_auto (GStrv) names = helio_table_get_visible_columns (table);

  keep (memory, COLUMNS_KEY, g_variant_new_strv ((const char *const *) names, -1));
}

static void
keep_density (HelioTable *table, GParamSpec *spec, gpointer memory)
{
  keep (memory, DENSITY_KEY,
        g_variant_new_string (helio_density_get_nick (helio_table_get_density (table))));
}

static void
keep_sort (HelioTable *table, gpointer memory)
{
  gboolean descending;
  const char *field = helio_table_get_sort (table, &descending);

  if (field != NULL)
    keep (memory, SORT_KEY, g_variant_new ("(sb)", field, descending));
}

static void
remember (HelioTable *table, const char *signal, GCallback callback, const HelioListLayout *layout,
          GSettings *settings)
{
  Memory *memory = g_new (Memory, 1);

  memory->name = layout->name;
  memory->settings = g_object_ref (settings);
  g_signal_connect_data (table, signal, callback, memory, memory_free, G_CONNECT_DEFAULT);
}

void
helio_table_memory_keep (HelioTable *table, const HelioListLayout *layout, GSettings *settings)
{
  g_return_if_fail (HELIO_IS_TABLE (table));
  g_return_if_fail (layout != NULL);
  g_return_if_fail (G_IS_SETTINGS (settings));

  remember (table, "notify::visible-columns", G_CALLBACK (keep_columns), layout, settings);
  remember (table, "notify::density", G_CALLBACK (keep_density), layout, settings);
  remember (table, "sort-changed", G_CALLBACK (keep_sort), layout, settings);
}
