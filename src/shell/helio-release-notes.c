/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-release-notes.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define METAINFO "/org/heliodesk/Heliodesk/org.heliodesk.Heliodesk.metainfo.xml.in"

typedef struct
{
  const char *version; /* (unowned) */
  gboolean is_wanted;  /* within the version's release */
  gboolean is_notes;   /* and there within its description */
  GString *text;       /* (owned) (nullable): of the paragraph or the item */
  GString *translated; /* (owned): what was read so far */
} Reading;

static gboolean
is_text (const char *element)
{
  return g_str_equal (element, "p") || g_str_equal (element, "li");
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer data, GError **error)
{
  Reading *self = data;

  if (g_str_equal (element, "release"))
    for (guint i = 0; names[i] != NULL; i++)
      self->is_wanted
          |= g_str_equal (names[i], "version") && g_str_equal (values[i], self->version);
  else if (self->is_wanted && g_str_equal (element, "description"))
    self->is_notes = TRUE;
  else if (self->is_notes)
    {
      g_string_append_printf (self->translated, "<%s>", element);
      if (is_text (element))
        self->text = g_string_new (NULL);
    }
}

/* The metainfo's text stands in the catalogues as it is, without a context. */
static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;

  if (g_str_equal (element, "release"))
    self->is_wanted = FALSE;
  else if (self->is_notes && g_str_equal (element, "description"))
    self->is_notes = FALSE;
  else if (self->is_notes)
    {
      if (self->text != NULL)
        {
          g_autofree char *text = g_string_free (g_steal_pointer (&self->text), FALSE);
          g_autofree char *escaped
              = g_markup_escape_text (g_dgettext (GETTEXT_PACKAGE, g_strstrip (text)), -1);

          g_string_append (self->translated, escaped);
        }
      g_string_append_printf (self->translated, "</%s>", element);
    }
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
  Reading *self = data;

  if (self->text != NULL)
    g_string_append_len (self->text, text, (gssize) length);
}

char *
helio_release_notes_dup (const char *version)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  Reading reading = { version, FALSE, FALSE, NULL, NULL };
  gsize length;
  const char *text;

  g_return_val_if_fail (version != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  reading.translated = g_string_new (NULL);
  context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  if (!g_markup_parse_context_parse (context, text, (gssize) length, NULL))
    g_warn_if_reached ();
  if (reading.text != NULL)
    g_string_free (reading.text, TRUE);
  return g_string_free (reading.translated, reading.translated->len == 0);
}
