/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-typing.h"

#include "helio-storage-private.h"

/* What is said, in the text format of a GVariant, which has no line breaks: conversation, whether
 * it is support, who, whether they type. */
#define FORMAT "(sbmsb)"

/* Letters of a name; escaped, each of them is ten bytes at most. */
#define MAX_PERSON 60

gboolean
helio_storage_say_typing (HelioStorage *self, const HelioStorageTyping *typing, GError **error)
{
  g_autofree char *person
      = typing->person != NULL
            ? g_utf8_substring (typing->person, 0,
                                MIN (g_utf8_strlen (typing->person, -1), MAX_PERSON))
            : NULL;
  g_autoptr (GVariant) value = g_variant_ref_sink (
      g_variant_new (FORMAT, typing->conversation, typing->from_support, person, typing->typing));
  g_autofree char *text = g_variant_print (value, FALSE);

  return helio_sql_say (helio_storage_get_sql (self), typing->organisation, text, error);
}

gboolean
helio_storage_typing_read (HelioStorageTyping *typing, gint64 about, const char *said)
{
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE (FORMAT), said, NULL, NULL, NULL);

  *typing = (HelioStorageTyping){ .organisation = about };
  if (value == NULL)
    return FALSE;
  g_variant_get (value, FORMAT, &typing->conversation, &typing->from_support, &typing->person,
                 &typing->typing);
  return TRUE;
}

void
helio_storage_typing_clear (HelioStorageTyping *typing)
{
  g_clear_pointer (&typing->conversation, g_free);
  g_clear_pointer (&typing->person, g_free);
}
