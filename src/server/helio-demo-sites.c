/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the real sites that systems are made of: data/sample/pv-sites.csv, compiled in. */
#include "helio-day.h"
#include "helio-demo-private.h"
#include "helio-server-resources.h"

#include <string.h>

enum
{
  COLUMN_OPERATION = 2,
  COLUMN_SIZE = 3,
  COLUMN_SEGMENT = 4,
  COLUMN_POSTAL_CODE = 5,
  COLUMN_CITY = 6,
  COLUMN_STATE = 7,
  N_COLUMNS = 8, /* of those that are read */
};

static void
site_free (gpointer data)
{
  HelioDemoSite *site = data;

  g_free (site->postal_code);
  g_free (site->city);
  g_free (site->state);
  g_free (site);
}

/* Cuts the first columns out of a line: commas separate, quotes protect, a quote is written twice.
 */
static gboolean
split_line (char *line, char *columns[N_COLUMNS])
{
  char *in = line, *out = line;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean quoted = FALSE;

      columns[i] = out;
      for (; *in != '\0' && (quoted || *in != ','); in++)
        if (*in != '"')
          *out++ = *in;
        else if (quoted && in[1] == '"')
          *out++ = *in++;
        else
          quoted = !quoted;
      if (*in == '\0')
        return FALSE;
      in++;
      *out++ = '\0';
    }
  return TRUE;
}

static HelioDemoSite *
read_site (char *line)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  char *columns[N_COLUMNS];
  HelioDemoSite *site;
  guint32 day;

  if (!split_line (line, columns))
    return NULL;

  site = g_new0 (HelioDemoSite, 1);
  day = helio_day_parse (columns[COLUMN_OPERATION], -1);
  site->operation = day > 0 ? helio_day_at (day, utc, 12) : HELIO_TIME_NONE;
  site->size_watts = (gint64) (g_ascii_strtod (columns[COLUMN_SIZE], NULL) * 1000 + 0.5);
  site->residential = g_strcmp0 (columns[COLUMN_SEGMENT], "RES") == 0;
  site->postal_code = g_strdup (columns[COLUMN_POSTAL_CODE]);
  site->city = g_strdup (columns[COLUMN_CITY]);
  site->state = g_strdup (columns[COLUMN_STATE]);
  return site;
}

GPtrArray *
helio_demo_load_sites (void)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new_with_free_func (site_free);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  bytes = g_resource_lookup_data (helio_server_get_resource (),
                                  "/org/heliodesk/server/sample/pv-sites.csv",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL); /* compiled in */
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      HelioDemoSite *site = read_site (lines[i]);

      if (site != NULL)
        g_ptr_array_add (sites, site);
    }
  return g_steal_pointer (&sites);
}

/* The time zone of most of a state of the United States. */
const char *
helio_demo_site_time_zone (const char *state)
{
  static const struct
  {
    const char *states;
    const char *time_zone;
  } zones[] = {
    { "CA WA", "America/Los_Angeles" },
    { "AZ", "America/Phoenix" },
    { "UT NM", "America/Denver" },
    { "TX WI MN", "America/Chicago" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strstr (zones[i].states, state) != NULL)
      return zones[i].time_zone;
  return "America/New_York";
}
