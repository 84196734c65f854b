/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-slot-editor.h"

#include "helio-date-entry.h"
#include "helio-day.h"
#include "helio-flow-layout.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

/* When drivers come. */
#define FIRST_HOUR 8
#define SLOT_HOURS 2
#define N_SLOTS 5

#define GAP 12
#define COLUMN 150

struct _HelioSlotEditor
{
  HelioFieldEditor parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioDateEntry *day;       /* (unowned): a child */
  GtkDropDown *slots;        /* (unowned): a child */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HelioSlotEditor, helio_slot_editor, HELIO_TYPE_FIELD_EDITOR)

static gint64
make_time (HelioSlotEditor *self, guint32 day)
{
  int hour = FIRST_HOUR + SLOT_HOURS * (int) gtk_drop_down_get_selected (self->slots);

  return helio_day_at (day, helio_workspace_get_time_zone (self->workspace), hour);
}

static void
on_edited (HelioSlotEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  guint32 day = helio_date_entry_get_day (self->day);
  gint64 time = day != 0 ? make_time (self, day) : HELIO_NO_INTEGER;
  gboolean over = time != HELIO_NO_INTEGER
                  && time < helio_clock_now (helio_workspace_get_clock (self->workspace));

  if (self->busy)
    return;
  self->busy = TRUE;
  helio_date_entry_set_message (self->day, over ? C_ ("return", "That is over already.") : NULL);
  helio_record_set_integer (helio_field_editor_get_record (editor),
                            helio_field_editor_get_field (editor)->name,
                            over ? HELIO_NO_INTEGER : time);
  self->busy = FALSE;
}

static void
helio_slot_editor_load (HelioFieldEditor *editor)
{
  HelioSlotEditor *self = HELIO_SLOT_EDITOR (editor);
  gint64 time = helio_record_get_integer (helio_field_editor_get_record (editor),
                                          helio_field_editor_get_field (editor)->name);
  g_autoptr (GDateTime) local = NULL;

  if (self->busy || time == HELIO_NO_INTEGER)
    return;
  local = helio_time_to_date_time (time, helio_workspace_get_time_zone (self->workspace));
  self->busy = TRUE;
  helio_date_entry_set_day (self->day, helio_day_of_date_time (local));
  gtk_drop_down_set_selected (
      self->slots,
      (guint) CLAMP ((g_date_time_get_hour (local) - FIRST_HOUR) / SLOT_HOURS, 0, N_SLOTS - 1));
  self->busy = FALSE;
}

static void
helio_slot_editor_finalize (GObject *object)
{
  g_clear_object (&HELIO_SLOT_EDITOR (object)->workspace);

  G_OBJECT_CLASS (helio_slot_editor_parent_class)->finalize (object);
}

static void
helio_slot_editor_class_init (HelioSlotEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_slot_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_slot_editor_load;
}

static void
helio_slot_editor_init (HelioSlotEditor *self)
{
}

static GtkWidget *
make_slots (HelioSlotEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (C_ ("return", "Between"));
  GtkStringList *slots = gtk_string_list_new (NULL);

  for (int i = 0; i < N_SLOTS; i++)
    {
      int hour = FIRST_HOUR + SLOT_HOURS * i;
      g_autofree char *slot = NULL;

      /* Translators: the two hours in which somebody comes, as 08:00–10:00 */
      slot = g_strdup_printf (C_ ("return", "%02d:00–%02d:00"), hour, hour + SLOT_HOURS);
      gtk_string_list_append (slots, slot);
    }
  self->slots = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (slots), NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->slots));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->slots), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  g_signal_connect_swapped (self->slots, "notify::selected", G_CALLBACK (on_edited), self);
  return box;
}

GtkWidget *
helio_slot_editor_new (HelioWorkspace *workspace, HelioRecord *record, const char *field)
{
  HelioSlotEditor *self = g_object_new (HELIO_TYPE_SLOT_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (GAP, COLUMN));
  self->workspace = g_object_ref (workspace);
  self->day = g_object_new (HELIO_TYPE_DATE_ENTRY, NULL);
  helio_date_entry_set_label (self->day, C_ ("return", "Day"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->day));
  gtk_box_append (GTK_BOX (box), make_slots (self));
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (on_edited), self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, box, box);
  return GTK_WIDGET (self);
}
