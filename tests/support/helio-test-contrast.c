/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-contrast.h"

#include <math.h>

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green)
         + 0.0722 * linear (colour->blue);
}

double
helio_test_contrast (const GdkRGBA *one, const GdkRGBA *other)
{
  double first = luminance (one), second = luminance (other);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

GdkRGBA
helio_test_colour (guint32 pixel)
{
  return (GdkRGBA){ (float) (pixel >> 16 & 0xff) / 255, (float) (pixel >> 8 & 0xff) / 255,
                    (float) (pixel & 0xff) / 255, 1 };
}
