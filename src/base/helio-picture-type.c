/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-picture-type.h"

#include <string.h>

typedef struct
{
  gsize offset;
  gsize length;
  const char *bytes;
} Part;

/* What pictures begin with, each by what defines it. */
static const Part signatures[][2] = {
  { { 0, 3, "\xff\xd8\xff" } },             /* JPEG: ITU-T T.81, B.1.1.3 */
  { { 0, 8, "\x89PNG\r\n\x1a\n" } },        /* PNG: ISO/IEC 15948, 5.2 */
  { { 0, 6, "GIF87a" } },                   /* GIF: CompuServe, 1987 */
  { { 0, 6, "GIF89a" } },                   /* GIF89a, 17 */
  { { 0, 4, "RIFF" }, { 8, 4, "WEBP" } },   /* WebP: RFC 9649, 2.4 */
  { { 0, 2, "BM" }, { 6, 4, "\0\0\0\0" } }, /* BMP: BITMAPFILEHEADER of Windows */
  { { 0, 4, "II\x2a\0" } },                 /* TIFF 6.0, section 2 */
  { { 0, 4, "MM\0\x2a" } },                 /* and big-endian */
  { { 4, 4, "ftyp" }, { 8, 4, "heic" } },   /* HEIF: ISO/IEC 23008-12, annex B */
  { { 4, 4, "ftyp" }, { 8, 4, "heix" } },
  { { 4, 4, "ftyp" }, { 8, 4, "hevc" } },
  { { 4, 4, "ftyp" }, { 8, 4, "hevx" } },
  { { 4, 4, "ftyp" }, { 8, 4, "mif1" } }, /* HEIF: 10.2 */
  { { 4, 4, "ftyp" }, { 8, 4, "msf1" } },
  { { 4, 4, "ftyp" }, { 8, 4, "avif" } }, /* AVIF 1.1, 6.2 */
  { { 4, 4, "ftyp" }, { 8, 4, "avis" } },
  { { 0, 2, "\xff\x0a" } },                   /* JPEG XL: ISO/IEC 18181-1, a bare codestream */
  { { 0, 12, "\0\0\0\x0cJXL \r\n\x87\n" } },  /* and in a container: 18181-2, 9.1 */
  { { 0, 8, "AT&TFORM" }, { 12, 3, "DJV" } }, /* DjVu 3, 8.1: of a page, DJVU, or several, DJVM */
};

static gboolean
has_part (const char *begin, gsize length, const Part *part)
{
  return part->length == 0
         || (length >= part->offset + part->length
             && memcmp (begin + part->offset, part->bytes, part->length) == 0);
}

gboolean
helio_picture_type_is (const char *media_type)
{
  return media_type != NULL && g_str_has_prefix (media_type, "image/")
         && !g_str_has_prefix (media_type, "image/svg");
}

gboolean
helio_picture_type_fits (gconstpointer begin, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (has_part (begin, length, &signatures[i][0]) && has_part (begin, length, &signatures[i][1]))
      return TRUE;
  return FALSE;
}
