/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-bar-code.h"

#include <string.h>
#include <zint.h>

/* The white on both sides that a reader needs, in widths of the narrowest bar. */
#define QUIET_ZONE 10

/* Short enough that its bars are not too narrow to be read. */
#define MAX_LENGTH 40

typedef struct zint_symbol Symbol;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Symbol, ZBarcode_Delete)

static Symbol *
encode (const char *text)
{
  g_autoptr (Symbol) symbol = ZBarcode_Create ();

  symbol->symbology = BARCODE_CODE128;
  symbol->input_mode = UNICODE_MODE;
  symbol->whitespace_width = QUIET_ZONE;
  symbol->show_hrt = 0;
  if (ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text)) >= ZINT_ERROR
      || ZBarcode_Buffer_Vector (symbol, 0) >= ZINT_ERROR)
    return NULL;
  return g_steal_pointer (&symbol);
}

gboolean
helio_bar_code_draw (cairo_t *cr, const char *text, double x, double y, double width, double height)
{
  g_autoptr (Symbol) symbol = NULL;

  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  symbol = *text != '\0' && strlen (text) <= MAX_LENGTH ? encode (text) : NULL;
  if (symbol == NULL)
    return FALSE;
  for (const struct zint_vector_rect *bar = symbol->vector->rectangles; bar != NULL;
       bar = bar->next)
    cairo_rectangle (cr, x + bar->x * width / symbol->vector->width, y,
                     bar->width * width / symbol->vector->width, height);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  return TRUE;
}
