/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"

#include "helio-demo-private.h"
#include "helio-storage-accounts.h"

#define MAX_RECORDS 1000000

gint64
helio_server_command_ensure_demo_user (HelioStorage *storage, const char *email,
                                       const char *organisation, gint64 now, GError **error)
{
  GError *failure = NULL;
  gint64 found = helio_storage_find_organisation_of (storage, email, &failure);
  gint64 named = 0;

  if (failure == NULL && found == 0)
    {
      if (!helio_storage_add_user (storage, email, "Demo", organisation ?: HELIO_DEMO_COMPANY, NULL,
                                   NULL, now, error))
        return 0;
      return helio_storage_find_organisation_of (storage, email, error);
    }
  if (failure == NULL && organisation != NULL)
    named = helio_storage_find_organisation (storage, organisation, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return 0;
    }
  if (organisation == NULL || named == found)
    return found;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS,
               "The user %s belongs to another organisation", email);
  return 0;
}

gboolean
helio_server_command_is_empty (HelioStorage *storage, gint64 organisation, gboolean *empty,
                               GError **error)
{
  gint64 all = helio_storage_count (storage, organisation, NULL, error);
  gint64 users
      = all < 0 ? -1 : helio_storage_count (storage, organisation, &helio_kind_user, error);

  *empty = all == users;
  return users >= 0;
}

static gboolean
take_number (int value, const char *option, guint *into, GError **error)
{
  if (value < 0) /* not given */
    return TRUE;
  if (value > MAX_RECORDS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "demo-data: --%s is at most %d",
                   option, MAX_RECORDS);
      return FALSE;
    }
  *into = (guint) value;
  return TRUE;
}

static gboolean
fill (HelioStorage *storage, const char *email, const char *organisation,
      const HelioDemoOptions *options, GError **error)
{
  gint64 into
      = helio_server_command_ensure_demo_user (storage, email, organisation, options->now, error);
  gboolean empty;

  if (into == 0 || !helio_server_command_is_empty (storage, into, &empty, error))
    return FALSE;
  if (!empty)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS,
                   "The organisation of %s has records already", email);
      return FALSE;
    }
  return helio_demo_fill (storage, into, options, error);
}

static gboolean
run_demo_data (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL, *email = NULL, *organisation = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  HelioDemoOptions options;
  int n_systems = -1, n_cases = -1, n_rmas = -1, n_battery_returns = -1, seed = -1;
  const GOptionEntry entries[] = {
    { "email", 0, 0, G_OPTION_ARG_FILENAME, &email,
      "The user, made when there is none; " HELIO_DEMO_EMAIL " unless given", "EMAIL" },
    { "organisation", 0, 0, G_OPTION_ARG_FILENAME, &organisation, "The new user's organisation",
      "NAME" },
    { "systems", 0, 0, G_OPTION_ARG_INT, &n_systems, "How many systems", "N" },
    { "cases", 0, 0, G_OPTION_ARG_INT, &n_cases, "How many cases", "N" },
    { "rmas", 0, 0, G_OPTION_ARG_INT, &n_rmas, "How many RMAs", "N" },
    { "battery-returns", 0, 0, G_OPTION_ARG_INT, &n_battery_returns, "How many battery returns",
      "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Another seed makes other data", "S" },
    G_OPTION_ENTRY_NULL,
  };

  helio_demo_options_init (&options);
  if (!helio_server_command_parse (self, argv, entries, &database, NULL, error)
      || !take_number (n_systems, "systems", &options.n_systems, error)
      || !take_number (n_cases, "cases", &options.n_cases, error)
      || !take_number (n_rmas, "rmas", &options.n_rmas, error)
      || !take_number (n_battery_returns, "battery-returns", &options.n_battery_returns, error)
      || !take_number (seed, "seed", &options.seed, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  return storage != NULL
         && fill (storage, email ?: HELIO_DEMO_EMAIL, organisation, &options, error);
}

const HelioServerCommand helio_server_command_demo_data = {
  .words = "demo-data",
  .summary = "Fills a user's empty organisation with made-up records.",
  .run = run_demo_data,
};
