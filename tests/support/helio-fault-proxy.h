/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands before the real service and does to some requests what networks and services do to them.
 * It runs in the test's own main context. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HelioFaultProxy HelioFaultProxy;

HelioFaultProxy *helio_fault_proxy_new (const char *url);
void helio_fault_proxy_free (HelioFaultProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFaultProxy, helio_fault_proxy_free)

const char *helio_fault_proxy_get_url (HelioFaultProxy *self);

/* What becomes of the next @n requests that hold @part, anywhere in their method, path and body;
 * the rule that was added first counts. Other requests go to the service. */
/* The service is not asked; @header is NULL or `Name: value`. */
void helio_fault_proxy_answer (HelioFaultProxy *self, const char *part, guint n, guint status,
                               const char *header, const char *problem);
/* The service is asked and nobody hears its answer. */
void helio_fault_proxy_lose (HelioFaultProxy *self, const char *part, guint n);
/* The service is asked and half of its answer is cut off. */
void helio_fault_proxy_cut (HelioFaultProxy *self, const char *part, guint n);
/* They wait until helio_fault_proxy_release(). */
void helio_fault_proxy_hold (HelioFaultProxy *self, const char *part, guint n);
/* Lets the request that has waited longest go to the service. */
void helio_fault_proxy_release (HelioFaultProxy *self);

/* Every request goes to the service from now on. */
void helio_fault_proxy_heal (HelioFaultProxy *self);
/* The service has gone on at another address. */
void helio_fault_proxy_set_service (HelioFaultProxy *self, const char *url);

/* `POST /v1/notes {"body":…}`: the requests that came and hold @part, in their order. */
GStrv helio_fault_proxy_dup_requests (HelioFaultProxy *self, const char *part);
/* A header of the request that is @nth of those; NULL when it has none. */
char *helio_fault_proxy_dup_header (HelioFaultProxy *self, const char *part, guint nth,
                                    const char *name);
guint helio_fault_proxy_count (HelioFaultProxy *self, const char *part);
/* Requests that wait. */
guint helio_fault_proxy_get_n_held (HelioFaultProxy *self);

G_END_DECLS
