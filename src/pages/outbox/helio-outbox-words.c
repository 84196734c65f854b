/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-words.h"

#include "helio-command.h"
#include "helio-local-id.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

#define MINUTE (60 * HELIO_SECOND)

char *
helio_outbox_words_dup_not_sent (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change not sent", "%u changes not sent",
                                       n),
                          n);
}

char *
helio_outbox_words_dup_attention (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change needs attention",
                                       "%u changes need attention", n),
                          n);
}

char *
helio_outbox_words_dup_title (HelioRecord *entry)
{
  const char *about, *what;

  g_return_val_if_fail (HELIO_IS_RECORD (entry), NULL);

  about = helio_record_get_text (entry, "title");
  what = helio_vocabulary_label (&helio_command_names, helio_record_get_text (entry, "command"));
  /* Translators: what is in the outbox, such as Note, and what it is about, such as RMA(00517624)
   */
  return about != NULL ? g_strdup_printf (C_ ("outbox", "%s, %s"), what, about) : g_strdup (what);
}

/* When it is tried again; NULL when that is not worth a time of day. */
static char *
dup_next_attempt (HelioWorkspace *workspace)
{
  gint64 next = helio_sync_engine_get_next_push (helio_workspace_get_engine (workspace));
  gint64 now = helio_clock_now (helio_workspace_get_clock (workspace));

  return next != HELIO_NO_INTEGER && next >= now + MINUTE
             ? helio_workspace_dup_moment (workspace, next)
             : NULL;
}

static char *
dup_problem (HelioWorkspace *workspace)
{
  g_autofree char *moment = dup_next_attempt (workspace);

  if (moment == NULL)
    return g_strdup (C_ ("outbox", "The service has a problem. What is here is kept; the next "
                                   "attempt comes by itself."));
  return g_strdup_printf (
      /* Translators: %s is when sending is tried again, 14:05 for instance */
      C_ ("outbox", "The service has a problem. Sending is paused, what is here is kept. Next "
                    "attempt: %s"),
      moment);
}

char *
helio_outbox_words_dup_put_off (HelioWorkspace *workspace)
{
  g_autofree char *moment = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  if (helio_sync_engine_get_state (helio_workspace_get_engine (workspace)) != HELIO_SYNC_IDLE)
    return NULL;
  moment = dup_next_attempt (workspace);
  if (moment == NULL)
    return NULL;
  /* Translators: %s is when it is tried again, 14:05 for instance */
  return g_strdup_printf (C_ ("outbox", "What did not get through is kept. Next attempt: %s"),
                          moment);
}

char *
helio_outbox_words_dup_pause (HelioWorkspace *workspace)
{
  HelioSyncEngine *engine;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  engine = helio_workspace_get_engine (workspace);
  if (helio_sync_engine_get_work_offline (engine))
    return g_strdup (C_ ("outbox", "You work offline. What is here is kept and goes when you no "
                                   "longer do."));
  switch (helio_sync_engine_get_state (engine))
    {
    case HELIO_SYNC_OFFLINE:
      return g_strdup (C_ ("outbox",
                           "There is no connection. What is here is kept and goes as soon "
                           "as there is one."));
    case HELIO_SYNC_SIGNED_OUT:
      return g_strdup (C_ ("outbox", "You are signed out. What is here is kept and goes once you "
                                     "have signed in again."));
    case HELIO_SYNC_FAILED:
      return dup_problem (workspace);
    case HELIO_SYNC_IDLE:
    case HELIO_SYNC_SYNCING:
    default:
      return NULL;
    }
}

/* What is about something that the service does not know yet. */
static gboolean
waits_for_another (HelioRecord *entry)
{
  const HelioCommandKind *kind = helio_command_kind_find (helio_record_get_text (entry, "command"));
  g_autofree char *made = helio_local_id_new (helio_record_get_id (entry), 0);
  const char *target = helio_record_get_text (entry, "target-id");

  return kind != NULL && helio_local_id_is (target) && g_strcmp0 (target, made) != 0;
}

static char *
dup_waiting (HelioWorkspace *workspace, HelioRecord *entry)
{
  gint64 now = helio_clock_now (helio_workspace_get_clock (workspace));
  char *pause = helio_outbox_words_dup_pause (workspace);
  g_autofree char *moment = NULL;

  if (pause != NULL)
    return pause;
  if (waits_for_another (entry))
    return g_strdup (C_ ("outbox",
                         "It goes as soon as the service knows what it is about, which is "
                         "in the outbox, too."));
  if (helio_entry_get_pause (entry, now) == 0)
    return g_strdup (C_ ("outbox", "It goes with the next sync."));
  moment = helio_workspace_dup_moment (workspace, helio_record_get_integer (entry, "not-before"));
  /* Translators: when an entry of the outbox is tried again */
  return g_strdup_printf (C_ ("outbox", "It did not get through. Next attempt: %s"), moment);
}

char *
helio_outbox_words_dup_prospect (HelioWorkspace *workspace, HelioRecord *entry)
{
  const char *state;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (entry), NULL);

  state = helio_record_get_text (entry, "state");
  if (g_strcmp0 (state, "sending") == 0)
    return g_strdup (C_ ("outbox", "It is on its way. Until the service answers it can be neither "
                                   "changed nor discarded."));
  if (g_strcmp0 (state, "conflict") == 0)
    return g_strdup (C_ ("outbox", "Somebody else changed the record in the meantime. Nothing is "
                                   "sent until you have decided what is to count."));
  if (g_strcmp0 (state, "failed") == 0)
    return g_strdup (C_ ("outbox", "The service did not accept it. It waits here until you change "
                                   "it, try it again or discard it."));
  return dup_waiting (workspace, entry);
}
