/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * HelioReturnPapers:
 * @parcel: (owned): a return or a battery return
 * @rma: (owned) (nullable): the RMA that it belongs to
 * @lines: (owned) (element-type HelioRecord): the RMA's claim lines
 * @receiver: (owned) (nullable): whose service takes it back
 * @zone: (owned) (nullable): in which times are told
 *
 * What the papers of a parcel say. Not changed once it is made: any thread.
 */
typedef struct
{
  HelioRecord *parcel;
  HelioRecord *rma;
  GPtrArray *lines;
  char *receiver;
  GTimeZone *zone;
} HelioReturnPapers;

/**
 * helio_return_papers_new:
 * @parcel: a return or a battery return
 * @rma: (nullable): its RMA
 * @lines: (element-type HelioRecord): the RMA's claim lines
 * @receiver: (nullable): whose service takes it back
 * @zone: (nullable): the profile's time zone
 *
 * Returns: (transfer full): what the papers of the parcel say
 */
HelioReturnPapers *helio_return_papers_new (HelioRecord *parcel, HelioRecord *rma, GPtrArray *lines,
                                            const char *receiver, GTimeZone *zone);

/**
 * helio_return_papers_ref:
 * @self: papers
 *
 * Returns: (transfer full): @self
 */
HelioReturnPapers *helio_return_papers_ref (HelioReturnPapers *self);

/**
 * helio_return_papers_unref:
 * @self: papers
 *
 * Gives up a reference.
 */
void helio_return_papers_unref (HelioReturnPapers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioReturnPapers, helio_return_papers_unref)

/**
 * helio_return_papers_are_ready:
 * @parcel: a return or a battery return
 *
 * Returns: whether it has papers: only what the service has confirmed may be sent
 */
gboolean helio_return_papers_are_ready (HelioRecord *parcel);

/**
 * helio_return_papers_load_async:
 * @workspace: a workspace
 * @kind: %helio_kind_return or %helio_kind_battery_return
 * @id: id of the return
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are there
 * @data: user data for @callback
 *
 * Reads from the cache what the papers of a parcel say.
 */
void helio_return_papers_load_async (HelioWorkspace *workspace, const HelioKind *kind,
                                     const char *id, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_return_papers_load_finish:
 * @workspace: a workspace
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the papers
 */
HelioReturnPapers *helio_return_papers_load_finish (HelioWorkspace *workspace, GAsyncResult *result,
                                                    GError **error);

G_END_DECLS
