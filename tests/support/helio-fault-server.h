/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on 127.0.0.1 and a free port that answers with raw bytes: everything that a real server
 * would never send. Its threads wait in poll(), never in sleep().
 *
 * Each request takes the next script; its steps are made in order, then the connection is read
 * again for another request. A request without a script gets its connection closed. */
typedef struct _HelioFaultServer HelioFaultServer;
typedef struct _HelioFaultScript HelioFaultScript;

/* @certificate NULL: plain HTTP. */
HelioFaultServer *helio_fault_server_new (GTlsCertificate *certificate);
/* Cuts every connection and joins every thread. */
void helio_fault_server_free (HelioFaultServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFaultServer, helio_fault_server_free)

guint helio_fault_server_get_port (HelioFaultServer *self);
char *helio_fault_server_dup_url (HelioFaultServer *self, const char *host);
/* Bytes that helio_fault_script_drip() had sent, so far. */
guint helio_fault_server_get_n_drips (HelioFaultServer *self);
/* Requests whose headers came in whole, so far. */
guint helio_fault_server_get_n_requests (HelioFaultServer *self);
/* Connections that were accepted, so far; a TLS handshake may have failed on them. */
guint helio_fault_server_get_n_connections (HelioFaultServer *self);
/* Request @index (from 0) as it came: line, headers, and the body up to a NUL. */
char *helio_fault_server_dup_request (HelioFaultServer *self, guint index);

/* The answer to the next request that has none. Belongs to the server; complete it before the
 * request is made. */
HelioFaultScript *helio_fault_server_add_script (HelioFaultServer *self);

void helio_fault_script_send (HelioFaultScript *self, const void *bytes, gsize length);
void helio_fault_script_send_text (HelioFaultScript *self, const char *text);
/* A whole answer with Content-Length; @headers NULL or lines that end with \r\n. */
void helio_fault_script_answer (HelioFaultScript *self, const char *status, const char *type,
                                const char *headers, const char *body);
/* Begins without reading the request's body; the connection must not go on then. */
void helio_fault_script_skip_body (HelioFaultScript *self);
/* Sends @text one byte each @ms milliseconds, again and again, until the peer gives up. */
void helio_fault_script_drip (HelioFaultScript *self, const char *text, guint ms);
/* Sends nothing for @ms milliseconds. */
void helio_fault_script_pause (HelioFaultScript *self, guint ms);
/* Waits until @n requests came in, over all connections. */
void helio_fault_script_await (HelioFaultScript *self, guint n);
/* Sends nothing any more until the peer closes. */
void helio_fault_script_stall (HelioFaultScript *self);
void helio_fault_script_close (HelioFaultScript *self);
void helio_fault_script_reset (HelioFaultScript *self);

G_END_DECLS
