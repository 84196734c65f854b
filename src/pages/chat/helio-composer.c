/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-composer.h"

#include "helio-chat-words.h"
#include "helio-command.h"
#include "helio-file-taker.h"
#include "helio-files-editor.h"
#include "helio-focus-order.h"
#include "helio-form-open.h"
#include "helio-paragraph.h"
#include "helio-text-editor.h"

#include <glib/gi18n-lib.h>

struct _HelioComposer
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioRecord *conversation; /* (owned) (nullable) */
  HelioForm *form;           /* (owned) (nullable): what is written */
  GCancellable *cancellable; /* (owned) (nullable): of the form that is opened */
  char *sent;                /* (owned) (nullable): the text that is on its way to the outbox */
  char *seen;                /* (owned) (nullable): the text as it was when it was looked at last */

  gboolean unkept; /* what is written could not be, and this was told */
  gboolean compact;
  HelioFieldEditor *text; /* (unowned) (nullable): a child */
  GtkWidget *send;        /* (unowned) (nullable): a child */
};

G_DEFINE_FINAL_TYPE (HelioComposer, helio_composer, ADW_TYPE_BIN)

static guint sent_signal;

static HelioRecord *
get_record (HelioComposer *self)
{
  return helio_form_get_record (self->form);
}

static const char *
get_text (HelioComposer *self)
{
  return helio_record_get_text (get_record (self), "body");
}

static gboolean
has_files (HelioComposer *self)
{
  return helio_record_get_text (get_record (self), "files") != NULL;
}

/* --- what may be sent --- */

/* A picture needs no words. */
static gboolean
can_be_sent (HelioComposer *self)
{
  HelioInvalid code;

  if (self->sent != NULL)
    return FALSE;
  return helio_form_is_valid (self->form)
         || (has_files (self) && !helio_form_is_held (self->form)
             && helio_form_find_problem (self->form, "body", &code)
             && code == HELIO_INVALID_MISSING);
}

/* What was left in a draft nobody types. */
static void
tell_typing (HelioComposer *self)
{
  const char *text = get_text (self);

  if (g_strcmp0 (self->seen, text) == 0)
    return;
  g_free (self->seen);
  self->seen = g_strdup (text);
  if (self->conversation != NULL)
    helio_typing_tell (helio_workspace_get_typing (self->workspace),
                       helio_record_get_id (self->conversation), text != NULL);
}

static void
tell_unkept (HelioComposer *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.toast", "s",
                              C_ ("form",
                                  "It could not be kept. Check that the disk is not full."));
}

/* What is missing need not be said: nobody has to write. */
static void
on_checked (HelioComposer *self)
{
  const HelioField *field = helio_field_editor_get_field (self->text);
  HelioInvalid code;
  g_autofree char *problem
      = helio_form_find_problem (self->form, "body", &code) && code != HELIO_INVALID_MISSING
            ? helio_form_dup_problem (self->form, field)
            : NULL;

  helio_field_editor_set_problem (self->text, problem);
  gtk_widget_set_sensitive (self->send, can_be_sent (self));
  tell_typing (self);
}

/* --- the form --- */

static void open_form (HelioComposer *self, gboolean anew);

static void
on_send (HelioComposer *self)
{
  helio_composer_send (self);
}

static GtkWidget *
make_send_button (HelioComposer *self)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("chat", "Send"));

  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_text_editor (HelioComposer *self)
{
  GtkWidget *editor = helio_text_editor_new (get_record (self), "body");

  helio_field_editor_set_label (HELIO_FIELD_EDITOR (editor), C_ ("chat", "Your message"));
  helio_text_editor_set_brief (HELIO_TEXT_EDITOR (editor));
  if (self->compact)
    helio_field_editor_hide_label (HELIO_FIELD_EDITOR (editor));
  gtk_widget_set_hexpand (editor, TRUE);
  g_signal_connect_object (editor, "entered", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  return editor;
}

static GtkWidget *
make_files_editor (HelioComposer *self)
{
  GtkWidget *editor = helio_files_editor_new (self->form, "files");

  helio_files_editor_set_brief (HELIO_FILES_EDITOR (editor), self->compact);
  return editor;
}

static void
show_form (HelioComposer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->text = HELIO_FIELD_EDITOR (make_text_editor (self));
  self->send = make_send_button (self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (line), self->send);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_files_editor (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->form, "checked", G_CALLBACK (on_checked), self, G_CONNECT_SWAPPED);
  g_free (self->seen);
  self->seen = g_strdup (get_text (self));
  on_checked (self);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
on_written (HelioComposer *self)
{
  gboolean unkept = !helio_form_is_kept (self->form);

  if (unkept && !self->unkept)
    tell_unkept (self);
  self->unkept = unkept;
}

static void
drop_form (HelioComposer *self)
{
  if (self->form == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->form, self);
  helio_form_close (self->form);
  g_clear_object (&self->form);
}

/* What was typed since the last message was sent goes into the next. */
static void
take_form (HelioComposer *self, HelioForm *form)
{
  g_autofree char *typed
      = self->form != NULL && self->sent != NULL ? g_strdup (get_text (self)) : NULL;

  drop_form (self);
  g_clear_pointer (&self->sent, g_free);
  self->form = g_object_ref (form);
  g_signal_connect_object (form, "written", G_CALLBACK (on_written), self, G_CONNECT_SWAPPED);
  if (typed != NULL)
    helio_record_set_text (get_record (self), "body", typed);
  show_form (self);
}

static void
try_again (HelioComposer *self)
{
  open_form (self, self->sent != NULL);
}

/* Nothing can be written before the cache is read; what was typed waits in the form that there was.
 */
static void
show_failure (HelioComposer *self)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("state", "Try again"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (self->form != NULL)
    g_signal_handlers_disconnect_by_func (self->form, on_checked, self);
  self->text = NULL;
  self->send = NULL;
  g_signal_connect_object (button, "clicked", G_CALLBACK (try_again), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box),
                  helio_paragraph_new (C_ ("form", "The form could not be opened."), "error"));
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioComposer) self = data;
  g_autoptr (HelioForm) form = helio_form_open_finish (result, NULL);

  /* Something else is wanted meanwhile. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      if (form != NULL)
        helio_form_close (form);
      return;
    }
  g_clear_object (&self->cancellable);
  if (form != NULL)
    take_form (self, form);
  else
    show_failure (self);
}

static void
open_form (HelioComposer *self, gboolean anew)
{
  const HelioCommandKind *kind = helio_command_kind_find (
      self->conversation != NULL ? "send-message" : "start-conversation");

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  (anew ? helio_form_open_new_async : helio_form_open_async) (self->workspace, kind,
                                                              self->conversation, self->cancellable,
                                                              on_opened, g_object_ref (self));
}

/* --- sending --- */

/* As it was, unless somebody has typed something else meanwhile. */
static void
fail (HelioComposer *self)
{
  g_autofree char *text = g_steal_pointer (&self->sent);

  if (get_text (self) == NULL)
    helio_record_set_text (get_record (self), "body", text);
  on_checked (self);
  tell_unkept (self);
}

/* In a new conversation the page says first what it has become. */
static void
on_submitted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioComposer) self = data;
  HelioForm *form = HELIO_FORM (source);
  gboolean done = helio_form_submit_finish (form, result, NULL);

  if (done)
    helio_sync_engine_sync (helio_workspace_get_engine (self->workspace));
  if (self->form != form)
    return;
  if (!done)
    {
      fail (self);
      return;
    }
  g_signal_emit (self, sent_signal, 0, helio_form_get_entry (form));
  if (self->cancellable == NULL)
    open_form (self, TRUE);
}

static void
name_files (HelioComposer *self)
{
  g_auto (GStrv) files = helio_form_dup_files (get_record (self));
  g_autofree char *name = helio_form_dup_file_name (get_record (self), files[0]);

  helio_record_set_text (get_record (self), "body", name != NULL ? name : C_ ("chat", "Files"));
}

void
helio_composer_send (HelioComposer *self)
{
  g_autofree char *topic = NULL;

  g_return_if_fail (HELIO_IS_COMPOSER (self));

  if (self->form == NULL || !can_be_sent (self))
    return;
  if (get_text (self) == NULL)
    name_files (self);
  if (self->conversation == NULL)
    {
      topic = helio_chat_words_dup_topic (get_text (self));
      helio_record_set_text (get_record (self), "topic", topic);
    }
  if (!helio_form_is_valid (self->form))
    return;
  helio_form_submit_async (self->form, on_submitted, g_object_ref (self));
  self->sent = g_strdup (get_text (self));
  helio_record_set_text (get_record (self), "body", NULL);
  gtk_widget_set_sensitive (self->send, FALSE);
  tell_typing (self);
}

/* --- the widget --- */

static gboolean
helio_composer_grab_focus (GtkWidget *widget)
{
  HelioComposer *self = HELIO_COMPOSER (widget);

  return self->text != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
helio_composer_dispose (GObject *object)
{
  HelioComposer *self = HELIO_COMPOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  drop_form (self);
  g_clear_object (&self->conversation);
  self->text = NULL;

  G_OBJECT_CLASS (helio_composer_parent_class)->dispose (object);
}

static void
helio_composer_finalize (GObject *object)
{
  HelioComposer *self = HELIO_COMPOSER (object);

  g_clear_object (&self->workspace);
  g_free (self->sent);
  g_free (self->seen);

  G_OBJECT_CLASS (helio_composer_parent_class)->finalize (object);
}

static void
helio_composer_class_init (HelioComposerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_composer_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_composer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = helio_composer_grab_focus;
  helio_focus_order_install (GTK_WIDGET_CLASS (klass));
  sent_signal = g_signal_new ("sent", HELIO_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
helio_composer_init (HelioComposer *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "composer");
}

GtkWidget *
helio_composer_new (HelioWorkspace *workspace)
{
  HelioComposer *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_COMPOSER, NULL);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
helio_composer_set_conversation (HelioComposer *self, HelioRecord *conversation)
{
  gboolean renamed;

  g_return_if_fail (HELIO_IS_COMPOSER (self));
  g_return_if_fail (conversation == NULL || HELIO_IS_RECORD (conversation));

  renamed = self->conversation != NULL && conversation != NULL && self->form != NULL;
  g_clear_object (&self->conversation);
  self->conversation = conversation != NULL ? helio_record_copy (conversation) : NULL;
  if (renamed)
    return;
  /* What is on its way goes there first, and what is typed meanwhile stays. */
  if (self->sent == NULL)
    drop_form (self);
  open_form (self, self->sent != NULL);
}

void
helio_composer_set_compact (HelioComposer *self, gboolean compact)
{
  g_return_if_fail (HELIO_IS_COMPOSER (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  if (self->text != NULL)
    show_form (self);
}

void
helio_composer_take_file (HelioComposer *self, GObject *what)
{
  g_return_if_fail (HELIO_IS_COMPOSER (self));

  if (self->form != NULL)
    helio_file_taker_take (helio_form_get_file_taker (self->form), what);
}

void
helio_composer_close (HelioComposer *self)
{
  g_return_if_fail (HELIO_IS_COMPOSER (self));
  drop_form (self);
}

gboolean
helio_composer_is_ready (HelioComposer *self)
{
  g_return_val_if_fail (HELIO_IS_COMPOSER (self), FALSE);
  return self->cancellable == NULL && self->sent == NULL;
}
