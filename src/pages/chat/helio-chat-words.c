/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-chat-words.h"

#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long a topic becomes, in letters. */
#define TOPIC_LENGTH 60

/* How often it is looked at the clock, in seconds: an hour that ends is said soon. */
#define LOOK_EVERY 30

/* A notice and what it is about; goes with the notice. */
typedef struct
{
  HelioNotice *notice;       /* (unowned) */
  HelioWorkspace *workspace; /* (owned) */
  guint source;
} Follower;

static void
show_closed (Follower *self, gint64 opening)
{
  g_autofree char *moment
      = opening != HELIO_NO_INTEGER ? helio_workspace_dup_moment (self->workspace, opening) : NULL;
  g_autofree char *text
      = moment != NULL
            /* Translators: when somebody answers again: a time of today, or a day and a time */
            ? g_strdup_printf (C_ ("chat", "Support is closed until %s. Leave a message, which is "
                                           "answered then, or create a request."),
                               moment)
            : g_strdup (C_ ("chat", "Support is closed. Leave a message, which is answered later, "
                                    "or create a request."));

  helio_notice_show (self->notice, "neutral", "heliodesk-pending-symbolic", text);
  helio_notice_set_action (self->notice, C_ ("request", "New request"), "nav.create");
}

static void
show_open (Follower *self)
{
  if (helio_workspace_is_support_there (self->workspace))
    helio_notice_show (self->notice, "success", "heliodesk-person-symbolic",
                       C_ ("chat", "Support is here and answers."));
  else
    helio_notice_show (self->notice, "neutral", "heliodesk-pending-symbolic",
                       C_ ("chat",
                           "Nobody of support is here at the moment. Leave a message: it is "
                           "answered as soon as somebody is."));
}

static void
update (Follower *self)
{
  HelioSyncState state = helio_sync_engine_get_state (helio_workspace_get_engine (self->workspace));
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  HelioOpeningHours *hours = service != NULL ? helio_service_info_get_chat_hours (service) : NULL;
  gint64 now = helio_clock_now (helio_workspace_get_clock (self->workspace));

  helio_notice_set_action (self->notice, NULL, NULL);
  if (state == HELIO_SYNC_OFFLINE)
    helio_notice_show (self->notice, "neutral", "heliodesk-offline-symbolic",
                       C_ ("chat", "There is no connection. What you write is kept and goes as "
                                   "soon as there is one."));
  else if (hours != NULL && !helio_workspace_is_support_there (self->workspace)
           && !helio_opening_hours_is_open (hours, now))
    show_closed (self, helio_opening_hours_next_opening (hours, now));
  else
    show_open (self);
}

static gboolean
on_clock (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

/* While the notice is to be seen only. */
static void
on_mapped (Follower *self)
{
  update (self);
  if (self->source == 0)
    self->source = g_timeout_add_seconds (LOOK_EVERY, on_clock, self);
}

static void
on_unmapped (Follower *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

static void
on_changed (HelioNotice *notice)
{
  update (g_object_get_data (G_OBJECT (notice), "helio-chat-follower"));
}

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->workspace);
  g_free (self);
}

void
helio_chat_words_follow (HelioNotice *notice, HelioWorkspace *workspace)
{
  Follower *self;

  g_return_if_fail (HELIO_IS_NOTICE (notice));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));

  self = g_new (Follower, 1);
  *self = (Follower){ notice, g_object_ref (workspace), 0 };
  g_object_set_data_full (G_OBJECT (notice), "helio-chat-follower", self, follower_free);
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (on_changed), notice, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify", G_CALLBACK (on_changed), notice, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (notice, "map", G_CALLBACK (on_mapped), self);
  g_signal_connect_swapped (notice, "unmap", G_CALLBACK (on_unmapped), self);
  update (self);
}

char *
helio_chat_words_dup_unread (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u unread message", "%'u unread messages",
                                       n),
                          n);
}

char *
helio_chat_words_dup_title (HelioRecord *conversation, GTimeZone *zone)
{
  const char *topic;
  g_autofree char *date = NULL;

  g_return_val_if_fail (HELIO_IS_RECORD (conversation), NULL);

  topic = helio_record_get_text (conversation, "topic");
  if (topic != NULL)
    return helio_record_dup_title (conversation);
  date = helio_time_local_date (helio_record_get_integer (conversation, "created-at"), zone);
  /* Translators: what a conversation is called that has no topic: the day on which it began */
  return g_strdup_printf (C_ ("chat", "Conversation of %s"), date);
}

char *
helio_chat_words_dup_topic (const char *text)
{
  g_autofree char *line = NULL;
  g_autofree char *beginning = NULL;

  if (text == NULL)
    return NULL;
  text += strspn (text, " \t\r\n");
  line = g_strchomp (g_strndup (text, strcspn (text, "\r\n")));
  if (g_utf8_strlen (line, -1) <= TOPIC_LENGTH)
    return *line != '\0' ? g_steal_pointer (&line) : NULL;
  beginning = g_utf8_substring (line, 0, TOPIC_LENGTH - 1);
  return g_strconcat (g_strchomp (beginning), "…", NULL);
}
