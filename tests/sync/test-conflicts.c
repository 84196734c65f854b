/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two computers change the same record offline, and connect again in either order: whoever comes
 * second decides, and whatever that is, both show what the service has in the end. */
#include "push-fixture.h"

#include "helio-action.h"

#define CAUSE "Sold the roof."
#define OTHER_CAUSE "It reports again."

typedef struct
{
  PushFixture one;
  PushFixture two;
} Fixture;

/* Which of the two connects first. */
static const gboolean first_goes_first = TRUE, second_goes_first = FALSE;

static void
set_up (Fixture *self, gconstpointer data)
{
  push_fixture_set_up (&self->one, data);
  push_fixture_join (&self->two, &self->one);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  push_fixture_leave (&self->two);
  push_fixture_tear_down (&self->one, data);
}

typedef struct
{
  PushFixture *first;  /* (unowned): connects first */
  PushFixture *second; /* (unowned) */
  const char *rma;     /* (unowned) */
  char *entry;         /* (owned): the second one's, in conflict */
} Conflict;

static void
conflict_clear (Conflict *self)
{
  g_free (self->entry);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conflict, conflict_clear)

static char *
cancel (PushFixture *computer, const char *rma, const char *reason)
{
  return helio_test_enqueue (computer->store, "cancel", &helio_kind_rma, rma, "reason", reason);
}

/* Both cancel the same RMA, for different reasons. */
static Conflict
make_conflict (Fixture *self, gboolean in_order)
{
  Conflict conflict = { in_order ? &self->one : &self->two, in_order ? &self->two : &self->one,
                        self->one.rmas[0], NULL };
  g_autofree char *other = cancel (conflict.first, conflict.rma, OTHER_CAUSE);

  conflict.entry = cancel (conflict.second, conflict.rma, CAUSE);
  push_fixture_push (conflict.first);
  push_fixture_assert_done (conflict.first);
  push_fixture_push (conflict.second);
  push_fixture_assert_entry (conflict.second, conflict.entry, "conflict", "changed", 1);
  return conflict;
}

static char *
dup_cause (PushFixture *computer, const char *rma)
{
  g_autoptr (HelioRecord) record
      = helio_reader_find (helio_store_get_reader (computer->store), &helio_kind_rma, rma, NULL);

  return g_strdup (helio_record_get_text (record, "cancel-reason"));
}

static void
assert_both_show (const Conflict *conflict, const char *cause)
{
  g_autofree char *first = NULL, *second = NULL;

  push_fixture_assert_done (conflict->second);
  push_fixture_assert_done (conflict->first);
  first = dup_cause (conflict->first, conflict->rma);
  second = dup_cause (conflict->second, conflict->rma);
  g_assert_cmpstr (first, ==, cause);
  g_assert_cmpstr (second, ==, cause);
}

/* A pull in between changes nothing: both versions are there until somebody has decided. */
static void
both_versions_are_kept (Fixture *self, gconstpointer data)
{
  g_auto (Conflict) conflict = make_conflict (self, *(const gboolean *) data);
  g_autoptr (HelioDifferences) differences = NULL;
  g_autofree char *shown = NULL;
  guint field = helio_kind_field (&helio_kind_rma, "cancel-reason");

  push_fixture_pull (conflict.second);
  push_fixture_push (conflict.second);
  push_fixture_reopen (conflict.second);
  helio_test_assert_state (conflict.second->store, conflict.entry, "conflict");
  differences = helio_reader_find_differences (helio_store_get_reader (conflict.second->store),
                                               conflict.entry, NULL);
  g_assert_nonnull (differences);
  g_assert_true (helio_differences_overlap (differences, field));
  g_assert_cmpstr (helio_record_get_nth_text (differences->mine, field), ==, CAUSE);
  g_assert_cmpstr (helio_record_get_nth_text (differences->theirs, field), ==, OTHER_CAUSE);
  g_assert_null (helio_record_get_nth_text (differences->base, field));
  shown = dup_cause (conflict.second, conflict.rma);
  g_assert_cmpstr (shown, ==, CAUSE);
}

static void
theirs_can_stand (Fixture *self, gconstpointer data)
{
  g_auto (Conflict) conflict = make_conflict (self, *(const gboolean *) data);

  helio_test_discard (conflict.second->store, conflict.entry);
  assert_both_show (&conflict, OTHER_CAUSE);
}

/* Here the service objects: what is canceled cannot be canceled again. Mine is not lost by that. */
static void
mine_can_be_sent (Fixture *self, gconstpointer data)
{
  g_auto (Conflict) conflict = make_conflict (self, *(const gboolean *) data);
  g_autofree char *problem = NULL;
  g_autoptr (HelioCommand) command = NULL;

  helio_test_retry (conflict.second->store, conflict.entry);
  push_fixture_push (conflict.second);
  helio_test_assert_state (conflict.second->store, conflict.entry, "failed");
  problem = push_fixture_dup_text (conflict.second, conflict.entry, "problem");
  g_assert_nonnull (problem);
  command = helio_test_find_command (conflict.second->store, conflict.entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (command), "reason"), ==, CAUSE);
  helio_test_discard (conflict.second->store, conflict.entry);
  assert_both_show (&conflict, OTHER_CAUSE);
}

static void
both_can_stand (Fixture *self, gconstpointer data)
{
  g_auto (Conflict) conflict = make_conflict (self, *(const gboolean *) data);
  g_autofree char *note = helio_test_add_note (conflict.second->store, conflict.rma, CAUSE);

  helio_test_discard (conflict.second->store, conflict.entry);
  push_fixture_push (conflict.second);
  assert_both_show (&conflict, OTHER_CAUSE);
  g_assert_cmpuint (push_fixture_count_notes (conflict.second, CAUSE), ==, 1);
}

static guint
count_returns (PushFixture *computer, const char *rma)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_return);
  g_autoptr (HelioQuery) own = helio_query_with_text (all, "rma-number", HELIO_IS, rma);

  return (guint) helio_reader_count (helio_store_get_reader (computer->store), own, NULL);
}

static HelioRecord *
find_cancelable_unit (PushFixture *computer)
{
  g_autoptr (GPtrArray) units = push_fixture_list_units (computer);

  for (guint i = 0; i < units->len; i++)
    {
      const char *number = helio_record_get_text (g_ptr_array_index (units, i), "rma-number");
      g_autoptr (HelioRecord) rma = helio_reader_find (helio_store_get_reader (computer->store),
                                                       &helio_kind_rma, number, NULL);

      if (helio_action_look_up (rma, "cancel", NULL) == HELIO_ACTION_ALLOWED)
        return g_object_ref (g_ptr_array_index (units, i));
    }
  g_assert_not_reached ();
}

/* The return of what is canceled is refused, and stays with whoever wrote it until they decide;
 * what is on its way can be canceled, and goes on. */
static void
a_return_meets_a_cancellation (Fixture *self, gconstpointer data)
{
  gboolean canceled_first = *(const gboolean *) data;
  g_autoptr (HelioRecord) unit = find_cancelable_unit (&self->one);
  const char *rma = helio_record_get_text (unit, "rma-number");
  const char *serial = helio_record_get_text (unit, "serial-number");
  g_autofree char *cancellation = cancel (&self->one, rma, CAUSE);
  g_autofree char *parcel = helio_test_enqueue (self->two.store, "initiate-return", &helio_kind_rma,
                                                rma, "serial-numbers", serial);
  g_autofree char *first = NULL, *second = NULL;

  push_fixture_push (canceled_first ? &self->one : &self->two);
  push_fixture_push (canceled_first ? &self->two : &self->one);
  if (canceled_first)
    {
      g_autoptr (HelioCommand) command = NULL;

      helio_test_assert_state (self->two.store, parcel, "failed");
      command = helio_test_find_command (self->two.store, parcel);
      g_assert_cmpstr (helio_record_get_text (helio_command_get_form (command), "serial-numbers"),
                       ==, serial);
      helio_test_discard (self->two.store, parcel);
    }
  push_fixture_assert_done (&self->one);
  push_fixture_assert_done (&self->two);
  first = dup_cause (&self->one, rma);
  second = dup_cause (&self->two, rma);
  g_assert_cmpstr (first, ==, CAUSE);
  g_assert_cmpstr (second, ==, CAUSE);
  g_assert_cmpuint (count_returns (&self->one, rma), ==, canceled_first ? 0 : 1);
}

#define ADD(test) \
  g_test_add ("/conflicts/" #test "/in-order", Fixture, &first_goes_first, set_up, test, \
              tear_down); \
  g_test_add ("/conflicts/" #test "/crossed", Fixture, &second_goes_first, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (both_versions_are_kept);
  ADD (theirs_can_stand);
  ADD (mine_can_be_sent);
  ADD (both_can_stand);
  ADD (a_return_meets_a_cancellation);
  return g_test_run ();
}
