/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-router.h"

G_BEGIN_DECLS

/**
 * helio_handle_health:
 * @request: a request
 *
 * `GET /healthz`: that the process answers.
 */
void helio_handle_health (HelioRequest *request);

/**
 * helio_handle_readiness:
 * @request: a request
 *
 * `GET /readyz`: whether requests should be sent here.
 */
void helio_handle_readiness (HelioRequest *request);

/**
 * helio_handle_service:
 * @request: a request
 *
 * `GET /v1/service`: what the service is and offers.
 */
void helio_handle_service (HelioRequest *request);

/**
 * helio_handle_metadata:
 * @request: a request
 *
 * `GET /.well-known/oauth-authorization-server`, and where OpenID Connect looks for it: how people
 * sign in.
 */
void helio_handle_metadata (HelioRequest *request);

/**
 * helio_handle_authorize:
 * @request: a request
 *
 * `GET /oauth/authorize`: the page on which somebody logs in whom a client has sent.
 */
void helio_handle_authorize (HelioRequest *request);

/**
 * helio_handle_log_in:
 * @request: a request
 *
 * `POST /oauth/authorize`: what was filled in there; answered by the page that asks for consent,
 * later, when the password has been compared.
 */
void helio_handle_log_in (HelioRequest *request);

/**
 * helio_handle_consent:
 * @request: a request
 *
 * `POST /oauth/consent`: what was decided there; leads back to the client.
 */
void helio_handle_consent (HelioRequest *request);

/**
 * helio_handle_token:
 * @request: a request
 *
 * `POST /oauth/token`: tokens for a code or for a refresh token.
 */
void helio_handle_token (HelioRequest *request);

/**
 * helio_handle_revoke:
 * @request: a request
 *
 * `POST /oauth/revoke`: ends a sign-in.
 */
void helio_handle_revoke (HelioRequest *request);

/**
 * helio_handle_changes:
 * @request: a request
 *
 * `GET /v1/changes?after=<cursor>&limit=<n>`: a page of the feed.
 */
void helio_handle_changes (HelioRequest *request);

/**
 * helio_handle_live:
 * @request: a request
 *
 * `GET /v1/live`: opens the live channel.
 */
void helio_handle_live (HelioRequest *request);

/**
 * helio_handle_me:
 * @request: a request
 *
 * `GET /v1/me`: the record of the user whose token it is.
 */
void helio_handle_me (HelioRequest *request);

/**
 * helio_handle_resource:
 * @request: a request
 *
 * `GET /v1/<kind path>/<id>`: one record.
 */
void helio_handle_resource (HelioRequest *request);

/**
 * helio_handle_search:
 * @request: a request
 *
 * `GET /v1/search?criterion=<name>&term=<text>&limit=<n>`: what a search finds, as a page of the
 * feed without a cursor.
 */
void helio_handle_search (HelioRequest *request);

/**
 * helio_request_parse_query:
 * @request: a request
 *
 * Returns: (transfer full) (nullable): the parameters of its address; %NULL when they are not
 *   valid, which has been answered
 */
GHashTable *helio_request_parse_query (HelioRequest *request);

/**
 * helio_request_parse_limit:
 * @request: a request
 * @query: its parameters
 * @usual: the limit when it says none
 * @most: the limit when it asks for more
 * @limit: (out): the limit
 *
 * Returns: %FALSE when it is not a number above 0, which has been answered
 */
gboolean helio_request_parse_limit (HelioRequest *request, GHashTable *query, guint usual,
                                    guint most, guint *limit);

/**
 * helio_handle_command:
 * @request: a request
 *
 * `POST /v1/<path of a kind of command>`: what people do. A command comes with an `Idempotency-Key`
 * and is done once, however often it comes; what it does and the answer are kept in one
 * transaction, so that none is ever half done or in progress.
 */
void helio_handle_command (HelioRequest *request);

/**
 * helio_handle_put_upload:
 * @request: a request
 *
 * `PUT /v1/uploads/<sha256>`: a file, for commands that will name it.
 */
void helio_handle_put_upload (HelioRequest *request);

/**
 * helio_handle_get_upload:
 * @request: a request
 *
 * `GET /v1/uploads/<sha256>`: a file that the organisation has.
 */
void helio_handle_get_upload (HelioRequest *request);

/**
 * helio_handle_storage_failure:
 * @request: a request
 * @error: (transfer full): what the storage said; logged for the operator, not sent
 *
 * Answers 503 when the storage is busy, or a later version of the program is to be asked; 500
 * otherwise.
 */
void helio_handle_storage_failure (HelioRequest *request, GError *error);

G_END_DECLS
