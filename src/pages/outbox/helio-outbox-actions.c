/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-actions.h"

#include "helio-form-dialog.h"
#include "helio-form-layout.h"
#include "helio-outbox-fields.h"
#include "helio-outbox-words.h"
#include "helio-page-layout.h"
#include "helio-store-outbox.h"
#include "helio-text-size.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Names in the question; of more it says how many. */
#define MAX_NAMED 5

static gboolean
is (HelioRecord *entry, const char *state)
{
  return g_strcmp0 (helio_record_get_text (entry, "state"), state) == 0;
}

/* --- what it is about --- */

static const HelioKind *
find_target (HelioRecord *entry)
{
  const HelioKind *kind = helio_kind_find (helio_record_get_text (entry, "target-kind"));

  return kind != NULL && helio_page_layout_find (kind) != NULL ? kind : NULL;
}

gboolean
helio_outbox_has_page (HelioRecord *entry)
{
  g_return_val_if_fail (HELIO_IS_RECORD (entry), FALSE);
  return find_target (entry) != NULL;
}

void
helio_outbox_open_page (GtkWidget *from, HelioRecord *entry)
{
  const HelioKind *target;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_RECORD (entry));

  target = find_target (entry);
  if (target != NULL)
    gtk_widget_activate_action (from, "nav.open", "(ss)", target->name,
                                helio_record_get_text (entry, "target-id"));
}

/* --- its form --- */

gboolean
helio_outbox_can_be_written (HelioRecord *record)
{
  const HelioCommandKind *kind;

  g_return_val_if_fail (HELIO_IS_RECORD (record), FALSE);

  kind = helio_command_kind_find (helio_record_get_text (record, "command"));
  if (kind == NULL || helio_form_layout_find (kind) == NULL)
    return FALSE;
  return helio_record_get_kind (record) == &helio_kind_draft
         || helio_record_get_text (record, "body") == NULL;
}

void
helio_outbox_write (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *record)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (HELIO_IS_RECORD (record));

  if (!helio_outbox_can_be_written (record))
    return;
  if (helio_record_get_kind (record) == &helio_kind_draft)
    helio_form_dialog_begin_draft (from, workspace, helio_record_get_id (record));
  else
    helio_form_dialog_begin_entry (from, workspace, helio_record_get_id (record));
}

/* --- its text --- */

typedef struct
{
  GtkWidget *from;           /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
} Copying;

static gpointer
read_form (HelioReader *reader, gpointer data, GError **error)
{
  HelioRecord *draft = data;
  const HelioCommandKind *kind = helio_command_kind_find (helio_record_get_text (draft, "command"));

  return helio_reader_find (reader, kind->form, helio_record_get_id (draft), error);
}

static void
on_form_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Copying *copying = data;
  g_autoptr (GtkWidget) from = copying->from;
  g_autoptr (HelioWorkspace) workspace = copying->workspace;
  g_autoptr (HelioRecord) form = helio_store_read_finish (HELIO_STORE (source), result, NULL);
  g_autofree char *text = form != NULL ? helio_outbox_form_dup_text (workspace, form) : NULL;
  const char *outcome = text == NULL    ? C_ ("outbox", "The draft could not be read.")
                        : *text == '\0' ? C_ ("outbox", "There is no text in this draft.")
                                        : C_ ("outbox", "The text was copied");

  if (text != NULL && *text != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (from), text);
  gtk_widget_activate_action (from, "nav.toast", "s", outcome);
}

void
helio_outbox_copy_text (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *draft)
{
  Copying *copying;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (HELIO_IS_RECORD (draft));

  if (!helio_outbox_can_be_written (draft))
    return;
  copying = g_new (Copying, 1);
  *copying = (Copying){ g_object_ref (from), g_object_ref (workspace) };
  helio_store_read_async (helio_workspace_get_store (workspace), read_form, g_object_ref (draft),
                          g_object_unref, g_object_unref, NULL, on_form_read, copying);
}

/* --- one function of the store for several records --- */

typedef void (*StoreFunc) (HelioStore *store, const char *id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);

typedef struct
{
  GtkWidget *from;           /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  guint n_left;
  GError *error; /* (owned) (nullable): the first */
} Batch;

static const char *
get_failure (const GError *error)
{
  if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT))
    return C_ ("outbox", "What is on its way to the service cannot be changed any more.");
  return C_ ("outbox", "It could not be done. Check that the disk is not full.");
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Batch *batch = data;
  g_autoptr (GError) error = NULL;

  /* What has been sent meanwhile needs nothing any more. */
  if (!helio_store_finish (HELIO_STORE (source), result, &error) && batch->error == NULL
      && !g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    batch->error = g_steal_pointer (&error);
  if (--batch->n_left > 0)
    return;
  if (batch->error != NULL)
    gtk_widget_activate_action (batch->from, "nav.toast", "s", get_failure (batch->error));
  helio_sync_engine_sync (helio_workspace_get_engine (batch->workspace));
  g_object_unref (batch->from);
  g_object_unref (batch->workspace);
  g_clear_error (&batch->error);
  g_free (batch);
}

static void
run (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *records, StoreFunc func)
{
  Batch *batch;

  if (records->len == 0)
    return;
  batch = g_new (Batch, 1);
  *batch = (Batch){ g_object_ref (from), g_object_ref (workspace), records->len, NULL };
  for (guint i = 0; i < records->len; i++)
    func (helio_workspace_get_store (workspace),
          helio_record_get_id (g_ptr_array_index (records, i)), NULL, on_done, batch);
}

/* --- trying again --- */

gboolean
helio_outbox_can_be_sent (HelioRecord *entry)
{
  g_return_val_if_fail (HELIO_IS_RECORD (entry), FALSE);
  return is (entry, "pending") || is (entry, "failed");
}

void
helio_outbox_retry (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *entries)
{
  g_autoptr (GPtrArray) fit = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    if (helio_outbox_can_be_sent (g_ptr_array_index (entries, i)))
      g_ptr_array_add (fit, g_object_ref (g_ptr_array_index (entries, i)));
  run (from, workspace, fit, helio_store_retry_async);
}

void
helio_outbox_keep_mine (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *entry)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (HELIO_IS_RECORD (entry));

  g_ptr_array_add (one, entry);
  run (from, workspace, one, helio_store_retry_async);
}

/* --- discarding --- */

typedef struct
{
  GtkWidget *from;           /* (owned) */
  HelioWorkspace *workspace; /* (owned) */
  GPtrArray *records;        /* (owned) (element-type HelioRecord) */
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->from);
  g_object_unref (self->workspace);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static void
free_question (gpointer data, GClosure *closure)
{
  question_free (data);
}

/* Those that no form has open: it would make them anew, or send them without their files. */
static GPtrArray *
dup_not_open (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *records)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);

      if (!helio_workspace_is_draft_open (workspace, helio_record_get_id (record)))
        g_ptr_array_add (others, g_object_ref (record));
    }
  if (others->len < records->len)
    gtk_widget_activate_action (from, "nav.toast", "s", C_ ("form", "This draft is open already."));
  return others;
}

static gboolean
are_drafts (Question *self)
{
  return helio_record_get_kind (g_ptr_array_index (self->records, 0)) == &helio_kind_draft;
}

/* What is still on its way into one would make it anew. */
static void
discard_left (Question *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      HelioForm *form = helio_workspace_find_left_draft (self->workspace,
                                                         helio_record_get_id (
                                                             g_ptr_array_index (self->records, i)));

      if (form != NULL)
        helio_form_discard (form);
    }
}

static void
on_response (GtkWidget *dialog, const char *response, gpointer data)
{
  Question *self = data;
  g_autoptr (GPtrArray) records = NULL;

  if (!g_str_equal (response, "discard"))
    return;
  discard_left (self);
  records = dup_not_open (self->from, self->workspace, self->records);
  run (self->from, self->workspace, records,
       are_drafts (self) ? helio_store_delete_draft_async : helio_store_discard_async);
}

static char *
dup_heading (Question *self)
{
  guint n = self->records->len;
  g_autofree char *title = NULL;

  if (n > 1 && are_drafts (self))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u draft?", "Delete %u drafts?",
                                         n),
                            n);
  if (n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Discard %u change?",
                                         "Discard %u changes?", n),
                            n);
  title = helio_outbox_words_dup_title (g_ptr_array_index (self->records, 0));
  if (are_drafts (self))
    /* Translators: what the draft is and what it is about */
    return g_strdup_printf (C_ ("outbox", "Delete the draft “%s”?"), title);
  /* Translators: what is in the outbox and what it is about */
  return g_strdup_printf (C_ ("outbox", "Discard “%s”?"), title);
}

/* What is asked about is not said again. */
static void
leave_out (GPtrArray *dependents, GPtrArray *records)
{
  for (guint i = dependents->len; i > 0; i--)
    for (guint j = 0; j < records->len; j++)
      if (g_str_equal (helio_record_get_id (g_ptr_array_index (dependents, i - 1)),
                       helio_record_get_id (g_ptr_array_index (records, j))))
        {
          g_ptr_array_remove_index (dependents, i - 1);
          break;
        }
}

static char *
dup_body (Question *self, GPtrArray *dependents)
{
  GString *body = g_string_new (
      are_drafts (self)
          ? C_ ("outbox", "What you have written is gone then.")
          : C_ ("outbox", "It has not been sent. What you have written is gone then, and what the "
                          "service says is shown again."));

  if (dependents->len == 0)
    return g_string_free (body, FALSE);
  g_string_append (body, "\n\n");
  g_string_append_printf (body,
                          g_dngettext (GETTEXT_PACKAGE,
                                       "%u more change depends on it and goes too:",
                                       "%u more changes depend on it and go too:", dependents->len),
                          dependents->len);
  for (guint i = 0; i < MIN (dependents->len, MAX_NAMED); i++)
    {
      g_autofree char *title = helio_outbox_words_dup_title (g_ptr_array_index (dependents, i));

      g_string_append_printf (body, "\n• %s", title);
    }
  if (dependents->len > MAX_NAMED)
    g_string_append (body, "\n• …");
  return g_string_free (body, FALSE);
}

/* Takes the question. */
static void
ask (Question *self, GPtrArray *dependents)
{
  GtkRoot *root = gtk_widget_get_root (self->from);
  g_autofree char *heading = dup_heading (self);
  g_autofree char *body = dup_body (self, dependents);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", C_ ("outbox", "_Cancel"),
                                    "discard",
                                    are_drafts (self) ? C_ ("outbox", "_Delete")
                                                      : C_ ("outbox", "_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), self, free_question, 0);
  helio_text_size_follow (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Each once, as the entries of the outbox. */
static gpointer
read_dependents (HelioReader *reader, gpointer data, GError **error)
{
  GPtrArray *records = data;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      const char *id = helio_record_get_id (g_ptr_array_index (records, i));
      /* What has been sent meanwhile has none. */
      g_autoptr (GPtrArray) commands = helio_reader_list_dependents (reader, id, NULL);

      for (guint j = 0; commands != NULL && j < commands->len; j++)
        {
          HelioRecord *entry = helio_command_get_entry (g_ptr_array_index (commands, j));

          if (g_hash_table_add (known, (gpointer) helio_record_get_id (entry)))
            g_ptr_array_add (all, g_object_ref (entry));
        }
    }
  return all;
}

static void
on_dependents_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GPtrArray) dependents = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  if (dependents == NULL)
    {
      question_free (question);
      return;
    }
  leave_out (dependents, question->records);
  ask (question, dependents);
}

void
helio_outbox_ask_discard (GtkWidget *from, HelioWorkspace *workspace, GPtrArray *records)
{
  g_autoptr (GPtrArray) others = NULL;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (records != NULL);

  others = dup_not_open (from, workspace, records);
  if (others->len == 0)
    return;
  question = g_new (Question, 1);
  *question = (Question){ g_object_ref (from), g_object_ref (workspace), g_ptr_array_ref (others) };
  helio_store_read_async (helio_workspace_get_store (workspace), read_dependents,
                          g_ptr_array_ref (others), (GDestroyNotify) g_ptr_array_unref,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_dependents_read, question);
}

/* --- both --- */

/* First the note: should the program end in between, the conflict is still there. */
static void
on_note_added (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    run (question->from, question->workspace, question->records, helio_store_discard_async);
  else
    gtk_widget_activate_action (question->from, "nav.toast", "s", get_failure (error));
  question_free (question);
}

void
helio_outbox_keep_as_note (GtkWidget *from, HelioWorkspace *workspace, HelioRecord *entry,
                           const char *text)
{
  const HelioCommandKind *kind = helio_command_kind_find ("add-note");
  HelioStore *store;
  HelioRecord *user;
  g_autoptr (HelioRecord) target = NULL, form = NULL;
  g_autoptr (HelioCommand) note = NULL;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (HELIO_IS_RECORD (entry));
  g_return_if_fail (text != NULL);

  store = helio_workspace_get_store (workspace);
  user = helio_workspace_get_user (workspace);
  target = helio_reader_find (helio_store_get_reader (store),
                              helio_kind_find (helio_record_get_text (entry, "target-kind")),
                              helio_record_get_text (entry, "target-id"), NULL);
  if (target == NULL)
    return;
  form = helio_command_create_form (kind, target);
  helio_record_set_text (form, "body", text);
  note = helio_command_new (kind, target, form,
                            user != NULL ? helio_record_get_text (user, "name") : NULL,
                            helio_clock_now (helio_workspace_get_clock (workspace)));
  question = g_new (Question, 1);
  *question = (Question){ g_object_ref (from), g_object_ref (workspace),
                          g_ptr_array_new_with_free_func (g_object_unref) };
  g_ptr_array_add (question->records, g_object_ref (entry));
  helio_store_enqueue_async (store, note, NULL, on_note_added, question);
}
