/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-record.h"
#include "helio-service-info.h"
#include "helio-store.h"
#include "helio-sync-engine.h"
#include "helio-typing.h"
#include "helio-unread.h"

G_BEGIN_DECLS

#define HELIO_TYPE_WORKSPACE (helio_workspace_get_type ())
G_DECLARE_FINAL_TYPE (HelioWorkspace, helio_workspace, HELIO, WORKSPACE, GObject)

/**
 * helio_workspace_new:
 * @store: the cache
 * @engine: keeps it up to date
 * @clock: the time
 * @settings: what is remembered, of schema `org.heliodesk.Heliodesk`
 *
 * What a page works with: handed to every page, so that none needs a singleton.
 *
 * Properties: `service` (#HelioServiceInfo, %NULL until it is known), `user` (#HelioRecord of kind
 * user, %NULL until it is known), `time-zone` (#GTimeZone, the profile's; this computer's until
 * the profile is known), `today` (#guint, the day that it is there, of helio-day.h: notified within
 * a minute after midnight; what is said of days relative to it is to be said anew), `support-there`
 * (whether somebody is there to answer conversations, as far as is known; whoever hears of it sets
 * it). Signal `draft-moved`, when a form has a draft in
 * another way than before.
 *
 * Returns: (transfer full): a new workspace
 */
HelioWorkspace *helio_workspace_new (HelioStore *store, HelioSyncEngine *engine, HelioClock *clock,
                                     GSettings *settings);

/**
 * helio_workspace_get_store:
 * @self: a workspace
 *
 * Returns: (transfer none): the cache
 */
HelioStore *helio_workspace_get_store (HelioWorkspace *self);

/**
 * helio_workspace_get_engine:
 * @self: a workspace
 *
 * Returns: (transfer none): what keeps the cache up to date
 */
HelioSyncEngine *helio_workspace_get_engine (HelioWorkspace *self);

/**
 * helio_workspace_get_freshness:
 * @self: a workspace
 *
 * Returns: (transfer none): how fresh the cache is
 */
HelioFreshness *helio_workspace_get_freshness (HelioWorkspace *self);

/**
 * helio_workspace_get_clock:
 * @self: a workspace
 *
 * Returns: (transfer none): the time
 */
HelioClock *helio_workspace_get_clock (HelioWorkspace *self);

/**
 * helio_workspace_get_settings:
 * @self: a workspace
 *
 * Returns: (transfer none): what is remembered
 */
GSettings *helio_workspace_get_settings (HelioWorkspace *self);

/**
 * helio_workspace_get_service:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what the service says of itself
 */
HelioServiceInfo *helio_workspace_get_service (HelioWorkspace *self);

/**
 * helio_workspace_get_user:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the user's own record
 */
HelioRecord *helio_workspace_get_user (HelioWorkspace *self);

/**
 * helio_workspace_get_time_zone:
 * @self: a workspace
 *
 * Returns: (transfer none): the zone that every date is shown in
 */
GTimeZone *helio_workspace_get_time_zone (HelioWorkspace *self);

/**
 * helio_workspace_get_unread:
 * @self: a workspace
 *
 * Returns: (transfer none): the conversations with messages that nobody has read
 */
HelioUnread *helio_workspace_get_unread (HelioWorkspace *self);

/**
 * helio_workspace_get_typing:
 * @self: a workspace
 *
 * Returns: (transfer none): who types in conversations; whoever has the live channel lets it follow
 */
HelioTyping *helio_workspace_get_typing (HelioWorkspace *self);

/**
 * helio_workspace_is_support_there:
 * @self: a workspace
 *
 * Returns: whether somebody is there to answer conversations, as far as is known
 */
gboolean helio_workspace_is_support_there (HelioWorkspace *self);

/**
 * HelioDraftState:
 * @HELIO_DRAFT_OPEN: somebody fills it in; another form must not go on with it
 * @HELIO_DRAFT_LEFT: its form is closed, but files are still on their way into it, or the cache had
 *   no room for it: whoever opens it gets the same form
 * @HELIO_DRAFT_CLOSING: its form is closed, but what was filled in last is still on its way to the
 *   cache, so that what is read there may be old
 *
 * What is with a draft that a form has.
 */
typedef enum
{
  HELIO_DRAFT_OPEN,
  HELIO_DRAFT_LEFT,
  HELIO_DRAFT_CLOSING,
} HelioDraftState;

/**
 * helio_workspace_claim_draft:
 * @self: a workspace
 * @draft: id of a draft
 * @form: its form; releases it before it goes
 * @state: what is with it
 *
 * A form has a draft, or has it in another way than before. Emits `draft-moved`.
 */
void helio_workspace_claim_draft (HelioWorkspace *self, const char *draft, gpointer form,
                                  HelioDraftState state);

/**
 * helio_workspace_release_draft:
 * @self: a workspace
 * @draft: id of a draft
 *
 * No form has it any more, and the cache has it as it is. Emits `draft-moved`.
 */
void helio_workspace_release_draft (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_find_left_draft:
 * @self: a workspace
 * @draft: id of a draft
 *
 * Returns: (transfer none) (nullable): its form, while the draft is %HELIO_DRAFT_LEFT
 */
gpointer helio_workspace_find_left_draft (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_dup_drafts:
 * @self: a workspace
 * @state: what is with them
 *
 * Returns: (transfer full) (element-type utf8): a set of the ids of such drafts
 */
GHashTable *helio_workspace_dup_drafts (HelioWorkspace *self, HelioDraftState state);

/**
 * helio_workspace_is_draft_open:
 * @self: a workspace
 * @draft: id of a draft
 *
 * Returns: whether the draft is %HELIO_DRAFT_OPEN
 */
gboolean helio_workspace_is_draft_open (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_is_closing_draft:
 * @self: a workspace
 *
 * Returns: whether some draft is %HELIO_DRAFT_CLOSING
 */
gboolean helio_workspace_is_closing_draft (HelioWorkspace *self);

/**
 * helio_workspace_end:
 * @self: a workspace
 *
 * The program ends: what can be done at the next start as well is not waited for.
 */
void helio_workspace_end (HelioWorkspace *self);

/**
 * helio_workspace_get_ending:
 * @self: a workspace
 *
 * Returns: (transfer none): is cancelled by helio_workspace_end()
 */
GCancellable *helio_workspace_get_ending (HelioWorkspace *self);

/**
 * helio_workspace_is_settled:
 * @self: a workspace
 *
 * Returns: whether all forms that were closed have released their drafts
 */
gboolean helio_workspace_is_settled (HelioWorkspace *self);

/**
 * helio_workspace_dup_moment:
 * @self: a workspace
 * @time: microseconds UTC
 *
 * Returns: (transfer full): `14:05` today, the day as well on others
 */
char *helio_workspace_dup_moment (HelioWorkspace *self, gint64 time);

G_END_DECLS
