/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock.h"

#include "helio-lock-tries.h"
#include "helio-text.h"
#include "helio-time.h"

#define SET "lock-set"
#define AFTER "lock-after"

#define MINUTE (60 * HELIO_SECOND)
/* What the setting says besides minutes. */
#define NEVER (-1)

struct _HelioLock
{
  GObject parent_instance;

  GSettings *settings; /* (owned) */
  HelioClock *clock;   /* (owned) */
  HelioLockPin *pin;   /* (owned) */
  gboolean usable;
  gboolean locked;
  gboolean trying;   /* a PIN is being looked at */
  gint64 last_input; /* when somebody did something */
  guint timeout;     /* until it may be time to lock, or 0 */
};

typedef enum
{
  PROP_LOCKED = 1,
  PROP_SET,
  PROP_USABLE,
} HelioLockProperty;

static GParamSpec *props[PROP_USABLE + 1];

G_DEFINE_FINAL_TYPE (HelioLock, helio_lock, G_TYPE_OBJECT)
G_DEFINE_QUARK (helio_lock_error, helio_lock_error)

/* --- when nobody does anything --- */

/* Microseconds, or 0 when it does not matter. */
static gint64
get_patience (HelioLock *self)
{
  return MAX (0, g_settings_get_int (self->settings, AFTER)) * MINUTE;
}

/* A clock that was put back does not keep it open for longer. */
static gint64
get_idle (HelioLock *self)
{
  gint64 now = helio_clock_now (self->clock);

  if (now < self->last_input)
    self->last_input = now;
  return now - self->last_input;
}

static gboolean
on_timeout (gpointer data)
{
  HelioLock *self = data;

  self->timeout = 0;
  helio_lock_check (self);
  return G_SOURCE_REMOVE;
}

static void
wait (HelioLock *self)
{
  gint64 left = get_patience (self) - get_idle (self);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->locked && helio_lock_is_set (self) && get_patience (self) > 0)
    self->timeout
        = g_timeout_add_seconds ((guint) MAX (1, (left + HELIO_SECOND - 1) / HELIO_SECOND),
                                 on_timeout, self);
}

static void
set_locked (HelioLock *self, gboolean locked)
{
  if (self->locked != locked)
    {
      self->locked = locked;
      self->last_input = helio_clock_now (self->clock);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOCKED]);
    }
  wait (self);
}

void
helio_lock_check (HelioLock *self)
{
  gint64 patience;

  g_return_if_fail (HELIO_IS_LOCK (self));

  patience = get_patience (self);
  if (!self->locked && helio_lock_is_set (self) && patience > 0 && get_idle (self) >= patience)
    helio_lock_lock (self);
  else
    wait (self);
}

void
helio_lock_note_input (HelioLock *self)
{
  gint64 patience;

  g_return_if_fail (HELIO_IS_LOCK (self));

  patience = get_patience (self);
  if (patience > 0 && get_idle (self) >= patience)
    helio_lock_lock (self);
  self->last_input = helio_clock_now (self->clock);
}

void
helio_lock_note_session_locked (HelioLock *self)
{
  g_return_if_fail (HELIO_IS_LOCK (self));

  if (g_settings_get_int (self->settings, AFTER) != NEVER)
    helio_lock_lock (self);
}

gint64
helio_lock_get_pause (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), 0);
  return helio_lock_tries_get_pause (self->settings, self->clock);
}

gboolean
helio_lock_is_forgotten (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), FALSE);
  return helio_lock_tries_are_many (self->settings);
}

/* --- trying and changing --- */

typedef struct
{
  gboolean opens;      /* whether that is all */
  char *text;          /* (owned) (nullable): what it is to be */
  gint64 tried_before; /* when a PIN was tried before this one */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  helio_text_wipe (change->text);
  g_free (change);
}

/* Whoever closes what asked for it does not undo it. */
static void
on_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioLock *self = g_task_get_source_object (task);
  const Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  self->trying = FALSE;
  if (!helio_lock_pin_set_finish (HELIO_LOCK_PIN (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  helio_lock_tries_forget (self->settings);
  self->last_input = helio_clock_now (self->clock);
  g_settings_set_boolean (self->settings, SET, change->text != NULL);
  g_task_return_boolean (task, TRUE);
}

/* The PIN was right, or there was none. */
static void
go_on (HelioLock *self, GTask *task)
{
  const Change *change = g_task_get_task_data (task);

  if (change->opens)
    {
      self->trying = FALSE;
      helio_lock_tries_forget (self->settings);
      set_locked (self, FALSE);
      g_task_return_boolean (task, TRUE);
    }
  else
    helio_lock_pin_set_async (self->pin, change->text, on_set, g_object_ref (task));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioLock *self = g_task_get_source_object (task);
  const Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean right;

  if (helio_lock_pin_check_finish (HELIO_LOCK_PIN (source), result, &right, &error) && right)
    {
      go_on (self, task);
      return;
    }
  self->trying = FALSE;
  if (error == NULL)
    {
      g_task_return_new_error (task, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_WRONG, "wrong PIN");
      return;
    }
  helio_lock_tries_take_back (self->settings, change->tried_before);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_LOST, "no PIN is kept");
    }
  g_task_return_error (task, error);
}

/* Takes @change. */
static void
try (HelioLock *self, const char *text, Change *change, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, helio_lock_finish);
  g_task_set_task_data (task, change, change_free);
  if (self->trying || (text != NULL && helio_lock_get_pause (self) > 0))
    {
      g_task_return_new_error (task, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_TOO_SOON, "too soon");
      return;
    }
  self->trying = TRUE;
  if (text == NULL)
    {
      go_on (self, task);
      return;
    }
  change->tried_before = helio_lock_tries_count (self->settings, self->clock);
  helio_lock_pin_check_async (self->pin, text, on_checked, g_steal_pointer (&task));
}

void
helio_lock_open_async (HelioLock *self, const char *text, GAsyncReadyCallback callback,
                       gpointer data)
{
  Change *change;

  g_return_if_fail (HELIO_IS_LOCK (self));
  g_return_if_fail (text != NULL);

  change = g_new0 (Change, 1);
  change->opens = TRUE;
  try (self, text, change, callback, data);
}

void
helio_lock_change_async (HelioLock *self, const char *former, const char *text,
                         GAsyncReadyCallback callback, gpointer data)
{
  Change *change;

  g_return_if_fail (HELIO_IS_LOCK (self));
  g_return_if_fail (self->usable && !self->locked);
  g_return_if_fail ((former != NULL) == helio_lock_is_set (self));
  g_return_if_fail (text == NULL || g_utf8_strlen (text, -1) >= HELIO_LOCK_PIN_MIN);

  change = g_new0 (Change, 1);
  change->text = g_strdup (text);
  try (self, former, change, callback, data);
}

gboolean
helio_lock_finish (HelioLock *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_lock_finish), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
helio_lock_give_up (HelioLock *self)
{
  g_return_if_fail (HELIO_IS_LOCK (self));

  g_settings_set_boolean (self->settings, SET, FALSE);
  helio_lock_tries_forget (self->settings);
  set_locked (self, FALSE);
  /* What stays of it in the keyring opens nothing, and the next one takes its place. */
  helio_lock_pin_set_async (self->pin, NULL, NULL, NULL);
}

/* --- the object --- */

static void
on_set_changed (HelioLock *self)
{
  wait (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SET]);
}

static void
helio_lock_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HelioLock *self = HELIO_LOCK (object);

  switch ((HelioLockProperty) id)
    {
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      break;
    case PROP_SET:
      g_value_set_boolean (value, helio_lock_is_set (self));
      break;
    case PROP_USABLE:
      g_value_set_boolean (value, self->usable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
helio_lock_finalize (GObject *object)
{
  HelioLock *self = HELIO_LOCK (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->pin);

  G_OBJECT_CLASS (helio_lock_parent_class)->finalize (object);
}

static void
helio_lock_class_init (HelioLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = helio_lock_get_property;
  object_class->finalize = helio_lock_finalize;

  props[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  props[PROP_SET] = g_param_spec_boolean ("set", NULL, NULL, FALSE, flags);
  props[PROP_USABLE] = g_param_spec_boolean ("usable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_lock_init (HelioLock *self)
{
}

HelioLock *
helio_lock_new (GSettings *settings, HelioClock *clock, HelioLockPin *pin)
{
  HelioLock *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (HELIO_IS_LOCK_PIN (pin), NULL);

  self = g_object_new (HELIO_TYPE_LOCK, NULL);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->pin = g_object_ref (pin);
  self->last_input = helio_clock_now (clock);
  g_signal_connect_object (settings, "changed::" SET, G_CALLBACK (on_set_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" AFTER, G_CALLBACK (wait), self, G_CONNECT_SWAPPED);
  return self;
}

void
helio_lock_begin (HelioLock *self, gboolean usable)
{
  gboolean begins;

  g_return_if_fail (HELIO_IS_LOCK (self));

  begins = usable && !self->usable;
  if (self->usable != usable)
    {
      self->usable = usable;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USABLE]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SET]);
    }
  if (!usable)
    set_locked (self, FALSE);
  else if (begins)
    helio_lock_lock (self);
}

gboolean
helio_lock_is_locked (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), FALSE);
  return self->locked;
}

gboolean
helio_lock_is_set (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), FALSE);
  return self->usable && g_settings_get_boolean (self->settings, SET);
}

gboolean
helio_lock_is_usable (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), FALSE);
  return self->usable;
}

HelioLockPin *
helio_lock_get_pin (HelioLock *self)
{
  g_return_val_if_fail (HELIO_IS_LOCK (self), NULL);
  return self->pin;
}

void
helio_lock_lock (HelioLock *self)
{
  g_return_if_fail (HELIO_IS_LOCK (self));

  if (helio_lock_is_set (self))
    set_locked (self, TRUE);
}
