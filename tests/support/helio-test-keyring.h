/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A keyring on the session bus, in a process of its own: see secret_service.py. */
typedef struct _HelioTestKeyring HelioTestKeyring;

HelioTestKeyring *helio_test_keyring_start (void);
/* Ends it: there is no keyring then. */
void helio_test_keyring_stop (HelioTestKeyring *self);
/* open, locked, refusing, silent or hanging. */
void helio_test_keyring_set_mode (HelioTestKeyring *self, const char *mode);
/* Waits until secrets have been read @n times. */
void helio_test_keyring_await_reads (HelioTestKeyring *self, guint n);
/* Waits until @n calls have been left without an answer. */
void helio_test_keyring_await_hung (HelioTestKeyring *self, guint n);
/* What is kept, as JSON. */
char *helio_test_keyring_dup_secrets (HelioTestKeyring *self);

G_END_DECLS
