/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The label of a package: 4 × 6 inches, as the printers for labels have it. */
#include "helio-paper-private.h"

#include "helio-text.h"

#include <glib/gi18n-lib.h>

#define WIDTH 288.0
#define HEIGHT 432.0
#define MARGIN 14.0
#define INNER (WIDTH - 2 * MARGIN)
#define GAP 6.0
#define FROM_WIDTH (INNER * 0.6)
#define BAR_HEIGHT 46.0
#define CODE_BLOCK (10 + BAR_HEIGHT + 16)
#define WARNING_HEIGHT 44.0

static double
write_fact (HelioPen *pen, double x, double y, double width, const char *label, const char *value)
{
  double height;

  if (value == NULL)
    return 0;
  height = helio_pen_write (pen, HELIO_PEN_SMALL, PANGO_ALIGN_LEFT, x, y, width, 1, label);
  return height
         + helio_pen_write (pen, HELIO_PEN_TEXT, PANGO_ALIGN_LEFT, x, y + height, width, 1, value)
         + 2;
}

/* Who carries it, and which of the packages it is. */
static double
draw_head (HelioPen *pen, HelioReturnPapers *papers, guint page)
{
  const char *carrier = helio_paper_get_text (papers, "carrier");
  g_autofree char *package = NULL;
  double height
      = helio_pen_write (pen, HELIO_PEN_TITLE, PANGO_ALIGN_LEFT, MARGIN, MARGIN, INNER * 0.6, 1,
                         carrier != NULL ? carrier : C_ ("paper", "Return"));

  /* Translators: on a label: which of the packages of a parcel it is, and how many there are */
  package = g_strdup_printf (C_ ("paper", "Package %u of %u"), page + 1,
                             helio_paper_count_packages (papers));
  helio_pen_write (pen, HELIO_PEN_STRONG, PANGO_ALIGN_RIGHT, MARGIN + INNER * 0.5, MARGIN + 8,
                   INNER * 0.5, 1, package);
  return MARGIN + height + 2;
}

static double
draw_sender (HelioPen *pen, HelioReturnPapers *papers, double y)
{
  g_autofree char *sender = helio_paper_dup_sender (papers);
  g_autofree char *weight = helio_paper_dup_weight (papers->parcel);
  double x = MARGIN + FROM_WIDTH + GAP, width = INNER - FROM_WIDTH - GAP, left, right = 0;
  HelioRecord *rma = papers->rma;

  left = helio_pen_write (pen, HELIO_PEN_SMALL, PANGO_ALIGN_LEFT, MARGIN, y, FROM_WIDTH, 1,
                          C_ ("paper", "From"));
  left += helio_pen_write (pen, HELIO_PEN_TEXT, PANGO_ALIGN_LEFT, MARGIN, y + left, FROM_WIDTH, 5,
                           sender != NULL ? sender : HELIO_NO_VALUE);
  right += write_fact (pen, x, y + right, width, C_ ("paper", "Case"),
                       rma != NULL ? helio_record_get_text (rma, "case-number") : NULL);
  right += write_fact (pen, x, y + right, width, C_ ("paper", "Weight"), weight);
  return y + MAX (left, right) + GAP;
}

static void
draw_receiver (HelioPen *pen, HelioReturnPapers *papers, double y)
{
  g_autofree char *receiver = helio_paper_dup_receiver (papers);
  double height = helio_pen_write (pen, HELIO_PEN_SMALL, PANGO_ALIGN_LEFT, MARGIN, y, INNER, 1,
                                   C_ ("paper", "To"));

  helio_pen_write (pen, HELIO_PEN_LARGE, PANGO_ALIGN_LEFT, MARGIN, y + height, INNER, 5,
                   receiver != NULL ? receiver : HELIO_NO_VALUE);
}

/* A number that is read by a machine, with the same for people under it. */
static void
draw_code (HelioPen *pen, double y, const char *number, const char *text)
{
  helio_pen_rule (pen, MARGIN, y, INNER);
  helio_pen_bar_code (pen, number, MARGIN, y + 8, INNER, BAR_HEIGHT);
  helio_pen_write (pen, HELIO_PEN_STRONG, PANGO_ALIGN_CENTER, MARGIN, y + 8 + BAR_HEIGHT + 1, INNER,
                   1, text);
}

static void
draw_warning (HelioPen *pen, HelioReturnPapers *papers, double y)
{
  const char *un = helio_paper_get_text (papers, "un-number");
  double height;

  helio_pen_frame (pen, MARGIN, y, INNER, WARNING_HEIGHT);
  height = helio_pen_write (pen, HELIO_PEN_LARGE, PANGO_ALIGN_CENTER, MARGIN + 4, y + 3, INNER - 8,
                            1, un);
  helio_pen_write (pen, HELIO_PEN_TEXT, PANGO_ALIGN_CENTER, MARGIN + 4, y + 3 + height, INNER - 8,
                   2, helio_paper_get_warning (papers));
}

/* From the bottom up: what machines read has its place, and the address what is left. */
static void
draw_codes (HelioPen *pen, HelioReturnPapers *papers)
{
  const char *tracking = helio_paper_get_text (papers, "tracking-number");
  g_autofree char *rma = g_strdup_printf ("RMA %s", helio_paper_get_rma (papers));
  double y = HEIGHT - MARGIN;

  if (helio_paper_get_warning (papers) != NULL)
    {
      y -= WARNING_HEIGHT;
      draw_warning (pen, papers, y);
      y -= GAP;
    }
  y -= CODE_BLOCK;
  draw_code (pen, y, helio_paper_get_rma (papers), rma);
  if (tracking != NULL)
    draw_code (pen, y - CODE_BLOCK, tracking, tracking);
}

/* On a smaller piece of paper everything is smaller. */
static void
begin_label (HelioPen *pen, cairo_t *cr, double width, double height)
{
  double scale = MIN (1, MIN (width / WIDTH, height / HEIGHT));

  helio_pen_init (pen, cr);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
}

void
helio_paper_draw_address (const char *title, const char *address, const char *number,
                          const char *name, cairo_t *cr, double width, double height)
{
  g_auto (HelioPen) pen = { 0 };
  double y;

  begin_label (&pen, cr, width, height);
  y = MARGIN
      + helio_pen_write (&pen, HELIO_PEN_TITLE, PANGO_ALIGN_LEFT, MARGIN, MARGIN, INNER, 2, title)
      + GAP;
  helio_pen_rule (&pen, MARGIN, y, INNER);
  helio_pen_write (&pen, HELIO_PEN_LARGE, PANGO_ALIGN_LEFT, MARGIN, y + GAP, INNER, 12, address);
  draw_code (&pen, HEIGHT - MARGIN - CODE_BLOCK, number, name);
  cairo_restore (cr);
}

void
helio_paper_draw_label (HelioReturnPapers *papers, cairo_t *cr, guint page, double width,
                        double height)
{
  g_auto (HelioPen) pen = { 0 };
  double y;

  begin_label (&pen, cr, width, height);
  y = draw_head (&pen, papers, page);
  helio_pen_rule (&pen, MARGIN, y, INNER);
  y = draw_sender (&pen, papers, y + 3);
  helio_pen_rule (&pen, MARGIN, y, INNER);
  draw_receiver (&pen, papers, y + 3);
  draw_codes (&pen, papers);
  cairo_restore (cr);
}
