/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two computers do something offline that concerns the same thing, and connect again in either
 * order: what both did is there in the end, or whoever comes second is told why it is not, has all
 * that was typed, and can put it right or leave it. */
#include "two-computers.h"

#include "helio-action.h"
#include "helio-local-id.h"
#include "helio-store-files.h"
#include "helio-test-record.h"

#include <string.h>

#define SERIAL "122216085761"

/* What one of them does. Returns the entry. */
typedef char *(*Write) (TwoComputers *self, PushFixture *computer, const char *words);

/* What whoever comes second is told. */
typedef struct
{
  const char *state;   /* NULL: nothing, it is sent */
  const char *cause;   /* as the outbox has it */
  const char *problem; /* likewise */
  const char *errors;  /* likewise */
  const char *words;   /* why, as people read it */
} Outcome;

typedef struct
{
  const char *name;
  void (*prepare) (TwoComputers *self);
  Write write[2];
  Outcome outcome[2]; /* when the first of them connects first, when the second does */
  /* Has the service take it after all; NULL when it never will. */
  void (*amend) (TwoComputers *self, Computer *second, const char *entry);
} Clash;

typedef struct
{
  const Clash *clash; /* (unowned) */
  guint first;        /* who connects first */
} Order;

static const char *const words[] = { "written on the roof", "written in the van" };

/* --- what they do --- */

static char *
add_note (TwoComputers *self, PushFixture *computer, const char *text)
{
  return helio_test_add_note (computer->store, self->rma, text);
}

static char *
cancel (TwoComputers *self, PushFixture *computer, const char *text)
{
  return helio_test_enqueue (computer->store, "cancel", &helio_kind_rma, self->rma, "reason", text);
}

static char *
request_labor (TwoComputers *self, PushFixture *computer, const char *text)
{
  g_autoptr (HelioRecord) rma = push_fixture_find (computer, &helio_kind_rma, self->rma);

  return push_fixture_claim (computer, "request-labor", rma, text, NULL);
}

static char *
resubmit_labor (TwoComputers *self, PushFixture *computer, const char *text)
{
  g_autoptr (HelioRecord) claim = push_fixture_find (computer, &helio_kind_labor_claim, self->made);

  return push_fixture_claim (computer, "resubmit-labor", claim, text, NULL);
}

static char *
request_rma (TwoComputers *self, PushFixture *computer, const char *text)
{
  return push_fixture_request_rma (computer, SERIAL, text);
}

static char *
open_case (TwoComputers *self, PushFixture *computer, const char *text)
{
  return push_fixture_open_case (computer, self->made, text);
}

/* --- what was before --- */

/* Takes the entry by which the first one makes something that both have then. */
static void
share (TwoComputers *self, const HelioKind *kind, char *entry)
{
  g_autofree char *owned = entry;
  g_autofree char *local = helio_local_id_new (entry, 0);
  g_autoptr (HelioRecord) made = NULL;

  computer_connect_once (&self->computers[0]);
  made = push_fixture_find (&self->computers[0].push, kind, local);
  self->made = g_strdup (helio_record_get_id (made));
  computer_connect_once (&self->computers[1]);
}

static void
prepare_conversation (TwoComputers *self)
{
  share (self, &helio_kind_conversation,
         helio_test_enqueue (self->computers[0].push.store, "start-conversation", NULL, NULL,
                             "body", "It hums."));
}

static void
decide (TwoComputers *self, const char *act)
{
  helio_test_service_decide (self->computers[0].push.service, act, self->made, "reason",
                             "The invoice cannot be read.");
}

static void
prepare_rejected_claim (TwoComputers *self)
{
  share (self, &helio_kind_labor_claim,
         request_labor (self, &self->computers[0].push, "The first time."));
  decide (self, "reject claim");
  computer_connect_once (&self->computers[0]);
  computer_connect_once (&self->computers[1]);
}

/* --- what can be put right --- */

static void
claim_for_another_rma (TwoComputers *self, Computer *second, const char *entry)
{
  g_autoptr (GError) error = push_fixture_edit (&second->push, entry, "rma-numbers", self->other);

  g_assert_no_error (error);
}

/* The service's people want to know more: what was written second is what they get then. */
static void
be_asked_again (TwoComputers *self, Computer *second, const char *entry)
{
  decide (self, "question claim");
  computer_connect_once (second);
  helio_test_retry (second->push.store, entry);
}

/* --- the table --- */

/* clang-format off */
#define SENT { NULL, NULL, NULL, NULL, NULL }
#define CLAIMED { "failed", "refused", NULL, "rma-numbers not-allowed claimed", "A claim has been made for this RMA already." }
#define CANCELED { "failed", "refused", NULL, "rma-numbers not-allowed canceled", "The RMA is canceled." }
#define CHANGED { "conflict", "changed", NULL, NULL, NULL }
#define HAS_CASE { "failed", "refused", NULL, "conversation-id not-allowed has-case", "The conversation has a case already." }
static const Clash clashes[] = {
  { "two-notes", NULL, { add_note, add_note }, { SENT, SENT }, NULL },
  { "note-and-cancellation", NULL, { add_note, cancel }, { SENT, SENT }, NULL },
  { "two-requests-for-a-serial", NULL, { request_rma, request_rma }, { SENT, SENT }, NULL },
  { "two-claims", NULL, { request_labor, request_labor }, { CLAIMED, CLAIMED }, claim_for_another_rma },
  { "cancellation-and-claim", NULL, { cancel, request_labor }, { CANCELED, SENT }, claim_for_another_rma },
  { "two-corrections", prepare_rejected_claim, { resubmit_labor, resubmit_labor }, { CHANGED, CHANGED }, be_asked_again },
  { "two-cases", prepare_conversation, { open_case, open_case }, { HAS_CASE, HAS_CASE }, NULL },
};
/* clang-format on */

/* What the service says when it is sent all the same. */
static const Outcome under_review
    = { "failed", "refused", "under-review", NULL, "The claim is being looked at." };

/* --- how it stands --- */

/* Why, as the page of the entry puts it into words. */
static const char *
get_words (const Outcome *outcome)
{
  const char *reason = outcome->problem;

  if (outcome->errors != NULL)
    reason = strchr (strchr (outcome->errors, ' ') + 1, ' ') + 1;
  return helio_vocabulary_label (&helio_action_reason, reason);
}

static void
assert_told (PushFixture *computer, const char *entry, const Outcome *outcome)
{
  g_autofree char *problem = push_fixture_dup_text (computer, entry, "problem");
  g_autofree char *errors = push_fixture_dup_text (computer, entry, "errors");
  g_autofree char *cause = push_fixture_dup_text (computer, entry, "cause");

  helio_test_assert_state (computer->store, entry, outcome->state);
  g_assert_cmpstr (cause, ==, outcome->cause);
  /* What is wrong with a field is told there; what is said above it is the service's own. */
  if (outcome->errors == NULL)
    g_assert_cmpstr (problem, ==, outcome->problem);
  g_assert_cmpstr (errors, ==, outcome->errors);
  g_assert_cmpstr (get_words (outcome), ==, outcome->words);
}

static HelioRecord *
dup_form (PushFixture *computer, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (computer->store, entry);

  g_assert_nonnull (command);
  return helio_record_copy (helio_command_get_form (command));
}

/* All of it, the files too. */
static void
assert_kept (PushFixture *computer, const char *entry, HelioRecord *typed)
{
  g_autoptr (HelioRecord) form = dup_form (computer, entry);
  g_auto (GStrv) files = helio_form_dup_files (form);

  helio_test_assert_equal (form, typed);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = helio_store_get_kept_file (computer->store, files[i]);

      g_assert_true (g_file_query_exists (file, NULL));
    }
}

/* What overlaps is there from both sides. */
static void
assert_both_versions (PushFixture *computer, const char *entry, const char *mine,
                      const char *theirs)
{
  guint field = helio_kind_field (&helio_kind_labor_claim, "payee-contact");
  g_autoptr (HelioDifferences) differences
      = helio_reader_find_differences (helio_store_get_reader (computer->store), entry, NULL);

  g_assert_nonnull (differences);
  g_assert_true (helio_differences_overlap (differences, field));
  g_assert_cmpstr (helio_record_get_nth_text (differences->mine, field), ==, mine);
  g_assert_cmpstr (helio_record_get_nth_text (differences->theirs, field), ==, theirs);
}

/* --- the tests --- */

typedef struct
{
  Computer *first;        /* (unowned): connects first */
  Computer *second;       /* (unowned) */
  const char *theirs;     /* (unowned): what was written on the first one */
  const char *mine;       /* (unowned) */
  const Outcome *outcome; /* (unowned) */
  char *entry;            /* (owned): the second one's */
  HelioRecord *typed;     /* (owned): its form */
} Meeting;

static void
meeting_clear (Meeting *self)
{
  g_free (self->entry);
  g_clear_object (&self->typed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meeting, meeting_clear)

/* Both have done something offline and connected, one after the other. */
static Meeting
meet (TwoComputers *self, const Order *order)
{
  guint first = order->first, second = 1 - first;
  Meeting meeting = { .first = &self->computers[first],
                      .second = &self->computers[second],
                      .theirs = words[first],
                      .mine = words[second],
                      .outcome = &order->clash->outcome[first] };
  g_autofree char *other = NULL;

  if (order->clash->prepare != NULL)
    order->clash->prepare (self);
  other = order->clash->write[first](self, &meeting.first->push, meeting.theirs);
  meeting.entry = order->clash->write[second](self, &meeting.second->push, meeting.mine);
  meeting.typed = dup_form (&meeting.second->push, meeting.entry);
  computer_connect_once (meeting.first);
  push_fixture_assert_done (&meeting.first->push);
  g_assert_true (two_computers_service_says (self, meeting.theirs));
  computer_connect_once (meeting.second);
  return meeting;
}

static void
assert_equal (Meeting *meeting)
{
  push_fixture_assert_done (&meeting->second->push);
  push_fixture_assert_done (&meeting->first->push);
}

static void
assert_undecided (Meeting *meeting, const Outcome *outcome)
{
  PushFixture *computer = &meeting->second->push;

  assert_told (computer, meeting->entry, outcome);
  assert_kept (computer, meeting->entry, meeting->typed);
  computer_assert_shows_service (computer);
  if (g_str_equal (outcome->state, "conflict"))
    assert_both_versions (computer, meeting->entry, meeting->mine, meeting->theirs);
}

/* It waits for somebody, over a restart and however often there is a network. */
static void
assert_waits (Meeting *meeting)
{
  assert_undecided (meeting, meeting->outcome);
  computer_restart (meeting->second);
  computer_connect_once (meeting->second);
  assert_undecided (meeting, meeting->outcome);
}

static void
nothing_is_lost (TwoComputers *self, gconstpointer data)
{
  g_auto (Meeting) meeting = meet (self, data);
  gboolean conflict = g_strcmp0 (meeting.outcome->state, "conflict") == 0;

  if (meeting.outcome->state != NULL)
    {
      assert_waits (&meeting);
      helio_test_retry (meeting.second->push.store, meeting.entry);
      computer_connect_once (meeting.second);
      assert_undecided (&meeting, conflict ? &under_review : meeting.outcome);
      g_assert_false (two_computers_service_says (self, meeting.mine));
      helio_test_discard (meeting.second->push.store, meeting.entry);
    }
  else
    g_assert_true (two_computers_service_says (self, meeting.mine));
  g_assert_true (two_computers_service_says (self, meeting.theirs));
  assert_equal (&meeting);
}

static void
theirs_can_stand (TwoComputers *self, gconstpointer data)
{
  g_auto (Meeting) meeting = meet (self, data);

  helio_test_discard (meeting.second->push.store, meeting.entry);
  g_assert_true (two_computers_service_says (self, meeting.theirs));
  g_assert_false (two_computers_service_says (self, meeting.mine));
  assert_equal (&meeting);
}

static void
mine_can_be_put_right (TwoComputers *self, gconstpointer data)
{
  const Order *order = data;
  g_auto (Meeting) meeting = meet (self, order);

  order->clash->amend (self, meeting.second, meeting.entry);
  computer_connect_once (meeting.second);
  g_assert_true (two_computers_service_says (self, meeting.mine));
  assert_equal (&meeting);
}

static void
add (const char *test, const Order *order, void (*run) (TwoComputers *self, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/clashes/%s/%s/%s", order->clash->name, test,
                                           order->first == 0 ? "in-order" : "crossed");

  g_test_add (path, TwoComputers, order, two_computers_set_up, run, two_computers_tear_down);
}

int
main (int argc, char **argv)
{
  static Order orders[G_N_ELEMENTS (clashes)][2];

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (clashes); i++)
    for (guint first = 0; first < 2; first++)
      {
        Order *order = &orders[i][first];

        *order = (Order){ &clashes[i], first };
        add ("nothing-is-lost", order, nothing_is_lost);
        if (clashes[i].outcome[first].state == NULL)
          continue;
        add ("theirs", order, theirs_can_stand);
        if (clashes[i].amend != NULL)
          add ("mine", order, mine_can_be_put_right);
      }
  return g_test_run ();
}
