/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers-fixture.h"

#include "helio-test-store.h"

static void
set_texts (HelioRecord *record, const char *const *values)
{
  for (guint i = 0; values[i] != NULL; i += 2)
    helio_record_set_text (record, values[i], values[i + 1]);
}

static HelioRecord *
make_rma (void)
{
  static const char *const values[] = { "number",
                                        PAPERS_RMA,
                                        "case-number",
                                        "03663069",
                                        "system-id",
                                        "700422286",
                                        "system-name",
                                        "TestIQ8US1",
                                        "return-street",
                                        "Dock 46",
                                        "return-city",
                                        "Long Beach",
                                        "return-state",
                                        "CA",
                                        "return-postal-code",
                                        "90810",
                                        "return-country",
                                        "US",
                                        "shipping-street",
                                        "Hovbanken 72",
                                        "shipping-city",
                                        "Thyborøn",
                                        NULL };
  HelioRecord *rma = helio_record_new (&helio_kind_rma);

  set_texts (rma, values);
  return rma;
}

HelioRecord *
papers_fixture_make_parcel (const HelioKind *kind)
{
  static const char *const values[] = { "rma-number",
                                        PAPERS_RMA,
                                        "serial-numbers",
                                        "122232995011\n122232995012",
                                        "method",
                                        "pickup",
                                        "contact-name",
                                        "Ari <b>& Co</b>",
                                        "pickup-street",
                                        "Apolo",
                                        "pickup-city",
                                        "Hato Rey",
                                        "carrier",
                                        "DHL",
                                        "status",
                                        "initiated",
                                        "tracking-number",
                                        PAPERS_TRACKING,
                                        NULL };
  HelioRecord *parcel = helio_record_new (kind);

  helio_record_set_identity (parcel, 0, "r-1", 1);
  set_texts (parcel, values);
  helio_record_set_integer (parcel, "packages", 2);
  helio_record_set_integer (parcel, "weight-grams", 2400);
  return parcel;
}

static GPtrArray *
make_lines (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  HelioRecord *line = helio_record_new (&helio_kind_claim_line);
  static const char *const values[] = { "rma-number",   PAPERS_RMA, "serial-number",
                                        "122232995011", "product",  "IQ8+ Microinverter",
                                        "sku",          "IQ8-6",    "reason",
                                        "No output",    NULL };

  set_texts (line, values);
  g_ptr_array_add (lines, line);
  return lines;
}

void
papers_fixture_set_parcel (PapersFixture *self, HelioRecord *parcel)
{
  g_autoptr (HelioRecord) rma = make_rma ();
  g_autoptr (GPtrArray) lines = make_lines ();

  g_clear_pointer (&self->papers, helio_return_papers_unref);
  self->papers = helio_return_papers_new (parcel, rma, lines, "Sol & Co.", NULL);
}

void
papers_fixture_set_up (PapersFixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) parcel = papers_fixture_make_parcel (&helio_kind_return);

  self->folder = helio_test_folder_new ();
  papers_fixture_set_parcel (self, parcel);
}

void
papers_fixture_tear_down (PapersFixture *self, gconstpointer data)
{
  helio_return_papers_unref (self->papers);
  helio_test_folder_remove (self->folder);
}

char *
papers_fixture_run (const char *const *arguments)
{
  char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_error ("%s: %s: %s", arguments[0], error->message, errors);
  return output;
}

char *
papers_fixture_read (const char *path)
{
  const char *const arguments[] = { "pdftotext", "-layout", path, "-", NULL };

  return papers_fixture_run (arguments);
}
