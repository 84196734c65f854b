/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-serials-editor.h"

#include "helio-box.h"
#include "helio-command-check.h"
#include "helio-device-ticks.h"
#include "helio-flow-layout.h"
#include "helio-icon.h"
#include "helio-paragraph.h"
#include "helio-serial.h"
#include "helio-text.h"
#include "helio-tooltip.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GAP 6
/* What keeps one number from the next. */
#define SEPARATORS " \t\r\n,;|"

struct _HelioSerialsEditor
{
  HelioFieldEditor parent_instance;

  HelioDeviceTicks *devices; /* (unowned): a child */
  GtkEditable *entry;        /* (unowned): a child */
  GtkBox *chips;             /* (unowned): a child */
  GtkLabel *remark;          /* (unowned): a child */
  GtkWidget *drop_unusual;   /* (unowned): a child */
  char *shown;               /* (owned) (nullable): the serial numbers that have chips */
  char *kept;                /* (owned) (nullable): those that are not wanted for now */
};

G_DEFINE_FINAL_TYPE (HelioSerialsEditor, helio_serials_editor, HELIO_TYPE_FIELD_EDITOR)

/* --- the list --- */

static HelioRecord *
get_form (HelioSerialsEditor *self)
{
  return helio_field_editor_get_record (HELIO_FIELD_EDITOR (self));
}

static const char *
get_list (HelioSerialsEditor *self)
{
  return helio_record_get_text (get_form (self),
                                helio_field_editor_get_field (HELIO_FIELD_EDITOR (self))->name);
}

static GStrv
dup_serials (HelioSerialsEditor *self)
{
  return helio_text_split_lines (get_list (self));
}

static void
set_list (HelioSerialsEditor *self, const char *list)
{
  helio_record_set_text (get_form (self),
                         helio_field_editor_get_field (HELIO_FIELD_EDITOR (self))->name, list);
}

static void
set_serials (HelioSerialsEditor *self, GPtrArray *serials)
{
  GString *list = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < serials->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (serials, i));
  text = g_string_free (list, FALSE);
  set_list (self, *text != '\0' ? text : NULL);
}

/* Keeps those that @keep likes. */
static void
filter (HelioSerialsEditor *self, gboolean (*keep) (const char *serial, const char *data),
        const char *data)
{
  g_auto (GStrv) serials = dup_serials (self);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; serials[i] != NULL; i++)
    if (keep (serials[i], data))
      g_ptr_array_add (kept, serials[i]);
  set_serials (self, kept);
}

static gboolean
is_another (const char *serial, const char *other)
{
  return !g_str_equal (serial, other);
}

static gboolean
is_usual (const char *serial, const char *data)
{
  return helio_serial_is_usual (serial);
}

/* Not "SN:", nor another word that stands before one. */
static gboolean
is_serial (const char *word)
{
  return strpbrk (word, "0123456789") != NULL;
}

/* Adds what was typed, scanned or pasted; what is there already is not there twice. */
static void
add (HelioSerialsEditor *self, const char *text)
{
  g_auto (GStrv) before = dup_serials (self);
  g_auto (GStrv) words = g_strsplit_set (text, SEPARATORS, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; before[i] != NULL; i++)
    if (g_hash_table_add (seen, before[i]))
      g_ptr_array_add (all, g_strdup (before[i]));
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *serial = helio_text_fold_number (words[i]);

      g_ptr_array_add (all, serial);
      if (!is_serial (serial) || !g_hash_table_add (seen, serial))
        g_ptr_array_set_size (all, (int) all->len - 1);
    }
  set_serials (self, all);
}

/* --- the entry --- */

static void
take_entry (HelioSerialsEditor *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  gtk_editable_set_text (self->entry, "");
  add (self, text);
}

/* What was typed counts, also without the key that ends it. */
static void
on_leave (HelioSerialsEditor *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    take_entry (self);
}

/* Whoever types a separator, or pastes several numbers, has finished one. */
static void
on_edited (HelioSerialsEditor *self)
{
  const char *typed = gtk_editable_get_text (self->entry);

  if (strpbrk (typed, SEPARATORS) != NULL)
    take_entry (self);
  else
    helio_field_editor_set_unfinished (HELIO_FIELD_EDITOR (self), *typed != '\0' ? typed : NULL);
}

/* --- chips --- */

static void
on_chip_clicked (GtkWidget *chip, HelioSerialsEditor *self)
{
  g_autofree char *serial = g_strdup (g_object_get_data (G_OBJECT (chip), "serial"));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  filter (self, is_another, serial);
}

static GtkWidget *
make_chip (HelioSerialsEditor *self, const char *serial)
{
  gboolean usual = helio_serial_is_usual (serial);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *label = gtk_label_new (serial);
  g_autofree char *name
      = g_strdup_printf (usual
                             /* Translators: takes a serial number out of the form */
                             ? C_ ("serials", "Remove %s")
                             /* Translators: likewise, one that looks wrong */
                             : C_ ("serials", "Remove %s, which is unusual"),
                         serial);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "numeric");
  if (!usual)
    gtk_box_append (GTK_BOX (box), helio_icon_new ("heliodesk-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), helio_icon_new ("heliodesk-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "serial-chip");
  if (!usual)
    gtk_widget_add_css_class (chip, "warning");
  helio_tooltip_set_name (chip, name);
  g_object_set_data_full (G_OBJECT (chip), "serial", g_strdup (serial), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (on_chip_clicked), self, 0);
  return chip;
}

static void
show_remark (HelioSerialsEditor *self, guint n, guint n_unusual)
{
  g_autofree char *count
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u serial number", "%u serial numbers", n),
                         n);
  g_autofree char *text = NULL;

  if (n_unusual > 0)
    {
      g_autofree char *unusual = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u without the usual twelve digits: look at it again.",
                       "%u without the usual twelve digits: look at them again.", n_unusual),
          n_unusual);

      /* Translators: two remarks on serial numbers: how many, and what is wrong with some */
      text = g_strdup_printf (C_ ("serials", "%s, %s"), count, unusual);
    }
  gtk_label_set_text (self->remark, text != NULL ? text : count);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), n > 0);
  gtk_widget_set_visible (self->drop_unusual, n_unusual > 0);
}

/* More than a form may have are counted, but not all shown. */
static void
show_chips (HelioSerialsEditor *self)
{
  g_auto (GStrv) serials = dup_serials (self);
  guint n_unusual = 0;
  guint i;

  if (g_strcmp0 (self->shown, get_list (self)) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (get_list (self));
  helio_box_remove_all (self->chips);
  for (i = 0; serials[i] != NULL; i++)
    {
      if (i < HELIO_MAX_ITEMS)
        gtk_box_append (self->chips, make_chip (self, serials[i]));
      if (!helio_serial_is_usual (serials[i]))
        n_unusual++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), i > 0);
  show_remark (self, i, n_unusual);
}

/* --- devices --- */

static void
on_ticked (HelioSerialsEditor *self, const char *serial, gboolean ticked)
{
  if (ticked)
    add (self, serial);
  else
    filter (self, is_another, serial);
}

/* --- the widget --- */

static void
drop_unusual (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioSerialsEditor *self = HELIO_SERIALS_EDITOR (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  filter (self, is_usual, NULL);
}

static void
helio_serials_editor_load (HelioFieldEditor *editor)
{
  HelioSerialsEditor *self = HELIO_SERIALS_EDITOR (editor);
  g_auto (GStrv) serials = dup_serials (self);

  helio_device_ticks_show (self->devices, helio_record_get_text (get_form (self), "system-id"),
                           (const char *const *) serials);
  show_chips (self);
}

static void
helio_serials_editor_restore (HelioFieldEditor *editor, const char *text)
{
  gtk_editable_set_text (HELIO_SERIALS_EDITOR (editor)->entry, text);
}

static void
helio_serials_editor_finish (HelioFieldEditor *editor)
{
  take_entry (HELIO_SERIALS_EDITOR (editor));
}

static void
helio_serials_editor_finalize (GObject *object)
{
  HelioSerialsEditor *self = HELIO_SERIALS_EDITOR (object);

  g_free (self->shown);
  g_free (self->kept);

  G_OBJECT_CLASS (helio_serials_editor_parent_class)->finalize (object);
}

static void
helio_serials_editor_class_init (HelioSerialsEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_serials_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_serials_editor_load;
  HELIO_FIELD_EDITOR_CLASS (klass)->restore = helio_serials_editor_restore;
  HELIO_FIELD_EDITOR_CLASS (klass)->finish = helio_serials_editor_finish;
  gtk_widget_class_install_action (widget_class, "serials.drop-unusual", NULL, drop_unusual);
}

static void
helio_serials_editor_init (HelioSerialsEditor *self)
{
}

static GtkWidget *
make_entry (HelioSerialsEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_EDITABLE (entry);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), C_ ("serials", "Type, scan or paste them"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (take_entry), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
make_footer (HelioSerialsEditor *self)
{
  GtkWidget *footer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *remark = helio_paragraph_new (NULL, "dim-label");

  self->remark = GTK_LABEL (remark);
  gtk_widget_set_visible (remark, FALSE);
  self->drop_unusual = gtk_button_new_with_label (C_ ("serials", "Remove the unusual ones"));
  helio_wrap_label (self->drop_unusual);
  gtk_widget_set_halign (self->drop_unusual, GTK_ALIGN_START);
  gtk_widget_set_visible (self->drop_unusual, FALSE);
  gtk_widget_add_css_class (self->drop_unusual, "flat");
  gtk_widget_add_css_class (self->drop_unusual, "text-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->drop_unusual), "serials.drop-unusual");
  gtk_box_append (GTK_BOX (footer), remark);
  gtk_box_append (GTK_BOX (footer), self->drop_unusual);
  return footer;
}

static GtkWidget *
make_input (HelioSerialsEditor *self, HelioWorkspace *workspace)
{
  GtkWidget *input = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->devices = HELIO_DEVICE_TICKS (helio_device_ticks_new (workspace));
  g_signal_connect_object (self->devices, "ticked", G_CALLBACK (on_ticked), self,
                           G_CONNECT_SWAPPED);
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->chips), helio_flow_layout_new (GAP, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), FALSE);
  gtk_box_append (GTK_BOX (input), GTK_WIDGET (self->devices));
  gtk_box_append (GTK_BOX (input), make_entry (self));
  gtk_box_append (GTK_BOX (input), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (input), make_footer (self));
  return input;
}

GtkWidget *
helio_serials_editor_new (HelioWorkspace *workspace, HelioRecord *record, const char *field)
{
  HelioSerialsEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  self = g_object_new (HELIO_TYPE_SERIALS_EDITOR, NULL);
  input = make_input (self, workspace);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), record, field, input,
                             GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}

void
helio_serials_editor_set_wanted (HelioSerialsEditor *self, gboolean wanted)
{
  const char *list;

  g_return_if_fail (HELIO_IS_SERIALS_EDITOR (self));

  list = get_list (self);
  if (!wanted && list != NULL)
    {
      g_free (self->kept);
      self->kept = g_strdup (list);
      set_list (self, NULL);
    }
  else if (wanted && list == NULL && self->kept != NULL)
    {
      g_autofree char *kept = g_steal_pointer (&self->kept);

      set_list (self, kept);
    }
}
