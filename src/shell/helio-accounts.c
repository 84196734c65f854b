/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-accounts.h"

#include "helio-client.h"
#include "helio-profile-folder.h"

#include <glib/gi18n-lib.h>

/* No user is called so. */
#define VAULT " vault"
#define PROFILE " profile "
#define KEY "accounts"
#define ACCOUNT "(sssss)" /* as in HelioAccount */

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

HelioAccount *
helio_account_new (const HelioArrival *arrival)
{
  HelioAccount *self;

  g_return_val_if_fail (arrival != NULL, NULL);

  self = g_new (HelioAccount, 1);
  *self = (HelioAccount){ g_strdup (arrival->service), g_strdup (arrival->user_id),
                          dup_text (arrival->name), dup_text (arrival->email),
                          dup_text (arrival->brand) };
  return self;
}

HelioAccount *
helio_account_copy (const HelioAccount *self)
{
  HelioAccount *copy;

  if (self == NULL)
    return NULL;
  copy = g_new (HelioAccount, 1);
  *copy = (HelioAccount){ g_strdup (self->service), g_strdup (self->user_id), g_strdup (self->name),
                          g_strdup (self->email), g_strdup (self->brand) };
  return copy;
}

void
helio_account_free (HelioAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->service);
  g_free (self->user_id);
  g_free (self->name);
  g_free (self->email);
  g_free (self->brand);
  g_free (self);
}

/* An address has no blank in it. */
char *
helio_account_dup_key (const HelioAccount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s %s", self->service, self->user_id);
}

const char *
helio_account_get_title (const HelioAccount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (*self->email != '\0')
    return self->email;
  return *self->name != '\0' ? self->name : self->user_id;
}

/* What the keyring has of the account is a profile's, as what it refers to is: those who may use it
 * agree by a lock in the profile's folder on who writes it. */
static char *
dup_owner (const HelioAccount *self, const char *profile, const char *what)
{
  g_autofree char *folder = profile != NULL ? g_canonicalize_filename (profile, NULL) : NULL;

  return g_strconcat (self->user_id, what, folder != NULL ? PROFILE : NULL, folder, NULL);
}

HelioCredentials *
helio_account_create_credentials (const HelioAccount *self, const char *profile, HelioClock *clock)
{
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
  g_autofree char *owner = NULL;
  g_autofree char *label = NULL;
  g_autofree char *lock = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  owner = dup_owner (self, profile, "");

  /* Translators: what the keyring's program calls it; the address of a user */
  label
      = g_strdup_printf (C_ ("keyring", "Heliodesk sign-in of %s"), helio_account_get_title (self));
  lock = helio_profile_folder_dup_lock_path (profile, self->service, self->user_id, "sign-in");
  return helio_credentials_new (keyring, clock,
                                &(const HelioKeyringPlace){ self->service, owner, label, lock });
}

void
helio_account_open_vault (const HelioAccount *self, const char *profile, HelioVault *vault)
{
  g_autoptr (HelioKeyring) keyring = helio_keyring_new ();
  g_autofree char *owner = NULL;
  g_autofree char *label = NULL;
  g_autofree char *lock = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (HELIO_IS_VAULT (vault));

  owner = dup_owner (self, profile, VAULT);
  /* Translators: what the keyring's program calls it; the address of a user */
  label = g_strdup_printf (C_ ("keyring", "Heliodesk payment details of %s"),
                           helio_account_get_title (self));
  lock = helio_profile_folder_dup_lock_path (profile, self->service, self->user_id, "vault");
  helio_vault_use_keyring (vault, keyring,
                           &(const HelioKeyringPlace){ self->service, owner, label, lock });
}

/* --- all of them --- */

GPtrArray *
helio_accounts_list (GSettings *settings)
{
  g_autoptr (GVariant) kept = g_settings_get_value (settings, KEY);
  GPtrArray *accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_account_free);
  HelioAccount read;
  GVariantIter iter;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &read.service, &read.user_id, &read.name,
                              &read.email, &read.brand))
    g_ptr_array_add (accounts, helio_account_copy (&read));
  return accounts;
}

HelioAccount *
helio_accounts_find (GSettings *settings, const char *service)
{
  g_autoptr (GPtrArray) accounts = helio_accounts_list (settings);
  g_autofree char *url = service != NULL ? helio_client_dup_url (service) : NULL;

  for (guint i = 0; i < accounts->len; i++)
    {
      const HelioAccount *account = g_ptr_array_index (accounts, i);

      if (service == NULL || g_strcmp0 (account->service, url) == 0)
        return helio_account_copy (account);
    }
  return NULL;
}

static gboolean
has_key (const HelioAccount *account, const char *key)
{
  g_autofree char *own = helio_account_dup_key (account);

  return g_strcmp0 (own, key) == 0;
}

HelioAccount *
helio_accounts_find_by_key (GSettings *settings, const char *key)
{
  g_autoptr (GPtrArray) accounts = helio_accounts_list (settings);

  for (guint i = 0; i < accounts->len; i++)
    if (has_key (g_ptr_array_index (accounts, i), key))
      return helio_account_copy (g_ptr_array_index (accounts, i));
  return NULL;
}

static void
add (GVariantBuilder *builder, const HelioAccount *account)
{
  g_variant_builder_add (builder, ACCOUNT, account->service, account->user_id, account->name,
                         account->email, account->brand);
}

static gboolean
is_same (const HelioAccount *one, const HelioAccount *other)
{
  return g_str_equal (one->service, other->service) && g_str_equal (one->user_id, other->user_id);
}

static void
add_others (GVariantBuilder *builder, GSettings *settings, const HelioAccount *account)
{
  g_autoptr (GPtrArray) accounts = helio_accounts_list (settings);

  for (guint i = 0; i < accounts->len; i++)
    if (!is_same (g_ptr_array_index (accounts, i), account))
      add (builder, g_ptr_array_index (accounts, i));
}

void
helio_accounts_use (GSettings *settings, const HelioAccount *account)
{
  GVariantBuilder builder;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (account != NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ACCOUNT));
  add (&builder, account);
  add_others (&builder, settings, account);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

void
helio_accounts_forget (GSettings *settings, const HelioAccount *account)
{
  GVariantBuilder builder;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (account != NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ACCOUNT));
  add_others (&builder, settings, account);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

HelioLoopbackWords
helio_accounts_get_words (void)
{
  return (HelioLoopbackWords){
    C_ ("sign-in", "You are signed in. This page can be closed; Heliodesk goes on by itself."),
    C_ ("sign-in", "The sign-in did not work. Go back to Heliodesk to see why."),
  };
}
