/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-intake.h"

#include "helio-own-file.h"
#include "helio-photo-place.h"
#include "helio-picture-type.h"
#include "helio-store-files.h"

#define WANTED \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
                                 "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE \
                                 "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME

/* Nothing that does something when it is opened. */
static const char *const documents[] = {
  "application/pdf",
  "text/plain",
  "text/csv",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

typedef struct
{
  HelioFileIntake what;
  GFile *file;        /* (owned): what.file */
  GFile *origin;      /* (owned): what.origin, or the file */
  GFile *copy;        /* (owned) (nullable): of our own, in the file's place */
  HelioRecord *about; /* (owned): what is to be known of it */
} Intake;

static void
intake_free (gpointer data)
{
  Intake *intake = data;

  if (intake->copy != NULL)
    helio_own_file_remove (intake->copy);
  g_clear_object (&intake->copy);
  g_object_unref (intake->file);
  g_object_unref (intake->origin);
  g_object_unref (intake->about);
  g_free (intake);
}

/* --- what goes with a form --- */

static gboolean
is_picture (const char *content_type)
{
  g_autofree char *type = content_type != NULL ? g_content_type_get_mime_type (content_type) : NULL;

  return helio_picture_type_is (type);
}

static gboolean
is_welcome (const char *content_type)
{
  g_autofree char *type = content_type != NULL ? g_content_type_get_mime_type (content_type) : NULL;

  if (type == NULL)
    return FALSE;
  if (is_picture (content_type))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_equal (type, documents[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check (GFileInfo *info, guint64 room, GError **error)
{
  guint64 size = (guint64) MAX (g_file_info_get_size (info), 0);
  gboolean is_file = g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR;
  int code = -1;

  /* Of what is empty newer versions of GLib know no other type. */
  if (is_file && size == 0)
    code = G_IO_ERROR_INVALID_DATA;
  else if (!is_file || !is_welcome (g_file_info_get_content_type (info)))
    code = G_IO_ERROR_NOT_SUPPORTED;
  else if (size > room)
    code = G_IO_ERROR_MESSAGE_TOO_LARGE;
  if (code >= 0)
    g_set_error (error, G_IO_ERROR, code, "%" G_GUINT64_FORMAT " bytes", size);
  return code < 0;
}

/* --- the way of a file --- */

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *id = helio_store_keep_file_finish (HELIO_STORE (source), result, &error);

  if (id != NULL)
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, error);
}

static void
keep (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  helio_store_keep_file_async (g_task_get_source_object (task),
                               intake->copy != NULL ? intake->copy : intake->file, intake->about,
                               intake->what.room, intake->what.now, g_task_get_cancellable (task),
                               on_kept, g_object_ref (task));
}

/* So that it can be decided otherwise later. */
static void
note_place (Intake *intake, HelioPhotoPlace place)
{
  g_autofree char *uri = g_file_get_uri (intake->origin);

  if (place == HELIO_PHOTO_PLACE_NONE)
    return;
  helio_record_set_integer (intake->about, "has-place", place == HELIO_PHOTO_PLACE_KEPT);
  helio_record_set_text (intake->about, "source", uri);
}

static void
on_place_settled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;
  HelioPhotoPlace place;

  if (!helio_photo_place_settle_finish (result, &place, &intake->copy, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  note_place (intake, place);
  keep (task);
}

static void
settle_place (GTask *task)
{
  Intake *intake = g_task_get_task_data (task);

  helio_photo_place_settle_async (intake->file, intake->what.with_place,
                                  g_task_get_cancellable (task), on_place_settled,
                                  g_object_ref (task));
}

/* A name makes no picture. */
static void
on_begin_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) begin
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (begin == NULL)
    g_task_return_error (task, error);
  else if (helio_picture_type_fits (g_bytes_get_data (begin, NULL), g_bytes_get_size (begin)))
    settle_place (task);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No picture by its bytes");
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    g_task_return_error (task, error);
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), HELIO_PICTURE_TYPE_BEGIN,
                                     G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                     on_begin_read, g_object_ref (task));
}

static void
on_described (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL || !check (info, intake->what.room, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (helio_record_get_text (intake->about, "file-name") == NULL)
    helio_record_set_text (intake->about, "file-name", g_file_info_get_display_name (info));
  if (is_picture (g_file_info_get_content_type (info)))
    g_file_read_async (intake->file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_opened,
                       g_object_ref (task));
  else
    settle_place (task);
}

static Intake *
intake_new (const HelioFileIntake *what)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->what = *what;
  intake->file = g_object_ref (what->file);
  intake->origin = g_object_ref (what->origin != NULL ? what->origin : what->file);
  intake->about = helio_record_new (&helio_kind_file);
  helio_record_set_text (intake->about, "file-name", what->name);
  return intake;
}

void
helio_file_intake_async (HelioStore *store, const HelioFileIntake *what, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (what != NULL && G_IS_FILE (what->file));

  task = g_task_new (store, cancellable, callback, data);
  g_task_set_source_tag (task, helio_file_intake_async);
  g_task_set_task_data (task, intake_new (what), intake_free);
  g_file_query_info_async (what->file, WANTED, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           cancellable, on_described, task);
}

char *
helio_file_intake_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_file_intake_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
