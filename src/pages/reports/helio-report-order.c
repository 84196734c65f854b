/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-order.h"

#include "helio-flow-layout.h"
#include "helio-form-fields.h"
#include "helio-form-layout.h"
#include "helio-form-open.h"
#include "helio-paragraph.h"

#include <glib/gi18n-lib.h>

#define COLUMN_WIDTH 150
#define SPACING 16
#define LABEL_SPACING 6

struct _HelioReportOrder
{
  AdwBin parent_instance;

  HelioWorkspace *workspace;     /* (owned) */
  const HelioFormLayout *layout; /* (unowned) */
  HelioForm *form;               /* (owned) (nullable): until it is open */
  HelioFormFields *fields;       /* (unowned) (nullable): a child, once it is open */
  GCancellable *cancellable;     /* (owned): of the opening */
  gboolean submitting;
  void (*then) (HelioReportOrder *self); /* (nullable): once nothing is on its way into the form */
  HelioRecord *model;                    /* (owned) (nullable): the report to be filled in like */
  HelioRecord *filled; /* (owned) (nullable): what was filled in like one, and by nobody */
  guint n_openings;    /* under way */
  gboolean kept;       /* what was filled in before is a draft of its own now */

  AdwBin *place;
  GtkWidget *offline;
  GtkLabel *failure;
  GtkWidget *retry;
  GtkBox *buttons;
  GtkButton *submit_button;
};

G_DEFINE_FINAL_TYPE (HelioReportOrder, helio_report_order, ADW_TYPE_BIN)

static guint preview_signal;

static const HelioCommandKind *
get_kind (void)
{
  return helio_command_kind_find ("order-report");
}

/* What was typed last may still be looked up. */
static void
go_on (HelioReportOrder *self)
{
  void (*then) (HelioReportOrder *) = self->then;

  if (then == NULL || helio_form_is_held (self->form))
    return;
  self->then = NULL;
  then (self);
}

static void
on_checked (HelioReportOrder *self)
{
  if (self->form == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.reset",
                                 helio_form_is_changed (self->form) && !self->submitting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.submit", !self->submitting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.preview", !self->submitting);
  go_on (self);
}

static void
leave_and (HelioReportOrder *self, void (*then) (HelioReportOrder *self))
{
  if (self->form == NULL || self->submitting)
    return;
  helio_form_fields_leave (self->fields);
  self->then = then;
  go_on (self);
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

/* What the two days of the period have in common. (transfer floating): a box, which the days'
 * own, @days, is in. */
static GtkWidget *
make_period (GtkWidget *days)
{
  GtkWidget *label = helio_paragraph_new (C_ ("report", "Submission period"), "heading");
  GtkWidget *period
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                      GTK_ORIENTATION_VERTICAL, "spacing", LABEL_SPACING, NULL);

  gtk_widget_add_css_class (days, "days");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (period), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (period), label);
  gtk_box_append (GTK_BOX (period), days);
  return period;
}

/* The two days of the period stand beside each other. */
static void
join_days (GtkWidget *fields)
{
  GtkWidget *days = NULL, *next;

  for (GtkWidget *child = gtk_widget_get_first_child (fields); child != NULL; child = next)
    {
      g_autoptr (GtkWidget) editor = g_object_ref (child);
      GtkWidget *before = gtk_widget_get_prev_sibling (editor);

      next = gtk_widget_get_next_sibling (editor);
      if (!HELIO_IS_FIELD_EDITOR (editor)
          || helio_field_editor_get_field (HELIO_FIELD_EDITOR (editor))->type != HELIO_FIELD_DATE)
        continue;
      gtk_box_remove (GTK_BOX (fields), editor);
      if (days == NULL)
        {
          days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          lay_out_side_by_side (GTK_BOX (days));
          gtk_box_insert_child_after (GTK_BOX (fields), make_period (days), before);
        }
      gtk_box_append (GTK_BOX (days), editor);
    }
}

static void
show_form (HelioReportOrder *self)
{
  if (self->fields != NULL)
    helio_form_fields_leave (self->fields);
  self->fields = HELIO_FORM_FIELDS (helio_form_fields_new (self->form));
  gtk_box_set_spacing (GTK_BOX (self->fields), SPACING);
  join_days (GTK_WIDGET (self->fields));
  adw_bin_set_child (self->place, GTK_WIDGET (self->fields));
  g_signal_connect_object (self->fields, "checked", G_CALLBACK (on_checked), self,
                           G_CONNECT_SWAPPED);
  self->submitting = FALSE;
  self->then = NULL;
  show_failure (self, NULL);
  on_checked (self);
}

static void
on_written (HelioReportOrder *self)
{
  show_failure (self,
                helio_form_is_kept (self->form)
                    ? NULL
                    : C_ ("report", "It could not be kept. Check that the disk is not full."));
}

static void
close_form (HelioReportOrder *self)
{
  g_clear_object (&self->filled);
  if (self->form == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->form, on_written, self);
  helio_form_close (self->form);
  g_clear_object (&self->form);
}

/* Whether there is something in it that somebody filled in, and would miss. */
static gboolean
is_half_filled (HelioReportOrder *self)
{
  return self->form != NULL && !self->submitting && helio_form_is_changed (self->form)
         && (self->filled == NULL || helio_form_differs (self->form, self->filled));
}

static void fill_in (HelioReportOrder *self);

/* Whoever came before it was open begins in it. */
static void
take_focus (HelioReportOrder *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* What scrolls has it as long as there is nothing else. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (focus == NULL || gtk_widget_is_ancestor (GTK_WIDGET (self), focus)))
    gtk_widget_grab_focus (GTK_WIDGET (self->fields));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioReportOrder) self = data;
  g_autoptr (GError) error = NULL;
  HelioForm *form = helio_form_open_finish (result, &error);

  self->n_openings--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (form == NULL)
    {
      g_clear_object (&self->model);
      show_failure (self, C_ ("form", "The form could not be opened."));
      gtk_widget_set_visible (self->retry, TRUE);
      return;
    }
  if (is_half_filled (self) && self->model == NULL)
    {
      /* Somebody was faster: the one that is there is gone on with. */
      helio_form_close (form);
      g_object_unref (form);
      return;
    }
  self->kept = is_half_filled (self);
  close_form (self);
  self->form = form;
  g_signal_connect_object (form, "written", G_CALLBACK (on_written), self, G_CONNECT_SWAPPED);
  show_form (self);
  take_focus (self);
  if (self->model != NULL)
    leave_and (self, fill_in);
}

static void
open_form (HelioReportOrder *self, gboolean anew)
{
  self->n_openings++;
  gtk_widget_set_visible (self->retry, FALSE);
  (anew ? helio_form_open_new_async : helio_form_open_async) (self->workspace, get_kind (), NULL,
                                                              self->cancellable, on_opened,
                                                              g_object_ref (self));
}

static void
on_retry (HelioReportOrder *self)
{
  open_form (self, FALSE);
}

/* What the service offers and who the user is turns out with the first sync: a form that nobody
 * has touched begins anew. */
static void
on_known (HelioReportOrder *self)
{
  if (self->form != NULL && !helio_form_is_changed (self->form) && !self->submitting)
    open_form (self, FALSE);
}

/* --- submitting --- */

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioReportOrder) self = data;
  g_autoptr (GError) error = NULL;
  gboolean kept = helio_form_submit_finish (HELIO_FORM (source), result, &error);

  if (kept)
    gtk_widget_activate_action (GTK_WIDGET (self), "nav.submitted", "s",
                                helio_form_get_entry (HELIO_FORM (source)));
  if (HELIO_FORM (source) != self->form) /* another form has taken its place */
    return;
  if (kept)
    {
      open_form (self, FALSE);
      return;
    }
  self->submitting = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), TRUE);
  on_checked (self);
  show_failure (self, C_ ("report", "It could not be kept. Check that the disk is not full."));
  if (self->model != NULL)
    leave_and (self, fill_in);
}

static void
submit (HelioReportOrder *self)
{
  if (!helio_form_fields_go_on (self->fields))
    return;
  self->submitting = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), FALSE);
  on_checked (self);
  helio_form_submit_async (self->form, on_submitted, g_object_ref (self));
}

static void
on_submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  leave_and (HELIO_REPORT_ORDER (widget), submit);
}

/* Which records it would contain does not depend on where it goes. */
static void
preview (HelioReportOrder *self)
{
  static const char *const needed[] = { "report-type", "from", "to", "system-ids", NULL };

  if (helio_form_fields_insist (self->fields, needed))
    g_signal_emit (self, preview_signal, 0, helio_form_get_record (self->form));
}

static void
on_preview (GtkWidget *widget, const char *action, GVariant *parameter)
{
  leave_and (HELIO_REPORT_ORDER (widget), preview);
}

static void
reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioReportOrder *self = HELIO_REPORT_ORDER (widget);

  if (self->form == NULL)
    return;
  helio_form_reset (self->form);
  show_form (self);
}

/* --- filling in --- */

/* What the record of a report has of the form that it was ordered with. */
static HelioRecord *
create_like (HelioRecord *form, HelioRecord *report)
{
  const HelioKind *kind = helio_record_get_kind (form);
  HelioRecord *filled = helio_record_copy (form);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      int field = helio_kind_find_field (&helio_kind_report, kind->fields[i].name);

      if (field >= 0)
        helio_record_set_nth_text (filled, i, helio_record_get_nth_text (report, (guint) field),
                                   -1);
    }
  helio_record_set_text (filled, "scope",
                         helio_record_get_text (report, "system-ids") != NULL ? "specific" : "all");
  return filled;
}

static void
say_filled_in (HelioReportOrder *self)
{
  const char *text = self->kept ? C_ ("report", "The form has the values of this report. What was "
                                                "filled in before is kept as a draft.")
                                : C_ ("report", "The form has the values of this report.");

  self->kept = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.toast", "s", text);
}

/* What somebody began to fill in stays as it is, as a draft: another form takes its place. */
static void
fill_in (HelioReportOrder *self)
{
  HelioRecord *form = helio_form_get_record (self->form);

  if (is_half_filled (self))
    {
      open_form (self, TRUE);
      return;
    }
  g_clear_object (&self->filled);
  self->filled = create_like (form, self->model);
  g_clear_object (&self->model);
  helio_record_assign (form, self->filled);
  show_form (self);
  gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
  say_filled_in (self);
}

void
helio_report_order_fill_in (HelioReportOrder *self, HelioRecord *report)
{
  g_return_if_fail (HELIO_IS_REPORT_ORDER (self));
  g_return_if_fail (helio_record_get_kind (report) == &helio_kind_report);

  g_set_object (&self->model, report);
  if (self->n_openings > 0) /* it is filled in as soon as it is open */
    return;
  if (self->form == NULL)
    open_form (self, FALSE);
  else
    leave_and (self, fill_in);
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
  g_clear_object (&self->model);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_report_order_parent_class)->dispose (object);
}

static void
helio_report_order_finalize (GObject *object)
{
  g_object_unref (HELIO_REPORT_ORDER (object)->cancellable);

  G_OBJECT_CLASS (helio_report_order_parent_class)->finalize (object);
}

static void
helio_report_order_class_init (HelioReportOrderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_report_order_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_report_order_finalize;

  gtk_widget_class_install_action (widget_class, "form.submit", NULL, on_submit);
  gtk_widget_class_install_action (widget_class, "form.reset", NULL, reset);
  gtk_widget_class_install_action (widget_class, "form.preview", NULL, on_preview);
  preview_signal = g_signal_new ("preview", HELIO_TYPE_REPORT_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HELIO_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-report-order.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, place);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, offline);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, failure);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, retry);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, buttons);
  gtk_widget_class_bind_template_child (widget_class, HelioReportOrder, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
}

static void
helio_report_order_init (HelioReportOrder *self)
{
  self->cancellable = g_cancellable_new ();
  self->layout = helio_form_layout_find (get_kind ());
  gtk_widget_init_template (GTK_WIDGET (self));
  lay_out_side_by_side (self->buttons);
  /* Nothing can be done before there is a form, nor has the focus a place here. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.submit", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.reset", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.preview", FALSE);
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
  open_form (self, FALSE);
  return GTK_WIDGET (self);
}

void
helio_report_order_close (HelioReportOrder *self)
{
  g_return_if_fail (HELIO_IS_REPORT_ORDER (self));
  close_form (self);
}

gboolean
helio_report_order_is_open (HelioReportOrder *self)
{
  g_return_val_if_fail (HELIO_IS_REPORT_ORDER (self), FALSE);
  return self->form != NULL;
}
