/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-visit.h"

#include "helio-action.h"
#include "helio-labor.h"
#include "helio-text.h"
#include "helio-time.h"

/* Of one system, on one visit. */
#define MOST_RMAS 100
#define MOST_LINES 200

typedef struct
{
  GStrv numbers; /* (owned) */
  gboolean only;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_strfreev (question->numbers);
  g_free (question);
}

void
helio_labor_visit_free (HelioLaborVisit *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; self->lines != NULL && i < self->rmas->len; i++)
    g_clear_pointer (&self->lines[i], g_ptr_array_unref);
  g_free (self->lines);
  g_clear_object (&self->system);
  g_clear_pointer (&self->rmas, g_ptr_array_unref);
  g_free (self);
}

/* --- on the reading thread --- */

static gboolean
has (const char *const *numbers, HelioRecord *rma)
{
  return g_strv_contains (numbers, helio_record_get_number (rma));
}

static gboolean
read_named (HelioLaborVisit *self, HelioReader *reader, const Question *question, GError **error)
{
  for (guint i = 0; question->numbers[i] != NULL; i++)
    {
      HelioRecord *rma = helio_reader_find (reader, &helio_kind_rma, question->numbers[i], error);

      if (rma == NULL)
        return FALSE;
      g_ptr_array_add (self->rmas, rma);
    }
  return TRUE;
}

static gboolean
read_others (HelioLaborVisit *self, HelioReader *reader, const Question *question,
             const char *system_id, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "system-id", HELIO_IS, system_id);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, query, MOST_RMAS, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (found, i);

      if (!has ((const char *const *) question->numbers, rma)
          && helio_action_look_up (rma, "request-labor", NULL) == HELIO_ACTION_ALLOWED)
        g_ptr_array_add (self->rmas, g_object_ref (rma));
    }
  return found != NULL;
}

static gboolean
read_lines (HelioLaborVisit *self, HelioReader *reader, GError **error)
{
  self->lines = g_new0 (GPtrArray *, self->rmas->len + 1);
  for (guint i = 0; i < self->rmas->len; i++)
    {
      const char *number = helio_record_get_number (g_ptr_array_index (self->rmas, i));
      g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_claim_line);
      g_autoptr (HelioQuery) query = helio_query_with_text (all, "rma-number", HELIO_IS, number);

      self->lines[i] = helio_reader_list (reader, query, MOST_LINES, error);
      if (self->lines[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gpointer
load (HelioReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (HelioLaborVisit) self = g_new0 (HelioLaborVisit, 1);
  const char *system_id = NULL;

  self->rmas = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_named (self, reader, question, error))
    return NULL;
  if (self->rmas->len > 0)
    system_id = helio_record_get_text (g_ptr_array_index (self->rmas, 0), "system-id");
  if (system_id != NULL)
    self->system = helio_reader_find (reader, &helio_kind_system, system_id, NULL);
  if ((system_id != NULL && !question->only
       && !read_others (self, reader, question, system_id, error))
      || !read_lines (self, reader, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- on the main thread --- */

void
helio_labor_visit_load_async (HelioStore *store, const char *numbers, gboolean only,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ helio_text_split_lines (numbers), only };
  helio_store_read_async (store, load, question, question_free,
                          (GDestroyNotify) helio_labor_visit_free, cancellable, callback, data);
}

HelioLaborVisit *
helio_labor_visit_load_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_store_read_finish (store, result, error);
}

gboolean
helio_labor_visit_is_known (HelioLaborVisit *self, const char *const *numbers)
{
  for (guint i = 0; i < self->rmas->len; i++)
    if (has (numbers, g_ptr_array_index (self->rmas, i)) && self->lines[i]->len == 0)
      return FALSE;
  return self->system != NULL;
}

HelioLaborEstimate
helio_labor_visit_estimate (HelioLaborVisit *self, HelioServiceInfo *service,
                            const char *const *numbers, const char *replaced_on, gint64 claimed)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *today = helio_time_format_day (claimed);
  g_autofree char *earliest = helio_time_format_earliest_day (claimed);
  g_autofree char *day = NULL;

  for (guint i = 0; i < self->rmas->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (self->rmas, i);

      if (!has (numbers, rma))
        continue;
      if (day == NULL)
        day = helio_labor_dup_day (rma, replaced_on, today);
      for (guint j = 0; j < self->lines[i]->len; j++)
        g_ptr_array_add (lines, g_ptr_array_index (self->lines[i], j));
    }
  return helio_labor_judge (service, self->system, lines, day != NULL ? day : today, earliest);
}
