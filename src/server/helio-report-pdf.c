/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports to print: A4 across, written page by page. */
#include "helio-report-format.h"
#include "helio-time.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

/* Points. */
#define PAGE_WIDTH 841.89
#define PAGE_HEIGHT 595.28
#define MARGIN 36.0
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - MARGIN - 14)
#define PADDING 3.0
#define CHARACTER 4.6 /* of the table's type, in the middle */

/* A cell that is longer ends with an ellipsis: the whole is in the app and in the CSV. */
#define MAX_LINES 6

#define TITLE_FONT "Cantarell,Sans Bold 18"
#define TEXT_FONT "Cantarell,Sans 9.5"
#define HEADING_FONT "Cantarell,Sans Bold 8"
#define CELL_FONT "Cantarell,Sans 8"
#define SMALL_FONT "Cantarell,Sans 7.5"

typedef struct
{
  guint field;
  double x;
  double width;
  PangoLayout *layout; /* (owned) */
} Column;

typedef struct
{
  const HelioReportPlan *plan; /* (unowned) */
  HelioFileWriter *file;       /* (unowned) */
  cairo_surface_t *surface;    /* (owned) */
  cairo_t *cr;                 /* (owned) */
  Column *columns;             /* (owned) (array length=n_columns) */
  guint n_columns;
  PangoFontDescription *heading_font; /* (owned) */
  PangoFontDescription *cell_font;    /* (owned) */
  double y;                           /* where the next line begins */
  guint n_pages;
  guint n_rows;
} Report;

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  helio_file_writer_write (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* --- lines of text --- */

static void
set_grey (Report *self, double darkness)
{
  cairo_set_source_rgb (self->cr, 1 - darkness, 1 - darkness, 1 - darkness);
}

/* Draws a line between the margins, and says how high it is. */
static double
draw_line (Report *self, double y, const char *font, PangoAlignment alignment, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (WIDTH * PANGO_SCALE));
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (self->cr, MARGIN, y);
  pango_cairo_show_layout (self->cr, layout);
  pango_font_description_free (description);
  return (double) height / PANGO_SCALE;
}

static void
add_line (Report *self, const char *font, const char *text)
{
  self->y += draw_line (self, self->y, font, PANGO_ALIGN_LEFT, text) + 2;
}

static void
add_criterion (Report *self, const char *label, const char *value)
{
  /* Translators: what a report is about: a label and its value */
  g_autofree char *line = g_strdup_printf (C_ ("report", "%s: %s"), label, value);

  add_line (self, TEXT_FONT, line);
}

/* --- the table --- */

static void
set_cell (Column *column, const PangoFontDescription *font, const char *text)
{
  pango_layout_set_font_description (column->layout, font);
  pango_layout_set_text (column->layout, text, -1);
}

/* What the cells hold, as high as the highest. */
static double
measure_row (Report *self)
{
  int highest = 0, height;

  for (guint i = 0; i < self->n_columns; i++)
    {
      pango_layout_get_size (self->columns[i].layout, NULL, &height);
      highest = MAX (highest, height);
    }
  return (double) highest / PANGO_SCALE + 2 * PADDING;
}

static void
draw_row (Report *self, double height)
{
  set_grey (self, 1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      cairo_move_to (self->cr, self->columns[i].x + PADDING, self->y + PADDING);
      pango_cairo_show_layout (self->cr, self->columns[i].layout);
    }
  self->y += height;
  set_grey (self, 0.25);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, MARGIN, self->y);
  cairo_line_to (self->cr, MARGIN + WIDTH, self->y);
  cairo_stroke (self->cr);
}

static void
draw_headings (Report *self)
{
  double height;

  for (guint i = 0; i < self->n_columns; i++)
    set_cell (&self->columns[i], self->heading_font,
              helio_field_get_heading (&self->plan->scope.kind->fields[self->columns[i].field]));
  height = measure_row (self);
  set_grey (self, 0.08);
  cairo_rectangle (self->cr, MARGIN, self->y, WIDTH, height);
  cairo_fill (self->cr);
  draw_row (self, height);
}

/* --- pages --- */

static void
draw_foot (Report *self)
{
  g_autofree char *made = helio_time_local (self->plan->now, self->plan->zone);
  g_autofree char *page = g_strdup_printf (C_ ("report", "Page %u"), self->n_pages);
  g_autofree char *left = self->plan->organisation != NULL
                              ? g_strdup_printf ("%s · %s", self->plan->organisation, made)
                              : g_strdup (made);

  set_grey (self, 0.6);
  draw_line (self, PAGE_HEIGHT - MARGIN, SMALL_FONT, PANGO_ALIGN_LEFT, left);
  draw_line (self, PAGE_HEIGHT - MARGIN, SMALL_FONT, PANGO_ALIGN_RIGHT, page);
}

static const char *
get_label (const HelioKind *kind, const char *field)
{
  return helio_field_get_label (&kind->fields[helio_kind_field (kind, field)]);
}

static void
draw_criteria (Report *self)
{
  const HelioReportPlan *plan = self->plan;
  g_autofree char *systems
      = plan->scope.systems != NULL ? g_strjoinv (", ", plan->scope.systems) : NULL;

  add_line (self, TITLE_FONT, plan->title);
  self->y += 4;
  if (plan->organisation != NULL)
    add_criterion (self, get_label (&helio_kind_user, "company"), plan->organisation);
  add_criterion (self, C_ ("report", "Submission period"), plan->period);
  add_criterion (self, get_label (&helio_kind_report, "system-ids"),
                 systems != NULL ? systems : C_ ("report", "All systems"));
  if (plan->author != NULL)
    add_criterion (self, C_ ("report", "Ordered by"), plan->author);
  self->y += 8;
}

static void
begin_page (Report *self)
{
  if (self->n_pages > 0)
    {
      draw_foot (self);
      cairo_show_page (self->cr);
    }
  self->n_pages++;
  self->y = MARGIN;
  set_grey (self, 1);
  if (self->n_pages == 1)
    draw_criteria (self);
  else
    {
      g_autofree char *head = g_strdup_printf ("%s · %s", self->plan->title, self->plan->period);

      add_line (self, TEXT_FONT, head);
      self->y += 4;
    }
  draw_headings (self);
}

/* --- the format --- */

/* As wide as the field usually is, but no word of the heading is broken. */
static double
measure_column (Report *self, Column *column, const HelioField *field)
{
  int widest;

  set_cell (column, self->heading_font, helio_field_get_heading (field));
  pango_layout_set_width (column->layout, 1);
  pango_layout_set_wrap (column->layout, PANGO_WRAP_WORD);
  pango_layout_get_size (column->layout, &widest, NULL);
  return 2 * PADDING + MAX (field->width * CHARACTER, (double) widest / PANGO_SCALE);
}

static void
lay_out_column (Column *column, double x, const HelioField *field)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  column->x = x;
  /* Digits below each other. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (column->layout, attributes);
  pango_layout_set_width (column->layout, (int) ((column->width - 2 * PADDING) * PANGO_SCALE));
  pango_layout_set_wrap (column->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (column->layout, -MAX_LINES);
  pango_layout_set_ellipsize (column->layout, PANGO_ELLIPSIZE_END);
  if (field->type == HELIO_FIELD_INTEGER || field->type == HELIO_FIELD_MONEY)
    pango_layout_set_alignment (column->layout, PANGO_ALIGN_RIGHT);
}

static void
make_columns (Report *self)
{
  g_autofree guint *fields = helio_report_pick_fields (self->plan->scope.kind,
                                                       HELIO_REPORT_PAPER_ROOM, &self->n_columns);
  const HelioField *all = self->plan->scope.kind->fields;
  double width = 0, x = MARGIN;

  self->columns = g_new0 (Column, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].field = fields[i];
      self->columns[i].layout = pango_cairo_create_layout (self->cr);
      self->columns[i].width = measure_column (self, &self->columns[i], &all[fields[i]]);
      width += self->columns[i].width;
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i].width *= WIDTH / width;
      lay_out_column (&self->columns[i], x, &all[fields[i]]);
      x += self->columns[i].width;
    }
}

static void
set_metadata (Report *self)
{
  g_autofree char *now = helio_time_format (self->plan->now);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, self->plan->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, now);
  if (self->plan->organisation != NULL)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR,
                                    self->plan->organisation);
}

static gpointer
begin (const HelioReportPlan *plan, HelioFileWriter *file)
{
  Report *self = g_new0 (Report, 1);

  self->plan = plan;
  self->file = file;
  self->surface = cairo_pdf_surface_create_for_stream (write_bytes, file, PAGE_WIDTH, PAGE_HEIGHT);
  self->cr = cairo_create (self->surface);
  self->heading_font = pango_font_description_from_string (HEADING_FONT);
  self->cell_font = pango_font_description_from_string (CELL_FONT);
  set_metadata (self);
  make_columns (self);
  begin_page (self);
  return self;
}

static void
set_cells (Report *self, HelioRecord *record)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *text
          = helio_record_format (record, self->columns[i].field, self->plan->zone);

      set_cell (&self->columns[i], self->cell_font, text);
    }
}

static void
add (gpointer report, HelioRecord *record)
{
  Report *self = report;
  double height;

  set_cells (self, record);
  height = measure_row (self);
  if (self->y + height > BOTTOM)
    {
      begin_page (self);
      set_cells (self, record);
    }
  draw_row (self, height);
  self->n_rows++;
}

static void
draw_end (Report *self)
{
  g_autofree char *text
      = self->n_rows > 0
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u row", "%'u rows", self->n_rows),
                               self->n_rows)
            : g_strdup (C_ ("report", "There is nothing in this period."));

  self->y += 6;
  if (self->y + 14 > BOTTOM)
    begin_page (self);
  add_line (self, TEXT_FONT, text);
  draw_foot (self);
  cairo_show_page (self->cr);
}

static gboolean
finish (gpointer report, GError **error)
{
  Report *self = report;
  cairo_status_t status;

  draw_end (self);
  status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED, "The PDF: %s",
               cairo_status_to_string (status));
  return FALSE;
}

static void
free_report (gpointer report)
{
  Report *self = report;

  for (guint i = 0; i < self->n_columns; i++)
    g_object_unref (self->columns[i].layout);
  g_free (self->columns);
  pango_font_description_free (self->heading_font);
  pango_font_description_free (self->cell_font);
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

const HelioReportFormat helio_report_pdf
    = { "pdf", "application/pdf", begin, add, finish, free_report };
