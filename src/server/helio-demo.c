/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-demo-private.h"

/* Large enough that a commit costs little per record, small enough for the memory and for readers
 * that wait. */
#define PER_TRANSACTION 20000

void
helio_demo_options_init (HelioDemoOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (HelioDemoOptions){
    .n_systems = 300,
    .n_cases = 400,
    .n_rmas = 600,
    .n_battery_returns = 40,
    .seed = 1,
    .now = g_get_real_time (),
  };
}

static guint64
mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

HelioDemoDice
helio_demo_dice (const HelioDemo *self, HelioDemoPurpose purpose, guint64 index)
{
  return (HelioDemoDice){ mix (mix (((guint64) self->options.seed << 8) + purpose) + index) };
}

/* 0 up to @n - 1 */
guint
helio_demo_roll (HelioDemoDice *dice, guint n)
{
  dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) ((mix (dice->state) >> 32) * n >> 32);
}

/* Writes @record, which it takes, unless something failed before. */
void
helio_demo_put (HelioDemo *self, HelioRecord *record, const char *id)
{
  g_autoptr (HelioRecord) owned = record;

  if (self->error != NULL)
    return;

  if (self->n_pending == PER_TRANSACTION)
    {
      if (!helio_storage_commit (self->storage, &self->error)
          || !helio_storage_begin (self->storage, &self->error))
        return;
      self->n_pending = 0;
    }
  helio_record_set_identity (owned, 0, id, 0);
  if (helio_storage_put (self->storage, self->organisation, owned, &self->error))
    self->n_pending++;
}

static guint
without_manual (guint n, guint n_manual)
{
  return n > n_manual ? n - n_manual : 0;
}

static void
put_everything (HelioDemo *self)
{
  helio_demo_put_files (self);
  helio_demo_put_people (self);
  helio_demo_put_manual (self);
  helio_demo_put_systems (self);
  helio_demo_put_requests (self);
  /* After the requests: only now is it known which were replaced. */
  helio_demo_put_devices (self);
  helio_demo_put_conversations (self);
  helio_demo_put_reports (self);
}

gboolean
helio_demo_fill (HelioStorage *storage, gint64 organisation, const HelioDemoOptions *options,
                 GError **error)
{
  HelioDemo self = { .storage = storage, .organisation = organisation, .options = *options };

  g_return_val_if_fail (HELIO_IS_STORAGE (storage), FALSE);

  self.options.n_systems = without_manual (options->n_systems, helio_demo_n_manual_systems);
  self.options.n_cases = without_manual (options->n_cases, helio_demo_n_manual_cases);
  self.options.n_rmas = without_manual (options->n_rmas, helio_demo_n_manual_rmas);
  /* Requests need a case, and a system that is not the manual's. */
  if (self.options.n_rmas > 0 || self.options.n_battery_returns > 0)
    self.options.n_cases = MAX (self.options.n_cases, 1);
  if (self.options.n_battery_returns > 0)
    self.options.n_rmas = MAX (self.options.n_rmas, 1);
  if (self.options.n_cases > 0)
    self.options.n_systems = MAX (self.options.n_systems, 1);
  if (!helio_storage_begin (storage, error))
    return FALSE;

  self.profile = helio_service_profile_load (HELIO_SERVICE_PROFILE_DEMO, NULL);
  self.sites = helio_demo_load_sites ();
  self.replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  put_everything (&self);
  helio_demo_clear_files (&self);
  g_object_unref (self.profile);
  g_ptr_array_unref (self.sites);
  g_hash_table_unref (self.replaced);
  g_hash_table_unref (self.claimed);

  if (self.error == NULL && helio_storage_commit (storage, &self.error))
    return TRUE;
  helio_storage_rollback (storage);
  g_propagate_error (error, self.error);
  return FALSE;
}
