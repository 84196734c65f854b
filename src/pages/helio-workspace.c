/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-workspace.h"

#include "helio-day.h"
#include "helio-identity.h"
#include "helio-record-json.h"
#include "helio-time.h"

/* How often is at least looked whether another day has begun: a timer until midnight would not
 * count the time that the computer sleeps. */
#define LOOK_INTERVAL (10 * 60 * HELIO_SECOND)

struct _HelioWorkspace
{
  GObject parent_instance;

  HelioStore *store;         /* (owned) */
  HelioSyncEngine *engine;   /* (owned) */
  HelioClock *clock;         /* (owned) */
  GSettings *settings;       /* (owned) */
  HelioServiceInfo *service; /* (owned) (nullable) */
  HelioRecord *user;         /* (owned) (nullable) */
  GTimeZone *zone;           /* (owned) */
  guint32 today;             /* in @zone */
  guint today_source;
  GHashTable *drafts;   /* (owned): that forms have: id → Claim */
  GCancellable *ending; /* (owned) */
  HelioUnread *unread;  /* (owned) */
  HelioTyping *typing;  /* (owned) */
  gboolean support_there;
  gint64 service_stored_at;
  gint64 user_stored_at;
};

G_DEFINE_FINAL_TYPE (HelioWorkspace, helio_workspace, G_TYPE_OBJECT)

typedef enum
{
  PROP_SERVICE = 1,
  PROP_USER,
  PROP_TIME_ZONE,
  PROP_TODAY,
  PROP_SUPPORT_THERE,
} HelioWorkspaceProperty;

static GParamSpec *props[PROP_SUPPORT_THERE + 1];
static guint draft_moved_signal;

typedef struct
{
  gpointer form; /* (unowned) */
  HelioDraftState state;
} Claim;

/* The document when it is newer than the one known. Two point reads; small texts. */
static GBytes *
read_newer (HelioWorkspace *self, const char *name, gint64 *known)
{
  gint64 stored_at = 0;
  g_autoptr (GBytes) body
      = helio_reader_get_document (helio_store_get_reader (self->store), name, &stored_at, NULL);

  if (body == NULL || stored_at == *known)
    return NULL;
  *known = stored_at;
  return g_steal_pointer (&body);
}

/* In milliseconds, just after midnight at the latest, where that is known. */
static guint
get_time_to_look (HelioWorkspace *self)
{
  gint64 midnight = helio_day_at (self->today + 1, self->zone, 0);
  gint64 now = helio_clock_now (self->clock);

  return (guint) ((midnight > now ? MIN (midnight - now, LOOK_INTERVAL) : LOOK_INTERVAL) / 1000
                  + 1);
}

static gboolean
renew_today (gpointer data)
{
  HelioWorkspace *self = data;
  guint32 today = helio_day_of (helio_clock_now (self->clock), self->zone);

  if (today != self->today)
    {
      self->today = today;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TODAY]);
    }
  g_clear_handle_id (&self->today_source, g_source_remove);
  self->today_source = g_timeout_add (get_time_to_look (self), renew_today, self);
  return G_SOURCE_REMOVE;
}

static void
read_service (HelioWorkspace *self)
{
  g_autoptr (GBytes) body = read_newer (self, HELIO_DOCUMENT_SERVICE, &self->service_stored_at);
  HelioServiceInfo *service = body != NULL ? helio_service_info_new (body, NULL) : NULL;

  if (service == NULL)
    return;
  g_clear_object (&self->service);
  self->service = service;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SERVICE]);
}

static void
read_user (HelioWorkspace *self)
{
  g_autoptr (GBytes) body = read_newer (self, HELIO_DOCUMENT_ME, &self->user_stored_at);
  HelioRecord *user = body != NULL ? helio_record_read (&helio_kind_user, body, NULL) : NULL;
  const char *name;
  GTimeZone *zone;

  if (user == NULL)
    return;
  g_clear_object (&self->user);
  self->user = user;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USER]);

  name = helio_record_get_text (user, "time-zone");
  zone = helio_time_find_zone (name);
  if (zone == NULL)
    zone = g_time_zone_new_local ();
  g_time_zone_unref (self->zone);
  self->zone = zone;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TIME_ZONE]);
  renew_today (self);
}

static void
read_documents (HelioWorkspace *self)
{
  read_service (self);
  read_user (self);
}

static void
helio_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioWorkspace *self = HELIO_WORKSPACE (object);

  switch ((HelioWorkspaceProperty) prop_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    case PROP_TIME_ZONE:
      g_value_set_boxed (value, self->zone);
      break;
    case PROP_TODAY:
      g_value_set_uint (value, self->today);
      break;
    case PROP_SUPPORT_THERE:
      g_value_set_boolean (value, self->support_there);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_support_there (HelioWorkspace *self, gboolean there)
{
  if (self->support_there == there)
    return;
  self->support_there = there;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUPPORT_THERE]);
}

static void
helio_workspace_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_SUPPORT_THERE)
    set_support_there (HELIO_WORKSPACE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
helio_workspace_finalize (GObject *object)
{
  HelioWorkspace *self = HELIO_WORKSPACE (object);

  g_clear_handle_id (&self->today_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->engine);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->service);
  g_clear_object (&self->user);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_hash_table_unref (self->drafts);
  g_object_unref (self->ending);
  g_clear_object (&self->unread);
  g_clear_object (&self->typing);

  G_OBJECT_CLASS (helio_workspace_parent_class)->finalize (object);
}

static void
helio_workspace_class_init (HelioWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = helio_workspace_finalize;
  object_class->get_property = helio_workspace_get_property;
  object_class->set_property = helio_workspace_set_property;

  props[PROP_SERVICE]
      = g_param_spec_object ("service", NULL, NULL, HELIO_TYPE_SERVICE_INFO, readable);
  props[PROP_USER] = g_param_spec_object ("user", NULL, NULL, HELIO_TYPE_RECORD, readable);
  props[PROP_TIME_ZONE] = g_param_spec_boxed ("time-zone", NULL, NULL, G_TYPE_TIME_ZONE, readable);
  props[PROP_TODAY] = g_param_spec_uint ("today", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_SUPPORT_THERE]
      = g_param_spec_boolean ("support-there", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  draft_moved_signal = g_signal_new ("draft-moved", HELIO_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
helio_workspace_init (HelioWorkspace *self)
{
  self->zone = g_time_zone_new_local ();
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ending = g_cancellable_new ();
}

HelioWorkspace *
helio_workspace_new (HelioStore *store, HelioSyncEngine *engine, HelioClock *clock,
                     GSettings *settings)
{
  HelioWorkspace *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (engine), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HELIO_TYPE_WORKSPACE, NULL);
  self->store = g_object_ref (store);
  self->unread = helio_unread_new (store);
  self->typing = helio_typing_new ();
  self->engine = g_object_ref (engine);
  self->clock = g_object_ref (clock);
  self->settings = g_object_ref (settings);
  renew_today (self);
  read_documents (self);
  /* Both documents are stored before the first page is asked for. */
  g_signal_connect_object (helio_sync_engine_get_freshness (engine), "notify::n-rows",
                           G_CALLBACK (read_documents), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (read_documents), self,
                           G_CONNECT_SWAPPED);
  return self;
}

HelioStore *
helio_workspace_get_store (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->store;
}

HelioSyncEngine *
helio_workspace_get_engine (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->engine;
}

HelioFreshness *
helio_workspace_get_freshness (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return helio_sync_engine_get_freshness (self->engine);
}

HelioClock *
helio_workspace_get_clock (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->clock;
}

GSettings *
helio_workspace_get_settings (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->settings;
}

HelioServiceInfo *
helio_workspace_get_service (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->service;
}

HelioRecord *
helio_workspace_get_user (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->user;
}

HelioUnread *
helio_workspace_get_unread (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->unread;
}

HelioTyping *
helio_workspace_get_typing (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->typing;
}

gboolean
helio_workspace_is_support_there (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), FALSE);
  return self->support_there;
}

GTimeZone *
helio_workspace_get_time_zone (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->zone;
}

/* --- drafts --- */

void
helio_workspace_claim_draft (HelioWorkspace *self, const char *draft, gpointer form,
                             HelioDraftState state)
{
  const Claim claim = { form, state };

  g_return_if_fail (HELIO_IS_WORKSPACE (self));
  g_return_if_fail (draft != NULL);

  g_hash_table_insert (self->drafts, g_strdup (draft), g_memdup2 (&claim, sizeof claim));
  g_signal_emit (self, draft_moved_signal, 0);
}

void
helio_workspace_release_draft (HelioWorkspace *self, const char *draft)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (self));

  if (g_hash_table_remove (self->drafts, draft))
    g_signal_emit (self, draft_moved_signal, 0);
}

/* NULL unless its form has it in such a way. */
static gpointer
find_form (HelioWorkspace *self, const char *draft, HelioDraftState state)
{
  const Claim *claim = g_hash_table_lookup (self->drafts, draft);

  return claim != NULL && claim->state == state ? claim->form : NULL;
}

gpointer
helio_workspace_find_left_draft (HelioWorkspace *self, const char *draft)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (draft != NULL, NULL);
  return find_form (self, draft, HELIO_DRAFT_LEFT);
}

gboolean
helio_workspace_is_draft_open (HelioWorkspace *self, const char *draft)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);
  return find_form (self, draft, HELIO_DRAFT_OPEN) != NULL;
}

GHashTable *
helio_workspace_dup_drafts (HelioWorkspace *self, HelioDraftState state)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer draft, claim;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), copy);

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, &draft, &claim))
    if (((const Claim *) claim)->state == state)
      g_hash_table_add (copy, g_strdup (draft));
  return copy;
}

static gboolean
has_drafts (HelioWorkspace *self, HelioDraftState state)
{
  g_autoptr (GHashTable) drafts = helio_workspace_dup_drafts (self, state);

  return g_hash_table_size (drafts) > 0;
}

gboolean
helio_workspace_is_closing_draft (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), FALSE);
  return has_drafts (self, HELIO_DRAFT_CLOSING);
}

gboolean
helio_workspace_is_settled (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), TRUE);
  return !has_drafts (self, HELIO_DRAFT_CLOSING) && !has_drafts (self, HELIO_DRAFT_LEFT);
}

void
helio_workspace_end (HelioWorkspace *self)
{
  g_return_if_fail (HELIO_IS_WORKSPACE (self));
  g_cancellable_cancel (self->ending);
}

GCancellable *
helio_workspace_get_ending (HelioWorkspace *self)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);
  return self->ending;
}

char *
helio_workspace_dup_moment (HelioWorkspace *self, gint64 time)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (self), NULL);

  if (helio_day_of (time, self->zone) != helio_day_of (helio_clock_now (self->clock), self->zone))
    return helio_time_local (time, self->zone);
  local = helio_time_to_date_time (time, self->zone);
  return g_date_time_format (local, "%H:%M");
}
