/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record: what .ui files bind to, and what it says of its changes. */
#include "helio-record.h"

#include <locale.h>

static HelioRecord *
make_note (void)
{
  HelioRecord *note = helio_record_new (&helio_kind_note);

  helio_record_set_identity (note, 7, "n-1", 12);
  helio_record_set_text (note, "body", "Roof is wet.");
  helio_record_set_integer (note, "created-at", 1700000000000000);
  helio_record_set_integer (note, "from-support", 1);
  return note;
}

static void
fields_are_properties (void)
{
  g_autoptr (HelioRecord) note = make_note ();
  g_autofree char *id = NULL, *pending = NULL, *body = NULL;
  gint64 revision, created;
  gboolean from_support;
  guint row;

  g_object_get (note, "row", &row, "id", &id, "revision", &revision, "pending", &pending, "body",
                &body, "created-at", &created, "from-support", &from_support, NULL);
  g_assert_cmpuint (row, ==, 7);
  g_assert_cmpstr (id, ==, "n-1");
  g_assert_cmpint (revision, ==, 12);
  g_assert_null (pending);
  g_assert_cmpstr (body, ==, "Roof is wet.");
  g_assert_cmpint (created, ==, 1700000000000000);
  g_assert_true (from_support);
}

static void
records_are_equal_when_nothing_differs (void)
{
  g_autoptr (HelioRecord) one = make_note ();
  g_autoptr (HelioRecord) other = make_note ();

  g_assert_true (helio_record_equal (one, other));
  helio_record_set_text (other, "body", NULL);
  g_assert_false (helio_record_equal (one, other));
  helio_record_set_text (other, "body", "Roof is wet.");
  helio_record_set_integer (other, "from-support", 0);
  g_assert_false (helio_record_equal (one, other));
  helio_record_set_integer (other, "from-support", 1);
  g_assert_true (helio_record_equal (one, other));
  helio_record_set_identity (other, 7, "n-1", 13);
  g_assert_false (helio_record_equal (one, other));
}

static void
numbers_are_grouped_as_the_locale_has_it (void)
{
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);
  guint weight = helio_kind_field (&helio_kind_return, "weight-grams");
  g_autofree char *plain = NULL, *grouped = NULL;

  helio_record_set_integer (parcel, "weight-grams", 78900);
  plain = helio_record_format (parcel, weight, NULL);
  g_assert_cmpstr (plain, ==, "78900");
  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  grouped = helio_record_format (parcel, weight, NULL);
  setlocale (LC_NUMERIC, "C");
  g_assert_cmpstr (grouped, ==, "78.900");
}

static void
count (guint *n)
{
  ++*n;
}

static void
what_changes_is_told_once (void)
{
  g_autoptr (HelioRecord) note = make_note ();
  guint n_changes = 0, n_bodies = 0;

  g_signal_connect_swapped (note, "changed", G_CALLBACK (count), &n_changes);
  g_signal_connect_swapped (note, "notify::body", G_CALLBACK (count), &n_bodies);
  helio_record_set_text (note, "body", "Roof is dry.");
  helio_record_set_text (note, "body", "Roof is dry.");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_bodies, ==, 1);
}

static void
fill (HelioRecord *note, gpointer n_fills)
{
  ++*(guint *) n_fills;
  helio_record_set_text (note, "body", "Roof is gone.");
  helio_record_set_integer (note, "created-at", 1800000000000000);
}

static void
what_is_put_off_is_filled_when_asked (void)
{
  g_autoptr (HelioRecord) note = make_note ();
  guint n_changes = 0, n_bodies = 0, n_fills = 0;

  g_signal_connect_swapped (note, "changed", G_CALLBACK (count), &n_changes);
  g_signal_connect_swapped (note, "notify::body", G_CALLBACK (count), &n_bodies);
  helio_record_put_off (note, fill, &n_fills);
  g_assert_cmpuint (n_changes, ==, 1);
  /* Nobody has seen what it was meanwhile. */
  helio_record_put_off (note, fill, &n_fills);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_fills, ==, 0);
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is gone.");
  g_assert_cmpint (helio_record_get_integer (note, "created-at"), ==, 1800000000000000);
  g_assert_cmpuint (n_fills, ==, 1);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_bodies, ==, 1);
  helio_record_put_off (note, fill, &n_fills);
  g_assert_cmpuint (n_changes, ==, 2);
}

/* What is set before somebody has it is told nobody; what is set then is. */
static void
a_new_one_is_filled (void)
{
  guint n_fills = 0, n_changes = 0;
  g_autoptr (HelioRecord) note = helio_record_new_filled (&helio_kind_note, fill, &n_fills);

  g_assert_cmpuint (n_fills, ==, 1);
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is gone.");
  g_signal_connect_swapped (note, "changed", G_CALLBACK (count), &n_changes);
  helio_record_set_text (note, "body", "Roof is dry.");
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/properties", fields_are_properties);
  g_test_add_func ("/model/record/equal", records_are_equal_when_nothing_differs);
  g_test_add_func ("/model/record/grouped", numbers_are_grouped_as_the_locale_has_it);
  g_test_add_func ("/model/record/changes", what_changes_is_told_once);
  g_test_add_func ("/model/record/filled", a_new_one_is_filled);
  g_test_add_func ("/model/record/put-off", what_is_put_off_is_filled_when_asked);
  return g_test_run ();
}
