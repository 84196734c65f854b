/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop is told while people look elsewhere. */
#include "helio-application-private.h"

#include "helio-conversation-page.h"
#include "helio-conversation-reading.h"
#include "helio-news-rules.h"
#include "helio-record-page.h"
#include "helio-store-outbox.h"
#include "helio-unread.h"

#include <glib/gi18n-lib.h>

static gboolean
is_looked_at (HelioApplication *self, const char *kind, const char *number)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  HelioPage *page = HELIO_IS_WINDOW (window) ? helio_window_get_page (HELIO_WINDOW (window)) : NULL;
  const HelioKind *known = helio_kind_find (kind);

  if (page == NULL || known == NULL || !gtk_window_is_active (window)
      || helio_application_is_locked (self))
    return FALSE;
  if (HELIO_IS_CONVERSATION_PAGE (page))
    return known == &helio_kind_conversation
           && helio_conversation_page_shows (HELIO_CONVERSATION_PAGE (page), number);
  return HELIO_IS_RECORD_PAGE (page)
         && helio_record_page_shows (HELIO_RECORD_PAGE (page), known, number);
}

static gboolean
is_wanted (HelioApplication *self, const char *kind)
{
  const HelioKind *known = helio_kind_find (kind);

  return known != NULL
         && helio_news_is_wanted (helio_workspace_get_settings (self->workspace), known,
                                  helio_clock_now (helio_workspace_get_clock (self->workspace)),
                                  helio_workspace_get_time_zone (self->workspace));
}

/* Who may not look is told that there is something, and is led to it once it is open. */
static GNotification *
make_covered (const char *kind)
{
  return g_notification_new (g_str_equal (kind, helio_kind_conversation.name)
                                 ? C_ ("notification", "New message")
                                 : C_ ("notification", "News of a request"));
}

static GNotification *
make_notification (const char *title, const char *text, const char *kind, const char *number)
{
  GNotification *notification = g_notification_new (title);

  g_notification_set_body (notification, text);
  g_notification_add_button_with_target (notification, C_ ("notification", "Open"),
                                         "app.open-record", "(ss)", kind, number);
  if (g_str_equal (kind, helio_kind_conversation.name))
    g_notification_add_button_with_target (notification,
                                           helio_command_kind_get_title (
                                               helio_command_kind_find ("read-conversation")),
                                           "app.mark-as-read", "s", number);
  return notification;
}

static void
on_news (HelioNotifier *notifier, const char *id, const char *title, const char *text,
         const char *kind, const char *number, HelioApplication *self)
{
  g_autoptr (GNotification) notification = NULL;

  if (is_looked_at (self, kind, number) || !is_wanted (self, kind))
    return;
  notification = helio_application_is_locked (self) ? make_covered (kind)
                                                    : make_notification (title, text, kind, number);
  g_notification_set_default_action_and_target (notification, "app.open-record", "(ss)", kind,
                                                number);
  g_application_send_notification (G_APPLICATION (self), id, notification);
}

static void
on_settled (HelioNotifier *notifier, const char *id, HelioApplication *self)
{
  g_application_withdraw_notification (G_APPLICATION (self), id);
}

/* What somebody chooses may be told by an app that has ended since: it opens what it knows of
 * first. */
static void
on_open_record (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *kind, *number;

  g_variant_get (parameter, "(&s&s)", &kind, &number);
  helio_application_open_record (data, kind, number);
}

static HelioRecord *
find_unread (HelioApplication *self, const char *number)
{
  GPtrArray *conversations
      = helio_unread_get_conversations (helio_workspace_get_unread (self->workspace));

  for (guint i = 0; i < conversations->len; i++)
    if (g_strcmp0 (helio_record_get_id (g_ptr_array_index (conversations, i)), number) == 0)
      return g_ptr_array_index (conversations, i);
  return NULL;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioWorkspace) workspace = data;

  /* What could not be kept counts as unread. */
  helio_store_finish (HELIO_STORE (source), result, NULL);
  helio_sync_engine_sync (helio_workspace_get_engine (workspace));
}

/* Where nothing is open yet, whoever reads it there marks it as read. */
static void
on_mark_as_read (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioApplication *self = data;
  const char *number = g_variant_get_string (parameter, NULL);
  HelioRecord *conversation;

  if (self->workspace == NULL)
    {
      helio_application_open_record (self, helio_kind_conversation.name, number);
      return;
    }
  conversation = find_unread (self, number);
  if (conversation != NULL)
    helio_conversation_read_async (self->workspace, conversation, on_read,
                                   g_object_ref (self->workspace));
}

void
helio_application_install_news (HelioApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "open-record", .parameter_type = "(ss)", .activate = on_open_record },
    { .name = "mark-as-read", .parameter_type = "s", .activate = on_mark_as_read },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

void
helio_application_follow_news (HelioApplication *self)
{
  HelioLive *live = helio_context_get_live (self->context);

  if (live != NULL)
    {
      g_object_bind_property (live, "is-support-there", self->workspace, "support-there",
                              G_BINDING_SYNC_CREATE);
      helio_typing_follow (helio_workspace_get_typing (self->workspace), live);
    }
  g_clear_object (&self->notifier);
  if (self->options.tour != NULL)
    return;
  self->notifier = helio_notifier_new (self->workspace);
  g_signal_connect_object (self->notifier, "news", G_CALLBACK (on_news), self, 0);
  g_signal_connect_object (self->notifier, "settled", G_CALLBACK (on_settled), self, 0);
}
