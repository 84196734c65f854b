/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-slot-editor.h"

#include "helio-command.h"
#include "helio-date-entry.h"
#include "helio-day.h"
#include "helio-drop-down.h"
#include "helio-flow-layout.h"
#include "helio-invalid-text.h"
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

  HelioForm *form;     /* (owned) */
  HelioDateEntry *day; /* (unowned): a child */
  GtkDropDown *slots;  /* (unowned): a child */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HelioSlotEditor, helio_slot_editor, HELIO_TYPE_FIELD_EDITOR)

static GTimeZone *
get_time_zone (HelioSlotEditor *self)
{
  return helio_workspace_get_time_zone (helio_form_get_workspace (self->form));
}

static GtkEditable *
get_day_entry (HelioSlotEditor *self)
{
  return GTK_EDITABLE (helio_date_entry_get_entry (self->day));
}

static gint64
make_time (HelioSlotEditor *self, guint32 day)
{
  int hour = FIRST_HOUR + SLOT_HOURS * (int) gtk_drop_down_get_selected (self->slots);

  return helio_day_at (day, get_time_zone (self), hour);
}

/* Only what is picked up has a time for it. A draft may have waited until that was over. */
static void
check (HelioSlotEditor *self)
{
  HelioRecord *record = helio_field_editor_get_record (HELIO_FIELD_EDITOR (self));
  const HelioField *field = helio_field_editor_get_field (HELIO_FIELD_EDITOR (self));
  HelioClock *clock = helio_workspace_get_clock (helio_form_get_workspace (self->form));
  g_autofree char *words = NULL;

  if (g_strcmp0 (helio_record_get_text (record, "method"), "pickup") != 0)
    words = NULL;
  else if (!helio_date_entry_is_valid (self->day))
    words = helio_invalid_dup_text (field, HELIO_INVALID_NOT_A_DATE);
  else if (helio_form_is_pickup_over (record, helio_clock_now (clock)))
    words = g_strdup (C_ ("return", "That is over already."));
  helio_form_forbid (self->form, field->name, words);
}

/* Hours without a day, or what is no day: the hours, and what stands for the day. */
static char *
dup_unfinished (HelioSlotEditor *self)
{
  const char *day = gtk_editable_get_text (get_day_entry (self));
  guint slot = gtk_drop_down_get_selected (self->slots);

  return helio_date_entry_get_day (self->day) != 0 || (*day == '\0' && slot == 0)
             ? NULL
             : g_strdup_printf ("%u %s", slot, day);
}

static void
on_edited (HelioSlotEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  guint32 day = helio_date_entry_get_day (self->day);
  g_autofree char *unfinished = NULL;

  if (self->busy)
    return;
  unfinished = dup_unfinished (self);
  self->busy = TRUE;
  helio_field_editor_set_unfinished (editor, unfinished);
  helio_record_set_integer (helio_field_editor_get_record (editor),
                            helio_field_editor_get_field (editor)->name,
                            day != 0 ? make_time (self, day) : HELIO_NO_INTEGER);
  self->busy = FALSE;
  check (self);
}

static void
show_time (HelioSlotEditor *self, gint64 time)
{
  g_autoptr (GDateTime) local = helio_time_to_date_time (time, get_time_zone (self));

  self->busy = TRUE;
  helio_date_entry_set_day (self->day, helio_day_of_date_time (local));
  gtk_drop_down_set_selected (
      self->slots,
      (guint) CLAMP ((g_date_time_get_hour (local) - FIRST_HOUR) / SLOT_HOURS, 0, N_SLOTS - 1));
  self->busy = FALSE;
}

static void
helio_slot_editor_load (HelioFieldEditor *editor)
{
  HelioSlotEditor *self = HELIO_SLOT_EDITOR (editor);
  gint64 time = helio_record_get_integer (helio_field_editor_get_record (editor),
                                          helio_field_editor_get_field (editor)->name);

  if (self->busy)
    return;
  if (time != HELIO_NO_INTEGER)
    show_time (self, time);
  check (self);
}

static void
helio_slot_editor_restore (HelioFieldEditor *editor, const char *text)
{
  HelioSlotEditor *self = HELIO_SLOT_EDITOR (editor);
  char *day;
  guint64 slot = g_ascii_strtoull (text, &day, 10);

  gtk_drop_down_set_selected (self->slots, (guint) MIN (slot, N_SLOTS - 1));
  gtk_editable_set_text (get_day_entry (self), *day == ' ' ? day + 1 : day);
}

static void
helio_slot_editor_finalize (GObject *object)
{
  g_clear_object (&HELIO_SLOT_EDITOR (object)->form);

  G_OBJECT_CLASS (helio_slot_editor_parent_class)->finalize (object);
}

static void
helio_slot_editor_class_init (HelioSlotEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_slot_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->is_group = TRUE;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_slot_editor_load;
  HELIO_FIELD_EDITOR_CLASS (klass)->restore = helio_slot_editor_restore;
}

static void
helio_slot_editor_init (HelioSlotEditor *self)
{
}

/* What an input is called, @text, above it; @named is what has the focus. */
static GtkWidget *
make_labelled (const char *text, GtkWidget *input, GtkWidget *named)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return box;
}

static GtkWidget *
make_day (HelioSlotEditor *self)
{
  const char *label = C_ ("return", "Day");

  self->day = g_object_new (HELIO_TYPE_DATE_ENTRY, NULL);
  helio_date_entry_set_bare (self->day, label);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (on_edited), self);
  return make_labelled (label, GTK_WIDGET (self->day), GTK_WIDGET (get_day_entry (self)));
}

static GtkWidget *
make_slots (HelioSlotEditor *self)
{
  GtkStringList *slots = gtk_string_list_new (NULL);

  for (int i = 0; i < N_SLOTS; i++)
    {
      int hour = FIRST_HOUR + SLOT_HOURS * i;
      g_autofree char *slot = NULL;

      /* Translators: the two hours in which somebody comes, as 08:00–10:00 */
      slot = g_strdup_printf (C_ ("return", "%02d:00–%02d:00"), hour, hour + SLOT_HOURS);
      gtk_string_list_append (slots, slot);
    }
  self->slots = GTK_DROP_DOWN (helio_drop_down_new (slots));
  g_signal_connect_swapped (self->slots, "notify::selected", G_CALLBACK (on_edited), self);
  return make_labelled (C_ ("return", "Between"), GTK_WIDGET (self->slots),
                        GTK_WIDGET (self->slots));
}

GtkWidget *
helio_slot_editor_new (HelioForm *form, const char *field)
{
  HelioSlotEditor *self = g_object_new (HELIO_TYPE_SLOT_EDITOR, NULL);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  gtk_widget_set_layout_manager (box, helio_flow_layout_new (GAP, COLUMN));
  self->form = g_object_ref (form);
  gtk_box_append (GTK_BOX (box), make_day (self));
  gtk_box_append (GTK_BOX (box), make_slots (self));
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, box,
                             GTK_WIDGET (get_day_entry (self)));
  return GTK_WIDGET (self);
}
