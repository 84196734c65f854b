/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-preference.h"

#include "helio-drop-down.h"

static gboolean
to_position (GValue *position, GVariant *value, gpointer data)
{
  const char *const *values = data;
  g_autofree char *text = g_variant_print (value, FALSE);
  guint i = 0;

  while (values[i] != NULL && !g_str_equal (values[i], text))
    i++;
  g_value_set_uint (position, values[i] != NULL ? i : GTK_INVALID_LIST_POSITION);
  return TRUE;
}

static GVariant *
to_value (const GValue *position, const GVariantType *type, gpointer data)
{
  const char *const *values = data;
  guint i = g_value_get_uint (position);

  return i != GTK_INVALID_LIST_POSITION ? g_variant_parse (type, values[i], NULL, NULL, NULL)
                                        : NULL;
}

void
helio_preference_bind_choice (GSettings *settings, const char *key, AdwComboRow *row,
                              GtkStringList *names, const char *const *values)
{
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_return_if_fail (names == NULL || GTK_IS_STRING_LIST (names));
  g_return_if_fail (values != NULL);

  helio_drop_down_set_up_row (row);
  if (names != NULL)
    adw_combo_row_set_model (row, G_LIST_MODEL (names));
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                to_position, to_value, g_strdupv ((GStrv) values),
                                (GDestroyNotify) g_strfreev);
}
