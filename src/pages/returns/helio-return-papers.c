/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-papers.h"

#include "helio-local-id.h"

/* As many units as a return may have. */
#define MAX_LINES 1000

typedef struct
{
  const HelioKind *kind;
  char *id;        /* (owned) */
  char *receiver;  /* (owned) (nullable) */
  GTimeZone *zone; /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question->receiver);
  g_time_zone_unref (question->zone);
  g_free (question);
}

HelioReturnPapers *
helio_return_papers_new (HelioRecord *parcel, HelioRecord *rma, GPtrArray *lines,
                         const char *receiver, GTimeZone *zone)
{
  HelioReturnPapers *self;

  g_return_val_if_fail (HELIO_IS_RECORD (parcel), NULL);
  g_return_val_if_fail (lines != NULL, NULL);

  self = g_atomic_rc_box_new0 (HelioReturnPapers);
  self->parcel = g_object_ref (parcel);
  self->rma = rma != NULL ? g_object_ref (rma) : NULL;
  self->lines = g_ptr_array_ref (lines);
  self->receiver = g_strdup (receiver);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  return self;
}

HelioReturnPapers *
helio_return_papers_ref (HelioReturnPapers *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HelioReturnPapers *self = data;

  g_object_unref (self->parcel);
  g_clear_object (&self->rma);
  g_ptr_array_unref (self->lines);
  g_free (self->receiver);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

void
helio_return_papers_unref (HelioReturnPapers *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
helio_return_papers_are_ready (HelioRecord *parcel)
{
  g_return_val_if_fail (HELIO_IS_RECORD (parcel), FALSE);
  return !helio_local_id_is (helio_record_get_id (parcel))
         && g_strcmp0 (helio_record_get_text (parcel, "status"), "to_schedule") != 0;
}

/* --- reading --- */

static GPtrArray *
read_lines (HelioReader *reader, const char *rma, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_claim_line);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "rma-number", HELIO_IS, rma);

  return helio_reader_list (reader, query, MAX_LINES, error);
}

static gpointer
load (HelioReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (HelioRecord) parcel = helio_reader_find (reader, question->kind, question->id, error);
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const char *number;

  if (parcel == NULL)
    return NULL;
  number = helio_record_get_text (parcel, "rma-number");
  if (number != NULL)
    rma = helio_reader_find (reader, &helio_kind_rma, number, NULL);
  lines = read_lines (reader, number != NULL ? number : "", error);
  if (lines == NULL)
    return NULL;
  return helio_return_papers_new (parcel, rma, lines, question->receiver, question->zone);
}

void
helio_return_papers_load_async (HelioWorkspace *workspace, const HelioKind *kind, const char *id,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  HelioServiceInfo *service;
  Question *question;

  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (kind == &helio_kind_return || kind == &helio_kind_battery_return);

  service = helio_workspace_get_service (workspace);
  question = g_new (Question, 1);
  *question = (Question){
    kind,
    g_strdup (id),
    g_strdup (service != NULL ? helio_service_info_get_brand (service) : NULL),
    g_time_zone_ref (helio_workspace_get_time_zone (workspace)),
  };
  helio_store_read_async (helio_workspace_get_store (workspace), load, question, question_free,
                          (GDestroyNotify) helio_return_papers_unref, cancellable, callback, data);
}

HelioReturnPapers *
helio_return_papers_load_finish (HelioWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  return helio_store_read_finish (helio_workspace_get_store (workspace), result, error);
}
