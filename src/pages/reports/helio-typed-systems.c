/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-typed-systems.h"

#include "helio-text.h"

void
helio_typed_systems_free (HelioTypedSystems *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->not_found);
  g_free (self);
}

/* Numbers may come with what people put between them: out of a mail, a table. */
GStrv
helio_typed_systems_split (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n,;", -1);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *number = helio_text_fold_number (words[i]);

      if (*number != '\0')
        g_strv_builder_add (numbers, number);
    }
  return g_strv_builder_end (numbers);
}

/* On the reading thread. */
static gpointer
look_up (HelioReader *reader, gpointer data, GError **error)
{
  const char *const *numbers = data;
  g_autoptr (HelioTypedSystems) self = g_new (HelioTypedSystems, 1);

  self->found = g_ptr_array_new_with_free_func (g_free);
  self->not_found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (HelioRecord) system
          = helio_reader_find (reader, &helio_kind_system, numbers[i], &failure);

      if (system != NULL)
        g_ptr_array_add (self->found, g_strdup (helio_record_get_text (system, "number")));
      else if (g_error_matches (failure, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
        g_ptr_array_add (self->not_found, g_strdup (numbers[i]));
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
helio_typed_systems_look_up_async (HelioStore *store, GStrv numbers, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  helio_store_read_async (store, look_up, numbers, (GDestroyNotify) g_strfreev,
                          (GDestroyNotify) helio_typed_systems_free, cancellable, callback, data);
}

HelioTypedSystems *
helio_typed_systems_look_up_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_store_read_finish (store, result, error);
}
