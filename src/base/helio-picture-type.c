/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-picture-type.h"

#include <gio/gio.h>

gboolean
helio_picture_type_is (const char *media_type)
{
  return media_type != NULL && g_str_has_prefix (media_type, "image/")
         && !g_str_has_prefix (media_type, "image/svg");
}

gboolean
helio_picture_type_fits (gconstpointer begin, gsize length)
{
  g_autofree char *content_type = g_content_type_guess (NULL, begin, length, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (content_type);

  return helio_picture_type_is (media_type);
}
