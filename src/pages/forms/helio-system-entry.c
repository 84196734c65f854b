/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-system-entry.h"

#include "helio-search-hits.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_OFFERS 6

struct _HelioSystemEntry
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GtkEntry *entry;           /* (unowned): a child */
  GtkListBox *offers;        /* (unowned): a child */
  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  gboolean entering;         /* Return came before what is offered */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (HelioSystemEntry, helio_system_entry, ADW_TYPE_BIN)

enum
{
  EDITED,
  CHOSEN,
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- offers --- */

char *
helio_system_dup_description (HelioRecord *system)
{
  const char *name = helio_record_get_text (system, "name");
  const char *city = helio_record_get_text (system, "city");

  if (city == NULL)
    return g_strdup (name);
  /* Translators: a system's name, and the city where it is */
  return g_strdup_printf (C_ ("system", "%s, %s"), name, city);
}

static void
clear_offers (HelioSystemEntry *self)
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
  g_autofree char *description = helio_system_dup_description (system);
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

/* The only one that fits, and is typed in full, needs no offer. */
static gboolean
is_typed (HelioSystemEntry *self, const HelioSearchHits *hits)
{
  HelioSearchHit *hit = hits->hits->len == 1 ? g_ptr_array_index (hits->hits, 0) : NULL;
  g_autofree char *typed = helio_system_entry_dup_number (self);

  return hit != NULL && g_strcmp0 (helio_record_get_number (hit->record), typed) == 0;
}

static void
show_offers (HelioSystemEntry *self, const HelioSearchHits *hits)
{
  clear_offers (self);
  if (is_typed (self, hits))
    return;
  for (guint i = 0; i < hits->hits->len; i++)
    {
      HelioSearchHit *hit = g_ptr_array_index (hits->hits, i);

      gtk_list_box_append (self->offers, make_offer (hit->record));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offers), hits->hits->len > 0);
}

static void
cancel (HelioSystemEntry *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->entering = FALSE;
}

static void
choose (HelioSystemEntry *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  cancel (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  clear_offers (self);
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
enter (HelioSystemEntry *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->offers, 0);

  if (first != NULL)
    choose (self, first);
  else
    g_signal_emit (self, signals[ENTERED], 0);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSystemEntry) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSearchHits) hits = helio_search_finish (HELIO_STORE (source), result, &error);
  gboolean entering;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  entering = self->entering;
  cancel (self);
  if (hits != NULL)
    show_offers (self, hits);
  if (entering)
    enter (self);
}

static void
look_for_offers (HelioSystemEntry *self)
{
  const char *text = helio_system_entry_get_text (self);
  g_autofree char *number = helio_system_entry_dup_number (self);
  g_autoptr (HelioSearch) search
      = helio_search_new (number != NULL ? HELIO_SEARCH_SYSTEM_ID : HELIO_SEARCH_SYSTEM_NAME, text);

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

/* --- the entry --- */

static void
on_edited (HelioSystemEntry *self)
{
  if (self->setting)
    return;
  look_for_offers (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Whoever types fast does not wait for what is offered. */
static void
on_activate (HelioSystemEntry *self)
{
  if (self->cancellable != NULL)
    self->entering = TRUE;
  else
    enter (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                HelioSystemEntry *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->offers, 0);

  if (key != GDK_KEY_Down || first == NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* --- the widget --- */

static void
helio_system_entry_dispose (GObject *object)
{
  cancel (HELIO_SYSTEM_ENTRY (object));

  G_OBJECT_CLASS (helio_system_entry_parent_class)->dispose (object);
}

static void
helio_system_entry_finalize (GObject *object)
{
  g_clear_object (&HELIO_SYSTEM_ENTRY (object)->workspace);

  G_OBJECT_CLASS (helio_system_entry_parent_class)->finalize (object);
}

static void
helio_system_entry_class_init (HelioSystemEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_system_entry_dispose;
  object_class->finalize = helio_system_entry_finalize;
  signals[EDITED] = g_signal_new ("edited", HELIO_TYPE_SYSTEM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", HELIO_TYPE_SYSTEM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENTERED] = g_signal_new ("entered", HELIO_TYPE_SYSTEM_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_entry (HelioSystemEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

static void
helio_system_entry_init (HelioSystemEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  make_entry (self);
  self->offers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->offers, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->offers), "offers");
  gtk_widget_set_visible (GTK_WIDGET (self->offers), FALSE);
  g_signal_connect_object (self->offers, "row-activated", G_CALLBACK (choose), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->offers));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
helio_system_entry_new (HelioWorkspace *workspace)
{
  HelioSystemEntry *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_SYSTEM_ENTRY, NULL);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

GtkEntry *
helio_system_entry_get_entry (HelioSystemEntry *self)
{
  g_return_val_if_fail (HELIO_IS_SYSTEM_ENTRY (self), NULL);
  return self->entry;
}

const char *
helio_system_entry_get_text (HelioSystemEntry *self)
{
  g_return_val_if_fail (HELIO_IS_SYSTEM_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
helio_system_entry_set_text (HelioSystemEntry *self, const char *text)
{
  g_return_if_fail (HELIO_IS_SYSTEM_ENTRY (self));

  cancel (self);
  clear_offers (self);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

char *
helio_system_entry_dup_number (HelioSystemEntry *self)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HELIO_IS_SYSTEM_ENTRY (self), NULL);

  folded = helio_text_fold_number (helio_system_entry_get_text (self));
  if (*folded == '\0' || strspn (folded, "0123456789") != strlen (folded))
    return NULL;
  return g_steal_pointer (&folded);
}
