/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of an RMA: approved, turned down, canceled, shipped. */
#include "helio-day.h"
#include "helio-effects-private.h"
#include "helio-life-cycle.h"
#include "helio-text.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Those that go the RMA's way: what was decided of a line alone stays. */
static void
move_lines (HelioMutation *self, GPtrArray *lines, const char *const *from, const char *to)
{
  for (guint i = 0; i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);
      const char *status = helio_record_get_text (line, "status");

      if (status != NULL && !g_strv_contains (from, status))
        continue;
      helio_record_set_text (line, "status", to);
      helio_mutation_change (self, line);
    }
}

/* The RMA's step, and that of its lines that are where `from` says. (transfer full) (element-type
 * HelioRecord): all its lines; NULL with an error set. */
static GPtrArray *
step (HelioMutation *self, const char *const *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (!helio_effect_step (self, error))
    return NULL;
  lines = helio_mutation_find_lines (self, self->target, error);
  if (lines != NULL)
    move_lines (self, lines, from, to);
  return g_steal_pointer (&lines);
}

static gboolean
tell (HelioMutation *self, const char *news, const char *const *fields, GError **error)
{
  return helio_effect_tell (self, self->target,
                            helio_record_get_text (self->target, "contact-email"), news, fields,
                            error);
}

/* --- approved --- */

static void
plan_return (HelioMutation *self)
{
  gboolean kept = helio_record_get_integer (self->form, "no-return") == TRUE;

  helio_record_set_text (self->target, "return-status", kept ? "not_required" : "to_initiate");
  helio_record_set_text (self->target, "return-due-on",
                         kept ? NULL : helio_record_get_text (self->form, "return-by"));
}

/* Unless the rules find that nothing is paid. A claim that was made while approval was pending goes
 * on. */
static void
plan_labor (HelioMutation *self)
{
  if (helio_record_get_text (self->target, "labor-status") == NULL)
    helio_record_set_text (self->target, "labor-status", "eligible");
}

gboolean
helio_effect_approve_rma (HelioMutation *self, GError **error)
{
  static const char *const waiting[] = { "draft", "pending", NULL };
  static const char *const fields[]
      = { "number", "case-number", "system-id", "system-name", "return-due-on", NULL };
  g_autoptr (GPtrArray) lines = step (self, waiting, "approved", error);

  if (lines == NULL)
    return FALSE;
  plan_labor (self);
  plan_return (self);
  return tell (self, NC_ ("mail", "Your RMA is approved."), fields, error);
}

/* --- turned down, or not needed any more --- */

static const char *const open_lines[] = { "draft", "pending", "approved", NULL };

gboolean
helio_effect_reject_rma (HelioMutation *self, GError **error)
{
  static const char *const fields[]
      = { "number", "case-number", "system-id", "system-name", "cancel-reason", NULL };
  g_autoptr (GPtrArray) lines = step (self, open_lines, "rejected", error);

  if (lines == NULL)
    return FALSE;
  helio_record_set_text (self->target, "cancel-reason",
                         helio_record_get_text (self->form, "reason"));
  return tell (self, NC_ ("mail", "Your RMA cannot be approved."), fields, error);
}

/* What is on its way arrives all the same. */
static void
call_off_return (HelioRecord *rma)
{
  if (!helio_life_cycle_return_waits (helio_record_get_text (rma, "return-status")))
    return;
  helio_record_set_text (rma, "return-status", "not_required");
  helio_record_set_text (rma, "return-due-on", NULL);
}

gboolean
helio_effect_cancel (HelioMutation *self, GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (!helio_mutation_allows (self, self->target, error))
    return FALSE;
  helio_record_set_text (self->target, "status", "canceled");
  helio_record_set_text (self->target, "cancel-reason",
                         helio_record_get_text (self->form, "reason"));
  call_off_return (self->target);
  helio_mutation_change (self, self->target);
  lines = helio_mutation_find_lines (self, self->target, error);
  if (lines == NULL)
    return FALSE;
  move_lines (self, lines, open_lines, "rejected");
  return TRUE;
}

/* --- shipped --- */

static HelioRecord *
find_line (GPtrArray *lines, const char *serial)
{
  for (guint i = 0; i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (helio_record_get_text (line, "serial-number"), serial) == 0
          && g_strcmp0 (helio_record_get_text (line, "status"), "shipped") == 0)
        return line;
    }
  return NULL;
}

/* `OLD=NEW`, serial numbers. */
static void
replace (HelioMutation *self, GPtrArray *lines, const char *pair)
{
  const char *sign = strchr (pair, '=');
  g_autofree char *typed = sign != NULL ? g_strndup (pair, (gsize) (sign - pair)) : NULL;
  g_autofree char *serial = typed != NULL ? helio_text_fold_number (typed) : NULL;
  g_autofree char *other = sign != NULL ? helio_text_fold_number (sign + 1) : NULL;
  HelioRecord *line = serial != NULL ? find_line (lines, serial) : NULL;
  g_autofree char *detail = NULL;

  if (line != NULL && other != NULL && *other != '\0')
    {
      helio_record_set_text (line, "replacement-serial", other);
      helio_record_set_text (line, "replacement-sku", helio_record_get_text (line, "sku"));
      return;
    }
  detail = line == NULL && serial != NULL
               ? g_strdup_printf ("The RMA ships nothing for a unit %s.", serial)
               : g_strdup ("A replacement is OLD=NEW, two serial numbers.");
  helio_mutation_object (self, "replacement", HELIO_INVALID_UNKNOWN_VALUE, detail);
}

static gboolean
fill_lines (HelioMutation *self, GPtrArray *lines, GError **error)
{
  g_auto (GStrv) pairs = helio_text_split_lines (helio_record_get_text (self->form, "replacement"));

  for (guint i = 0; i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (helio_record_get_text (line, "status"), "shipped") != 0)
        continue;
      helio_record_set_text (line, "carrier", helio_record_get_text (self->form, "carrier"));
      helio_record_set_text (line, "tracking-number",
                             helio_record_get_text (self->form, "tracking-number"));
    }
  for (guint i = 0; pairs[i] != NULL; i++)
    replace (self, lines, pairs[i]);
  return helio_mutation_is_sound (self, error);
}

/* The RMA's parcel, and the record that tells of it. */
static void
send_parcel (HelioMutation *self)
{
  static const char *const fields[] = { "carrier", "tracking-number" };
  HelioRecord *parcel = helio_mutation_make (self, &helio_kind_shipment, NULL);

  helio_record_set_text (parcel, "rma-number", helio_record_get_text (self->target, "number"));
  helio_record_set_text (parcel, "expected-on", helio_record_get_text (self->form, "expected-on"));
  helio_record_set_integer (parcel, "shipped-at", self->now);
  helio_record_set_integer (self->target, "shipped-at", self->now);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      helio_record_set_text (parcel, fields[i], helio_record_get_text (self->form, fields[i]));
      helio_record_set_text (self->target, fields[i],
                             helio_record_get_text (self->form, fields[i]));
    }
}

/* The time for a claim runs from the swap; the shipment's day stands for it. */
static gboolean
set_deadline (HelioMutation *self, GPtrArray *lines, GError **error)
{
  g_autofree char *day = helio_time_format_day (self->now);
  g_autofree char *last = NULL;
  HelioLaborEstimate estimate;

  if (!helio_mutation_judge_labor (self, self->target, lines, &estimate, error))
    return FALSE;
  last = estimate.rate != NULL ? helio_labor_deadline (estimate.rate, day) : NULL;
  helio_record_set_text (self->target, "labor-deadline-on", last);
  return TRUE;
}

gboolean
helio_effect_ship_rma (HelioMutation *self, GError **error)
{
  static const char *const approved[] = { "approved", NULL };
  static const char *const fields[]
      = { "number", "case-number", "system-id", "system-name", "carrier", "tracking-number", NULL };
  g_autoptr (GPtrArray) lines = step (self, approved, "shipped", error);

  if (lines == NULL || !fill_lines (self, lines, error))
    return FALSE;
  send_parcel (self);
  return set_deadline (self, lines, error)
         && tell (self, NC_ ("mail", "The replacement is on its way."), fields, error);
}
