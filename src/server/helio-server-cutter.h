/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HelioServerCutter:
 *
 * Takes connections away from libsoup and closes them, which it has no call for. Used in the thread
 * that runs the server.
 */
typedef struct _HelioServerCutter HelioServerCutter;

/**
 * helio_server_cutter_new:
 * @context: (transfer none): the thread's main context
 *
 * Returns: (transfer full): a cutter; free with helio_server_cutter_free()
 */
HelioServerCutter *helio_server_cutter_new (GMainContext *context);

/**
 * helio_server_cutter_free:
 * @self: a cutter
 *
 * What is still to be closed is left to the server.
 */
void helio_server_cutter_free (HelioServerCutter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioServerCutter, helio_server_cutter_free)

/**
 * helio_server_cutter_cut:
 * @message: a request
 *
 * Closes its connection, unless libsoup has dropped it already. Not from within one of its signals:
 * libsoup goes on with the request after them.
 */
void helio_server_cutter_cut (SoupServerMessage *message);

/**
 * helio_server_cutter_answer:
 * @self: a cutter
 * @message: (transfer none): a request that has an answer
 *
 * Has it sent and the connection closed in the next iteration, whatever of the request is still to
 * come.
 */
void helio_server_cutter_answer (HelioServerCutter *self, SoupServerMessage *message);

/**
 * helio_server_cutter_write_answer:
 * @message: a request that has an answer
 *
 * Libsoup would wait for the rest of the request before it sends one.
 *
 * Returns: (transfer full): the answer as it is sent
 */
GString *helio_server_cutter_write_answer (SoupServerMessage *message);

G_END_DECLS
