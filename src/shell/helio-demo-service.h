/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_DEMO_SERVICE_ERROR (helio_demo_service_error_quark ())

/**
 * HelioDemoServiceError:
 * @HELIO_DEMO_SERVICE_ERROR_MISSING: there is no program `heliodesk-server`
 * @HELIO_DEMO_SERVICE_ERROR_DIED: it ended instead of listening; the message holds its last words
 * @HELIO_DEMO_SERVICE_ERROR_TIMEOUT: it did not listen in time
 * @HELIO_DEMO_SERVICE_ERROR_FOLDER: its folder cannot be made
 *
 * Why the demo service did not start.
 */
typedef enum
{
  HELIO_DEMO_SERVICE_ERROR_MISSING,
  HELIO_DEMO_SERVICE_ERROR_DIED,
  HELIO_DEMO_SERVICE_ERROR_TIMEOUT,
  HELIO_DEMO_SERVICE_ERROR_FOLDER,
} HelioDemoServiceError;

GQuark helio_demo_service_error_quark (void);

#define HELIO_TYPE_DEMO_SERVICE (helio_demo_service_get_type ())
G_DECLARE_FINAL_TYPE (HelioDemoService, helio_demo_service, HELIO, DEMO_SERVICE, GObject)

/**
 * helio_demo_service_start_async:
 * @folder: where its database is, or is to be made
 * @cancellable: (nullable): gives up
 * @callback: called when it listens and has issued a token
 * @data: user data for @callback
 *
 * Starts `heliodesk-server` with demo data as a child of this process. It ends with this process,
 * however that ends. When it ends by itself it is started again at the same address, after a
 * pause that grows; then `restarted` is emitted with its address (string).
 */
void helio_demo_service_start_async (const char *folder, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_demo_service_start_finish:
 * @result: the result
 * @error: return location for a #HelioDemoServiceError
 *
 * Returns: (transfer full) (nullable): the running service. The last reference stops it
 */
HelioDemoService *helio_demo_service_start_finish (GAsyncResult *result, GError **error);

/**
 * helio_demo_service_get_url:
 * @self: a demo service
 *
 * Returns: (transfer none): its address
 */
const char *helio_demo_service_get_url (HelioDemoService *self);

/**
 * helio_demo_service_get_token:
 * @self: a demo service
 *
 * Returns: (transfer none): the demo user's token; kept in memory only
 */
const char *helio_demo_service_get_token (HelioDemoService *self);

/**
 * helio_demo_service_stop_async:
 * @self: a demo service
 * @callback: called when its process has ended
 * @data: user data for @callback
 *
 * Asks it to end, and makes it end after two seconds.
 */
void helio_demo_service_stop_async (HelioDemoService *self, GAsyncReadyCallback callback,
                                    gpointer data);

/**
 * helio_demo_service_stop_finish:
 * @self: a demo service
 * @result: the result
 */
void helio_demo_service_stop_finish (HelioDemoService *self, GAsyncResult *result);

G_END_DECLS
