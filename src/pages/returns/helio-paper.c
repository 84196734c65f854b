/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-paper-private.h"

#include "helio-address-view.h"
#include "helio-hazard.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define INCH 72.0

static const struct
{
  const char *title;
  const char *file; /* in front of the number, English as the command line is */
} kinds[HELIO_N_PAPERS] = {
  [HELIO_PAPER_LABEL] = { NC_ ("paper", "Shipping label"), "label" },
  [HELIO_PAPER_LIST] = { NC_ ("paper", "Packing list"), "packing-list" },
};

const char *
helio_paper_get_title (HelioPaper self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "paper", kinds[self].title);
}

void
helio_paper_get_size (HelioPaper self, gboolean letter, double *width, double *height)
{
  *width = self == HELIO_PAPER_LABEL ? 4 * INCH : letter ? 8.5 * INCH : 210 / 25.4 * INCH;
  *height = self == HELIO_PAPER_LABEL ? 6 * INCH : letter ? 11 * INCH : 297 / 25.4 * INCH;
}

guint
helio_paper_count_pages (HelioPaper self, HelioReturnPapers *papers, double width, double height)
{
  g_return_val_if_fail (papers != NULL, 0);
  return self == HELIO_PAPER_LABEL ? helio_paper_count_packages (papers)
                                   : helio_paper_draw_list (papers, NULL, 0, 0, width, height);
}

void
helio_paper_draw (HelioPaper self, HelioReturnPapers *papers, cairo_t *cr, guint page, double width,
                  double height)
{
  g_return_if_fail (papers != NULL);
  g_return_if_fail (cr != NULL);

  if (self == HELIO_PAPER_LABEL)
    helio_paper_draw_label (papers, cr, page, width, height);
  else
    helio_paper_draw_list (papers, cr, page, helio_paper_count_pages (self, papers, width, height),
                           width, height);
}

/* --- what both say --- */

const char *
helio_paper_get_text (HelioReturnPapers *papers, const char *field)
{
  int index = helio_kind_find_field (helio_record_get_kind (papers->parcel), field);

  return index >= 0 ? helio_record_get_nth_text (papers->parcel, (guint) index) : NULL;
}

const char *
helio_paper_get_rma (HelioReturnPapers *papers)
{
  const char *number = helio_record_get_text (papers->parcel, "rma-number");

  return number != NULL ? number : "";
}

guint
helio_paper_count_packages (HelioReturnPapers *papers)
{
  gint64 n = helio_record_get_integer (papers->parcel, "packages");

  return (guint) CLAMP (n, 1, 999);
}

/* A name above an address, or what there is of them. */
static char *
dup_block (const char *name, const char *address)
{
  if (name == NULL || address == NULL)
    return g_strdup (name != NULL ? name : address);
  return g_strdup_printf ("%s\n%s", name, address);
}

/* Nobody comes for what is dropped off: it starts where the replacement went. */
char *
helio_paper_dup_sender (HelioReturnPapers *papers)
{
  g_autofree char *address = helio_address_view_dup_text (papers->parcel, "pickup");

  if (address == NULL && papers->rma != NULL)
    address = helio_address_view_dup_text (papers->rma, "shipping");
  return dup_block (helio_record_get_text (papers->parcel, "contact-name"), address);
}

char *
helio_paper_dup_receiver (HelioReturnPapers *papers)
{
  g_autofree char *address
      = papers->rma != NULL ? helio_address_view_dup_text (papers->rma, "return") : NULL;

  return dup_block (papers->receiver, address);
}

char *
helio_paper_dup_weight (HelioRecord *parcel)
{
  gint64 grams = helio_record_get_integer (parcel, "weight-grams");

  /* Translators: the weight of a parcel */
  return grams != HELIO_NO_INTEGER
             ? g_strdup_printf (C_ ("paper", "%.1f kg"), (double) grams / 1000)
             : NULL;
}

const char *
helio_paper_get_warning (HelioReturnPapers *papers)
{
  HelioRecord *parcel = papers->parcel;

  if (helio_record_get_kind (parcel) != &helio_kind_battery_return)
    return NULL;
  if (helio_hazard_judge (helio_record_get_text (parcel, "condition-class"),
                          helio_record_get_text (parcel, "hazards"),
                          helio_record_get_integer (parcel, "charge-percent"))
      == HELIO_HAZARD_NORMAL)
    /* Translators: how a package with a battery is marked */
    return C_ ("paper", "LITHIUM-ION BATTERIES");
  /* Translators: how a package with a hurt battery must be marked (ADR, special provision 376) */
  return C_ ("paper", "DAMAGED/DEFECTIVE LITHIUM-ION BATTERIES");
}

/* --- files --- */

char *
helio_paper_dup_file_name (HelioPaper self, HelioReturnPapers *papers)
{
  g_autoptr (GString) name = NULL;
  const char *number;

  g_return_val_if_fail (papers != NULL, NULL);

  name = g_string_new ("RMA-");
  number = helio_paper_get_rma (papers);
  for (const char *c = number; *c != '\0' && name->len < 60; c++)
    g_string_append_c (name, g_ascii_isalnum (*c) ? *c : '-');
  g_string_append_printf (name, "-%s.pdf", kinds[self].file);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_title (cairo_surface_t *surface, HelioPaper self, HelioReturnPapers *papers)
{
  g_autofree char *title
      = g_strdup_printf ("%s – RMA %s", helio_paper_get_title (self), helio_paper_get_rma (papers));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
}

static GByteArray *
write_pdf (HelioPaper self, HelioReturnPapers *papers, gboolean letter)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;
  guint n;

  helio_paper_get_size (self, letter, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
  set_title (surface, self, papers);
  cr = cairo_create (surface);
  n = helio_paper_count_pages (self, papers, width, height);
  for (guint i = 0; i < n; i++)
    {
      helio_paper_draw (self, papers, cr, i, width, height);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

typedef struct
{
  HelioPaper paper;
  HelioReturnPapers *papers; /* (owned) */
  gboolean letter;
  GFile *file; /* (owned) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  helio_return_papers_unref (saving->papers);
  g_object_unref (saving->file);
  g_free (saving);
}

static void
save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  g_autoptr (GByteArray) bytes = write_pdf (saving->paper, saving->papers, saving->letter);
  GError *error = NULL;

  if (g_file_replace_contents (saving->file, (const char *) bytes->data, bytes->len, NULL, FALSE,
                               G_FILE_CREATE_NONE, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
helio_paper_save_async (HelioPaper self, HelioReturnPapers *papers, gboolean letter, GFile *file,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (papers != NULL);
  g_return_if_fail (G_IS_FILE (file));

  saving = g_new (Saving, 1);
  *saving = (Saving){ self, helio_return_papers_ref (papers), letter, g_object_ref (file) };
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, helio_paper_save_async);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save);
}

gboolean
helio_paper_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_paper_save_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
