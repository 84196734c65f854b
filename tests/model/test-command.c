/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands and what they do to the cache until the service answers. */
#include "helio-effect.h"
#include "helio-local-id.h"

#define NOW 1700000000000000
#define FILE_HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* What the cache has. */
static HelioRecord *
find (const HelioKind *kind, const char *number, gpointer data)
{
  HelioRecord *record = helio_record_new (kind);

  helio_record_set_identity (record, 0, number, 7);
  if (kind == &helio_kind_file)
    {
      helio_record_set_text (record, "file-name", "roof.jpg");
      helio_record_set_text (record, "media-type", "image/jpeg");
      helio_record_set_integer (record, "size", 1234);
      return record;
    }
  if (helio_kind_first_with (kind, HELIO_TRAIT_KEY) >= 0)
    helio_record_set_nth_text (record, (guint) helio_kind_first_with (kind, HELIO_TRAIT_KEY),
                               number, -1);
  if (kind == &helio_kind_rma)
    {
      helio_record_set_text (record, "status", "approved");
      helio_record_set_text (record, "system-id", "700934760");
      helio_record_set_text (record, "actions",
                             "add-note\ncancel\ncancel-not: no\nrequest-labor: too late");
    }
  if (kind == &helio_kind_system)
    {
      helio_record_set_text (record, "name", "Dvt PR4");
      helio_record_set_text (record, "city", "Hato Rey");
    }
  if (kind == &helio_kind_device)
    helio_record_set_text (record, "product", "Microinverter");
  return record;
}

static HelioCommand *
command_new (const char *name, HelioRecord *target, HelioRecord *form)
{
  return helio_command_new (helio_command_kind_find (name), target, form, "Ana Silva", NOW);
}

static HelioRecord *
form_new (const char *name, HelioRecord *target)
{
  return helio_command_create_form (helio_command_kind_find (name), target);
}

/* What a form that is filled in does to the cache. */
static HelioEffect *
effect_new (const char *name, HelioRecord *target, HelioRecord *form)
{
  g_autoptr (HelioCommand) command = command_new (name, target, form);

  return helio_effect_new (command, find, NULL);
}

static const HelioOverlay *
find_overlay (HelioEffect *effect, const HelioKind *kind, const char *id, const char *field)
{
  const HelioOverlay *found = NULL;

  for (guint i = 0; i < effect->overlays->len; i++)
    {
      const HelioOverlay *overlay = &g_array_index (effect->overlays, HelioOverlay, i);

      if (overlay->kind == kind && g_str_equal (overlay->id, id)
          && g_str_equal (kind->fields[overlay->field].name, field))
        found = overlay;
    }
  g_assert_nonnull (found);
  return found;
}

static void
a_form_says_what_it_is_about (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) system = find (&helio_kind_system, "700934760", NULL);
  g_autoptr (HelioRecord) note = form_new ("add-note", rma);
  g_autoptr (HelioRecord) again = form_new ("add-note", rma);
  g_autoptr (HelioRecord) claim = form_new ("request-labor", rma);
  g_autoptr (HelioRecord) request = form_new ("create-request", system);
  g_autoptr (HelioRecord) report = form_new ("order-report", NULL);

  g_assert_cmpstr (helio_record_get_text (note, "parent-kind"), ==, "rma");
  g_assert_cmpstr (helio_record_get_text (note, "parent-id"), ==, "00517624");
  g_assert_cmpstr (helio_record_get_text (claim, "rma-numbers"), ==, "00517624");
  g_assert_cmpstr (helio_record_get_text (request, "system-id"), ==, "700934760");
  g_assert_true (g_uuid_string_is_valid (helio_record_get_id (report)));
  g_assert_cmpstr (helio_record_get_id (note), !=, helio_record_get_id (again));
}

/* Somebody comes to where the replacement went; a battery return that waits names its units. */
static void
a_return_begins_with_what_is_known (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) waiting = find (&helio_kind_battery_return, "00041003", NULL);
  g_autoptr (HelioRecord) form = NULL, battery = NULL;

  helio_record_set_text (rma, "shipping-street", "Apolo");
  helio_record_set_text (rma, "contact-name", "Ari");
  form = form_new ("initiate-return", rma);
  g_assert_cmpstr (helio_record_get_text (form, "rma-number"), ==, "00517624");
  g_assert_cmpstr (helio_record_get_text (form, "pickup-street"), ==, "Apolo");
  g_assert_cmpstr (helio_record_get_text (form, "contact-name"), ==, "Ari");
  g_assert_cmpstr (helio_record_get_text (form, "method"), ==, "pickup");
  g_assert_cmpint (helio_record_get_integer (form, "packages"), ==, 1);

  helio_record_set_text (waiting, "rma-number", "00517601");
  helio_record_set_text (waiting, "serial-numbers", "492231995014");
  helio_record_set_text (waiting, "pickup-city", "Thyborøn");
  battery = form_new ("initiate-battery-return", waiting);
  g_assert_cmpstr (helio_record_get_text (battery, "rma-number"), ==, "00517601");
  g_assert_cmpstr (helio_record_get_text (battery, "serial-numbers"), ==, "492231995014");
  g_assert_cmpstr (helio_record_get_text (battery, "pickup-city"), ==, "Thyborøn");
}

static void
a_command_does_not_change (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) form = form_new ("cancel", rma);
  g_autoptr (HelioCommand) command = NULL;
  HelioRecord *entry;
  const char *id;

  helio_record_set_text (form, "reason", "not needed");
  command = command_new ("cancel", rma, form);
  helio_record_set_text (form, "reason", "something else");
  entry = helio_command_get_entry (command);

  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (command), "reason"), ==,
                   "not needed");
  g_assert_cmpstr (helio_command_get_id (command), ==, helio_record_get_id (form));
  g_assert_cmpstr (helio_record_get_text (entry, "key"), ==, helio_record_get_id (form));
  g_assert_cmpstr (helio_record_get_text (entry, "state"), ==, "pending");
  g_assert_cmpstr (helio_record_get_text (entry, "title"), ==, "RMA(00517624)");
  g_assert_cmpint (helio_record_get_integer (entry, "base-revision"), ==, 7);
  g_assert_true (helio_command_get_target (command, &id) == &helio_kind_rma);
  g_assert_cmpstr (id, ==, "00517624");
  g_assert_false (helio_command_makes_target (command));
}

static void
what_belongs_to_nothing_is_about_what_it_makes (void)
{
  g_autoptr (HelioRecord) form = form_new ("order-report", NULL);
  g_autoptr (HelioCommand) command = command_new ("order-report", NULL, form);
  g_autofree char *made = helio_local_id_new (helio_record_get_id (form), 0);
  const char *id;

  g_assert_true (helio_command_get_target (command, &id) == &helio_kind_report);
  g_assert_cmpstr (id, ==, made);
  g_assert_true (helio_local_id_is (id));
  g_assert_true (helio_command_makes_target (command));
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "base-revision"),
                   ==, HELIO_NO_INTEGER);
}

static void
a_note_is_there_at_once (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) form = form_new ("add-note", rma);
  g_autoptr (HelioEffect) effect = NULL;
  HelioRecord *note, *attachment;

  helio_record_set_text (form, "body", "Roof is wet.");
  helio_record_set_text (form, "files", FILE_HASH);
  effect = effect_new ("add-note", rma, form);

  g_assert_cmpuint (effect->overlays->len, ==, 0);
  g_assert_cmpuint (effect->made->len, ==, 2);
  note = g_ptr_array_index (effect->made, 0);
  g_assert_cmpstr (helio_record_get_text (note, "parent-number"), ==, "00517624");
  g_assert_cmpstr (helio_record_get_text (note, "author"), ==, "Ana Silva");
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is wet.");
  g_assert_cmpint (helio_record_get_integer (note, "created-at"), ==, NOW);
  attachment = g_ptr_array_index (effect->made, 1);
  g_assert_cmpstr (helio_record_get_text (attachment, "file-name"), ==, "roof.jpg");
  g_assert_cmpstr (helio_record_get_text (attachment, "sha256"), ==, FILE_HASH);
  g_assert_cmpstr (helio_record_get_text (attachment, "parent-number"), ==, "00517624");
}

static void
a_form_names_its_files (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) form = form_new ("add-note", rma);
  const char *const one[] = { FILE_HASH, NULL }, *const both[] = { FILE_HASH, "abc", NULL };
  const char *const other[] = { "abc", NULL };
  g_autofree char *none = helio_form_dup_file_name (form, FILE_HASH);
  g_autofree char *kept = NULL, *second = NULL, *gone = NULL;
  g_autoptr (HelioEffect) effect = NULL;

  g_assert_null (none);
  helio_form_set_files (form, one, FILE_HASH, "my\nroof.jpg");
  helio_form_set_files (form, both, "abc", "invoice 7.pdf");
  kept = helio_form_dup_file_name (form, FILE_HASH);
  second = helio_form_dup_file_name (form, "abc");
  g_assert_cmpstr (kept, ==, "my_roof.jpg");
  g_assert_cmpstr (second, ==, "invoice 7.pdf");

  /* Whatever the same bytes are called elsewhere. */
  helio_record_set_text (form, "body", "Roof is wet.");
  effect = effect_new ("add-note", rma, form);
  g_assert_cmpstr (helio_record_get_text (g_ptr_array_index (effect->made, 1), "file-name"), ==,
                   "my_roof.jpg");

  helio_form_set_files (form, other, NULL, NULL);
  gone = helio_form_dup_file_name (form, FILE_HASH);
  g_assert_null (gone);
  g_assert_cmpstr (helio_record_get_text (form, "files"), ==, "abc");
}

static void
a_cancellation_lies_upon_the_rma (void)
{
  g_autoptr (HelioRecord) rma = find (&helio_kind_rma, "00517624", NULL);
  g_autoptr (HelioRecord) form = form_new ("cancel", rma);
  g_autoptr (HelioEffect) effect = NULL;

  helio_record_set_text (form, "reason", "not needed");
  effect = effect_new ("cancel", rma, form);

  g_assert_cmpuint (effect->made->len, ==, 0);
  g_assert_cmpstr (find_overlay (effect, &helio_kind_rma, "00517624", "status")->text, ==,
                   "canceled");
  g_assert_cmpstr (find_overlay (effect, &helio_kind_rma, "00517624", "cancel-reason")->text, ==,
                   "not needed");
  g_assert_cmpstr (find_overlay (effect, &helio_kind_rma, "00517624", "actions")->text, ==,
                   "add-note\ncancel-not: no\nrequest-labor: too late");
}

static void
a_request_makes_a_case_with_its_rma (void)
{
  g_autoptr (HelioRecord) system = find (&helio_kind_system, "700934760", NULL);
  g_autoptr (HelioRecord) form = form_new ("create-request", system);
  g_autoptr (HelioEffect) effect = NULL;
  HelioRecord *request, *rma, *line;

  helio_record_set_text (form, "request-type", "rma");
  helio_record_set_text (form, "description", "Three are dark.");
  helio_record_set_text (form, "serial-numbers", "121945083210\n121945083211");
  effect = effect_new ("create-request", NULL, form);

  g_assert_cmpuint (effect->made->len, ==, 4);
  request = g_ptr_array_index (effect->made, 0);
  rma = g_ptr_array_index (effect->made, 1);
  line = g_ptr_array_index (effect->made, 3);
  g_assert_cmpstr (helio_record_get_text (request, "system-name"), ==, "Dvt PR4");
  g_assert_cmpstr (helio_record_get_text (request, "description"), ==, "Three are dark.");
  g_assert_cmpstr (helio_record_get_text (rma, "case-number"), ==, helio_record_get_id (request));
  g_assert_cmpstr (helio_record_get_text (rma, "city"), ==, "Hato Rey");
  g_assert_cmpstr (helio_record_get_text (line, "rma-number"), ==, helio_record_get_id (rma));
  g_assert_cmpstr (helio_record_get_text (line, "serial-number"), ==, "121945083211");
  g_assert_cmpstr (helio_record_get_text (line, "product"), ==, "Microinverter");
}

/* Whatever can be filled in. */
static void
fill (HelioRecord *form)
{
  const HelioKind *kind = helio_record_get_kind (form);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!helio_field_is_text (&kind->fields[i]))
      helio_record_set_nth_integer (form, i, 5);
    else if (helio_record_get_nth_text (form, i) == NULL)
      helio_record_set_nth_text (form, i,
                                 g_str_equal (kind->fields[i].name, "files") ? FILE_HASH : "11",
                                 -1);
}

static void
every_command_is_seen_at_once (void)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *kind = helio_command_kind_nth (i);
      g_autoptr (HelioRecord) target
          = kind->target != NULL ? find (kind->target, "00517624", NULL) : NULL;
      g_autoptr (HelioRecord) form = helio_command_create_form (kind, target);
      g_autoptr (HelioCommand) command = NULL;
      g_autoptr (HelioEffect) effect = NULL;

      g_test_message ("%s", kind->name);
      fill (form);
      command = helio_command_new (kind, target, form, NULL, NOW);
      effect = helio_effect_new (command, find, NULL);
      if (kind->makes == NULL)
        {
          g_assert_cmpuint (effect->overlays->len, >, 0);
          continue;
        }
      for (guint j = 0; j < effect->made->len; j++)
        {
          HelioRecord *made = g_ptr_array_index (effect->made, j);
          g_autofree char *id = helio_local_id_new (helio_command_get_id (command), j);

          g_assert_true (j > 0 || helio_record_get_kind (made) == kind->makes);
          g_assert_cmpstr (helio_record_get_id (made), ==, id);
          g_assert_cmpint (helio_record_get_integer (made, "created-at"), ==, NOW);
        }
      g_assert_cmpuint (effect->made->len, >, 0);
    }
}

/* Whoever has them fetched may have thought of bringing them before. */
static void
units_are_taken_somewhere_only_when_they_are_brought (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);

  helio_record_set_text (form, "drop-off-place", "Dock 4, Lisboa");
  g_assert_null (helio_form_get_drop_off_place (form));
  helio_record_set_text (form, "method", "pickup");
  g_assert_null (helio_form_get_drop_off_place (form));
  helio_record_set_text (form, "method", "drop_off");
  g_assert_cmpstr (helio_form_get_drop_off_place (form), ==, "Dock 4, Lisboa");
}

static void
a_pick_up_is_over_once_its_time_has_passed (void)
{
  g_autoptr (HelioRecord) form = helio_record_new (&helio_form_return);

  helio_record_set_text (form, "method", "pickup");
  g_assert_false (helio_form_is_pickup_over (form, NOW));
  helio_record_set_integer (form, "pickup-at", NOW);
  g_assert_false (helio_form_is_pickup_over (form, NOW));
  g_assert_true (helio_form_is_pickup_over (form, NOW + 1));
  helio_record_set_text (form, "method", "drop_off");
  g_assert_false (helio_form_is_pickup_over (form, NOW + 1));
}

static gint64
get_pause (gint64 tried_at, gint64 not_before, gint64 now)
{
  g_autoptr (HelioRecord) entry = helio_record_new (&helio_kind_outbox_entry);

  helio_record_set_integer (entry, "tried-at", tried_at);
  helio_record_set_integer (entry, "not-before", not_before);
  return helio_entry_get_pause (entry, now);
}

static void
a_pause_lasts_as_long_as_the_clock_is_right (void)
{
  g_assert_cmpint (get_pause (100, 150, 149), ==, 1);
  g_assert_cmpint (get_pause (100, 150, 150), ==, 0);
  g_assert_cmpint (get_pause (100, HELIO_NO_INTEGER, 100), ==, 0);
  /* It was set back. */
  g_assert_cmpint (get_pause (100, 150, 99), ==, 0);
  /* What an earlier version noted. */
  g_assert_cmpint (get_pause (HELIO_NO_INTEGER, 150, 100), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/command/a-form-says-what-it-is-about", a_form_says_what_it_is_about);
  g_test_add_func ("/model/command/a-return-begins-with-what-is-known",
                   a_return_begins_with_what_is_known);
  g_test_add_func ("/model/command/a-command-does-not-change", a_command_does_not_change);
  g_test_add_func ("/model/command/what-belongs-to-nothing",
                   what_belongs_to_nothing_is_about_what_it_makes);
  g_test_add_func ("/model/command/a-note-is-there-at-once", a_note_is_there_at_once);
  g_test_add_func ("/model/command/a-form-names-its-files", a_form_names_its_files);
  g_test_add_func ("/model/command/a-cancellation-lies-upon-the-rma",
                   a_cancellation_lies_upon_the_rma);
  g_test_add_func ("/model/command/a-request-makes-a-case", a_request_makes_a_case_with_its_rma);
  g_test_add_func ("/model/command/every-command-is-seen-at-once", every_command_is_seen_at_once);
  g_test_add_func ("/model/command/units-are-taken-somewhere-only-when-they-are-brought",
                   units_are_taken_somewhere_only_when_they_are_brought);
  g_test_add_func ("/model/command/a-pick-up-is-over-once-its-time-has-passed",
                   a_pick_up_is_over_once_its_time_has_passed);
  g_test_add_func ("/model/command/a-pause-lasts-as-long-as-the-clock-is-right",
                   a_pause_lasts_as_long_as_the_clock_is_right);
  return g_test_run ();
}
