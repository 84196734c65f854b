/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-print.h"

#include "helio-address-view.h"
#include "helio-paper-print.h"
#include "helio-pen.h"
#include "helio-text.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MARGIN 42.0
#define FOOT 18.0
#define LABELS 150.0 /* width of what values are called */
#define GAP 4.0
#define WIDE_GAP 14.0
#define DROP 2.0          /* of a label, onto the line of its value */
#define HEADING_ROOM 48.0 /* none is the last on its page */

/* What is written below each other. */
typedef struct
{
  HelioPenType type;
  char *label; /* (owned) (nullable): to its left */
  char *text;  /* (owned) */
  double gap;  /* above it */
} Row;

/* What is written at one place of a page. */
typedef struct
{
  HelioPenType type;
  PangoLayout *layout;   /* (owned): without it, a PDF has shapes and no text */
  PangoLayoutLine *line; /* (unowned): of the layout */
  guint page;
  double x;
  double baseline;
} Line;

typedef struct
{
  guint page;
  double y;
} Place;

typedef struct
{
  char *title;     /* (owned) */
  GTimeZone *zone; /* (owned) (nullable) */
  GArray *rows;    /* (owned) (element-type Row) */
  GArray *lines;   /* (owned) (element-type Line): once the size of the paper is known */
  HelioPen pen;    /* once that is known */
  double width;    /* between the margins */
  double bottom;   /* of what is written */
  guint n_pages;
} Sheet;

/* --- what stands on it --- */

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->label);
  g_free (row->text);
}

static void
line_clear (gpointer data)
{
  g_object_unref (((Line *) data)->layout);
}

/* Takes @text; nothing is written of what is not there. */
static void
add (Sheet *self, HelioPenType type, double gap, const char *label, char *text)
{
  Row row = { type, g_strdup (label), text, gap };

  if (text != NULL && *text != '\0')
    g_array_append_val (self->rows, row);
  else
    row_clear (&row);
}

static void
add_field (Sheet *self, HelioRecord *record, const char *name)
{
  const HelioKind *kind = helio_record_get_kind (record);
  guint field = helio_kind_field (kind, name);

  if (helio_record_has_value (record, field))
    add (self, HELIO_PEN_TEXT, GAP, helio_field_get_label (&kind->fields[field]),
         helio_record_format (record, field, self->zone));
}

static void
add_fields (Sheet *self, const char *names, HelioRecord *record)
{
  g_auto (GStrv) fields = g_strsplit (names, " ", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] == '@')
      add (self, HELIO_PEN_TEXT, GAP, C_ ("address", "Address"),
           helio_address_view_dup_line (record, fields[i][1] != '\0' ? fields[i] + 1 : NULL));
    else
      add_field (self, record, fields[i]);
}

/* What its row of a small table says, in one paragraph, and what is too long for a table. */
static void
add_child (Sheet *self, const HelioSectionLayout *section, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      g_autofree char *value = NULL;

      if (!helio_field_has (field, HELIO_TRAIT_VISIBLE) || !helio_record_has_value (record, i)
          || g_strcmp0 (field->name, section->fields) == 0)
        continue;
      value = helio_record_format (record, i, self->zone);
      g_string_append (texts, texts->len > 0 ? " · " : "");
      g_string_append_printf (texts, C_ ("cell", "%s: %s"), helio_field_get_heading (field), value);
    }
  add (self, HELIO_PEN_TEXT, GAP, NULL, g_string_free (g_steal_pointer (&texts), FALSE));
  for (guint i = 0; i < kind->n_fields; i++)
    if (helio_field_has (&kind->fields[i], HELIO_TRAIT_LONG) && helio_record_has_value (record, i))
      add (self, HELIO_PEN_TEXT, 0, NULL, helio_record_format (record, i, self->zone));
}

static void
add_note (Sheet *self, HelioRecord *note)
{
  const char *author = helio_record_get_text (note, "author");
  g_autofree char *when
      = helio_time_local (helio_record_get_integer (note, "created-at"), self->zone);

  add (self, HELIO_PEN_TEXT, GAP, NULL, g_strdup (helio_record_get_text (note, "body")));
  add (self, HELIO_PEN_SMALL, 0, NULL,
       g_strdup_printf (C_ ("note", "%s · %s"), author != NULL ? author : HELIO_NO_VALUE, when));
}

static void
add_children (Sheet *self, const HelioSectionLayout *section, GPtrArray *records)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (section->type == HELIO_SECTION_NOTES)
      add_note (self, g_ptr_array_index (records, i));
    else
      add_child (self, section, g_ptr_array_index (records, i));
  if (records != NULL)
    add (self, HELIO_PEN_SMALL, GAP, NULL, helio_page_data_dup_limit (records->len));
}

/* A heading without anything below it is none. */
static void
add_section (Sheet *self, const HelioSectionLayout *section, HelioRecord *record,
             GPtrArray *children)
{
  guint n_before = self->rows->len;

  add (self, HELIO_PEN_STRONG, WIDE_GAP, NULL, g_strdup (helio_section_layout_get_title (section)));
  if (section->type == HELIO_SECTION_FIELDS)
    add_fields (self, section->fields, record);
  else if (section->type == HELIO_SECTION_TEXT)
    add (self, HELIO_PEN_TEXT, GAP, NULL,
         g_strdup (helio_record_get_text (record, section->fields)));
  else if (section->type == HELIO_SECTION_ADDRESS)
    add (self, HELIO_PEN_TEXT, GAP, NULL, helio_address_view_dup_text (record, section->fields));
  else
    add_children (self, section, children);
  if (self->rows->len == n_before + 1)
    g_array_set_size (self->rows, n_before);
}

static void
add_head (Sheet *self, const HelioPageLayout *layout, HelioRecord *record)
{
  guint status = helio_page_layout_find_status (layout, record);

  add (self, HELIO_PEN_TITLE, 0, NULL, g_strdup (self->title));
  if (helio_record_has_value (record, status))
    add (self, HELIO_PEN_STRONG, GAP, NULL, helio_record_format (record, status, self->zone));
}

/* --- where it stands --- */

/* Line by line: a description may be longer than a page. */
static Place
flow (Sheet *self, Place place, HelioPenType type, double x, const char *text)
{
  g_autoptr (PangoLayout) layout
      = helio_pen_create_layout (&self->pen, type, self->width - x, text);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle box;
      Line line = { type, g_object_ref (layout), pango_layout_iter_get_line_readonly (iter) };
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &box);
      height = (double) box.height / PANGO_SCALE;
      if (place.y + height > self->bottom)
        place = (Place){ place.page + 1, MARGIN };
      line.page = place.page;
      line.x = MARGIN + x + (double) box.x / PANGO_SCALE;
      line.baseline
          = place.y + (double) (pango_layout_iter_get_baseline (iter) - box.y) / PANGO_SCALE;
      g_array_append_val (self->lines, line);
      place.y += height;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return place;
}

static gboolean
is_heading (const Row *row)
{
  return row->type == HELIO_PEN_STRONG || row->type == HELIO_PEN_TITLE;
}

static Place
put_row (Sheet *self, Place place, const Row *row)
{
  Place label, text;

  place.y += row->gap;
  if (is_heading (row) && place.y + HEADING_ROOM > self->bottom)
    place = (Place){ place.page + 1, MARGIN };
  if (row->label == NULL)
    return flow (self, place, row->type, 0, row->text);
  label = flow (self, (Place){ place.page, place.y + DROP }, HELIO_PEN_SMALL, 0, row->label);
  text = flow (self, place, row->type, LABELS, row->text);
  return label.page > text.page || (label.page == text.page && label.y > text.y) ? label : text;
}

static void
on_begin (GtkPrintOperation *operation, GtkPrintContext *context, Sheet *self)
{
  Place place = { 0, MARGIN };

  self->width = gtk_print_context_get_width (context) - 2 * MARGIN;
  self->bottom = gtk_print_context_get_height (context) - MARGIN - FOOT;
  helio_pen_clear (&self->pen);
  helio_pen_init (&self->pen, NULL);
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->rows->len; i++)
    place = put_row (self, place, &g_array_index (self->rows, Row, i));
  self->n_pages = place.page + 1;
  gtk_print_operation_set_n_pages (operation, (int) self->n_pages);
}

static void
draw_foot (Sheet *self, HelioPen *pen, guint page)
{
  /* Translators: at the foot of a paper: which page it is, and how many there are */
  g_autofree char *text = g_strdup_printf (C_ ("paper", "Page %u of %u"), page + 1, self->n_pages);
  double y = self->bottom + FOOT / 2, half = self->width / 2;

  helio_pen_write (pen, HELIO_PEN_SMALL, PANGO_ALIGN_LEFT, MARGIN, y, half, 1, self->title);
  helio_pen_write (pen, HELIO_PEN_SMALL, PANGO_ALIGN_RIGHT, MARGIN + half, y, half, 1, text);
}

static void
on_draw (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_auto (HelioPen) pen = { 0 };

  helio_pen_init (&pen, cr);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->page != (guint) page)
        continue;
      helio_pen_dip (&pen, line->type);
      cairo_move_to (cr, line->x, line->baseline);
      pango_cairo_show_layout_line (cr, line->line);
    }
  draw_foot (self, &pen, (guint) page);
}

static void
sheet_free (gpointer data, GClosure *closure)
{
  Sheet *self = data;

  g_array_unref (self->lines);
  g_array_unref (self->rows);
  helio_pen_clear (&self->pen);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->title);
  g_free (self);
}

static Sheet *
sheet_new (const HelioPageLayout *layout, HelioPageData *data, GTimeZone *zone)
{
  Sheet *self = g_new0 (Sheet, 1);

  self->title = helio_record_dup_title (data->record);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  add_head (self, layout, data->record);
  for (guint i = 0; i < layout->n_sections; i++)
    add_section (self, &layout->sections[i], data->record, data->children[i]);
  return self;
}

GtkPrintOperation *
helio_record_print_new (const HelioPageLayout *layout, HelioPageData *data, GTimeZone *zone)
{
  GtkPrintOperation *self;
  Sheet *sheet;

  g_return_val_if_fail (layout != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);

  sheet = sheet_new (layout, data, zone);
  self = helio_paper_print_create (HELIO_PAPER_LIST, sheet->title);
  g_signal_connect_data (self, "begin-print", G_CALLBACK (on_begin), sheet, sheet_free, 0);
  g_signal_connect (self, "draw-page", G_CALLBACK (on_draw), sheet);
  return self;
}
