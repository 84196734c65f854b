/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-refusal.h"

#include "helio-form.h"
#include "helio-image-loader.h"

#include <glib/gi18n-lib.h>

static char *
dup_reason (const char *name, const GError *error, guint64 room)
{
  g_autofree char *left = g_format_size (room);

  if (error == NULL)
    /* Translators: a file's name */
    return g_strdup_printf (C_ ("files", "“%s” is there already."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return g_strdup_printf (C_ ("files", "“%s” is neither a picture nor a document."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_strdup_printf (C_ ("files", "“%s” is empty."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    /* Translators: a file's name, and a size such as 12.3 MB */
    return g_strdup_printf (C_ ("files", "“%s” is too large: there is room for %s."), name, left);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (C_ ("files", "“%s” is not where it was any more."), name);
  if (g_error_matches (error, HELIO_FORM_ERROR, HELIO_FORM_ERROR_PLACE))
    return g_strdup_printf (
        /* Translators: a picture's name, and what a preference is called */
        C_ ("files", "The place cannot be removed from “%s”. With “%s” in the preferences, it is "
                     "added as it is."),
        name, C_ ("preferences", "Keep the location of photographs"));
  return g_strdup_printf (C_ ("files", "“%s” cannot be read."), name);
}

/* By its name, which is what the program that made it says. */
static gboolean
is_picture (const char *name)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *media_type = g_content_type_get_mime_type (type);

  return helio_image_is_likely (media_type);
}

char *
helio_file_refusal_dup_text (const char *name, const GError *error, guint64 room)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  shown = g_filename_display_name (name);
  return dup_reason (shown, error, room);
}

char *
helio_file_refusal_dup_place_text (const char *name, const GError *error)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (
        /* Translators: a picture's name */
        C_ ("files", "“%s” stays without its place: the picture is not where it was any more."),
        name);
  if (g_error_matches (error, HELIO_FORM_ERROR, HELIO_FORM_ERROR_PLACE))
    /* Translators: a picture's name */
    return g_strdup_printf (C_ ("files", "“%s” stays as it is: its place cannot be removed."),
                            name);
  /* Translators: a picture's name */
  return g_strdup_printf (C_ ("files", "“%s” stays as it is: it could not be read again."), name);
}

gboolean
helio_file_refusal_can_shrink (const char *name, const GError *error)
{
  g_return_val_if_fail (name != NULL, FALSE);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE) && is_picture (name);
}
