/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs of the command line, one function each, and what they share. */
#pragma once

#include "helio-context.h"

G_BEGIN_DECLS

/* Says one line on the standard error, whatever the service put into the text. */
void helio_command_complain (const char *text);
/* A callback that keeps the result; its data is a GAsyncResult **, NULL until then. */
void helio_command_keep_result (GObject *source, GAsyncResult *result, gpointer data);
/* Iterates the main context until there is one. */
GAsyncResult *helio_command_wait (GAsyncResult **result);
/* Runs @func on the reading thread and waits for it. */
gpointer helio_command_read (HelioContext *context, HelioReadFunc func, gpointer data,
                             GError **error);
/* Runs @func of the store's on what has @id and waits for it. */
typedef void (*HelioCommandStoreFunc) (HelioStore *store, const char *id, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean helio_command_write (HelioContext *context, HelioCommandStoreFunc func, const char *id,
                              GError **error);
/* Writes records of a kind to the standard output as the options say. */
HelioRecordWriter *helio_command_make_writer (const HelioOptions *options, const HelioKind *kind,
                                              GTimeZone *zone);
/* The profile's time zone, or this computer's. */
GTimeZone *helio_command_get_zone (HelioContext *context);
/* Syncs once and waits for it. */
gboolean helio_command_sync_now (HelioContext *context, GError **error);

gboolean helio_command_sync (HelioContext *context, GError **error);
gboolean helio_command_list (HelioContext *context, const HelioOptions *options, GError **error);
gboolean helio_command_show (HelioContext *context, const HelioOptions *options, GError **error);
gboolean helio_command_search (HelioContext *context, const HelioOptions *options, GError **error);
gboolean helio_command_counts (HelioContext *context, const HelioOptions *options, GError **error);
gboolean helio_command_status (HelioContext *context, const HelioOptions *options, GError **error);
gboolean helio_command_outbox_list (HelioContext *context, const HelioOptions *options,
                                    GError **error);
gboolean helio_command_outbox_retry (HelioContext *context, const HelioOptions *options,
                                     GError **error);
gboolean helio_command_outbox_discard (HelioContext *context, const HelioOptions *options,
                                       GError **error);

/* These two need no context. */
gboolean helio_command_sign_in (const HelioOptions *options, GError **error);
gboolean helio_command_sign_out (const HelioOptions *options, GError **error);

G_END_DECLS
