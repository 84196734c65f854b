/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-preference.h"

#include "helio-drop-down.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkStringList *names; /* (owned) */
  GPtrArray *values;    /* (owned) (element-type utf8): as g_variant_print() writes them */
  guint n_offered;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_object_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static Choice *
choice_new (GtkStringList *names, const char *const *values)
{
  Choice *self = g_new0 (Choice, 1);

  self->names = g_object_ref (names);
  self->values = g_ptr_array_new_with_free_func (g_free);
  for (; values[self->n_offered] != NULL; self->n_offered++)
    g_ptr_array_add (self->values, g_strdup (values[self->n_offered]));
  return self;
}

/* The last of the row's, of which there is one at most. */
static void
choice_set_other (Choice *self, const char *value)
{
  if (self->values->len == self->n_offered)
    gtk_string_list_append (self->names, C_ ("preferences", "Set otherwise"));
  g_ptr_array_set_size (self->values, (int) self->n_offered);
  g_ptr_array_add (self->values, g_strdup (value));
}

static gboolean
to_position (GValue *position, GVariant *value, gpointer data)
{
  Choice *choice = data;
  g_autofree char *text = g_variant_print (value, FALSE);
  guint i;

  if (!g_ptr_array_find_with_equal_func (choice->values, text, g_str_equal, &i))
    {
      choice_set_other (choice, text);
      i = choice->n_offered;
    }
  g_value_set_uint (position, i);
  return TRUE;
}

static GVariant *
to_value (const GValue *position, const GVariantType *type, gpointer data)
{
  const Choice *choice = data;
  guint i = g_value_get_uint (position);

  return i < choice->values->len
             ? g_variant_parse (type, g_ptr_array_index (choice->values, i), NULL, NULL, NULL)
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
  g_settings_bind_with_mapping (
      settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, to_position, to_value,
      choice_new (GTK_STRING_LIST (adw_combo_row_get_model (row)), values), choice_free);
}
