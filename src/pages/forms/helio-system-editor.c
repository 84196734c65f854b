/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-system-editor.h"

#include "helio-search-hits.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OFFERS 6

struct _HelioSystemEditor
{
  HelioFieldEditor parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GtkEditable *entry;        /* (unowned): a child */
  GtkListBox *offers;        /* (unowned): a child */
  GtkLabel *remark;          /* (unowned): a child */
  GCancellable *cancellable; /* (owned) (nullable): of the search */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HelioSystemEditor, helio_system_editor, HELIO_TYPE_FIELD_EDITOR)

static const char *
get_value (HelioSystemEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  return helio_record_get_text (helio_field_editor_get_record (editor),
                                helio_field_editor_get_field (editor)->name);
}

static void
set_value (HelioSystemEditor *self, const char *id)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);

  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name, id);
}

/* The id that was typed, or NULL while it is words or nothing. */
static char *
dup_typed_id (HelioSystemEditor *self)
{
  g_autofree char *folded = helio_text_fold_number (gtk_editable_get_text (self->entry));

  if (*folded == '\0' || strspn (folded, "0123456789") != strlen (folded))
    return NULL;
  return g_steal_pointer (&folded);
}

/* --- which system it is --- */

static char *
dup_description (HelioRecord *system)
{
  const char *name = helio_record_get_text (system, "name");
  const char *city = helio_record_get_text (system, "city");

  if (city == NULL)
    return g_strdup (name);
  /* Translators: a system's name, and the city where it is */
  return g_strdup_printf (C_ ("system", "%s, %s"), name, city);
}

static void
show_system (HelioSystemEditor *self)
{
  const char *id = get_value (self);
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioRecord) system
      = id != NULL ? helio_reader_find (reader, &helio_kind_system, id, NULL) : NULL;
  g_autofree char *text = system != NULL ? dup_description (system) : NULL;

  if (id != NULL && system == NULL)
    text = g_strdup (C_ ("system", "This system is not on this computer. The service will look "
                                   "for it."));
  gtk_label_set_text (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}

/* --- offers --- */

static void
clear_offers (HelioSystemEditor *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->offers, 0)) != NULL)
    gtk_list_box_remove (self->offers, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->offers), FALSE);
}

static GtkWidget *
make_offer (HelioRecord *system)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *id = helio_record_get_number (system);
  g_autofree char *description = dup_description (system);
  GtkWidget *name = gtk_label_new (description);
  GtkWidget *number = gtk_label_new (id);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, id, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  return row;
}

/* The only one that fits, and is meant, needs no offer. */
static gboolean
is_chosen (HelioSystemEditor *self, const HelioSearchHits *hits)
{
  HelioSearchHit *hit = hits->hits->len == 1 ? g_ptr_array_index (hits->hits, 0) : NULL;

  return hit != NULL && g_strcmp0 (helio_record_get_number (hit->record), get_value (self)) == 0;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSystemEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSearchHits) hits = helio_search_finish (HELIO_STORE (source), result, &error);

  if (hits == NULL)
    return;
  clear_offers (self);
  if (is_chosen (self, hits))
    return;
  for (guint i = 0; i < hits->hits->len; i++)
    {
      HelioSearchHit *hit = g_ptr_array_index (hits->hits, i);

      gtk_list_box_append (self->offers, make_offer (hit->record));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offers), hits->hits->len > 0);
}

static void
cancel (HelioSystemEditor *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_for_offers (HelioSystemEditor *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autofree char *id = dup_typed_id (self);
  g_autoptr (HelioSearch) search
      = helio_search_new (id != NULL ? HELIO_SEARCH_SYSTEM_ID : HELIO_SEARCH_SYSTEM_NAME, text);

  cancel (self);
  if (!helio_search_is_possible (search))
    {
      clear_offers (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  helio_search_async (helio_workspace_get_store (self->workspace), search, MOST_OFFERS,
                      self->cancellable, on_found, g_object_ref (self));
}

static void
choose (HelioSystemEditor *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  cancel (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  clear_offers (self);
  self->loading = TRUE;
  gtk_editable_set_text (self->entry, id);
  gtk_editable_set_position (self->entry, -1);
  self->loading = FALSE;
  set_value (self, id);
}

/* --- the entry --- */

static void
on_edited (HelioSystemEditor *self)
{
  g_autofree char *id = NULL;

  if (self->loading)
    return;
  id = dup_typed_id (self);
  set_value (self, id);
  look_for_offers (self);
}

/* Return takes what fits best. */
static void
on_activate (HelioSystemEditor *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->offers, 0);

  if (first != NULL)
    choose (self, first);
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                HelioSystemEditor *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->offers, 0);

  if (key != GDK_KEY_Down || first == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
helio_system_editor_load (HelioFieldEditor *editor)
{
  HelioSystemEditor *self = HELIO_SYSTEM_EDITOR (editor);
  const char *value = get_value (self);
  g_autofree char *typed = dup_typed_id (self);

  if (g_strcmp0 (value, typed) != 0)
    {
      self->loading = TRUE;
      gtk_editable_set_text (self->entry, value != NULL ? value : "");
      self->loading = FALSE;
    }
  show_system (self);
}

static void
helio_system_editor_dispose (GObject *object)
{
  cancel (HELIO_SYSTEM_EDITOR (object));

  G_OBJECT_CLASS (helio_system_editor_parent_class)->dispose (object);
}

static void
helio_system_editor_finalize (GObject *object)
{
  g_clear_object (&HELIO_SYSTEM_EDITOR (object)->workspace);

  G_OBJECT_CLASS (helio_system_editor_parent_class)->finalize (object);
}

static void
helio_system_editor_class_init (HelioSystemEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_system_editor_dispose;
  object_class->finalize = helio_system_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_system_editor_load;
}

static void
helio_system_editor_init (HelioSystemEditor *self)
{
}

static GtkWidget *
make_entry (HelioSystemEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), C_ ("system", "Add a system ID"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static GtkWidget *
make_input (HelioSystemEditor *self)
{
  GtkWidget *input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *offers = gtk_list_box_new ();
  GtkWidget *remark = gtk_label_new (NULL);

  self->offers = GTK_LIST_BOX (offers);
  self->remark = GTK_LABEL (remark);
  gtk_list_box_set_selection_mode (self->offers, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (offers, "offers");
  gtk_widget_set_visible (offers, FALSE);
  g_signal_connect_object (offers, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (self->remark, 0);
  gtk_label_set_wrap (self->remark, TRUE);
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_box_append (GTK_BOX (input), make_entry (self));
  gtk_box_append (GTK_BOX (input), offers);
  gtk_box_append (GTK_BOX (input), remark);
  return input;
}

GtkWidget *
helio_system_editor_new (HelioWorkspace *workspace, HelioRecord *record, const char *field)
{
  HelioSystemEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  self = g_object_new (HELIO_TYPE_SYSTEM_EDITOR, NULL);
  self->workspace = g_object_ref (workspace);
  input = make_input (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input,
                             GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
