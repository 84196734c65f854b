/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-handlers.h"
#include "helio-picture-type.h"
#include "helio-problem.h"
#include "helio-response.h"
#include "helio-storage-uploads.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANY_TYPE "application/octet-stream"

static char *
dup_file_name (SoupMessageHeaders *headers, const char *sha256)
{
  GHashTable *parameters = NULL;
  g_autofree char *disposition = NULL;
  g_autofree char *name = NULL;

  if (soup_message_headers_get_content_disposition (headers, &disposition, &parameters))
    {
      const char *given = g_hash_table_lookup (parameters, "filename");

      name = helio_text_dup_file_name (given);
      g_hash_table_unref (parameters);
    }
  return name != NULL ? g_steal_pointer (&name) : g_strndup (sha256, 16);
}

static char *
dup_media_type (SoupMessageHeaders *headers)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GRegex) pattern
      = g_regex_new ("^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$",
                     G_REGEX_CASELESS, 0, NULL);

  return type != NULL && g_regex_match (pattern, type, 0, NULL) ? g_ascii_strdown (type, -1)
                                                                : g_strdup (ANY_TYPE);
}

/* Says whether the organisation had it before. */
static gboolean
keep (HelioRequest *request, const HelioStoredFile *file, gboolean *known, GError **error)
{
  gint64 organisation = request->principal.organisation;
  g_auto (HelioStoredFile) before = { 0 };
  g_autoptr (GError) failure = NULL;

  *known
      = helio_storage_find_file (request->storage, organisation, file->sha256, &before, &failure);
  return helio_storage_error_forgive_missing (&failure, error)
         && helio_storage_put_file (request->storage, organisation, file,
                                    helio_clock_now (request->clock), error);
}

static gboolean
take (HelioRequest *request, HelioStoredFile *file, gboolean *known, GError **error)
{
  if (!helio_file_writer_finish (request->file, file->sha256, error))
    return FALSE;
  file->size = helio_file_writer_get_size (request->file);
  return keep (request, file, known, error);
}

/* @fits: whether it is a picture when its type says so. */
static gboolean
look_at (HelioRequest *request, const HelioStoredFile *file, gboolean *fits, GError **error)
{
  guint8 begin[HELIO_PICTURE_TYPE_BEGIN];
  gsize n_read;

  *fits = TRUE;
  if (!helio_file_writer_check (request->file, file->sha256, error))
    return FALSE;
  if (!helio_picture_type_is (file->media_type))
    return TRUE;
  if (!helio_file_writer_peek (request->file, begin, sizeof begin, &n_read, error))
    return FALSE;
  *fits = helio_picture_type_fits (begin, n_read);
  return TRUE;
}

/* As of the form that the file is sent for, at its member `files`, where people see the words. */
static void
refuse_picture (HelioRequest *request, const HelioStoredFile *file)
{
  /* Translators: the name of a file */
  g_autofree char *detail = g_strdup_printf (C_ ("problem", "%s is no picture."), file->file_name);
  g_autoptr (GString) errors = g_string_new ("[");

  helio_problem_append_finding (errors, "files", HELIO_INVALID_NOT_ALLOWED, detail, NULL);
  g_string_append_c (errors, ']');
  helio_response_set_extended_problem (request->message, SOUP_STATUS_UNPROCESSABLE_ENTITY, NULL,
                                       detail, "errors", errors->str);
}

static void
answer_taken (HelioRequest *request, const char *sha256, gboolean known)
{
  g_autofree char *text = g_strdup_printf ("{\"sha256\":\"%s\",\"size\":%" G_GINT64_FORMAT "}",
                                           sha256, helio_file_writer_get_size (request->file));
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  helio_response_set_json (request->message, body);
  if (!known)
    soup_server_message_set_status (request->message, SOUP_STATUS_CREATED, NULL);
}

static void
answer_failure (HelioRequest *request, GError *error)
{
  if (!g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID))
    {
      helio_handle_storage_failure (request, error);
      return;
    }
  helio_response_set_problem (request->message, SOUP_STATUS_UNPROCESSABLE_ENTITY, NULL,
                              C_ ("problem", "The file is another one than its address says."));
  g_error_free (error);
}

void
helio_handle_put_upload (HelioRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *sha256 = request->capture;
  g_auto (HelioStoredFile) file = { .sha256 = g_strdup (sha256),
                                    .media_type = dup_media_type (headers),
                                    .file_name = dup_file_name (headers, sha256) };
  g_autoptr (GError) error = NULL;
  gboolean fits, known;

  if (!helio_text_is_sha256 (sha256))
    helio_response_set_problem (request->message, SOUP_STATUS_BAD_REQUEST, NULL,
                                C_ ("problem",
                                    "The address names no SHA-256 in lower-case hexadecimal."));
  else if (!look_at (request, &file, &fits, &error))
    answer_failure (request, g_steal_pointer (&error));
  else if (!fits)
    refuse_picture (request, &file);
  else if (take (request, &file, &known, &error))
    answer_taken (request, sha256, known);
  else
    answer_failure (request, g_steal_pointer (&error));
}

static void
answer_missing (HelioRequest *request, GError *error)
{
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_GONE))
    helio_response_set_problem (request->message, SOUP_STATUS_GONE, HELIO_PROBLEM_FILE_EXPIRED,
                                C_ ("problem", "The service does not keep this file any more."));
  else if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    helio_response_set_problem (request->message, SOUP_STATUS_NOT_FOUND, NULL,
                                C_ ("problem", "There is no such file."));
  else
    helio_handle_storage_failure (request, g_error_copy (error));
}

void
helio_handle_get_upload (HelioRequest *request)
{
  const char *sha256 = request->capture;
  HelioFileStore *files = helio_storage_get_files (request->storage);
  g_auto (HelioStoredFile) file = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!helio_storage_find_file (request->storage, request->principal.organisation, sha256, &file,
                                &error))
    answer_missing (request, error);
  else if ((bytes = helio_file_store_read (files, sha256, &error)) == NULL)
    helio_handle_storage_failure (request, g_steal_pointer (&error));
  else
    helio_response_set_file (request->message, sha256, file.media_type, file.file_name, bytes);
}
