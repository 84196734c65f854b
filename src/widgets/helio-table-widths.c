/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide the columns of a table are. */
#include "helio-table-badge.h"
#include "helio-table-private.h"
#include "helio-text-size.h"

/* Room beside the text: in a title that can be sorted by also the arrow; of a badge its own, too.
 */
#define ARROW 22
#define BADGE_PADDING 52
/* Badges that are sentences have two lines of so many where there is no room for all columns. */
#define BADGE_CHARS 14
/* Texts at least this long share the width that is left. */
#define LONG_TEXT 20

static int
measure_bold (HelioTable *self, const char *text, double scale)
{
  return helio_text_size_measure (GTK_WIDGET (self->view), text, PANGO_WEIGHT_BOLD, scale);
}

/* On two lines when it is longer than @least: many a title is twice as wide as what stands below
 * it. */
static int
measure_lines (HelioTable *self, const char *text, double scale, int least)
{
  return helio_text_size_measure_wrapped (GTK_WIDGET (self->view), text, PANGO_WEIGHT_BOLD, scale,
                                          least);
}

/* The widest of the words that are known of a field. */
static int
measure_words (HelioTable *self, const HelioField *field, double scale)
{
  int width = 0;

  for (guint i = 0; field->vocabulary != NULL && i < field->vocabulary->n_terms; i++)
    width = MAX (width, measure_bold (self,
                                      helio_vocabulary_label (field->vocabulary,
                                                              field->vocabulary->terms[i].value),
                                      scale));
  return width;
}

/* What a badge needs for any known word: a sentence may be on two lines, and then so may the
 * others; short words keep theirs, and texts beside them yield. */
static int
measure_badge (HelioTable *self, const HelioField *field, int char_width)
{
  int least = measure_words (self, field, HELIO_TABLE_BADGE_SCALE);

  if (least <= LONG_TEXT * char_width)
    return least;
  least = BADGE_CHARS * char_width;
  for (guint i = 0; field->vocabulary != NULL && i < field->vocabulary->n_terms; i++)
    least = measure_lines (self,
                           helio_vocabulary_label (field->vocabulary,
                                                   field->vocabulary->terms[i].value),
                           HELIO_TABLE_BADGE_SCALE, least);
  return least;
}

gboolean
helio_table_is_long_text (const HelioField *field)
{
  return (field->type == HELIO_FIELD_TEXT || field->type == HELIO_FIELD_LIST) && field->link == NULL
         && field->width >= LONG_TEXT;
}

static void
set_width (HelioTable *self, HelioTableColumn *column, int char_width)
{
  const HelioField *field = &self->kind->fields[column->field];
  const char *title = helio_field_get_heading (field);
  int padding = HELIO_TABLE_CELL_PADDING + (helio_field_has (field, HELIO_TRAIT_SORT) ? ARROW : 0);
  int width = (int) field->width * char_width + HELIO_TABLE_CELL_PADDING;

  /* No known word is cut where there is room. */
  if (field->type == HELIO_FIELD_STATUS)
    width = measure_words (self, field, 1) + BADGE_PADDING;
  column->width = measure_lines (self, title, 1, width - padding) + padding;
  column->least = column->width;
  if (field->type == HELIO_FIELD_STATUS)
    column->least = MIN (column->width,
                         MAX (measure_lines (self, title, 1, BADGE_CHARS * char_width) + padding,
                              measure_badge (self, field, char_width) + BADGE_PADDING));
  /* Its title would be cut: the view wraps those of fixed width only. Known words come before what
   * people write. */
  if (helio_table_is_long_text (field))
    column->least
        = MIN (column->width, MAX (measure_bold (self, title, 1) + padding,
                                   MIN (measure_words (self, field, 1), LONG_TEXT * char_width)
                                       + HELIO_TABLE_CELL_PADDING));
}

/* In characters, so that a user's larger font gets wider columns. */
static int
get_char_width (HelioTable *self)
{
  return PANGO_PIXELS_CEIL (helio_text_size_get_letter_width (GTK_WIDGET (self->view)));
}

void
helio_table_measure_column (HelioTable *self, guint field)
{
  set_width (self, &self->columns[field], get_char_width (self));
}

void
helio_table_measure_columns (HelioTable *self)
{
  int char_width = get_char_width (self);

  for (guint i = 0; i < self->kind->n_fields; i++)
    if (helio_table_get_column_visible (self, i))
      set_width (self, &self->columns[i], char_width);
}
