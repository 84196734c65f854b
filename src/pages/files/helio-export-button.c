/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-export-button.h"

#include "helio-file-places.h"
#include "helio-record-export.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

struct _HelioExportButton
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioRecordList *list;     /* (owned) */
  HelioTable *table;         /* (unowned): lives as long as whatever this stands in */
  char *name;                /* (owned) */
  GStrv columns;             /* (owned) (nullable): the table's */
  GCancellable *saving;      /* (owned) (nullable): of what is being written */
  gint64 as_of;              /* when what is being written was complete last */

  GtkWidget *export_button;
  GtkSpinner *spinner;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (HelioExportButton, helio_export_button, ADW_TYPE_BIN)

static void
update (HelioExportButton *self)
{
  gboolean saving = self->saving != NULL;
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.begin",
                                 any && !saving && !helio_record_list_is_loading (self->list));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.cancel", saving);
  gtk_widget_set_visible (self->export_button, !saving);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), saving);
  gtk_spinner_set_spinning (self->spinner, saving);
  gtk_widget_set_visible (self->cancel_button, saving);
}

/* --- what came of it --- */

static char *
dup_words (HelioExportButton *self, gsize n)
{
  g_autofree char *rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'zu row was saved",
                                                        "%'zu rows were saved", n),
                                           n);
  g_autofree char *moment = NULL;

  if (self->as_of == HELIO_TIME_NONE)
    return g_steal_pointer (&rows);
  moment = helio_workspace_dup_moment (self->workspace, self->as_of);
  /* Translators: how many rows were saved, and when they were synced last, such as “24 rows were
   * saved, as of 14:05” */
  return g_strdup_printf (C_ ("export", "%s, as of %s"), rows, moment);
}

static void
tell_saved (HelioExportButton *self, gsize n, GFile *file)
{
  g_autofree char *words = dup_words (self, n);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "nav.saved", "(ss)", words, uri);
}

/* --- saving --- */

typedef struct
{
  HelioExportButton *button; /* (owned) */
  GFile *file;               /* (owned) */
} Saving;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr (HelioExportButton) self = saving->button;
  g_autoptr (GFile) file = saving->file;
  g_autoptr (GError) error = NULL;
  gssize n = helio_record_export_finish (result, &error);

  /* Gone, together with what it stood in. */
  if (self->list == NULL)
    return;
  g_clear_object (&self->saving);
  update (self);
  if (n >= 0)
    tell_saved (self, (gsize) n, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "nav.toast", "s",
                                helio_file_get_save_failure (error));
}

static guint *
dup_fields (HelioExportButton *self, const HelioKind *kind, guint *n_fields)
{
  g_auto (GStrv) names = self->columns != NULL ? g_strdupv (self->columns)
                                               : helio_table_get_visible_columns (self->table);
  guint *fields;

  *n_fields = g_strv_length (names);
  fields = g_new (guint, *n_fields);
  for (guint i = 0; i < *n_fields; i++)
    fields[i] = helio_kind_field (kind, names[i]);
  return fields;
}

void
helio_export_button_save (HelioExportButton *self, GFile *file)
{
  HelioQuery *query;
  Saving *saving;
  g_autofree guint *fields = NULL;
  guint n_fields;

  g_return_if_fail (HELIO_IS_EXPORT_BUTTON (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->saving == NULL);

  query = helio_record_list_get_query (self->list);
  fields = dup_fields (self, helio_query_get_kind (query), &n_fields);
  saving = g_new (Saving, 1);
  *saving = (Saving){ g_object_ref (self), g_object_ref (file) };
  self->saving = g_cancellable_new ();
  self->as_of = helio_freshness_get_last_sync (helio_workspace_get_freshness (self->workspace));
  helio_record_export_async (helio_workspace_get_store (self->workspace), query, fields, n_fields,
                             helio_workspace_get_time_zone (self->workspace), file, self->saving,
                             on_saved, saving);
  update (self);
}

void
helio_export_button_set_columns (HelioExportButton *self, const char *const *names)
{
  g_return_if_fail (HELIO_IS_EXPORT_BUTTON (self));

  g_strfreev (self->columns);
  self->columns = g_strdupv ((char **) names);
}

gboolean
helio_export_button_is_saving (HelioExportButton *self)
{
  g_return_val_if_fail (HELIO_IS_EXPORT_BUTTON (self), FALSE);
  return self->saving != NULL;
}

static void
on_place_chosen (GtkNativeDialog *chooser, int response, HelioExportButton *self)
{
  g_autoptr (GFile) file = helio_file_chooser_take (chooser, response);

  if (file != NULL && self->saving == NULL)
    helio_export_button_save (self, file);
}

static void
begin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioExportButton *self = HELIO_EXPORT_BUTTON (widget);
  g_autofree char *name = g_strconcat (self->name, ".csv", NULL);
  GtkNativeDialog *chooser
      = helio_file_chooser_new (C_ ("export", "Export the rows"), name, widget);

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_place_chosen), self, 0);
  gtk_native_dialog_show (chooser);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_cancellable_cancel (HELIO_EXPORT_BUTTON (widget)->saving);
}

/* --- the widget --- */

static void
helio_export_button_dispose (GObject *object)
{
  HelioExportButton *self = HELIO_EXPORT_BUTTON (object);

  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_export_button_parent_class)->dispose (object);
}

static void
helio_export_button_finalize (GObject *object)
{
  g_free (HELIO_EXPORT_BUTTON (object)->name);
  g_strfreev (HELIO_EXPORT_BUTTON (object)->columns);

  G_OBJECT_CLASS (helio_export_button_parent_class)->finalize (object);
}

static void
helio_export_button_class_init (HelioExportButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_export_button_dispose;
  object_class->finalize = helio_export_button_finalize;
  gtk_widget_class_install_action (widget_class, "export.begin", NULL, begin);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-export-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioExportButton, export_button);
  gtk_widget_class_bind_template_child (widget_class, HelioExportButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioExportButton, cancel_button);
}

static void
helio_export_button_init (HelioExportButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_export_button_new (HelioWorkspace *workspace, HelioRecordList *list, HelioTable *table,
                         const char *name)
{
  HelioExportButton *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD_LIST (list), NULL);
  g_return_val_if_fail (HELIO_IS_TABLE (table), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (HELIO_TYPE_EXPORT_BUTTON, NULL);
  self->workspace = g_object_ref (workspace);
  self->list = g_object_ref (list);
  self->table = table;
  self->name = g_strdup (name);
  g_signal_connect_object (list, "notify::n-items", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
