/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-log.h"

#include "helio-record-json.h"
#include "helio-text-cells.h"
#include "helio-time.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What our own fields begin with; others, such as the name of a function, are for the journal. */
#define PREFIX "HELIO_"

static const char *const formats[] = { [HELIO_LOG_TEXT] = "text", [HELIO_LOG_JSON] = "json" };

/* A level's name, and its number for the journal (sd-daemon(3)). */
static const struct
{
  GLogLevelFlags level;
  const char *name;
  guint priority;
} levels[] = {
  { G_LOG_LEVEL_ERROR, "error", 3 },     { G_LOG_LEVEL_CRITICAL, "critical", 4 },
  { G_LOG_LEVEL_WARNING, "warning", 4 }, { G_LOG_LEVEL_MESSAGE, "notice", 5 },
  { G_LOG_LEVEL_INFO, "info", 6 },       { G_LOG_LEVEL_DEBUG, "debug", 7 },
};

gboolean
helio_log_find_format (const char *name, HelioLogFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], name))
      {
        *format = (HelioLogFormat) i;
        return TRUE;
      }
  return FALSE;
}

static guint
find_level (GLogLevelFlags level)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (levels) - 1 && (level & levels[i].level) == 0)
    i++;
  return i;
}

static char *
dup_field (const GLogField *field)
{
  g_autofree char *bytes = field->length < 0 ? g_strdup (field->value)
                                             : g_strndup (field->value, (gsize) field->length);

  return g_utf8_make_valid (bytes, -1);
}

/* Our own fields keep their order. */
static void
append_own (GString *line, HelioLogFormat format, const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_has_prefix (fields[i].key, PREFIX))
      {
        g_autofree char *name = g_ascii_strdown (fields[i].key + strlen (PREFIX), -1);
        g_autofree char *value = dup_field (&fields[i]);

        if (format == HELIO_LOG_JSON)
          {
            g_string_append_printf (line, ",\"%s\":", name);
            helio_json_append_string (line, value, -1);
          }
        else
          {
            g_autofree char *plain = helio_text_cells_plain (value);

            g_string_append_printf (line, " %s=%s", name, plain);
          }
      }
}

static char *
dup_message (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      return dup_field (&fields[i]);
  return g_strdup ("");
}

static void
append_text (GString *line, guint level, const char *time, const char *message)
{
  g_autofree char *plain = helio_text_cells_plain (message);

  if (time != NULL)
    g_string_append_printf (line, "%s %s: %s", time, levels[level].name, plain);
  else
    g_string_append_printf (line, "<%u>%s", levels[level].priority, plain);
}

static void
append_json (GString *line, guint level, const char *time, const char *message)
{
  g_string_append (line, "{");
  if (time != NULL)
    g_string_append_printf (line, "\"time\":\"%s\",", time);
  g_string_append_printf (line, "\"level\":\"%s\",\"message\":", levels[level].name);
  helio_json_append_string (line, message, -1);
}

char *
helio_log_format_line (HelioLogFormat format, GLogLevelFlags level, gint64 now,
                       const GLogField *fields, gsize n_fields)
{
  GString *line = g_string_new (NULL);
  g_autofree char *time = now != 0 ? helio_time_format (now) : NULL;
  g_autofree char *message = dup_message (fields, n_fields);

  if (format == HELIO_LOG_JSON)
    append_json (line, find_level (level), time, message);
  else
    append_text (line, find_level (level), time, message);
  append_own (line, format, fields, n_fields);
  g_string_append (line, format == HELIO_LOG_JSON ? "}\n" : "\n");
  return g_string_free (line, FALSE);
}

static GLogWriterOutput
write_line (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  HelioLogFormat format = GPOINTER_TO_UINT (data);
  gboolean is_journal = format == HELIO_LOG_TEXT && g_log_writer_is_journald (STDERR_FILENO);
  g_autofree char *line = NULL;

  if ((level & G_LOG_LEVEL_DEBUG) != 0)
    return G_LOG_WRITER_HANDLED;
  line = helio_log_format_line (format, level, is_journal ? 0 : g_get_real_time (), fields,
                                n_fields);
  (void) fputs (line, stderr);
  return G_LOG_WRITER_HANDLED;
}

void
helio_log_start (HelioLogFormat format)
{
  g_log_set_writer_func (write_line, GUINT_TO_POINTER (format), NULL);
}

void
helio_log_exchange (const HelioExchange *exchange)
{
  g_autofree char *status = g_strdup_printf ("%u", exchange->status);
  g_autofree char *duration
      = g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT, exchange->duration / 1000,
                         exchange->duration % 1000);
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, exchange->size);
  const GLogField fields[] = {
    { "MESSAGE", "request", -1 },
    { PREFIX "METHOD", exchange->method, -1 },
    { PREFIX "ROUTE", exchange->route, -1 },
    { PREFIX "STATUS", status, -1 },
    { PREFIX "MS", duration, -1 },
    { PREFIX "BYTES", size, -1 },
    { PREFIX "PEER", exchange->peer != NULL ? exchange->peer : "-", -1 },
    { PREFIX "USER", exchange->user != NULL ? exchange->user : "-", -1 },
  };

  g_log_structured_array (G_LOG_LEVEL_INFO, fields, G_N_ELEMENTS (fields));
}
