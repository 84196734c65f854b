/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-form-dialog.h"

#include "helio-dialog.h"
#include "helio-flow-layout.h"
#include "helio-form-fields.h"
#include "helio-form-layout.h"
#include "helio-form-open.h"
#include "helio-text-size.h"
#include "helio-time.h"
#include "helio-twin.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

/* Of a form with many fields, or with steps. */
#define LARGE_WIDTH 640
#define LARGE_HEIGHT 720

struct _HelioFormDialog
{
  AdwWindow parent_instance;

  HelioForm *form; /* (owned) */
  const HelioFormLayout *layout;
  HelioFormFields *fields; /* (unowned): a child */
  gboolean closing;        /* as soon as it is kept */

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *refusal;
  GtkLabel *remark;
  AdwBin *place;
  AdwBin *notice;
  GtkLabel *offline;
  GtkLabel *failure;
  GtkWidget *discard_button;
  GtkButton *close_button;
  GtkButton *submit_button;
};

G_DEFINE_FINAL_TYPE (HelioFormDialog, helio_form_dialog, ADW_TYPE_WINDOW)

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_refusal (HelioFormDialog *self)
{
  const char *refusal = helio_form_get_refusal (self->form);
  /* Translators: what the service said of what is changed now */
  g_autofree char *text
      = refusal != NULL ? g_strdup_printf (C_ ("form", "The service said: %s"), refusal) : NULL;

  show_label (self->refusal, text);
}

static void
on_checked (HelioFormDialog *self)
{
  if (self->form == NULL) /* the focus leaves what is disposed of */
    return;
  show_refusal (self);
  gtk_button_set_label (self->submit_button, helio_form_fields_has_next (self->fields)
                                                 ? C_ ("form", "Next")
                                                 : helio_form_layout_get_submit (self->layout));
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button),
                            helio_form_fields_can_go_on (self->fields));
  gtk_widget_set_visible (self->discard_button, helio_form_is_changed (self->form));
}

/* --- submitting --- */

/* What the window does that the form belongs to. */
static void
tell_parent (HelioFormDialog *self, const char *action, const char *text)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", text);
}

/* Not of an entry that is changed: people are in the outbox then. */
static void
open_made (HelioFormDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *id = NULL;
  const HelioKind *kind;

  if (parent == NULL || self->layout->find_made == NULL
      || !g_str_equal (helio_form_get_entry (self->form),
                       helio_record_get_id (helio_form_get_record (self->form))))
    return;
  kind = self->layout->find_made (self->form, &id);
  gtk_widget_activate_action (GTK_WIDGET (parent), "nav.open", "(ss)", kind->name, id);
}

static gboolean
is_offline (HelioFormDialog *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (helio_form_get_workspace (self->form));

  return helio_sync_engine_get_state (engine) == HELIO_SYNC_OFFLINE;
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFormDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (helio_form_submit_finish (HELIO_FORM (source), result, &error))
    {
      tell_parent (self, "nav.submitted", helio_form_get_entry (self->form));
      open_made (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), TRUE);
  on_checked (self);
  show_label (self->failure,
              g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT)
                  ? C_ ("form", "It may have arrived already; it can be changed only when the "
                                "service has answered.")
              : g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND)
                  ? C_ ("form", "What it is about is not there any more.")
                  : C_ ("form", "It could not be kept. Check that the disk is not full."));
}

static void
submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioFormDialog *self = HELIO_FORM_DIALOG (widget);

  /* It is on its way already. */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->fields)))
    return;
  if (!helio_form_fields_go_on (self->fields))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), FALSE);
  helio_form_submit_async (self->form, on_submitted, g_object_ref (self));
}

/* Not by the action itself: the keyboard may ask for it any time, and then learns what is missing.
 */
static void
on_submit_clicked (HelioFormDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.submit", NULL);
}

/* The question outlives the form by the end of its own click, and must not look for it then. */
static void
on_response (GtkWindow *question, const char *response, HelioFormDialog *self)
{
  if (!g_str_equal (response, "discard"))
    return;
  gtk_window_set_transient_for (question, NULL);
  helio_form_discard (self->form);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* It may be half an hour's work. */
static void
discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *question = adw_message_dialog_new (
      GTK_WINDOW (widget), C_ ("form", "Discard the draft?"),
      C_ ("form",
          "What was filled in is gone then. Close the form instead to go on another time."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "keep", C_ ("form", "_Go on"), "discard",
                                    C_ ("form", "_Discard"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), widget, 0);
  helio_text_size_follow (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_uri (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tell_parent (HELIO_FORM_DIALOG (widget), "nav.open-uri", g_variant_get_string (parameter, NULL));
}

/* What leads elsewhere in the window is not to be seen while the form is over it. */
static void
show_chat (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- the window --- */

/* What is not on the disk is nowhere but here. */
static void
stay_open (HelioFormDialog *self)
{
  self->closing = FALSE;
  helio_form_take_up (self->form);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), TRUE);
  on_checked (self);
}

static void
on_written (HelioFormDialog *self)
{
  gboolean kept = helio_form_is_kept (self->form);

  show_label (self->failure,
              kept ? NULL : C_ ("form", "It could not be kept. Check that the disk is not full."));
  if (self->closing && kept)
    {
      tell_parent (self, "nav.toast", C_ ("form", "Kept as a draft"));
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->closing)
    stay_open (self);
}

static gboolean
helio_form_dialog_close_request (GtkWindow *window)
{
  HelioFormDialog *self = HELIO_FORM_DIALOG (window);

  /* It is on its way already. */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->fields)))
    return GDK_EVENT_STOP;
  helio_form_fields_leave (self->fields);
  self->closing = helio_form_is_changed (self->form);
  helio_form_close (self->form);
  if (!self->closing)
    return GTK_WINDOW_CLASS (helio_form_dialog_parent_class)->close_request (window);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), FALSE);
  return GDK_EVENT_STOP;
}

/* Also when the window that it belongs to goes. */
static void
helio_form_dialog_dispose (GObject *object)
{
  HelioFormDialog *self = HELIO_FORM_DIALOG (object);

  if (self->form != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->form, on_written, self);
      helio_form_close (self->form);
    }
  g_clear_object (&self->form);

  G_OBJECT_CLASS (helio_form_dialog_parent_class)->dispose (object);
}

static void
helio_form_dialog_class_init (HelioFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_form_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = helio_form_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "form.submit", NULL, submit);
  gtk_widget_class_install_action (widget_class, "form.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "nav.open-uri", "s", open_uri);
  gtk_widget_class_install_action (widget_class, "nav.chat", NULL, show_chat);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, remark);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, place);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, offline);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, discard_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFormDialog, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, on_submit_clicked);
}

static void
helio_form_dialog_init (HelioFormDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_heads (HelioFormDialog *self)
{
  HelioWorkspace *workspace = helio_form_get_workspace (self->form);
  const char *label = helio_command_kind_get_title (helio_form_get_kind (self->form));
  HelioRecord *target = helio_form_get_target (self->form);
  g_autofree char *about = target != NULL ? helio_record_dup_title (target) : NULL;
  gint64 kept_at = helio_form_get_kept_at (self->form);

  gtk_window_set_title (GTK_WINDOW (self), label);
  gtk_label_set_text (self->title, label);
  show_label (self->subtitle, about);
  if (kept_at != HELIO_NO_INTEGER)
    {
      g_autofree char *moment
          = helio_time_local (kept_at, helio_workspace_get_time_zone (workspace));
      /* Translators: when the draft was kept that is gone on with */
      g_autofree char *text = g_strdup_printf (C_ ("form", "Your draft of %s"), moment);

      show_label (self->remark, text);
    }
  gtk_button_set_label (self->close_button, helio_form_layout_get_close (self->layout));
}

static void
on_state_changed (HelioFormDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offline), is_offline (self));
}

static void
add_fields (HelioFormDialog *self)
{
  self->fields = HELIO_FORM_FIELDS (helio_form_fields_new (self->form));
  adw_bin_set_child (self->place, GTK_WIDGET (self->fields));
  adw_bin_set_child (self->notice, helio_form_fields_get_notice (self->fields));
  g_signal_connect_object (self->fields, "checked", G_CALLBACK (on_checked), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
helio_form_dialog_new (HelioForm *form)
{
  HelioFormDialog *self;
  const HelioFormLayout *layout;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);
  layout = helio_form_layout_find (helio_form_get_kind (form));
  g_return_val_if_fail (layout != NULL, NULL);

  self = g_object_new (HELIO_TYPE_FORM_DIALOG, NULL);
  self->form = g_object_ref (form);
  self->layout = layout;
  if (layout->groups != NULL || layout->large)
    gtk_window_set_default_size (GTK_WINDOW (self), LARGE_WIDTH, LARGE_HEIGHT);
  if (layout->topic != NULL)
    helio_dialog_set_topic (GTK_WINDOW (self), layout->topic);
  show_heads (self);
  add_fields (self);
  g_signal_connect_object (helio_workspace_get_engine (helio_form_get_workspace (form)),
                           "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "written", G_CALLBACK (on_written), self, G_CONNECT_SWAPPED);
  on_state_changed (self);
  on_checked (self);
  helio_wrap_label (self->discard_button);
  helio_wrap_label (GTK_WIDGET (self->close_button));
  helio_wrap_label (GTK_WIDGET (self->submit_button));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
  return GTK_WIDGET (self);
}

/* What is on its way into the outbox is answered where it was sent from. */
GtkWidget *
helio_form_dialog_move (HelioFormDialog *self, GtkWindow *parent)
{
  g_autoptr (HelioForm) form = NULL;
  GtkWidget *dialog;

  g_return_val_if_fail (HELIO_IS_FORM_DIALOG (self), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->fields)))
    {
      helio_dialog_set_parent (GTK_WINDOW (self), parent);
      return GTK_WIDGET (self);
    }
  g_signal_handlers_disconnect_by_func (self->form, on_written, self);
  form = g_steal_pointer (&self->form);
  dialog = helio_form_dialog_new (form);
  helio_dialog_set_parent (GTK_WINDOW (dialog), parent);
  helio_twin_follow (dialog, GTK_WIDGET (self));
  helio_twin_take_focus (dialog, GTK_WIDGET (self));
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/* --- opening --- */

/* @gone: what is said when what it is about is gone */
static const char *
get_failure (const GError *error, const char *gone)
{
  if (g_error_matches (error, HELIO_FORM_ERROR, HELIO_FORM_ERROR_OPEN))
    return C_ ("form", "This draft is open already.");
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    return gone;
  return C_ ("form", "The form could not be opened.");
}

/* Takes the parent. */
static void
present (GAsyncResult *result, GtkWindow *window, const char *gone)
{
  g_autoptr (GtkWindow) parent = window;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioForm) form = helio_form_open_finish (result, &error);
  GtkWidget *dialog;

  if (form == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "nav.toast", "s", get_failure (error, gone));
      return;
    }
  dialog = helio_form_dialog_new (form);
  helio_dialog_set_parent (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  present (result, data, C_ ("form", "What it is about is not there any more."));
}

static void
on_draft_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  present (result, data, C_ ("form", "The record is gone. You can copy your text in the outbox."));
}

static GtkWindow *
ref_window (GtkWidget *from)
{
  return g_object_ref (GTK_WINDOW (gtk_widget_get_root (from)));
}

void
helio_form_dialog_begin (GtkWidget *from, HelioWorkspace *workspace, const HelioCommandKind *kind,
                         HelioRecord *target)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  helio_form_open_async (workspace, kind, target, NULL, on_opened, ref_window (from));
}

void
helio_form_dialog_begin_draft (GtkWidget *from, HelioWorkspace *workspace, const char *draft)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  helio_form_open_draft_async (workspace, draft, NULL, on_draft_opened, ref_window (from));
}

void
helio_form_dialog_begin_entry (GtkWidget *from, HelioWorkspace *workspace, const char *entry)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  helio_form_open_entry_async (workspace, entry, NULL, on_opened, ref_window (from));
}
