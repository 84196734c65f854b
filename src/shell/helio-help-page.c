/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-help-page.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define HELP "/org/heliodesk/Heliodesk/help"
#define SUFFIX ".page"

static void
block_free (gpointer data)
{
  HelioHelpBlock *self = data;

  g_free (self->text);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}

/* --- reading --- */

typedef struct
{
  HelioHelpPage *page;
  GStrvBuilder *see_also; /* (owned) */
  gboolean is_info;       /* what is about the page */
  gboolean is_note;
  gboolean is_item;
  guint n_steps;             /* so far; 0 outside of steps */
  gboolean counts;           /* items are steps */
  GString *text;             /* (owned) (nullable): of the paragraph or the title */
  PangoAttrList *attributes; /* (owned) (nullable): of the paragraph */
  guint from;                /* where the words begin that look otherwise */
  gboolean is_sequence;      /* of keys, or of a menu and what is in it */
} Reading;

static const char *
find_value (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static gboolean
is_words (const char *element)
{
  static const char *const elements[] = { "em", "gui", "key", NULL };

  return g_strv_contains (elements, element);
}

static void
start_info (Reading *self, const char *element, const char **names, const char **values)
{
  if (g_str_equal (element, "link")
      && g_strcmp0 (find_value (names, values, "type"), "seealso") == 0)
    g_strv_builder_add (self->see_also, find_value (names, values, "xref"));
  if (g_str_equal (element, "title"))
    self->text = g_string_new (NULL);
}

static void
start_words (Reading *self)
{
  if (self->is_sequence && self->text->len > self->from)
    g_string_append_c (self->text, '+');
  if (!self->is_sequence)
    self->from = (guint) self->text->len;
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->is_info)
    start_info (self, element, names, values);
  else if (g_str_equal (element, "info"))
    self->is_info = TRUE;
  else if (g_str_equal (element, "note"))
    self->is_note = TRUE;
  else if (g_str_equal (element, "steps"))
    self->counts = TRUE;
  else if (g_str_equal (element, "item"))
    {
      self->is_item = TRUE;
      self->n_steps += self->counts ? 1 : 0;
    }
  else if (g_str_equal (element, "title") || g_str_equal (element, "p"))
    {
      self->text = g_string_new (NULL);
      self->attributes = pango_attr_list_new ();
    }
  else if (g_str_equal (element, "keyseq"))
    {
      self->from = (guint) self->text->len;
      self->is_sequence = TRUE;
    }
  else if (is_words (element))
    start_words (self);
}

static void
end_info (Reading *self, const char *element)
{
  if (g_str_equal (element, "title"))
    {
      g_autofree char *text = g_string_free (g_steal_pointer (&self->text), FALSE);

      self->page->position = g_ascii_strtoll (text, NULL, 10);
    }
  self->is_info = !g_str_equal (element, "info");
}

static void
end_words (Reading *self, const char *element)
{
  PangoAttribute *look = g_str_equal (element, "em") ? pango_attr_style_new (PANGO_STYLE_ITALIC)
                                                     : pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  look->start_index = self->from;
  look->end_index = (guint) self->text->len;
  pango_attr_list_insert (self->attributes, look);
}

static void
end_paragraph (Reading *self)
{
  HelioHelpBlock *block = g_new (HelioHelpBlock, 1);

  *block = (HelioHelpBlock){ self->is_item ? self->n_steps : 0, self->is_item, self->is_note,
                             g_string_free (g_steal_pointer (&self->text), FALSE),
                             g_steal_pointer (&self->attributes) };
  g_ptr_array_add (self->page->blocks, block);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->is_info)
    end_info (self, element);
  else if (g_str_equal (element, "title"))
    {
      self->page->title = g_string_free (g_steal_pointer (&self->text), FALSE);
      g_clear_pointer (&self->attributes, pango_attr_list_unref);
    }
  else if (g_str_equal (element, "p"))
    end_paragraph (self);
  else if (g_str_equal (element, "item"))
    self->is_item = FALSE;
  else if (g_str_equal (element, "note"))
    self->is_note = FALSE;
  else if (g_str_equal (element, "steps"))
    {
      self->counts = FALSE;
      self->n_steps = 0;
    }
  else if (g_str_equal (element, "keyseq"))
    {
      self->is_sequence = FALSE;
      end_words (self, element);
    }
  else if (is_words (element) && !self->is_sequence)
    end_words (self, element);
}

/* Lines are broken where there is room, not where the source has them. */
static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
  Reading *self = data;

  for (gsize i = 0; self->text != NULL && i < length; i++)
    if (!g_ascii_isspace (text[i]))
      g_string_append_c (self->text, text[i]);
    else if (self->text->len > 0 && self->text->str[self->text->len - 1] != ' ')
      g_string_append_c (self->text, ' ');
}

static HelioHelpPage *
parse (GBytes *bytes)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  HelioHelpPage *page = g_new0 (HelioHelpPage, 1);
  Reading reading = { .page = page, .see_also = g_strv_builder_new () };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  page->blocks = g_ptr_array_new_with_free_func (block_free);
  if (!g_markup_parse_context_parse (context, text, (gssize) length, NULL))
    g_warn_if_reached ();
  page->see_also = g_strv_builder_end (reading.see_also);
  g_strv_builder_unref (reading.see_also);
  return page;
}

/* --- pages --- */

/* What is written in English is that of no language in particular. */
static GBytes *
find_page (const char *name, const char *language)
{
  g_autofree char *path = g_strconcat (HELP "/", g_str_equal (language, "en") ? "C" : language, "/",
                                       name, SUFFIX, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

HelioHelpPage *
helio_help_page_load (const char *name)
{
  const char *const *languages = g_get_language_names ();

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = find_page (name, languages[i]);

      if (bytes != NULL)
        return parse (bytes);
    }
  return NULL;
}

static gint64
find_position (const char *name)
{
  g_autoptr (HelioHelpPage) page = helio_help_page_load (name);

  return page != NULL ? page->position : G_MAXINT64;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  gint64 one = find_position (*(const char *const *) a);
  gint64 other = find_position (*(const char *const *) b);

  return (one > other) - (one < other);
}

GStrv
helio_help_page_list (void)
{
  GStrv names = g_resources_enumerate_children (HELP "/C", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      names[i][strlen (names[i]) - strlen (SUFFIX)] = '\0';
      if (g_str_equal (names[i], HELIO_HELP_INDEX))
        g_free (names[i]);
      else
        names[n++] = names[i];
    }
  if (names == NULL)
    return g_new0 (char *, 1);
  names[n] = NULL;
  qsort (names, n, sizeof (char *), compare_positions);
  return names;
}

void
helio_help_page_free (HelioHelpPage *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_ptr_array_unref (self->blocks);
  g_strfreev (self->see_also);
  g_free (self);
}
