/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packing list: what is in the parcel, page by page. */
#include "helio-paper-private.h"

#include "helio-text.h"

#include <glib/gi18n-lib.h>

#define MARGIN 42.0
#define GAP 12.0
#define CODE_WIDTH 190.0
#define CODE_HEIGHT 38.0
#define FACT_COLUMNS 3
#define BOX 9.0
#define FOOT 18.0

/* Facts of the parcel and of its RMA: what is not known is left out. */
static const char *const parcel_facts[] = { "number",         "method",          "pickup-at",
                                            "drop-off-place", "packages",        "carrier",
                                            "condition",      "condition-class", "hazards",
                                            "charge-percent", "tracking-number", "due-on" };
static const char *const rma_facts[] = { "case-number", "system-id", "system-name" };

/* Columns of the table of units, and how much of the width each has. */
static const struct
{
  const char *field;
  double part;
} columns[] = {
  { "serial-number", 0.22 },
  { "product", 0.34 },
  { "sku", 0.22 },
  { "reason", 0.22 },
};

typedef struct
{
  HelioReturnPapers *papers; /* (unowned) */
  HelioPen pen;
  cairo_t *cr; /* (unowned) (nullable) */
  guint wanted;
  guint page;
  guint n_pages;
  double width; /* between the margins */
  double height;
  double y;
  guint n_facts; /* in the row of facts */
  double fact_height;
} List;

/* Only the page that is wanted gets ink. */
static void
set_page (List *self, guint page)
{
  self->page = page;
  self->pen.cr = page == self->wanted ? self->cr : NULL;
  self->y = MARGIN;
}

static double
put (List *self, HelioPenType type, double x, double width, int max_lines, const char *text)
{
  return helio_pen_write (&self->pen, type, PANGO_ALIGN_LEFT, MARGIN + x, self->y, width, max_lines,
                          text);
}

static void
draw_foot (List *self)
{
  g_autofree char *rma = g_strdup_printf ("RMA %s", helio_paper_get_rma (self->papers));
  g_autofree char *page = NULL;
  double y = self->height - MARGIN;

  /* Translators: at the foot of a paper: which page it is, and how many there are */
  page = g_strdup_printf (C_ ("paper", "Page %u of %u"), self->page + 1, self->n_pages);
  helio_pen_write (&self->pen, HELIO_PEN_SMALL, PANGO_ALIGN_LEFT, MARGIN, y, self->width / 2, 1,
                   rma);
  helio_pen_write (&self->pen, HELIO_PEN_SMALL, PANGO_ALIGN_RIGHT, MARGIN + self->width / 2, y,
                   self->width / 2, 1, page);
}

/* --- the head --- */

static void
draw_title (List *self)
{
  double x = MARGIN + self->width - CODE_WIDTH, below = self->y + CODE_HEIGHT + 1;
  g_autofree char *rma = g_strdup_printf ("RMA %s", helio_paper_get_rma (self->papers));
  double left = put (self, HELIO_PEN_TITLE, 0, self->width - CODE_WIDTH - GAP, 2,
                     helio_paper_get_title (HELIO_PAPER_LIST));

  self->y += left;
  left += put (self, HELIO_PEN_TEXT, 0, self->width - CODE_WIDTH - GAP, 2,
               C_ ("paper", "Put this list into the parcel."));
  self->y = MARGIN;
  helio_pen_bar_code (&self->pen, helio_paper_get_rma (self->papers), x, self->y, CODE_WIDTH,
                      CODE_HEIGHT);
  self->y += MAX (left, CODE_HEIGHT + 1
                            + helio_pen_write (&self->pen, HELIO_PEN_STRONG, PANGO_ALIGN_CENTER, x,
                                               below, CODE_WIDTH, 1, rma));
  self->y += GAP;
  helio_pen_rule (&self->pen, MARGIN, self->y, self->width);
  self->y += GAP;
}

static void
end_facts (List *self)
{
  if (self->n_facts > 0)
    self->y += self->fact_height + 5;
  self->n_facts = 0;
  self->fact_height = 0;
}

static void
add_fact (List *self, const char *label, const char *value)
{
  double width = self->width / FACT_COLUMNS, x = self->n_facts * width, height;

  height = put (self, HELIO_PEN_SMALL, x, width - GAP, 1, label);
  height += helio_pen_write (&self->pen, HELIO_PEN_TEXT, PANGO_ALIGN_LEFT, MARGIN + x,
                             self->y + height, width - GAP, 3, value);
  self->fact_height = MAX (self->fact_height, height);
  if (++self->n_facts == FACT_COLUMNS)
    end_facts (self);
}

static void
add_fact_of (List *self, HelioRecord *record, const char *name)
{
  const HelioKind *kind = helio_record_get_kind (record);
  int field = helio_kind_find_field (kind, name);
  g_autofree char *value = NULL;

  if (field < 0 || !helio_record_has_value (record, (guint) field))
    return;
  value = helio_record_format (record, (guint) field, self->papers->zone);
  add_fact (self, helio_field_get_label (&kind->fields[field]), value);
}

static void
draw_facts (List *self)
{
  g_autofree char *weight = helio_paper_dup_weight (self->papers->parcel);

  for (guint i = 0; self->papers->rma != NULL && i < G_N_ELEMENTS (rma_facts); i++)
    add_fact_of (self, self->papers->rma, rma_facts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (parcel_facts); i++)
    add_fact_of (self, self->papers->parcel, parcel_facts[i]);
  if (weight != NULL)
    add_fact (self, C_ ("paper", "Weight"), weight);
  end_facts (self);
  self->y += GAP / 2;
}

static void
draw_addresses (List *self)
{
  g_autofree char *sender = helio_paper_dup_sender (self->papers);
  g_autofree char *receiver = helio_paper_dup_receiver (self->papers);
  double half = self->width / 2, left, right;

  helio_pen_rule (&self->pen, MARGIN, self->y, self->width);
  self->y += GAP / 2;
  put (self, HELIO_PEN_SMALL, half, half, 1, C_ ("paper", "To"));
  self->y += put (self, HELIO_PEN_SMALL, 0, half - GAP, 1, C_ ("paper", "From"));
  left = put (self, HELIO_PEN_TEXT, 0, half - GAP, 6, sender != NULL ? sender : HELIO_NO_VALUE);
  right = put (self, HELIO_PEN_TEXT, half, half, 6, receiver != NULL ? receiver : HELIO_NO_VALUE);
  self->y += MAX (left, right) + GAP;
}

static void
draw_warning (List *self)
{
  const char *un = helio_paper_get_text (self->papers, "un-number");
  const char *warning = helio_paper_get_warning (self->papers);
  g_autofree char *text = NULL;
  double top = self->y;

  if (warning == NULL)
    return;
  text = un != NULL ? g_strdup_printf ("%s · %s", un, warning) : g_strdup (warning);
  self->y += 5;
  self->y += put (self, HELIO_PEN_STRONG, 8, self->width - 16, 2, text);
  self->y += 5;
  helio_pen_frame (&self->pen, MARGIN, top, self->width, self->y - top);
  self->y += GAP;
}

/* --- the units --- */

static HelioRecord *
find_line (List *self, const char *serial)
{
  for (guint i = 0; i < self->papers->lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (self->papers->lines, i);

      if (g_strcmp0 (helio_record_get_text (line, "serial-number"), serial) == 0)
        return line;
    }
  return NULL;
}

static void
draw_headings (List *self)
{
  double x = BOX + GAP, width = self->width - x, height = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const HelioField *field
          = &helio_kind_claim_line
                 .fields[helio_kind_field (&helio_kind_claim_line, columns[i].field)];

      height = MAX (height, put (self, HELIO_PEN_SMALL, x, columns[i].part * width - GAP, 2,
                                 helio_field_get_heading (field)));
      x += columns[i].part * width;
    }
  self->y += height + 3;
  helio_pen_rule (&self->pen, MARGIN, self->y, self->width);
  self->y += 5;
}

/* How high it is; the box is ticked when the unit is in the parcel. */
static double
draw_unit (List *self, const char *serial)
{
  HelioRecord *line = find_line (self, serial);
  double x = BOX + GAP, width = self->width - x, height = BOX + 4;

  helio_pen_frame (&self->pen, MARGIN, self->y + 1, BOX, BOX);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = i == 0         ? serial
                         : line != NULL ? helio_record_get_text (line, columns[i].field)
                                        : NULL;

      height = MAX (height, put (self, HELIO_PEN_TEXT, x, columns[i].part * width - GAP, 3,
                                 text != NULL ? text : HELIO_NO_VALUE));
      x += columns[i].part * width;
    }
  return height + 6;
}

static double
measure_unit (List *self, const char *serial)
{
  List blind = *self;

  blind.pen.cr = NULL;
  return draw_unit (&blind, serial);
}

static void
draw_units (List *self)
{
  g_auto (GStrv) all
      = helio_text_split_lines (helio_record_get_text (self->papers->parcel, "serial-numbers"));

  draw_headings (self);
  for (guint i = 0; all[i] != NULL; i++)
    {
      if (self->y + measure_unit (self, all[i]) > self->height - MARGIN - FOOT)
        {
          draw_foot (self);
          set_page (self, self->page + 1);
          draw_headings (self);
        }
      self->y += draw_unit (self, all[i]);
    }
}

guint
helio_paper_draw_list (HelioReturnPapers *papers, cairo_t *cr, guint page, guint n_pages,
                       double width, double height)
{
  List self = { .papers = papers,
                .cr = cr,
                .wanted = page,
                .n_pages = n_pages,
                .width = width - 2 * MARGIN,
                .height = height };

  helio_pen_init (&self.pen, cr);
  set_page (&self, 0);
  draw_title (&self);
  draw_facts (&self);
  draw_addresses (&self);
  draw_warning (&self);
  draw_units (&self);
  draw_foot (&self);
  helio_pen_clear (&self.pen);
  return self.page + 1;
}
