/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-places.h"

#include "helio-uri-show.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PRIVATE_FOLDER 0700
#define READ_ONLY 0400

static void
tell (GtkWidget *from, const char *words)
{
  gtk_widget_activate_action (from, "nav.toast", "s", words);
}

/* --- saving --- */

void
helio_file_copy_async (HelioFileItem *item, GFile *target, GAsyncReadyCallback callback,
                       gpointer data)
{
  g_return_if_fail (HELIO_IS_FILE_ITEM (item));
  g_return_if_fail (G_IS_FILE (target));

  /* Not the mode of the kept one, which nobody else may read. */
  g_file_copy_async (helio_remote_file_get_place (helio_file_item_get_remote (item)), target,
                     G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT,
                     NULL, NULL, NULL, callback, data);
}

const char *
helio_file_get_save_failure (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return C_ ("file", "There is no room left on the disk.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return C_ ("file", "Nothing may be saved there.");
  return C_ ("file", "The file could not be saved there.");
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;

  tell (from, g_file_copy_finish (G_FILE (source), result, &error)
                  ? C_ ("file", "The file was saved.")
                  : helio_file_get_save_failure (error));
}

GtkNativeDialog *
helio_file_chooser_new (const char *title, const char *name, GtkWidget *from)
{
  GtkFileChooserNative *chooser;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);

  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (from)),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, C_ ("file", "_Save"),
                                         C_ ("file", "_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  return GTK_NATIVE_DIALOG (chooser);
}

GtkNativeDialog *
helio_folder_chooser_new (const char *title, GtkWidget *from)
{
  GtkFileChooserNative *chooser;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);

  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (from)),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         C_ ("file", "_Save"), C_ ("file", "_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return GTK_NATIVE_DIALOG (chooser);
}

GFile *
helio_file_chooser_take (GtkNativeDialog *chooser, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                    ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                    : NULL;

  g_object_unref (chooser);
  return file;
}

static void
on_place_chosen (GtkNativeDialog *chooser, int response, GtkWidget *from)
{
  g_autoptr (HelioFileItem) item = g_object_ref (g_object_get_data (G_OBJECT (chooser), "item"));
  g_autoptr (GFile) target = helio_file_chooser_take (chooser, response);

  if (target != NULL)
    helio_file_copy_async (item, target, on_saved, g_object_ref (from));
}

void
helio_file_save (HelioFileItem *item, GtkWidget *from)
{
  GtkNativeDialog *chooser;

  g_return_if_fail (HELIO_IS_FILE_ITEM (item));

  chooser = helio_file_chooser_new (C_ ("file", "Save the file"), helio_file_item_get_name (item),
                                    from);
  g_object_set_data_full (G_OBJECT (chooser), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_place_chosen), from, 0);
  gtk_native_dialog_show (chooser);
}

/* --- a copy by its name --- */

typedef struct
{
  GFile *place; /* (owned): the kept file */
  GFile *copy;  /* (owned) */
} Naming;

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_object_unref (naming->place);
  g_object_unref (naming->copy);
  g_free (naming);
}

/* On a thread of its own. */
static void
copy (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Naming *naming = data;
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (naming->copy));
  GError *error = NULL;

  g_mkdir_with_parents (folder, PRIVATE_FOLDER);
  g_unlink (g_file_peek_path (naming->copy)); /* an earlier one, which nobody may write to */
  if (g_file_copy (naming->place, naming->copy, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL,
                   &error))
    {
      g_chmod (g_file_peek_path (naming->copy), READ_ONLY);
      g_task_return_pointer (task, g_object_ref (naming->copy), g_object_unref);
    }
  else
    g_task_return_error (task, error);
}

void
helio_file_name_copy_async (HelioFileItem *item, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  g_autofree char *sha256 = NULL;
  Naming *naming;

  g_return_if_fail (HELIO_IS_FILE_ITEM (item));

  naming = g_new0 (Naming, 1);
  naming->place = g_object_ref (helio_remote_file_get_place (helio_file_item_get_remote (item)));
  sha256 = g_file_get_basename (naming->place);
  naming->copy = g_file_new_build_filename (g_get_user_runtime_dir (), GETTEXT_PACKAGE, sha256,
                                            helio_file_item_get_name (item), NULL);
  g_task_set_source_tag (task, helio_file_name_copy_async);
  g_task_set_task_data (task, naming, naming_free);
  g_task_run_in_thread (task, copy);
}

GFile *
helio_file_name_copy_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_file_name_copy_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- opening --- */

static void
tell_not_opened (GtkWidget *from, const char *words, const char *uri)
{
  tell (from, words);
}

static void
on_named (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GFile) named = helio_file_name_copy_finish (result, NULL);
  g_autofree char *uri = NULL;

  if (named == NULL)
    {
      tell (from, C_ ("file", "This computer cannot store the file. Is its disk full?"));
      return;
    }
  uri = g_file_get_uri (named);
  helio_uri_show (from, uri, tell_not_opened);
}

void
helio_file_open_elsewhere (HelioFileItem *item, GtkWidget *from)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  helio_file_name_copy_async (item, on_named, g_object_ref (from));
}
