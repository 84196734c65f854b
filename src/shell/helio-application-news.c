/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop is told while people look elsewhere. */
#include "helio-application-private.h"

#include "helio-conversation-page.h"
#include "helio-news-rules.h"
#include "helio-record-page.h"

static gboolean
is_looked_at (HelioApplication *self, const char *kind, const char *number)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  HelioPage *page = HELIO_IS_WINDOW (window) ? helio_window_get_page (HELIO_WINDOW (window)) : NULL;
  const HelioKind *known = helio_kind_find (kind);

  if (page == NULL || known == NULL || !gtk_window_is_active (window))
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

static void
on_news (HelioNotifier *notifier, const char *id, const char *title, const char *text,
         const char *kind, const char *number, HelioApplication *self)
{
  g_autoptr (GNotification) notification = NULL;

  if (is_looked_at (self, kind, number) || !is_wanted (self, kind))
    return;
  notification = g_notification_new (title);
  g_notification_set_body (notification, text);
  g_notification_set_default_action_and_target (notification, "app.open-record", "(ss)", kind,
                                                number);
  g_application_send_notification (G_APPLICATION (self), id, notification);
}

static void
on_settled (HelioNotifier *notifier, const char *id, HelioApplication *self)
{
  g_application_withdraw_notification (G_APPLICATION (self), id);
}

static void
on_open_record (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HelioWindow *window;
  const char *kind, *number;

  g_variant_get (parameter, "(&s&s)", &kind, &number);
  g_application_activate (data);
  window = helio_application_find_window (data);
  if (window != NULL)
    helio_window_open (window, kind, number);
}

void
helio_application_install_news (HelioApplication *self)
{
  static const GActionEntry actions[] = {
    { .name = "open-record", .parameter_type = "(ss)", .activate = on_open_record },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

void
helio_application_follow_news (HelioApplication *self)
{
  HelioLive *live = helio_context_get_live (self->context);

  if (live != NULL)
    g_object_bind_property (live, "is-support-there", self->workspace, "support-there",
                            G_BINDING_SYNC_CREATE);
  g_clear_object (&self->notifier);
  if (self->options.tour != NULL)
    return;
  self->notifier = helio_notifier_new (self->workspace);
  g_signal_connect_object (self->notifier, "news", G_CALLBACK (on_news), self, 0);
  g_signal_connect_object (self->notifier, "settled", G_CALLBACK (on_settled), self, 0);
}
