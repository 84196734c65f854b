/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An OpenID provider that says what tokens are, in a thread of its own. */
typedef struct _FakeProvider FakeProvider;

FakeProvider *fake_provider_start (void);
void fake_provider_stop (FakeProvider *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeProvider, fake_provider_stop)

/* Where it is asked. */
char *fake_provider_dup_url (FakeProvider *self);
/* What it says from now on, and with which status; 0 says nothing, ever. */
void fake_provider_say (FakeProvider *self, guint status, const char *text);
/* How often it was asked. */
guint fake_provider_get_asked (FakeProvider *self);
/* The last question: `Authorization` and the body, a line each. */
char *fake_provider_dup_question (FakeProvider *self);

G_END_DECLS
