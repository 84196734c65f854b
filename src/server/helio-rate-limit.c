/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-rate-limit.h"

/* How many are remembered before those are looked for who need not be. */
#define FEW 1024

struct _HelioRateLimit
{
  GObject parent_instance;

  gint64 interval;     /* microseconds between two requests */
  gint64 burst;        /* microseconds that somebody may be ahead of that */
  GHashTable *paid_by; /* (owned): who → until when what was taken lasts, a gint64 */
  guint many;          /* at how many the next look is worth it */
};

G_DEFINE_FINAL_TYPE (HelioRateLimit, helio_rate_limit, G_TYPE_OBJECT)

static void
helio_rate_limit_finalize (GObject *object)
{
  HelioRateLimit *self = HELIO_RATE_LIMIT (object);

  g_hash_table_unref (self->paid_by);
  G_OBJECT_CLASS (helio_rate_limit_parent_class)->finalize (object);
}

static void
helio_rate_limit_class_init (HelioRateLimitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_rate_limit_finalize;
}

static void
helio_rate_limit_init (HelioRateLimit *self)
{
  self->paid_by = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->many = FEW;
}

HelioRateLimit *
helio_rate_limit_new (guint rate)
{
  HelioRateLimit *self;

  g_return_val_if_fail (rate > 0 && rate <= HELIO_RATE_LIMIT_MAX, NULL);

  self = g_object_new (HELIO_TYPE_RATE_LIMIT, NULL);
  self->interval = G_USEC_PER_SEC / rate;
  self->burst = self->interval * rate * HELIO_RATE_LIMIT_BURST_SECONDS;
  return self;
}

static gboolean
is_over (gpointer key, gpointer value, gpointer now)
{
  return *(gint64 *) value <= *(gint64 *) now;
}

static void
forget (HelioRateLimit *self, gint64 now)
{
  if (g_hash_table_size (self->paid_by) < self->many)
    return;
  g_hash_table_foreach_remove (self->paid_by, is_over, &now);
  self->many = MAX (FEW, 2 * g_hash_table_size (self->paid_by));
}

guint
helio_rate_limit_take (HelioRateLimit *self, const char *who, gint64 now)
{
  gint64 *paid, until, over;

  g_return_val_if_fail (HELIO_IS_RATE_LIMIT (self), 0);
  g_return_val_if_fail (who != NULL, 0);

  paid = g_hash_table_lookup (self->paid_by, who);
  /* More than a burst ahead is nobody, unless the clock was set back. */
  until = paid != NULL && *paid <= now + self->burst ? MAX (*paid, now) : now;
  over = until + self->interval - now - self->burst;
  if (over > 0)
    return (guint) ((over + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  if (paid == NULL)
    {
      forget (self, now);
      paid = g_new (gint64, 1);
      g_hash_table_insert (self->paid_by, g_strdup (who), paid);
    }
  *paid = until + self->interval;
  return 0;
}

guint
helio_rate_limit_count (HelioRateLimit *self)
{
  g_return_val_if_fail (HELIO_IS_RATE_LIMIT (self), 0);
  return g_hash_table_size (self->paid_by);
}
