/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-problem.h"
#include "helio-transfer-private.h"

G_BEGIN_DECLS

struct _HelioClient
{
  GObject parent_instance;

  char *base_url;             /* (owned) (nullable): as given */
  HelioTokenSource *source;   /* (owned) */
  GTlsDatabase *tls_database; /* (owned) (nullable) */
  HelioTransferLimits limits;

  SoupSession *session; /* (owned) */
  GUri *base;           /* (owned) (nullable): ends with a slash; NULL when it was not accepted */
  gint64 retry_after;   /* seconds, -1 = not said */
};

/* One request may take so long, microseconds. */
#define HELIO_CLIENT_LONGEST_DEADLINE (60 * 60 * HELIO_SECOND)

/* One request of the client's and what came of it. */
typedef struct
{
  /* Input */
  SoupMessage *message;   /* (owned) */
  HelioTransferSink sink; /* output: (owned): takes a file */
  guint64 file_size;      /* of the file that is sent or comes at most, or 0 */
  gboolean json;          /* a success is JSON */

  /* In progress */
  char *token;     /* (owned) (nullable): that it is sent with */
  GError *refusal; /* (owned) (nullable): what came of the token before, when it was refused */

  /* Result */
  gboolean sent;         /* something of it has left this computer */
  HelioProblem *problem; /* (owned) (nullable) */
} HelioExchange;

/* What its requests are sent by. */
SoupSession *helio_client_get_session (HelioClient *self);

/* NULL when the request may not be made. */
HelioExchange *helio_exchange_new (HelioClient *client, const char *method, const char *path,
                                   GError **error);
/* Sends @body, whose media type is @type. */
void helio_exchange_set_body (HelioExchange *self, const char *type, GBytes *body);
/* In the callback of helio_token_source_get_async(): sends the token that came. */
gboolean helio_exchange_take_token (HelioExchange *self, GObject *source, GAsyncResult *result,
                                    GError **error);
void helio_exchange_free (HelioExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioExchange, helio_exchange_free)

/* The task's data is the exchange, so that a public function's finish finds the rest of what came;
 * @tag is that function. Takes @exchange. */
void helio_client_exchange_async (HelioClient *self, HelioExchange *exchange, gpointer tag,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer data);

/* The body of the success: never empty when it is JSON. */
GBytes *helio_client_exchange_finish (HelioClient *self, GAsyncResult *result, gpointer tag,
                                      GError **error);

G_END_DECLS
