/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-profile.h"

#include "helio-test-folder.h"
#include "helio-test-storage.h"

#include <string.h>

typedef struct
{
  char *folder; /* (owned) */
  char *uri;    /* (owned) */
  char *file;   /* (owned): a profile of the operator's */
  HelioStorage *storage;
  HelioStorage *other; /* on the same database */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->uri = helio_test_storage_make_address (self->folder);
  self->file = g_build_filename (self->folder, "profile.json", NULL);
  self->storage = helio_test_storage_open (self->uri);
  self->other = helio_test_storage_open (self->uri);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
  g_assert_finalize_object (self->other);
  helio_test_folder_remove (self->folder);
  g_free (self->uri);
  g_free (self->file);
}

/* The operator's file: the built-in profile under another brand. */
static void
write_file (Fixture *self, const char *brand)
{
  g_autoptr (GBytes) built_in = helio_service_profile_read (NULL, NULL);
  g_autoptr (GString) text
      = g_string_new_len (g_bytes_get_data (built_in, NULL), (gssize) g_bytes_get_size (built_in));

  g_assert_cmpuint (g_string_replace (text, "Heliodesk demo service", brand, 1), ==, 1);
  g_assert_true (g_file_set_contents (self->file, text->str, -1, NULL));
}

static HelioServiceProfile *
open_profile (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  HelioServiceProfile *profile = helio_storage_open_profile (self->storage, path, &error);

  g_assert_no_error (error);
  return profile;
}

static const char *
get_brand (HelioServiceProfile *profile)
{
  return helio_service_info_get_brand (helio_service_profile_get_info (profile));
}

static gboolean
has_subject (HelioServiceProfile *profile, const char *id)
{
  guint n;
  const HelioServiceTerm *subjects
      = helio_service_info_get_subjects (helio_service_profile_get_info (profile), &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (subjects[i].id, id))
      return TRUE;
  return FALSE;
}

/* What is written for each part, with a bar between what is repeated. */
static gboolean
edit (HelioStorage *storage, const char *word, HelioProfileVerb verb, const char *key,
      const char *const *texts, GError **error)
{
  HelioProfileEdit self = { NULL, verb, key, NULL };
  guint n_kinds;
  const HelioProfileEntryKind *kinds = helio_profile_entry_kinds (&n_kinds);
  gboolean done;

  for (guint i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i].word, word))
      self.kind = &kinds[i];
  g_assert_nonnull (self.kind);
  self.values = g_new0 (GStrv, self.kind->n_parts);
  for (guint i = 0; i < self.kind->n_parts; i++)
    self.values[i] = texts[i] != NULL ? g_strsplit (texts[i], "|", -1) : NULL;
  done = helio_storage_edit_profile (storage, &self, error);
  for (guint i = 0; i < self.kind->n_parts; i++)
    g_strfreev (self.values[i]);
  g_free (self.values);
  return done;
}

static void
add_subject (HelioStorage *storage, const char *id)
{
  static const char *const texts[] = { "Roof", "fr=Toit|de=Dach" };
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (storage, "subject", HELIO_PROFILE_ADD, id, texts, &error));
  g_assert_no_error (error);
}

static void
nobody_has_said_anything (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioServiceProfile) profile = open_profile (self, NULL);

  g_assert_cmpstr (get_brand (profile), ==, "Heliodesk demo service");
  g_assert_cmpint (helio_service_profile_get_revision (profile), ==, 0);
}

/* As commands of the service's people do, which are not told where the file is. */
static void
what_a_service_was_started_with_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioServiceProfile) first = NULL, again = NULL;

  write_file (self, "Sol");
  first = open_profile (self, self->file);
  g_assert_cmpstr (get_brand (first), ==, "Sol");
  again = helio_storage_open_profile (self->other, NULL, NULL);
  g_assert_cmpstr (get_brand (again), ==, "Sol");
}

static void
a_file_that_says_the_same_takes_nothing_back (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioServiceProfile) first = NULL, again = NULL, changed = NULL;

  write_file (self, "Sol");
  first = open_profile (self, self->file);
  add_subject (self->storage, "roof");
  again = open_profile (self, self->file);
  g_assert_true (has_subject (again, "roof"));
  write_file (self, "Luz");
  changed = open_profile (self, self->file);
  g_assert_cmpstr (get_brand (changed), ==, "Luz");
  g_assert_false (has_subject (changed, "roof"));
}

static void
others_follow (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioServiceProfile) profile = open_profile (self, NULL);
  g_autofree char *tag = NULL;
  const HelioServiceEdition *french;
  const char *client;
  g_autoptr (GError) error = NULL;
  guint n;

  helio_service_profile_offer_sign_in (profile, "https://sol.example", "heliodesk");
  tag = g_strdup (helio_service_profile_get_edition (profile, NULL)->tag);
  g_assert_true (helio_storage_follow_profile (self->storage, profile, &error));
  g_assert_cmpstr (helio_service_profile_get_edition (profile, NULL)->tag, ==, tag);
  add_subject (self->other, "roof");
  g_assert_false (has_subject (profile, "roof"));
  g_assert_true (helio_storage_follow_profile (self->storage, profile, &error));
  g_assert_no_error (error);
  g_assert_true (has_subject (profile, "roof"));
  g_assert_cmpstr (helio_service_profile_get_edition (profile, NULL)->tag, !=, tag);
  g_assert_cmpstr (helio_service_info_get_issuer (helio_service_profile_get_info (profile),
                                                  &client),
                   ==, "https://sol.example");
  french = helio_service_profile_get_edition (profile, "fr");
  helio_service_info_get_subjects (french->info, &n);
  g_assert_cmpstr (helio_service_info_get_subjects (french->info, &n)[n - 1].label, ==, "Toit");
}

static void
what_would_be_no_profile_changes_nothing (Fixture *self, gconstpointer data)
{
  static const char *const values[] = { "Roof", "xx=Toit" }, *const none[] = { NULL, NULL };
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("{}", 2);
  g_autoptr (HelioServiceProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (edit (self->storage, "subject", HELIO_PROFILE_ADD, "roof", values, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (edit (self->storage, "subject", HELIO_PROFILE_ADD, "roof", none, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (edit (self->storage, "subject", HELIO_PROFILE_RETIRE, "roof", none, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (helio_storage_put_profile (self->storage, nonsense, &error));
  g_assert_error (error, HELIO_SERVICE_PROFILE_ERROR, HELIO_SERVICE_PROFILE_ERROR_INVALID);
  profile = open_profile (self, NULL);
  g_assert_cmpint (helio_service_profile_get_revision (profile), ==, 0);
}

/* What was done until then is still paid for. */
static void
a_rate_ends (Fixture *self, gconstpointer data)
{
  static const char *const added[] = {
    "PT|ES", "2026-01-01", NULL, "EUR", "125", "25.50", "3", "Inverter=2|Battery=5,2025-06-01", NULL
  };
  static const char *const ended[9] = { NULL, NULL, "2026-12-31" }, *const bare[9] = { NULL };
  g_autoptr (HelioServiceProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  const HelioLaborRate *rate;
  guint n;

  g_assert_true (edit (self->storage, "rate", HELIO_PROFILE_ADD, "pt-2026", added, &error));
  g_assert_false (edit (self->storage, "rate", HELIO_PROFILE_RETIRE, "pt-2026", bare, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (edit (self->storage, "rate", HELIO_PROFILE_RETIRE, "pt-2026", ended, &error));
  g_assert_no_error (error);
  profile = open_profile (self, NULL);
  rate = helio_service_info_get_labor_rates (helio_service_profile_get_info (profile), &n)[0];
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (rate->regions[1], ==, "ES");
  g_assert_cmpint (rate->per_unit, ==, 2550);
  g_assert_cmpstr (rate->valid_until, ==, "2026-12-31");
  g_assert_cmpstr (rate->products[1].activated_from, ==, "2025-06-01");
  g_assert_null (rate->products[0].activated_from);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/server/storage-profile/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("none", nobody_has_said_anything);
  ADD ("kept", what_a_service_was_started_with_is_kept);
  ADD ("same-file", a_file_that_says_the_same_takes_nothing_back);
  ADD ("followed", others_follow);
  ADD ("wrong", what_would_be_no_profile_changes_nothing);
  ADD ("rate", a_rate_ends);
#undef ADD
  return g_test_run ();
}
