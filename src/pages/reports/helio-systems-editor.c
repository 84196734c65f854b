/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-systems-editor.h"

#include "helio-box.h"
#include "helio-flow-layout.h"
#include "helio-paragraph.h"
#include "helio-system-entry.h"
#include "helio-text.h"
#include "helio-tooltip.h"
#include "helio-typed-systems.h"

#include <glib/gi18n-lib.h>

#define MOST_LISTED 5
#define GAP 6

struct _HelioSystemsEditor
{
  HelioFieldEditor parent_instance;

  HelioForm *form;           /* (owned) */
  HelioSystemEntry *entry;   /* (unowned): a child */
  GtkWidget *add_button;     /* (unowned): a child */
  GtkLabel *remark;          /* (unowned): a child */
  GtkWidget *chips;          /* (unowned): a child */
  char *shown;               /* (owned) (nullable): the numbers that have chips */
  char *kept;                /* (owned) (nullable): of the other scope */
  GCancellable *cancellable; /* (owned) (nullable): of the look into the cache */
  gboolean adding;           /* what is looked up goes into the form */
};

G_DEFINE_FINAL_TYPE (HelioSystemsEditor, helio_systems_editor, HELIO_TYPE_FIELD_EDITOR)

/* --- the form --- */

static HelioRecord *
get_form (HelioSystemsEditor *self)
{
  return helio_field_editor_get_record (HELIO_FIELD_EDITOR (self));
}

static HelioWorkspace *
get_workspace (HelioSystemsEditor *self)
{
  return helio_form_get_workspace (self->form);
}

static const char *
get_name (HelioSystemsEditor *self)
{
  return helio_field_editor_get_field (HELIO_FIELD_EDITOR (self))->name;
}

static GStrv
dup_numbers (HelioSystemsEditor *self)
{
  return helio_text_split_lines (helio_record_get_text (get_form (self), get_name (self)));
}

static gboolean
is_specific (HelioSystemsEditor *self)
{
  return g_strcmp0 (helio_record_get_text (get_form (self), "scope"), "specific") == 0;
}

static GtkWidget *
get_focus (HelioSystemsEditor *self)
{
  return GTK_WIDGET (helio_system_entry_get_entry (self->entry));
}

/* What was done with what was typed. */
static void
say (HelioSystemsEditor *self, const char *text)
{
  gtk_label_set_text (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}

/* --- chips --- */

static void
remove_number (HelioSystemsEditor *self, const char *number)
{
  g_auto (GStrv) numbers = dup_numbers (self);
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; numbers[i] != NULL; i++)
    if (!g_str_equal (numbers[i], number))
      g_strv_builder_add (others, numbers[i]);
  left = g_strv_builder_end (others);
  text = g_strjoinv ("\n", left);
  helio_record_set_text (get_form (self), get_name (self), text);
}

static void
on_remove (GtkWidget *button, HelioSystemsEditor *self)
{
  g_autofree char *number = g_strdup (g_object_get_data (G_OBJECT (button), "number"));

  /* The chip goes, and the focus with it. */
  gtk_widget_grab_focus (get_focus (self));
  say (self, NULL);
  remove_number (self, number);
}

static GtkWidget *
make_chip (HelioSystemsEditor *self, const char *number)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *button = gtk_button_new_from_icon_name ("heliodesk-close-symbolic");
  /* Translators: name of a button: the number of a system that goes out of the report */
  g_autofree char *name = g_strdup_printf (C_ ("report", "Remove %s"), number);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "numeric");
  helio_tooltip_set_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "remove");
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (number), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
show_chips (HelioSystemsEditor *self)
{
  const char *text = helio_record_get_text (get_form (self), get_name (self));
  g_auto (GStrv) numbers = dup_numbers (self);

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  helio_box_remove_all (GTK_BOX (self->chips));
  for (guint i = 0; numbers[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->chips), make_chip (self, numbers[i]));
  gtk_widget_set_visible (self->chips, numbers[0] != NULL);
}

/* --- adding --- */

static void
cancel (HelioSystemsEditor *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->adding = FALSE;
}

static char *
join (GPtrArray *numbers, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            (const char *) g_ptr_array_index (numbers, i));
  return g_string_free (text, FALSE);
}

/* Not hundreds of them: all are in the entry. */
static char *
join_first (GPtrArray *numbers)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  guint more = numbers->len > MOST_LISTED ? numbers->len - MOST_LISTED : 0;
  g_autofree char *listed = NULL;

  for (guint i = 0; i < numbers->len - more; i++)
    g_ptr_array_add (first, g_ptr_array_index (numbers, i));
  listed = join (first, ", ");
  if (more == 0)
    return g_steal_pointer (&listed);
  /* Translators: %s are some numbers, %u is how many there are besides */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", more),
                          listed, more);
}

/* What stands there, to be added or to be kept. */
static void
set_typed (HelioSystemsEditor *self, const char *text)
{
  helio_system_entry_set_text (self->entry, text);
  gtk_widget_set_sensitive (self->add_button, *text != '\0');
  helio_field_editor_set_unfinished (HELIO_FIELD_EDITOR (self), *text != '\0' ? text : NULL);
}

static void
clear_entry (HelioSystemsEditor *self)
{
  cancel (self);
  set_typed (self, "");
  helio_field_editor_object (HELIO_FIELD_EDITOR (self), NULL);
}

/* What is not added stays where it can be added again. */
static void
refuse (HelioSystemsEditor *self, const char *why)
{
  gtk_widget_set_sensitive (self->add_button, TRUE);
  helio_field_editor_object (HELIO_FIELD_EDITOR (self), why);
}

/* Says what is not added. */
static void
complain (HelioSystemsEditor *self, GPtrArray *unknown, guint n_typed)
{
  g_autofree char *listed = join_first (unknown);
  g_autofree char *text = NULL;

  if (n_typed == 1)
    /* Translators: %s is a number */
    text = g_strdup_printf (C_ ("report", "There is no system %s."), listed);
  else
    /* Translators: how many of how many numbers, and which */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u is no system: %s",
                                         "%u of %u are no systems: %s", unknown->len),
                            unknown->len, n_typed, listed);
  refuse (self, text);
}

static void
say_twice (HelioSystemsEditor *self, GPtrArray *twice)
{
  g_autofree char *listed = join_first (twice);
  /* Translators: %s are numbers of systems */
  g_autofree char *text = g_strdup_printf (C_ ("report", "Already there: %s"), listed);

  say (self, twice->len > 0 ? text : NULL);
}

static gboolean
has_number (GPtrArray *numbers, const char *number)
{
  return g_ptr_array_find_with_equal_func (numbers, number, g_str_equal, NULL);
}

static void
add_numbers (HelioSystemsEditor *self, GPtrArray *found, GPtrArray *unknown)
{
  g_auto (GStrv) before = dup_numbers (self);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) twice = g_ptr_array_new ();
  g_autofree char *text = NULL, *left = join (unknown, " ");

  for (guint i = 0; before[i] != NULL; i++)
    g_ptr_array_add (all, before[i]);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (has_number (all, g_ptr_array_index (found, i)) ? twice : all,
                     g_ptr_array_index (found, i));
  text = join (all, "\n");
  say_twice (self, twice);
  if (unknown->len > 0)
    {
      /* It stays where it can be corrected. */
      set_typed (self, left);
      complain (self, unknown, found->len + unknown->len);
    }
  else
    clear_entry (self);
  helio_record_set_text (get_form (self), get_name (self), text);
}

static void
take_found (HelioSystemsEditor *self, HelioTypedSystems *typed, gboolean adding)
{
  /* As long as not everything is here, the service has to know. */
  if (helio_freshness_is_first_sync (helio_workspace_get_freshness (get_workspace (self))))
    {
      g_ptr_array_extend (typed->found, typed->not_found, (GCopyFunc) (void (*) (void)) g_strdup,
                          NULL);
      g_ptr_array_set_size (typed->not_found, 0);
    }
  if (adding)
    add_numbers (self, typed->found, typed->not_found);
  else if (typed->not_found->len > 0)
    complain (self, typed->not_found, typed->found->len + typed->not_found->len);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioSystemsEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioTypedSystems) typed
      = helio_typed_systems_look_up_finish (HELIO_STORE (source), result, &error);
  gboolean adding = self->adding;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cancel (self);
  if (typed != NULL)
    take_found (self, typed, adding);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    refuse (self, C_ ("report", "The systems could not be read. Try again."));
  helio_form_release (self->form);
}

/* To add it, or only to say what is wrong with it. */
static void
look_for_typed (HelioSystemsEditor *self, gboolean adding)
{
  g_auto (GStrv) numbers = helio_typed_systems_split (helio_system_entry_get_text (self->entry));

  if (numbers[0] == NULL || self->adding)
    return;
  cancel (self);
  self->adding = adding;
  self->cancellable = g_cancellable_new ();
  /* It may not go without what is being added. */
  helio_form_hold (self->form);
  helio_typed_systems_look_up_async (helio_workspace_get_store (get_workspace (self)),
                                     g_steal_pointer (&numbers), self->cancellable, on_looked_up,
                                     g_object_ref (self));
}

static void
add_typed (HelioSystemsEditor *self)
{
  look_for_typed (self, TRUE);
}

/* Taken from what is offered: it is in the cache. */
static void
on_chosen (HelioSystemsEditor *self, const char *number)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  g_ptr_array_add (found, (gpointer) number);
  add_numbers (self, found, unknown);
}

/* What stands there now is looked up once it is finished. */
static void
on_edited (HelioSystemsEditor *self)
{
  const char *typed = helio_system_entry_get_text (self->entry);

  cancel (self);
  gtk_widget_set_sensitive (self->add_button, *typed != '\0');
  helio_field_editor_set_unfinished (HELIO_FIELD_EDITOR (self), *typed != '\0' ? typed : NULL);
  helio_field_editor_object (HELIO_FIELD_EDITOR (self), NULL);
  say (self, NULL);
}

/* --- the scope --- */

static void
follow_scope (HelioSystemsEditor *self)
{
  HelioRecord *form = get_form (self);
  const char *text = helio_record_get_text (form, get_name (self));

  gtk_widget_set_visible (GTK_WIDGET (self), is_specific (self));
  if (!is_specific (self))
    clear_entry (self);
  if (!is_specific (self) && text != NULL)
    {
      g_free (self->kept);
      self->kept = g_strdup (text);
      helio_record_set_text (form, get_name (self), NULL);
    }
  else if (is_specific (self) && text == NULL && self->kept != NULL)
    {
      g_autofree char *kept = g_steal_pointer (&self->kept);

      helio_record_set_text (form, get_name (self), kept);
    }
}

static void
helio_systems_editor_load (HelioFieldEditor *editor)
{
  HelioSystemsEditor *self = HELIO_SYSTEMS_EDITOR (editor);

  follow_scope (self);
  show_chips (self);
}

static void
helio_systems_editor_restore (HelioFieldEditor *editor, const char *text)
{
  HelioSystemsEditor *self = HELIO_SYSTEMS_EDITOR (editor);

  set_typed (self, text);
  look_for_typed (self, FALSE);
}

static void
helio_systems_editor_finish (HelioFieldEditor *editor)
{
  add_typed (HELIO_SYSTEMS_EDITOR (editor));
}

/* --- the widget --- */

static void
helio_systems_editor_dispose (GObject *object)
{
  cancel (HELIO_SYSTEMS_EDITOR (object));

  G_OBJECT_CLASS (helio_systems_editor_parent_class)->dispose (object);
}

static void
helio_systems_editor_finalize (GObject *object)
{
  HelioSystemsEditor *self = HELIO_SYSTEMS_EDITOR (object);

  g_object_unref (self->form);
  g_free (self->shown);
  g_free (self->kept);

  G_OBJECT_CLASS (helio_systems_editor_parent_class)->finalize (object);
}

static void
helio_systems_editor_class_init (HelioSystemsEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_systems_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_systems_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_systems_editor_load;
  HELIO_FIELD_EDITOR_CLASS (klass)->restore = helio_systems_editor_restore;
  HELIO_FIELD_EDITOR_CLASS (klass)->finish = helio_systems_editor_finish;
}

static void
helio_systems_editor_init (HelioSystemsEditor *self)
{
}

static GtkWidget *
make_line (HelioSystemsEditor *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *entry = helio_system_entry_new (get_workspace (self));
  GtkEventController *leaving = gtk_event_controller_focus_new ();

  self->entry = HELIO_SYSTEM_ENTRY (entry);
  self->add_button = gtk_button_new_with_label (C_ ("report", "Add"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_sensitive (self->add_button, FALSE);
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), self->add_button);
  g_signal_connect_swapped (leaving, "leave", G_CALLBACK (add_typed), self);
  gtk_widget_add_controller (entry, leaving);
  g_signal_connect_swapped (entry, "edited", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (entry, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect_swapped (entry, "entered", G_CALLBACK (add_typed), self);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_typed), self);
  return line;
}

static GtkWidget *
make_input (HelioSystemsEditor *self)
{
  GtkWidget *input = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *remark = helio_paragraph_new (NULL, "dim-label");

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, helio_flow_layout_new (GAP, 0));
  gtk_widget_set_visible (self->chips, FALSE);
  self->remark = GTK_LABEL (remark);
  gtk_widget_set_visible (remark, FALSE);
  gtk_box_append (GTK_BOX (input), make_line (self));
  gtk_box_append (GTK_BOX (input), remark);
  gtk_box_append (GTK_BOX (input), self->chips);
  return input;
}

GtkWidget *
helio_systems_editor_new (HelioForm *form, const char *field)
{
  HelioSystemsEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_SYSTEMS_EDITOR, NULL);
  self->form = g_object_ref (form);
  input = make_input (self);
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, input,
                             get_focus (self));
  helio_field_editor_set_label (HELIO_FIELD_EDITOR (self), C_ ("report", "Enter the system ID"));
  return GTK_WIDGET (self);
}
