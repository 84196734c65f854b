/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-order.h"

#include "helio-flow-layout.h"
#include "helio-form-layout.h"
#include "helio-invalid-text.h"

#include <glib/gi18n-lib.h>

#define COLUMN_WIDTH 150

struct _HelioReportOrder
{
  AdwBin parent_instance;

  HelioWorkspace *workspace;     /* (owned) */
  const HelioFormLayout *layout; /* (unowned) */
  HelioForm *form;               /* (owned) (nullable): until it is open */
  GPtrArray *editors;            /* (owned) (element-type HelioFieldEditor): unowned children */
  GCancellable *cancellable;     /* (owned): of the opening */
  gboolean attempted;            /* somebody wanted to submit what is not valid */
  gboolean submitting;

  GtkBox *fields;
  GtkWidget *offline;
  GtkLabel *failure;
  GtkBox *buttons;
  GtkButton *submit_button;
};

G_DEFINE_FINAL_TYPE (HelioReportOrder, helio_report_order, ADW_TYPE_BIN)

static const HelioCommandKind *
get_kind (void)
{
  return helio_command_kind_find ("order-report");
}

/* --- what is wrong --- */

/* Nobody is told what is missing before having been there. */
static void
show_problem (HelioReportOrder *self, HelioFieldEditor *editor)
{
  HelioInvalid code;
  gboolean wrong
      = helio_form_find_problem (self->form, helio_field_editor_get_field (editor)->name, &code)
        && (code != HELIO_INVALID_MISSING || self->attempted
            || helio_field_editor_get_left (editor));

  helio_field_editor_set_problem (editor, wrong ? helio_invalid_text (code) : NULL);
}

static void
on_checked (HelioReportOrder *self)
{
  if (self->form == NULL)
    return;
  for (guint i = 0; i < self->editors->len; i++)
    show_problem (self, g_ptr_array_index (self->editors, i));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.reset",
                                 helio_form_is_changed (self->form) && !self->submitting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.submit", !self->submitting);
}

static void
focus_problem (HelioReportOrder *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (helio_field_editor_get_problem (g_ptr_array_index (self->editors, i)) != NULL)
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->editors, i));
        return;
      }
}

static void
show_failure (HelioReportOrder *self, const char *text)
{
  gtk_label_set_text (self->failure, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

/* --- opening --- */

/* Below each other where there is no room. */
static void
lay_out_side_by_side (GtkBox *box)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (box), helio_flow_layout_new (12, COLUMN_WIDTH));
}

/* The two days of the period stand beside each other. */
static void
join_days (HelioReportOrder *self)
{
  GtkWidget *period = NULL;

  for (guint i = 0; i < self->editors->len; i++)
    {
      g_autoptr (GtkWidget) editor = g_object_ref (g_ptr_array_index (self->editors, i));
      GtkWidget *before = gtk_widget_get_prev_sibling (editor);

      if (helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->type != HELIO_FIELD_DATE)
        continue;
      gtk_box_remove (self->fields, editor);
      if (period == NULL)
        {
          period = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          lay_out_side_by_side (GTK_BOX (period));
          gtk_box_insert_child_after (self->fields, period, before);
        }
      gtk_box_append (GTK_BOX (period), editor);
    }
}

/* Before it goes or sleeps, what has the focus must be told that it has not any more. */
static void
leave_fields (HelioReportOrder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->fields)))
    gtk_root_set_focus (root, NULL);
}

static void
remove_editors (HelioReportOrder *self)
{
  GtkWidget *child;

  leave_fields (self);
  g_ptr_array_set_size (self->editors, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
}

static void
show_form (HelioReportOrder *self)
{
  remove_editors (self);
  g_ptr_array_unref (self->editors);
  self->editors = helio_form_layout_create_editors (self->layout, self->form, self->fields);
  join_days (self);
  for (guint i = 0; i < self->editors->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->editors, i), "notify::left",
                             G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "checked", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  self->attempted = FALSE;
  self->submitting = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), TRUE);
  show_failure (self, NULL);
  on_checked (self);
}

static void
close_form (HelioReportOrder *self)
{
  if (self->form == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->form, self);
  helio_form_close (self->form);
  g_clear_object (&self->form);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioReportOrder) self = data;
  g_autoptr (GError) error = NULL;
  HelioForm *form = helio_form_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (form == NULL)
    {
      show_failure (self, C_ ("report", "The form could not be opened."));
      return;
    }
  close_form (self);
  self->form = form;
  show_form (self);
}

static void
open_form (HelioReportOrder *self)
{
  helio_form_open_async (self->workspace, get_kind (), NULL, self->cancellable, on_opened,
                         g_object_ref (self));
}

/* What the service offers and who the user is turns out with the first sync: a form that nobody
 * has touched begins anew. */
static void
on_known (HelioReportOrder *self)
{
  if (self->form != NULL && !helio_form_is_changed (self->form) && !self->submitting)
    open_form (self);
}

/* --- submitting --- */

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioReportOrder) self = data;
  g_autoptr (GError) error = NULL;

  if (helio_form_submit_finish (HELIO_FORM (source), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "nav.submitted", "s",
                                  helio_form_get_entry (HELIO_FORM (source)));
      if (!g_cancellable_is_cancelled (self->cancellable))
        open_form (self);
      return;
    }
  self->submitting = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), TRUE);
  on_checked (self);
  show_failure (self, C_ ("report", "It could not be kept. Check that the disk is not full."));
}

static void
submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioReportOrder *self = HELIO_REPORT_ORDER (widget);

  if (self->form == NULL)
    return;
  self->attempted = TRUE;
  on_checked (self);
  if (!helio_form_is_valid (self->form))
    {
      focus_problem (self);
      return;
    }
  self->submitting = TRUE;
  leave_fields (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), FALSE);
  on_checked (self);
  helio_form_submit_async (self->form, on_submitted, g_object_ref (self));
}

static void
reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioReportOrder *self = HELIO_REPORT_ORDER (widget);

  if (self->form == NULL)
    return;
  self->attempted = FALSE;
  helio_form_reset (self->form);
  show_form (self);
}

/* --- the widget --- */

static void
on_state_changed (HelioReportOrder *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);

  gtk_widget_set_visible (self->offline,
                          helio_sync_engine_get_state (engine) == HELIO_SYNC_OFFLINE);
}

static void
helio_report_order_dispose (GObject *object)
{
  HelioReportOrder *self = HELIO_REPORT_ORDER (object);

  g_cancellable_cancel (self->cancellable);
  close_form (self);
  g_ptr_array_set_size (self->editors, 0);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_report_order_parent_class)->dispose (object);
}

static void
helio_report_order_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_REPORT_ORDER (object)->editors);
  g_object_unref (HELIO_REPORT_ORDER (object)->cancellable);

  G_OBJECT_CLASS (helio_report_order_parent_class)->finalize (object);
}

static void
helio_report_order_class_init (HelioReportOrderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_report_order_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_report_order_finalize;

  gtk_widget_class_install_action (widget_class, "form.submit", NULL, submit);
  gtk_widget_class_install_action (widget_class, "form.reset", NULL, reset);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-report-order.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, fields);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, offline);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, failure);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, buttons);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, submit_button);
}

static void
helio_report_order_init (HelioReportOrder *self)
{
  self->editors = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->layout = helio_form_layout_find (get_kind ());
  gtk_widget_init_template (GTK_WIDGET (self));
  lay_out_side_by_side (self->buttons);
  gtk_button_set_label (self->submit_button, helio_form_layout_get_submit (self->layout));
}

GtkWidget *
helio_report_order_new (HelioWorkspace *workspace)
{
  HelioReportOrder *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_REPORT_ORDER, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (on_known), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::user", G_CALLBACK (on_known), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  on_state_changed (self);
  open_form (self);
  return GTK_WIDGET (self);
}

gboolean
helio_report_order_is_open (HelioReportOrder *self)
{
  g_return_val_if_fail (HELIO_IS_REPORT_ORDER (self), FALSE);
  return self->form != NULL;
}
