/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-fields.h"

#include "helio-focus-order.h"
#include "helio-form-body.h"
#include "helio-form-layout.h"
#include "helio-reveal.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

struct _HelioFormFields
{
  GtkBox parent_instance;

  HelioForm *form;     /* (owned) */
  GPtrArray *editors;  /* (owned) (element-type HelioFieldEditor): unowned children */
  HelioFormBody *body; /* (unowned) (nullable): a child, when there are steps */
  GtkLabel *objection; /* (unowned): a child: what is wrong elsewhere */
  gboolean attempted;  /* somebody wanted to go on from what is not valid */
};

G_DEFINE_FINAL_TYPE (HelioFormFields, helio_form_fields, GTK_TYPE_BOX)

static guint checked_signal;

/* --- what is wrong --- */

/* Nobody is told what is missing before having been there. NULL when nothing is to be told. */
static char *
dup_problem (HelioFormFields *self, const HelioField *field, gboolean left)
{
  HelioInvalid code;

  if (!helio_form_find_problem (self->form, field->name, &code)
      || (code == HELIO_INVALID_MISSING && !left && !self->attempted))
    return NULL;
  return helio_form_dup_problem (self->form, field);
}

static gboolean
is_shown (HelioFormFields *self, const HelioField *field)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (helio_field_editor_get_field (g_ptr_array_index (self->editors, i)) == field)
      return TRUE;
  return FALSE;
}

/* What is wrong with what nobody fills in, such as the RMA that a return is for. */
static void
show_objection (HelioFormFields *self)
{
  const HelioKind *kind = helio_record_get_kind (helio_form_get_record (self->form));
  const char *objection = helio_form_get_objection (self->form);
  g_autoptr (GString) lines = g_string_new (objection);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];
      g_autofree char *problem = is_shown (self, field) ? NULL : dup_problem (self, field, FALSE);

      if (problem == NULL)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a field of the form, and what is wrong with it */
      g_string_append_printf (lines, C_ ("form", "%s: %s"), helio_field_get_label (field), problem);
    }
  gtk_label_set_text (self->objection, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->objection), lines->len > 0);
}

static void
show_problem (HelioFormFields *self, HelioFieldEditor *editor)
{
  g_autofree char *problem = dup_problem (self, helio_field_editor_get_field (editor),
                                          helio_field_editor_get_left (editor));

  helio_field_editor_set_problem (editor, problem);
}

static void
on_checked (HelioFormFields *self)
{
  if (self->form == NULL) /* the focus leaves what is disposed of */
    return;
  for (guint i = 0; i < self->editors->len; i++)
    show_problem (self, g_ptr_array_index (self->editors, i));
  show_objection (self);
  g_signal_emit (self, checked_signal, 0);
}

/* The first that can be put right here. */
static void
go_to_problem (HelioFormFields *self)
{
  GtkWidget *objection = GTK_WIDGET (self->objection);

  for (guint i = 0; i < self->editors->len; i++)
    if (helio_field_editor_get_problem (g_ptr_array_index (self->editors, i)) != NULL)
      {
        helio_field_editor_go_to_problem (g_ptr_array_index (self->editors, i));
        return;
      }
  helio_reveal (objection, objection);
}

/* Whether an editor holds something that is not in the form. */
static gboolean
has_objection (HelioFormFields *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (helio_field_editor_get_objection (g_ptr_array_index (self->editors, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* --- what is not in the form yet --- */

static void
on_unfinished (HelioFormFields *self, GParamSpec *pspec, HelioFieldEditor *editor)
{
  if (self->form != NULL)
    helio_form_set_unfinished (self->form, helio_field_editor_get_field (editor)->name,
                               helio_field_editor_get_unfinished (editor));
}

static void
restore_unfinished (HelioFormFields *self, HelioFieldEditor *editor)
{
  g_autofree char *text = g_strdup (
      helio_form_get_unfinished (self->form, helio_field_editor_get_field (editor)->name));

  g_signal_connect_object (editor, "notify::unfinished", G_CALLBACK (on_unfinished), self,
                           G_CONNECT_SWAPPED);
  if (text != NULL)
    helio_field_editor_restore (editor, text);
}

/* --- the widget --- */

static gboolean
helio_form_fields_grab_focus (GtkWidget *widget)
{
  HelioFormFields *self = HELIO_FORM_FIELDS (widget);

  return self->editors->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->editors, 0));
}

static void
helio_form_fields_dispose (GObject *object)
{
  HelioFormFields *self = HELIO_FORM_FIELDS (object);

  g_clear_object (&self->form);
  g_ptr_array_set_size (self->editors, 0);

  G_OBJECT_CLASS (helio_form_fields_parent_class)->dispose (object);
}

static void
helio_form_fields_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_FORM_FIELDS (object)->editors);

  G_OBJECT_CLASS (helio_form_fields_parent_class)->finalize (object);
}

static void
helio_form_fields_class_init (HelioFormFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_form_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_form_fields_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = helio_form_fields_grab_focus;
  helio_focus_order_install (GTK_WIDGET_CLASS (klass));

  checked_signal = g_signal_new ("checked", HELIO_TYPE_FORM_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
helio_form_fields_init (HelioFormFields *self)
{
  self->editors = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->objection = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "selectable", TRUE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->objection), "problem");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->objection));
}

static void
add_body (HelioFormFields *self, const HelioFormLayout *layout)
{
  self->body = HELIO_FORM_BODY (layout->create_body (self->form, self->editors));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->body));
  g_signal_connect_object (self->body, "turned", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
}

GtkWidget *
helio_form_fields_new (HelioForm *form)
{
  HelioFormFields *self;
  const HelioFormLayout *layout;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);
  layout = helio_form_layout_find (helio_form_get_kind (form));
  g_return_val_if_fail (layout != NULL, NULL);

  self = g_object_new (HELIO_TYPE_FORM_FIELDS, NULL);
  self->form = g_object_ref (form);
  g_ptr_array_unref (self->editors);
  self->editors = helio_form_layout_create_editors (layout, form, GTK_BOX (self));
  if (layout->create_body != NULL)
    add_body (self, layout);
  for (guint i = 0; i < self->editors->len; i++)
    {
      HelioFieldEditor *editor = g_ptr_array_index (self->editors, i);

      restore_unfinished (self, editor);
      g_signal_connect_object (editor, "notify::left", G_CALLBACK (on_checked), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (form, "checked", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  on_checked (self);
  return GTK_WIDGET (self);
}

GtkWidget *
helio_form_fields_get_notice (HelioFormFields *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_FIELDS (self), NULL);
  return self->body != NULL ? helio_form_body_get_notice (self->body) : NULL;
}

gboolean
helio_form_fields_has_next (HelioFormFields *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_FIELDS (self), FALSE);
  return self->body != NULL && !helio_form_body_is_last (self->body);
}

gboolean
helio_form_fields_can_go_on (HelioFormFields *self)
{
  g_return_val_if_fail (HELIO_IS_FORM_FIELDS (self), FALSE);

  if (self->body != NULL && helio_form_body_is_blocked (self->body))
    return FALSE;
  return helio_form_fields_has_next (self) || helio_form_is_valid (self->form);
}

/* What is missing in the next step is not told before somebody has been there. */
gboolean
helio_form_fields_go_on (HelioFormFields *self)
{
  gboolean last;

  g_return_val_if_fail (HELIO_IS_FORM_FIELDS (self), FALSE);

  helio_form_fields_leave (self);
  last = !helio_form_fields_has_next (self);
  self->attempted = last || !helio_form_body_advance (self->body);
  on_checked (self);
  if (last && helio_form_fields_can_go_on (self) && !has_objection (self))
    return TRUE;
  if (self->attempted)
    go_to_problem (self);
  return FALSE;
}

gboolean
helio_form_fields_insist (HelioFormFields *self, const char *const *fields)
{
  gboolean sound;
  HelioInvalid code;

  g_return_val_if_fail (HELIO_IS_FORM_FIELDS (self), FALSE);

  helio_form_fields_leave (self);
  sound = !has_objection (self);
  for (guint i = 0; fields[i] != NULL; i++)
    sound = sound && !helio_form_find_problem (self->form, fields[i], &code);
  if (sound)
    return TRUE;
  self->attempted = TRUE;
  on_checked (self);
  go_to_problem (self);
  return FALSE;
}

void
helio_form_fields_leave (HelioFormFields *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (HELIO_IS_FORM_FIELDS (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
  /* What came back with a draft may never have had the focus. */
  for (guint i = 0; i < self->editors->len; i++)
    helio_field_editor_finish (g_ptr_array_index (self->editors, i));
}
