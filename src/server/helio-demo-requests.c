/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the cases with their RMAs and everything that belongs to these, from the oldest to the
 * newest. */
#include "helio-demo-request-private.h"

/* The first RMA of a case says what the case says. */
static char *
make_description (const HelioDemo *self, const HelioDemoCase *request, guint nth_rma)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_CASE,
                                        ((guint64) nth_rma + 1) << 32 | request->index);
  const HelioDemoFamilyWords *words = &helio_demo_families[request->family];
  guint symptom = helio_demo_roll (&dice, G_N_ELEMENTS (words->symptoms));
  guint circumstance = helio_demo_roll (&dice, helio_demo_n_circumstances);

  if (g_str_equal (request->system.address.country, "FR"))
    for (guint i = 0; i < helio_demo_n_french_descriptions; i++)
      {
        guint nth = (symptom + i) % helio_demo_n_french_descriptions;

        if (helio_demo_french_descriptions[nth].family == request->family)
          return g_strdup (helio_demo_french_descriptions[nth].text);
      }
  return g_strdup_printf ("%s %s", words->symptoms[symptom],
                          helio_demo_circumstances[circumstance]);
}

static gboolean
is_done (const HelioDemoRma *rma)
{
  return rma->delivered != HELIO_TIME_NONE || g_str_equal (rma->status, "canceled");
}

/* A case is done when all of its RMAs are; without any, after a week. */
static const char *
case_status (const HelioDemo *self, const HelioDemoCase *request, gint64 *updated)
{
  guint first, n;
  gint64 age = self->options.now - request->submitted;
  gboolean done = TRUE;

  *updated = request->submitted;
  helio_demo_rmas_of_case (self, request->index, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      HelioDemoRma rma;

      helio_demo_describe_rma (self, request, i, &rma);
      *updated = MAX (*updated, rma.updated);
      done = done && is_done (&rma);
    }
  if (n == 0)
    {
      *updated = helio_demo_not_after_now (self, request->submitted + 2 * HELIO_DEMO_DAY);
      done = age > 7 * HELIO_DEMO_DAY && request->index % 11 != 0;
    }
  return done ? "resolved" : age < 3 * HELIO_DEMO_DAY ? "new" : "in_progress";
}

static void
set_question (const HelioDemoCase *request, HelioRecord *record, HelioDemoDice *dice)
{
  const char *subject = helio_demo_subjects[helio_demo_roll (dice, helio_demo_n_subjects)];

  helio_demo_set (record, "subject", subject);
  helio_demo_set (record, "description",
                  helio_demo_questions[helio_demo_roll (dice, helio_demo_n_questions)]);
}

/* `IQ Battery` → `iq-battery` */
static char *
make_subject_id (const char *subject)
{
  GString *id = g_string_new (NULL);

  for (const char *c = subject; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, g_ascii_tolower (*c));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  return g_string_free (id, FALSE);
}

static void
put_case (HelioDemo *self, const HelioDemoCase *request)
{
  HelioRecord *record = helio_record_new (&helio_kind_case);
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_CASE,
                                        G_GUINT64_CONSTANT (0xffff) << 32 | request->index);
  g_autofree char *description = make_description (self, request, 0);
  g_autofree char *subject_id = NULL;
  const char *status;
  gint64 updated;

  status = case_status (self, request, &updated);
  helio_demo_set (record, "number", request->number);
  helio_demo_set_system (record, &request->system);
  helio_demo_set (record, "subject", helio_demo_families[request->family].subject);
  helio_demo_set (record, "description", description);
  if (request->question)
    set_question (request, record, &dice);
  subject_id = make_subject_id (helio_record_get_text (record, "subject"));
  helio_demo_set (record, "subject-id", subject_id);
  helio_demo_set (record, "status", status);
  helio_demo_set_integer (record, "submitted-at", request->submitted);
  helio_demo_set_integer (record, "modified-at", updated);
  helio_demo_set (record, "request-type", request->question ? "other" : "rma");
  helio_demo_set (record, "assigned-to", request->assigned_to);
  helio_demo_set (record, "origin", "Service Manager - Installer");
  helio_demo_set (record, "account-name", helio_demo_account_of (&request->system));
  helio_demo_set (record, "account-owner", HELIO_DEMO_COMPANY);
  helio_demo_set_person (record, request->contact);
  helio_action_rules_apply (record, NULL, self->options.now);
  helio_demo_set_times (record, request->submitted, updated);
  helio_demo_put (self, record, request->number);
  if (request->question && helio_demo_is_chatty (self))
    helio_demo_put_notes (self, request, "case", request->number, 2, request->submitted, updated);
}

static void
set_fate (HelioRecord *record, const HelioDemoRma *rma)
{
  helio_demo_set (record, "status", rma->status);
  helio_demo_set (record, "cancel-reason", rma->cancel_reason);
  if (rma->shipped != HELIO_TIME_NONE)
    {
      helio_demo_set (record, "carrier", rma->carrier);
      helio_demo_set (record, "tracking-number", rma->tracking);
      helio_demo_set_integer (record, "shipped-at", rma->shipped);
    }
  helio_demo_set (record, "return-status", rma->return_status);
  helio_demo_set_date (record, "return-due-on", rma->return_due, 0);
  helio_demo_set (record, "labor-status", rma->labor_status);
  helio_demo_set_date (record, "labor-deadline-on", rma->labor_deadline, 0);
}

static HelioActionFacts
facts_of (const HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma,
          const HelioDemoLine *lines, guint n_lines)
{
  HelioDemoFamily families[HELIO_DEMO_MAX_LINES];

  for (guint i = 0; i < n_lines; i++)
    families[i] = lines[i].device.family;
  return helio_demo_facts (self, &request->system, families, n_lines, rma->shipped);
}

static void
put_rma (HelioDemo *self, const HelioDemoCase *request, const HelioDemoRma *rma, guint nth,
         const HelioActionFacts *facts)
{
  static const char *const origins[]
      = { "Service Manager - Installer", "Service Manager - Installer", "Service on the go",
          "Service Desk", NULL };
  HelioRecord *record = helio_record_new (&helio_kind_rma);
  HelioDemoDice dice
      = helio_demo_dice (self, HELIO_DEMO_DICE_RMA, G_GUINT64_CONSTANT (2) << 32 | rma->index);
  g_autofree char *description = make_description (self, request, nth);

  helio_demo_set (record, "number", rma->number);
  helio_demo_set (record, "case-number", request->number);
  helio_demo_set_system (record, &request->system);
  helio_demo_set_integer (record, "submitted-at", rma->submitted);
  helio_demo_set_integer (record, "modified-at", rma->updated);
  helio_demo_set (record, "assigned-to", request->assigned_to);
  helio_demo_set (record, "origin", origins[helio_demo_roll (&dice, G_N_ELEMENTS (origins))]);
  helio_demo_set (record, "account-name", helio_demo_account_of (&request->system));
  helio_demo_set (record, "account-owner", HELIO_DEMO_COMPANY);
  helio_demo_set_person (record, request->contact);
  helio_demo_set (record, "description", description);
  helio_demo_set_address (record, "shipping", &request->system.address);
  helio_service_profile_fill_return_address (self->profile, record);
  set_fate (record, rma);
  helio_action_rules_apply (record, facts, self->options.now);
  helio_demo_set_times (record, rma->submitted, rma->updated);
  helio_demo_put (self, record, rma->number);
}

static guint
count_notes (const HelioDemo *self, const HelioDemoRma *rma)
{
  HelioDemoDice dice = helio_demo_dice (self, HELIO_DEMO_DICE_NOTE, rma->index);

  if (!helio_demo_is_chatty (self))
    return rma->index % 10 == 0;
  return helio_demo_roll (&dice, 5);
}

static void
put_rma_with_all (HelioDemo *self, const HelioDemoCase *request, guint index, guint nth)
{
  HelioDemoLine lines[HELIO_DEMO_MAX_LINES];
  HelioActionFacts facts;
  HelioDemoRma rma;
  guint n_lines;

  helio_demo_describe_rma (self, request, index, &rma);
  n_lines = helio_demo_make_lines (self, request, &rma, lines);
  facts = facts_of (self, request, &rma, lines, n_lines);
  put_rma (self, request, &rma, nth, &facts);
  for (guint i = 0; i < n_lines; i++)
    helio_demo_put_line (self, request, &rma, &lines[i], i);
  helio_demo_put_notes (self, request, "rma", rma.number, count_notes (self, &rma), rma.submitted,
                        rma.updated);
  helio_demo_put_attachments (self, request, &rma);
  helio_demo_put_aftermath (self, request, &rma, lines, n_lines);
  if (rma.battery)
    helio_demo_put_battery_returns (self, request, &rma, &lines[0]);
}

void
helio_demo_put_requests (HelioDemo *self)
{
  for (guint i = 0; i < self->options.n_cases && self->error == NULL; i++)
    {
      HelioDemoCase request;
      guint first, n;

      helio_demo_describe_case (self, i, &request);
      put_case (self, &request);
      helio_demo_rmas_of_case (self, i, &first, &n);
      for (guint k = first; k < first + n && self->error == NULL; k++)
        put_rma_with_all (self, &request, k, k - first);
    }
}
