/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-conversation-page.h"

#include "helio-chat-words.h"
#include "helio-composer.h"
#include "helio-conversation-reading.h"
#include "helio-file-sources.h"
#include "helio-focus-order.h"
#include "helio-form-dialog.h"
#include "helio-local-id.h"
#include "helio-message-list.h"
#include "helio-record-list.h"
#include "helio-state-page.h"
#include "helio-store-outbox.h"
#include "helio-text-size.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioConversationPage
{
  HelioPage parent_instance;

  char *id;                  /* (owned) (nullable): as somebody else knows it */
  HelioRecord *conversation; /* (owned) (nullable): as the cache has it */
  gboolean reading;          /* that it was read is on its way to the outbox */

  GtkOrientable *header;
  GtkLabel *title;
  GtkWidget *open_case;
  GtkWidget *turn;
  HelioNotice *notice;
  HelioStatePage *state;
  AdwBin *messages_bin;
  GtkLabel *writer;
  AdwBin *composer_bin;
  HelioMessageList *messages; /* (unowned): a child */
  HelioComposer *composer;    /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioConversationPage, helio_conversation_page, HELIO_TYPE_PAGE)

static HelioWorkspace *
get_workspace (HelioConversationPage *self)
{
  return helio_page_get_workspace (HELIO_PAGE (self));
}

static HelioStore *
get_store (HelioConversationPage *self)
{
  return helio_workspace_get_store (get_workspace (self));
}

/* --- reading --- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioConversationPage) self = data;

  /* What could not be kept counts as unread. */
  helio_store_finish (HELIO_STORE (source), result, NULL);
  self->reading = FALSE;
  helio_sync_engine_sync (helio_workspace_get_engine (get_workspace (self)));
}

static gboolean
is_seen (HelioConversationPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root)
         && gtk_window_is_active (GTK_WINDOW (root));
}

static void
read_what_is_seen (HelioConversationPage *self)
{
  if (self->conversation != NULL && !self->reading && is_seen (self)
      && helio_record_get_integer (self->conversation, "unread") > 0)
    {
      self->reading = TRUE;
      helio_conversation_read_async (get_workspace (self), self->conversation, on_read,
                                     g_object_ref (self));
    }
}

/* --- showing --- */

static char *
dup_title (HelioConversationPage *self)
{
  if (self->conversation != NULL)
    return helio_chat_words_dup_title (self->conversation,
                                       helio_workspace_get_time_zone (get_workspace (self)));
  return g_strdup (self->id == NULL ? C_ ("chat", "New conversation")
                                    : C_ ("chat", "This conversation is not there"));
}

static void
show_title (HelioConversationPage *self)
{
  g_autofree char *title = dup_title (self);

  helio_page_set_title (HELIO_PAGE (self), title);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

static void
show_case (HelioConversationPage *self)
{
  const char *number = self->conversation != NULL
                           ? helio_record_get_text (self->conversation, "case-number")
                           : NULL;
  g_autofree char *label = NULL;

  if (number != NULL)
    {
      /* Translators: opens the case that a conversation was turned into: its number */
      label = g_strdup_printf (C_ ("chat", "Case %s"), number);
      gtk_button_set_label (GTK_BUTTON (self->open_case), label);
      helio_wrap_label (self->open_case);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_case), "(ss)",
                                        helio_kind_case.name, number);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_case), "nav.open");
    }
  gtk_widget_set_visible (self->open_case, number != NULL);
  gtk_widget_set_visible (self->turn, self->conversation != NULL && number == NULL);
}

/* Somebody of support, while they do. */
static void
show_writer (HelioConversationPage *self)
{
  HelioTyping *typing = helio_workspace_get_typing (get_workspace (self));
  const char *person = NULL;
  gboolean writes
      = self->conversation != NULL
        && helio_typing_is_heard (typing, helio_record_get_id (self->conversation), &person);
  g_autofree char *text = NULL;

  if (writes && person != NULL)
    /* Translators: somebody of support, while they write: their name */
    text = g_strdup_printf (C_ ("chat", "%s is writing…"), person);
  else if (writes)
    text = g_strdup (C_ ("chat", "An answer is being written…"));
  gtk_label_set_text (self->writer, text != NULL ? text : "");
}

static void
show (HelioConversationPage *self)
{
  show_title (self);
  show_case (self);
  show_writer (self);
  read_what_is_seen (self);
}

/* --- the record --- */

/* What was begun here gets the service's id when the service has it. */
static void
take_record (HelioConversationPage *self, HelioRecord *record)
{
  gboolean renamed
      = self->conversation == NULL
        || g_strcmp0 (helio_record_get_id (self->conversation), helio_record_get_id (record)) != 0;

  g_clear_object (&self->conversation);
  self->conversation = g_object_ref (record);
  helio_message_list_set_read (self->messages, helio_record_get_text (record, "read-by-support"));
  if (renamed)
    {
      helio_message_list_set_conversation (self->messages, helio_record_get_id (record));
      helio_composer_set_conversation (self->composer, record);
    }
  helio_state_page_set_state (self->state, HELIO_STATE_READY);
}

static void
load (HelioConversationPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record
      = self->id != NULL ? helio_reader_find (helio_store_get_reader (get_store (self)),
                                              &helio_kind_conversation, self->id, &error)
                         : NULL;

  if (record != NULL)
    take_record (self, record);
  else if (self->id != NULL)
    helio_state_page_set_state (self->state, g_error_matches (error, HELIO_STORE_ERROR,
                                                              HELIO_STORE_ERROR_NOT_FOUND)
                                                 ? HELIO_STATE_EMPTY
                                                 : HELIO_STATE_ERROR);
  show (self);
}

static void
on_store_changed (HelioConversationPage *self, guint kinds)
{
  if ((kinds & helio_kind_bit (&helio_kind_conversation)) != 0 && self->id != NULL)
    load (self);
}

/* --- doing --- */

/* A conversation is what its first message makes. */
static void
on_sent (HelioConversationPage *self, const char *entry)
{
  if (self->id == NULL)
    {
      self->id = helio_local_id_new (entry, 0);
      load (self);
    }
  helio_message_list_go_to_end (self->messages);
}

static void
turn_into_case (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioConversationPage *self = HELIO_CONVERSATION_PAGE (widget);

  if (self->conversation != NULL)
    helio_form_dialog_begin (widget, get_workspace (self), helio_command_kind_find ("open-case"),
                             self->conversation);
}

static void
on_dropped (GtkWidget *widget, GObject *what)
{
  helio_composer_take_file (HELIO_CONVERSATION_PAGE (widget)->composer, what);
}

static void
on_state_activated (HelioConversationPage *self, HelioState state)
{
  if (state == HELIO_STATE_ERROR)
    load (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "nav.chat", NULL);
}

/* --- the widget --- */

static void
on_active (HelioConversationPage *self)
{
  read_what_is_seen (self);
}

static void
helio_conversation_page_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (helio_conversation_page_parent_class)->map (widget);
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (on_active), widget,
                           G_CONNECT_SWAPPED);
  read_what_is_seen (HELIO_CONVERSATION_PAGE (widget));
}

static void
helio_conversation_page_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_active, widget);
  GTK_WIDGET_CLASS (helio_conversation_page_parent_class)->unmap (widget);
}

/* Whoever comes here wants to write. */
static gboolean
helio_conversation_page_grab_focus (GtkWidget *widget)
{
  HelioConversationPage *self = HELIO_CONVERSATION_PAGE (widget);

  return self->composer != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

/* With large text in a narrow window, what stands around the messages would leave them a line. */
static void
lay_out (GtkWidget *widget)
{
  HelioConversationPage *self = HELIO_CONVERSATION_PAGE (widget);
  gboolean narrow = helio_narrow_bin_get_narrow (HELIO_NARROW_BIN (self));
  gboolean compact = narrow && helio_text_size_is_large (widget);

  gtk_orientable_set_orientation (self->header,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_ellipsize (self->title, compact ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (self->title, compact ? 1 : -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->title), compact);
  helio_notice_set_brief (self->notice, compact);
  helio_composer_set_compact (self->composer, compact);
}

static void
helio_conversation_page_narrow_changed (HelioNarrowBin *bin)
{
  lay_out (GTK_WIDGET (bin));
}

static void
helio_conversation_page_dispose (GObject *object)
{
  g_clear_object (&HELIO_CONVERSATION_PAGE (object)->conversation);

  G_OBJECT_CLASS (helio_conversation_page_parent_class)->dispose (object);
}

static void
helio_conversation_page_finalize (GObject *object)
{
  g_free (HELIO_CONVERSATION_PAGE (object)->id);

  G_OBJECT_CLASS (helio_conversation_page_parent_class)->finalize (object);
}

static GtkWidget *
helio_conversation_page_make_again (HelioPage *page)
{
  HelioConversationPage *self = HELIO_CONVERSATION_PAGE (page);

  return helio_conversation_page_new (get_workspace (self),
                                      self->conversation != NULL
                                          ? helio_record_get_id (self->conversation)
                                          : self->id);
}

static void
helio_conversation_page_close_form (HelioPage *page)
{
  helio_composer_close (HELIO_CONVERSATION_PAGE (page)->composer);
}

static void
helio_conversation_page_class_init (HelioConversationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_conversation_page_make_again;
  HELIO_PAGE_CLASS (klass)->close_form = helio_conversation_page_close_form;
  object_class->dispose = helio_conversation_page_dispose;
  object_class->finalize = helio_conversation_page_finalize;
  widget_class->map = helio_conversation_page_map;
  widget_class->unmap = helio_conversation_page_unmap;
  widget_class->grab_focus = helio_conversation_page_grab_focus;
  helio_focus_order_install (widget_class);
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_conversation_page_narrow_changed;

  g_type_ensure (HELIO_TYPE_NOTICE);
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  gtk_widget_class_install_action (widget_class, "chat.open-case", NULL, turn_into_case);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-conversation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, header);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, title);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, open_case);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, turn);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, state);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, messages_bin);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, writer);
  gtk_widget_class_bind_template_child (widget_class, HelioConversationPage, composer_bin);
}

static void
helio_conversation_page_init (HelioConversationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (self->turn);
  helio_state_page_describe_list (self->state);
  helio_state_page_describe (self->state, HELIO_STATE_EMPTY, "heliodesk-chat-symbolic",
                             C_ ("chat", "This conversation is not there"),
                             C_ ("chat",
                                 "It may be another account's, or come with the next sync."),
                             C_ ("chat", "All conversations"));
}

static void
add_parts (HelioConversationPage *self)
{
  HelioWorkspace *workspace = get_workspace (self);

  self->messages = HELIO_MESSAGE_LIST (helio_message_list_new (workspace));
  self->composer = HELIO_COMPOSER (helio_composer_new (workspace));
  adw_bin_set_child (self->messages_bin, GTK_WIDGET (self->messages));
  adw_bin_set_child (self->composer_bin, GTK_WIDGET (self->composer));
  helio_chat_words_follow (self->notice, workspace);
  helio_text_size_connect (GTK_WIDGET (self), lay_out);
  helio_file_sources_accept_drops (GTK_WIDGET (self), on_dropped);
  g_signal_connect_object (self->composer, "sent", G_CALLBACK (on_sent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_store (workspace), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_typing (workspace), "changed",
                           G_CALLBACK (show_writer), self, G_CONNECT_SWAPPED);
}

GtkWidget *
helio_conversation_page_new (HelioWorkspace *workspace, const char *id)
{
  HelioConversationPage *self = g_object_new (HELIO_TYPE_CONVERSATION_PAGE, "workspace", workspace,
                                              "section", "chat", NULL);

  self->id = g_strdup (id);
  add_parts (self);
  if (id == NULL)
    helio_composer_set_conversation (self->composer, NULL);
  load (self);
  return GTK_WIDGET (self);
}

gboolean
helio_conversation_page_shows (HelioConversationPage *self, const char *id)
{
  g_return_val_if_fail (HELIO_IS_CONVERSATION_PAGE (self), FALSE);

  if (id == NULL || self->conversation == NULL)
    return g_strcmp0 (id, self->id) == 0;
  return g_str_equal (id, self->id) || g_str_equal (id, helio_record_get_id (self->conversation));
}

gboolean
helio_conversation_page_is_loaded (HelioConversationPage *self)
{
  g_return_val_if_fail (HELIO_IS_CONVERSATION_PAGE (self), FALSE);
  return helio_state_page_get_state (self->state) != HELIO_STATE_READY
         || (helio_composer_is_ready (self->composer)
             && !helio_record_list_is_loading (
                 HELIO_RECORD_LIST (helio_message_list_get_model (self->messages))));
}
