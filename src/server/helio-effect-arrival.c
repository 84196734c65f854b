/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Returns that arrive and are closed, and what it means for their RMA. */
#include "helio-effects-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GHashTable *serials; /* (owned): of what has arrived */
  gboolean arrived;    /* everything that was sent */
  gboolean closed;
} Arrival;

static void
arrival_clear (Arrival *self)
{
  g_clear_pointer (&self->serials, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrival, arrival_clear)

static gboolean
look_at_returns (HelioMutation *self, Arrival *what, HelioRecord *rma, GError **error)
{
  g_autoptr (GPtrArray) returns = helio_effect_find_returns (self, rma, error);

  for (guint i = 0; returns != NULL && i < returns->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (returns, i);
      const char *status = helio_record_get_text (record, "status");
      gboolean is_closed = g_strcmp0 (status, "closed") == 0;
      g_autoptr (GPtrArray) serials = helio_effect_list_serials (record);

      what->closed = what->closed && is_closed;
      what->arrived = what->arrived && (is_closed || g_strcmp0 (status, "received") == 0);
      for (guint j = 0; j < serials->len; j++)
        g_hash_table_add (what->serials, g_strdup (g_ptr_array_index (serials, j)));
    }
  return returns != NULL;
}

/* Units that were never sent are still awaited. */
static gboolean
look_at_lines (HelioMutation *self, Arrival *what, HelioRecord *rma, GError **error)
{
  g_autoptr (GPtrArray) lines = helio_mutation_find_lines (self, rma, error);

  if (lines != NULL)
    what->arrived = what->arrived && helio_effect_is_complete (lines, what->serials);
  return lines != NULL;
}

static gboolean
change_rma (HelioMutation *self, HelioRecord *rma, GError **error)
{
  g_auto (Arrival) what
      = { .serials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
          .arrived = TRUE,
          .closed = TRUE };

  if (!look_at_returns (self, &what, rma, error) || !look_at_lines (self, &what, rma, error))
    return FALSE;
  if (!what.arrived)
    return TRUE;
  helio_record_set_text (rma, "return-status", what.closed ? "closed" : "received");
  helio_mutation_change (self, rma);
  return TRUE;
}

/* @rma: (out) (transfer full) (nullable): the return's RMA */
static gboolean
step (HelioMutation *self, HelioRecord **rma, GError **error)
{
  return helio_effect_step (self, error)
         && helio_mutation_find_optional (self, &helio_kind_rma,
                                          helio_record_get_text (self->target, "rma-number"), rma,
                                          error)
         && (*rma == NULL || change_rma (self, *rma, error));
}

gboolean
helio_effect_close (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) rma = NULL;

  return step (self, &rma, error);
}

gboolean
helio_effect_receive (HelioMutation *self, GError **error)
{
  static const char *const fields[]
      = { "rma-number", "serial-numbers", "carrier", "tracking-number", NULL };
  g_autoptr (HelioRecord) rma = NULL;
  const char *email;

  if (!step (self, &rma, error))
    return FALSE;
  email = helio_record_get_text (self->target, "contact-email");
  if (email == NULL && rma != NULL)
    email = helio_record_get_text (rma, "contact-email");
  return helio_effect_tell (self, self->target, email, NC_ ("mail", "Your return has arrived."),
                            fields, error);
}
