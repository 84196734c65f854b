/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keyring has, what the cache names, and what is in between share. */
#pragma once

#include "helio-vault.h"

#include "helio-file-lock.h"

G_BEGIN_DECLS

struct _HelioVault
{
  GObject parent_instance;

  HelioKeyringItem *item; /* (owned) (nullable) */

  GHashTable *secrets; /* (owned): reference → what it stands for */
  GHashTable *last;    /* (owned): field → reference of what was used last */
  GHashTable *fresh;   /* (owned): references not seen in the cache → see is_fresh() */
  GHashTable *dropped; /* (owned): references that the keyring may still have */

  gboolean remembered;
  gboolean loaded;  /* what the keyring had is here */
  gboolean loading; /* it is being asked */
  GQueue opening;   /* (element-type GTask) (owned): who waits for that */

  gboolean writing;
  gboolean write_again;
  gboolean wiping;     /* nothing of what the keyring has is to stay */
  gboolean kept;       /* the last that was written */
  HelioFileLock *lock; /* (owned) (nullable): while writing */
  GQueue flushing;     /* (element-type GTask) (owned): who waits for that */

  HelioStore *store; /* (owned) (nullable): that it follows */
  gboolean needed;   /* the cache names something, as far as it was read */
  guint n_tidyings;  /* that were begun */
  gboolean tidying;
  gboolean tidy_again;
};

void helio_vault_set_remembered (HelioVault *self, gboolean remembered);
/* To the keyring, as soon as it can. */
void helio_vault_write_down (HelioVault *self);
/* Whether nothing has named it so far. Another process could not tell it from what is left over:
 * the keyring does not get it. */
gboolean helio_vault_is_unnamed (HelioVault *self, const char *reference);
/* The cache names it, which a tidying that has begun may not have read. */
void helio_vault_mark_named (HelioVault *self, const char *reference);
/* Those who wait for the keyring, when nothing is on its way there any more. */
void helio_vault_end_flush (HelioVault *self);
/* Says whether it was there. */
gboolean helio_vault_drop (HelioVault *self, const char *reference);
/* Lets go what the cache does not name, as soon as that is read. */
void helio_vault_tidy (HelioVault *self);

G_END_DECLS
