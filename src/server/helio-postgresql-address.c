/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-postgresql-address.h"

#include <string.h>

/* The files that belong to the database: ours, the rest of an address is libpq's. */
#define FILES_PARAMETER "files="

char *
helio_postgresql_address_split (const char *location, char **files)
{
  const char *question = strchr (location, '?');
  g_auto (GStrv) parameters = g_strsplit (question != NULL ? question + 1 : "", "&", -1);
  GString *address = g_string_new (HELIO_POSTGRESQL_SCHEME ":");
  char separator = '?';

  g_string_append_len (address, location,
                       question != NULL ? question - location : (gssize) strlen (location));
  for (gsize i = 0; parameters[i] != NULL; i++)
    if (g_str_has_prefix (parameters[i], FILES_PARAMETER))
      {
        g_free (*files);
        *files = g_uri_unescape_string (parameters[i] + strlen (FILES_PARAMETER), NULL);
      }
    else
      {
        g_string_append_c (address, separator);
        g_string_append (address, parameters[i]);
        separator = '&';
      }
  return g_string_free (address, FALSE);
}
