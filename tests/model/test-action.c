/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action.h"

#define ACTIONS \
  "request-labor\ncancel: replacement-under-way\nattach: Not on <b>Sundays</b>: closed.\nadd-note"

static void
an_action_is_allowed_refused_or_absent (void)
{
  static const struct
  {
    const char *name;
    HelioActionState state;
    const char *reason;
  } cases[] = {
    { "request-labor", HELIO_ACTION_ALLOWED, NULL },
    { "add-note", HELIO_ACTION_ALLOWED, NULL },
    { "cancel", HELIO_ACTION_REFUSED, "The replacement is on its way." },
    /* A service may have reasons that nobody here knows. */
    { "attach", HELIO_ACTION_REFUSED, "Not on <b>Sundays</b>: closed." },
    { "request", HELIO_ACTION_ABSENT, NULL },
    { "add-note-to", HELIO_ACTION_ABSENT, NULL },
    { "The", HELIO_ACTION_ABSENT, NULL },
    { "", HELIO_ACTION_ABSENT, NULL },
  };
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  helio_record_set_text (record, "actions", ACTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (helio_action_look_up (record, cases[i].name, &reason), ==, cases[i].state);
      g_assert_cmpstr (reason, ==, cases[i].reason);
      g_assert_cmpint (helio_action_look_up (record, cases[i].name, NULL), ==, cases[i].state);
    }
}

static void
what_has_no_actions_allows_none (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) note = helio_record_new (&helio_kind_note);

  g_assert_cmpint (helio_action_look_up (rma, "cancel", NULL), ==, HELIO_ACTION_ABSENT);
  g_assert_cmpint (helio_action_look_up (note, "cancel", NULL), ==, HELIO_ACTION_ABSENT);
}

static void
a_request_may_be_made_for_every_system (void)
{
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);

  g_assert_cmpint (helio_action_look_up (system, "create-request", NULL), ==, HELIO_ACTION_ALLOWED);
  g_assert_cmpint (helio_action_look_up (system, "add-note", NULL), ==, HELIO_ACTION_ABSENT);
}

static void
what_is_written_is_read (void)
{
  g_autoptr (GString) actions = g_string_new (NULL);

  helio_action_append (actions, "request-labor", NULL);
  helio_action_append (actions, "cancel", "replacement-under-way");
  helio_action_append (actions, "attach", "Not on <b>Sundays</b>: closed.");
  helio_action_append (actions, "add-note", NULL);
  g_assert_cmpstr (actions->str, ==, ACTIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/model/action/" name, func)
  add ("an-action-is-allowed-refused-or-absent", an_action_is_allowed_refused_or_absent);
  add ("what-has-no-actions-allows-none", what_has_no_actions_allows_none);
  add ("a-request-may-be-made-for-every-system", a_request_may_be_made_for_every_system);
  add ("what-is-written-is-read", what_is_written_is_read);
#undef add
  return g_test_run ();
}
