/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-unfinished.h"

GHashTable *
helio_unfinished_parse (const char *text)
{
  GHashTable *unfinished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) texts = NULL;
  GVariantIter iter;
  char *field, *typed;

  if (text != NULL)
    texts = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), text, NULL, NULL, NULL);
  if (texts == NULL)
    return unfinished;
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{ss}", &field, &typed))
    g_hash_table_insert (unfinished, field, typed);
  return unfinished;
}

char *
helio_unfinished_print (GHashTable *unfinished)
{
  g_autoptr (GVariant) texts = NULL;
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer field, typed;

  g_return_val_if_fail (unfinished != NULL, NULL);

  if (g_hash_table_size (unfinished) == 0)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, unfinished);
  while (g_hash_table_iter_next (&iter, &field, &typed))
    g_variant_builder_add (&builder, "{ss}", field, typed);
  texts = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (texts, FALSE);
}
