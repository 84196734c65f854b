/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-conversation-row.h"

#include "helio-chat-words.h"
#include "helio-count.h"
#include "helio-icon.h"
#include "helio-paragraph.h"
#include "helio-status-badge.h"

#include <glib/gi18n-lib.h>

struct _HelioConversationRow
{
  GtkBox parent_instance;

  HelioWorkspace *workspace; /* (owned) */

  GtkLabel *title;           /* (unowned): a child */
  GtkLabel *detail;          /* (unowned): a child */
  HelioStatusBadge *pending; /* (unowned): a child */
  GtkLabel *unread;          /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioConversationRow, helio_conversation_row, GTK_TYPE_BOX)

static const char *
get_state (HelioRecord *conversation)
{
  if (helio_record_get_text (conversation, "case-number") != NULL)
    return C_ ("chat", "Has become a case");
  if (helio_record_get_integer (conversation, "open") == FALSE)
    return C_ ("chat", "Closed");
  return helio_record_get_integer (conversation, "answered") == TRUE
             ? C_ ("chat", "Answered")
             : C_ ("chat", "Waiting for an answer");
}

static void
tell_accessible (HelioConversationRow *self, gint64 n_unread)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *unread = helio_chat_words_dup_unread ((guint) n_unread);
  g_autofree char *label = NULL;

  if (parent == NULL)
    return;
  label = g_strjoin (", ", gtk_label_get_text (self->title), gtk_label_get_text (self->detail),
                     n_unread > 0 ? unread : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
helio_conversation_row_show (HelioConversationRow *self, HelioRecord *conversation)
{
  g_autofree char *title = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *count = NULL;
  gint64 n_unread;

  g_return_if_fail (HELIO_IS_CONVERSATION_ROW (self));
  g_return_if_fail (HELIO_IS_RECORD (conversation));

  title
      = helio_chat_words_dup_title (conversation, helio_workspace_get_time_zone (self->workspace));
  moment = helio_workspace_dup_moment (self->workspace,
                                       helio_record_get_integer (conversation, "updated-at"));
  /* Translators: under a conversation: how it stands with it, when something was said last */
  detail = g_strdup_printf (C_ ("chat", "%s · %s"), get_state (conversation), moment);
  n_unread = MAX (helio_record_get_integer (conversation, "unread"), 0);
  count = helio_count_format (n_unread);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->unread, count);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), n_unread > 0);
  helio_status_badge_set_status (self->pending, &helio_outbox_state,
                                 helio_record_get_pending (conversation));
  tell_accessible (self, n_unread);
}

static void
helio_conversation_row_finalize (GObject *object)
{
  g_clear_object (&HELIO_CONVERSATION_ROW (object)->workspace);

  G_OBJECT_CLASS (helio_conversation_row_parent_class)->finalize (object);
}

static void
helio_conversation_row_class_init (HelioConversationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_conversation_row_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "conversation");
}

static void
add_unread (HelioConversationRow *self)
{
  GtkWidget *unread = helio_count_badge_new ();

  self->unread = GTK_LABEL (unread);
  gtk_widget_set_valign (unread, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), unread);
}

static void
helio_conversation_row_init (HelioConversationRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = helio_paragraph_new (NULL, "heading");
  GtkWidget *detail = helio_paragraph_new (NULL, "dim-label");
  GtkWidget *pending = helio_status_badge_new (NULL, NULL);

  self->title = GTK_LABEL (title);
  self->detail = GTK_LABEL (detail);
  self->pending = HELIO_STATUS_BADGE (pending);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (pending, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (self), helio_icon_new ("heliodesk-chat-symbolic"));
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), pending);
  add_unread (self);
}

GtkWidget *
helio_conversation_row_new (HelioWorkspace *workspace)
{
  HelioConversationRow *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_CONVERSATION_ROW, NULL);
  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
