/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Who signs people in, on this computer: what it says of itself. A test adds the rest to the
 * server. */
typedef struct
{
  SoupServer *server; /* (owned) */
  char *url;          /* (owned): its identifier */

  const char *name; /* (nullable): what it calls itself instead */
  const char *flaw; /* (nullable): what stands in its document instead of PKCE */
  gboolean names_itself;
  guint n_documents; /* that were asked for */
} HelioTestIssuer;

/* Its document is at @path. */
void helio_test_issuer_start (HelioTestIssuer *self, const char *path);
void helio_test_issuer_stop (HelioTestIssuer *self);

/* Answers with JSON. */
void helio_test_issuer_reply (SoupServerMessage *message, guint status, const char *json);
/* (transfer full): the form that came. */
GHashTable *helio_test_issuer_read_form (SoupServerMessage *message);

G_END_DECLS
