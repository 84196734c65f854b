/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-router.h"

G_BEGIN_DECLS

/**
 * helio_handle_service:
 * @request: a request
 *
 * `GET /v1/service`: what the service is and offers.
 */
void helio_handle_service (HelioRequest *request);

/**
 * helio_handle_changes:
 * @request: a request
 *
 * `GET /v1/changes?after=<cursor>&limit=<n>`: a page of the feed.
 */
void helio_handle_changes (HelioRequest *request);

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
 * helio_handle_storage_failure:
 * @request: a request
 * @error: (transfer full): what the storage said; logged for the operator, not sent
 *
 * Answers 503 when the storage is busy, 500 otherwise.
 */
void helio_handle_storage_failure (HelioRequest *request, GError *error);

G_END_DECLS
