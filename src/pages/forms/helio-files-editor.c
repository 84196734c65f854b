/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-files-editor.h"

#include "helio-box.h"
#include "helio-command.h"
#include "helio-file-sources.h"
#include "helio-file-taker.h"
#include "helio-flow-layout.h"
#include "helio-form-file-row.h"
#include "helio-form-files.h"
#include "helio-paragraph.h"
#include "helio-store-files.h"
#include "helio-text-size.h"
#include "helio-tooltip.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

#define BAR_SPACING 12

struct _HelioFilesEditor
{
  HelioFieldEditor parent_instance;

  HelioForm *form;       /* (owned) */
  HelioFileTaker *taker; /* (owned) */
  char *shown;           /* (owned) (nullable): the list as it is shown */
  gboolean brief;

  GtkBox *rows;       /* (unowned): a child */
  GtkLabel *refusal;  /* (unowned): a child */
  GtkWidget *shrink;  /* (unowned): a child */
  GtkWidget *add;     /* (unowned): a child */
  GtkWidget *other;   /* (unowned): a child: how else files can be added */
  GtkWidget *spinner; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioFilesEditor, helio_files_editor, HELIO_TYPE_FIELD_EDITOR)

/* --- showing --- */

static GtkWidget *
make_remove_button (const char *id, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("heliodesk-close-symbolic");
  /* Translators: takes a file out of a form: its name */
  g_autofree char *label = g_strdup_printf (C_ ("files", "Remove %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  helio_tooltip_set_name (button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "files.remove");
  return button;
}

/* Said plainly, with the other choice. */
static GtkWidget *
make_place_remark (const char *id, gboolean has_place)
{
  GtkWidget *remark = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label
      = helio_paragraph_new (has_place ? C_ ("files", "It says where it was taken.")
                                       : C_ ("files", "The place where it was taken was removed."),
                             "dim-label");
  GtkWidget *button = gtk_button_new_with_label (has_place ? C_ ("files", "Remove the place")
                                                           : C_ ("files", "Keep the place"));

  gtk_widget_add_css_class (button, "text-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sb)", id, !has_place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "files.keep-place");
  gtk_box_append (GTK_BOX (remark), label);
  gtk_box_append (GTK_BOX (remark), button);
  return remark;
}

static GtkWidget *
make_row (HelioFilesEditor *self, const char *id)
{
  HelioStore *store = helio_workspace_get_store (helio_form_get_workspace (self->form));
  g_autoptr (HelioRecord) file = helio_form_files_find (self->form, id);
  g_autoptr (GFile) kept = helio_store_get_kept_file (store, id);
  GtkWidget *remark = NULL;
  const char *name;
  gint64 has_place;

  if (file == NULL)
    return helio_form_file_row_new (kept, id, NULL, 0, NULL, make_remove_button (id, id));
  name = helio_record_get_text (file, "file-name");
  has_place = helio_record_get_integer (file, "has-place");
  if (has_place != HELIO_NO_INTEGER)
    remark = make_place_remark (id, has_place != 0);
  return helio_form_file_row_new (kept, name, helio_record_get_text (file, "media-type"),
                                  helio_record_get_integer (file, "size"), remark,
                                  make_remove_button (id, name));
}

static void
show_total (HelioFilesEditor *self)
{
  g_autofree char *total = g_format_size (helio_form_files_get_total (self->form));
  g_autofree char *limit = g_format_size (helio_form_files_get_limit (self->form));
  /* Translators: how large the files of a form are together, and how large they may be */
  g_autofree char *hint = g_strdup_printf (C_ ("files", "%s of %s"), total, limit);

  helio_field_editor_set_hint (HELIO_FIELD_EDITOR (self),
                               self->brief && self->shown == NULL ? NULL : hint);
}

static void
helio_files_editor_load (HelioFieldEditor *editor)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (editor);
  HelioRecord *record = helio_field_editor_get_record (editor);
  const char *list = helio_record_get_text (record, helio_field_editor_get_field (editor)->name);
  g_auto (GStrv) ids = helio_form_dup_files (record);

  if (list != NULL && g_strcmp0 (list, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (list);
  helio_box_remove_all (self->rows);
  for (guint i = 0; ids[i] != NULL; i++)
    gtk_box_append (self->rows, make_row (self, ids[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), ids[0] != NULL);
  show_total (self);
}

static void
show_taker (HelioFilesEditor *self)
{
  const char *refusals = helio_file_taker_get_refusals (self->taker);
  gboolean busy = helio_file_taker_is_busy (self->taker);

  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_label_set_text (self->refusal, refusals != NULL ? refusals : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusals != NULL);
  gtk_widget_set_visible (self->shrink, helio_file_taker_can_take_smaller (self->taker));
}

/* --- what people do --- */

static void
remove_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (widget);

  gtk_widget_grab_focus (self->add);
  helio_form_files_remove (self->form, g_variant_get_string (parameter, NULL));
}

/* The row is made anew, and its button with it. */
static void
keep_place (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (widget);
  const char *id;
  gboolean keep;

  g_variant_get (parameter, "(&sb)", &id, &keep);
  gtk_widget_grab_focus (self->add);
  helio_file_taker_keep_place (self->taker, id, keep);
}

static void
shrink (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (widget);

  gtk_widget_grab_focus (self->add);
  helio_file_taker_take_smaller (self->taker);
}

static void
on_offered (GtkWidget *widget, GObject *what)
{
  helio_file_taker_take (HELIO_FILES_EDITOR (widget)->taker, what);
}

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_file_sources_choose (widget, on_offered);
}

/* --- the widget --- */

static void
helio_files_editor_finalize (GObject *object)
{
  HelioFilesEditor *self = HELIO_FILES_EDITOR (object);

  g_clear_object (&self->form);
  g_clear_object (&self->taker);
  g_free (self->shown);

  G_OBJECT_CLASS (helio_files_editor_parent_class)->finalize (object);
}

static void
helio_files_editor_class_init (HelioFilesEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_files_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->is_group = TRUE;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_files_editor_load;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.add", NULL, choose);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.remove", "s", remove_file);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.shrink", NULL, shrink);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "files.keep-place", "(sb)",
                                   keep_place);
}

static void
helio_files_editor_init (HelioFilesEditor *self)
{
}

/* With large text the remark, which wraps, and the button have hardly room beside each other. */
static void
lay_out_bar (GtkWidget *bar)
{
  GtkLayoutManager *layout;

  if (helio_text_size_is_large (bar))
    layout = helio_flow_layout_new (BAR_SPACING, 0);
  else
    layout = g_object_new (GTK_TYPE_BOX_LAYOUT, "spacing", BAR_SPACING, NULL);
  gtk_widget_set_layout_manager (bar, layout);
}

static GtkWidget *
make_bar (HelioFilesEditor *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  lay_out_bar (bar);
  helio_text_size_connect (bar, lay_out_bar);
  self->other = helio_paragraph_new (C_ ("files", "or drop or paste them here"), "dim-label");
  self->add = gtk_button_new_with_label (C_ ("files", "Add files…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "files.add");
  helio_wrap_label (self->add);
  self->spinner = gtk_spinner_new ();
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->other), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), self->add);
  gtk_box_append (GTK_BOX (bar), self->other);
  gtk_box_append (GTK_BOX (bar), self->spinner);
  return bar;
}

static GtkWidget *
make_input (HelioFilesEditor *self)
{
  GtkWidget *input = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                   "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *refusal = helio_paragraph_new (NULL, "problem");

  self->rows = GTK_BOX (rows);
  self->refusal = GTK_LABEL (refusal);
  gtk_widget_add_css_class (input, "files-area");
  gtk_box_append (GTK_BOX (input), rows);
  gtk_box_append (GTK_BOX (input), make_bar (self));
  gtk_box_append (GTK_BOX (input), refusal);
  self->shrink = gtk_button_new_with_label (C_ ("files", "Add the pictures smaller"));
  gtk_widget_set_halign (self->shrink, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->shrink, "text-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->shrink), "files.shrink");
  gtk_box_append (GTK_BOX (input), self->shrink);
  return input;
}

GtkWidget *
helio_files_editor_new (HelioForm *form, const char *field)
{
  HelioFilesEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_FILES_EDITOR, NULL);
  self->form = g_object_ref (form);
  self->taker = g_object_ref (helio_form_get_file_taker (form));
  input = make_input (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, input,
                             self->add);
  helio_file_sources_connect (GTK_WIDGET (self), on_offered);
  g_signal_connect_object (self->taker, "changed", G_CALLBACK (show_taker), self,
                           G_CONNECT_SWAPPED);
  show_taker (self);
  return GTK_WIDGET (self);
}

void
helio_files_editor_set_brief (HelioFilesEditor *self, gboolean compact)
{
  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));

  self->brief = TRUE;
  gtk_widget_set_visible (self->other, !compact);
  helio_field_editor_hide_label (HELIO_FIELD_EDITOR (self));
  show_total (self);
}

void
helio_files_editor_add_source (HelioFilesEditor *self, GtkWidget *source)
{
  GtkWidget *bar = gtk_widget_get_parent (self->add);

  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (GTK_IS_WIDGET (source));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (bar)), source, bar);
}

void
helio_files_editor_add (HelioFilesEditor *self, GFile *file)
{
  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (G_IS_FILE (file));
  helio_file_taker_take (self->taker, file);
}

void
helio_files_editor_add_picture (HelioFilesEditor *self, GdkTexture *picture)
{
  g_return_if_fail (HELIO_IS_FILES_EDITOR (self));
  g_return_if_fail (GDK_IS_TEXTURE (picture));
  helio_file_taker_take (self->taker, picture);
}

const char *
helio_files_editor_get_refusals (HelioFilesEditor *self)
{
  g_return_val_if_fail (HELIO_IS_FILES_EDITOR (self), NULL);
  return helio_file_taker_get_refusals (self->taker);
}
