/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-editor.h"

#include "helio-address-view.h"
#include "helio-box.h"
#include "helio-labor-visit.h"
#include "helio-money.h"
#include "helio-paragraph.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

/* More RMAs than that scroll, so that what is paid stays in sight. */
#define FEW 4
#define MOST_HEIGHT 240

struct _HelioLaborEditor
{
  HelioFieldEditor parent_instance;

  HelioForm *form;           /* (owned) */
  char *named;               /* (owned): numbers of RMAs, a line each, of which one leads to all */
  GCancellable *cancellable; /* (owned) */
  HelioLaborVisit *visit;    /* (owned) (nullable): once it is read */
  GPtrArray *checks;         /* (owned) (element-type GtkCheckButton): unowned children */
  gboolean loading;          /* what is shown comes from the form */

  AdwBin *place;         /* (unowned): a child: of the RMAs, or of what scrolls them */
  GtkBox *rmas;          /* (unowned): a child */
  GtkLabel *amount;      /* (unowned): a child */
  GtkLabel *explanation; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioLaborEditor, helio_labor_editor, HELIO_TYPE_FIELD_EDITOR)

static GStrv
dup_numbers (HelioLaborEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  const char *list = helio_record_get_text (helio_field_editor_get_record (editor),
                                            helio_field_editor_get_field (editor)->name);

  return helio_text_split_lines (list);
}

/* --- what is paid --- */

static const char *
explain (HelioLaborVerdict verdict)
{
  switch (verdict)
    {
    case HELIO_LABOR_NO_RATE:
      return C_ ("labor", "Labor is not reimbursed in this region.");
    case HELIO_LABOR_NOT_ACTIVATED:
      return C_ ("labor", "The system has not been activated.");
    case HELIO_LABOR_NO_PRODUCT:
      return C_ ("labor", "Labor is not reimbursed for these products.");
    case HELIO_LABOR_NOT_COVERED:
      return C_ ("labor", "This system has no labor coverage on that day.");
    case HELIO_LABOR_TOO_LATE:
      return C_ ("labor", "The time for a request is over.");
    case HELIO_LABOR_PAYABLE:
    default:
      return NULL;
    }
}

static void
show_amount (HelioLaborEditor *self, const char *amount, const char *explanation, gboolean warning)
{
  gtk_label_set_text (self->amount, amount != NULL ? amount : HELIO_NO_VALUE);
  gtk_label_set_text (self->explanation, explanation);
  if (warning)
    gtk_widget_add_css_class (GTK_WIDGET (self->explanation), "problem");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->explanation), "problem");
}

/* Why the day, or what was replaced, is not paid for; NULL when it is, or nobody knows. */
static void
forbid (HelioLaborEditor *self, const char *day, const char *units)
{
  helio_form_forbid (self->form, "replaced-on", day);
  helio_form_forbid (self->form, helio_field_editor_get_field (HELIO_FIELD_EDITOR (self))->name,
                     units);
}

/* Said where it is wrong: of the day at the day, too; of the units below them. */
static void
show_refused (HelioLaborEditor *self, const HelioLaborEstimate *estimate, const char *replaced_on)
{
  g_autofree char *deadline = NULL;
  g_autofree char *text = NULL;
  const char *reason;

  if (estimate->verdict == HELIO_LABOR_TOO_LATE && replaced_on != NULL)
    deadline = helio_labor_deadline (estimate->rate, replaced_on);
  if (deadline != NULL)
    {
      guint field = helio_kind_field (&helio_form_labor_claim, "replaced-on");
      g_autofree char *day = helio_field_format (&helio_form_labor_claim.fields[field], deadline,
                                                 HELIO_NO_INTEGER, NULL, NULL);

      /* Translators: the last day on which it could have been asked for */
      text = g_strdup_printf (C_ ("labor", "The time for a request was over on %s."), day);
    }
  reason = text != NULL ? text : explain (estimate->verdict);
  if (helio_labor_depends_on_day (estimate->verdict))
    {
      show_amount (self, NULL, reason, TRUE);
      forbid (self, reason, NULL);
      return;
    }
  show_amount (self, NULL, "", FALSE);
  forbid (self, NULL, reason);
}

static void
show_estimate (HelioLaborEditor *self, const HelioLaborEstimate *estimate)
{
  const HelioLaborRate *rate = estimate->rate;
  g_autofree char *amount = helio_money_format (estimate->amount, rate->currency);
  g_autofree char *visit = helio_money_format (rate->per_visit, rate->currency);
  g_autofree char *unit = helio_money_format (rate->per_unit, rate->currency);
  /* Translators: what is paid for a visit, for a unit, and for how many units */
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Estimate by the service’s rates: %s for the visit and %s for %u unit. The "
                   "service decides on the amount.",
                   "Estimate by the service’s rates: %s for the visit and %s for each of %u units. "
                   "The service decides on the amount.",
                   estimate->n_units),
      visit, unit, estimate->n_units);

  show_amount (self, amount, text, FALSE);
  forbid (self, NULL, NULL);
}

static gboolean
is_correction (HelioLaborEditor *self)
{
  return helio_form_get_kind (self->form)->target != NULL;
}

/* A correction is not late. */
static gint64
get_time_of_claim (HelioLaborEditor *self)
{
  HelioClock *clock = helio_workspace_get_clock (helio_form_get_workspace (self->form));
  gint64 time = HELIO_NO_INTEGER;

  if (is_correction (self))
    time = helio_record_get_integer (helio_form_get_target (self->form), "submitted-at");
  return time != HELIO_NO_INTEGER ? time : helio_clock_now (clock);
}

static void
show_unknown (HelioLaborEditor *self, const char *explanation)
{
  show_amount (self, NULL, explanation, FALSE);
  forbid (self, NULL, NULL);
}

/* The first sync may have brought a part only, also of what is there. */
static gboolean
is_known (HelioLaborEditor *self, const char *const *numbers)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (helio_form_get_workspace (self->form));

  return !helio_freshness_is_first_sync (helio_sync_engine_get_freshness (engine))
         && helio_labor_visit_is_known (self->visit, numbers);
}

static void
show_payment (HelioLaborEditor *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (self->form));
  HelioRecord *form = helio_form_get_record (self->form);
  const char *replaced_on = helio_record_get_text (form, "replaced-on");
  g_auto (GStrv) numbers = dup_numbers (self);
  HelioLaborEstimate estimate;
  guint n_rates = 0;

  if (service != NULL)
    helio_service_info_get_labor_rates (service, &n_rates);
  if (n_rates == 0)
    {
      show_unknown (self, C_ ("labor", "The service’s rates are not known here: it says the "
                                       "amount when it has the request."));
      return;
    }
  if (numbers[0] == NULL)
    {
      show_unknown (self, C_ ("labor", "Choose what was replaced."));
      return;
    }
  if (!is_known (self, (const char *const *) numbers))
    {
      show_unknown (self, C_ ("labor", "Not all that the amount depends on is known here: the "
                                       "service says it when it has the request."));
      return;
    }
  estimate = helio_labor_visit_estimate (self->visit, service, (const char *const *) numbers,
                                         replaced_on, get_time_of_claim (self));
  if (estimate.verdict == HELIO_LABOR_PAYABLE)
    show_estimate (self, &estimate);
  else
    show_refused (self, &estimate, replaced_on);
}

/* --- the RMAs --- */

static char *
dup_serials (GPtrArray *lines)
{
  GString *serials = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *serial = helio_record_get_text (g_ptr_array_index (lines, i), "serial-number");

      if (serial != NULL)
        g_string_append_printf (serials, "%s%s", serials->len > 0 ? ", " : "", serial);
    }
  return g_string_free (serials, FALSE);
}

static void
on_toggled (HelioLaborEditor *self)
{
  HelioFieldEditor *editor = HELIO_FIELD_EDITOR (self);
  g_autoptr (GString) list = g_string_new (NULL);

  if (self->loading)
    return;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "",
                              helio_record_get_number (g_ptr_array_index (self->visit->rmas, i)));
  helio_record_set_text (helio_field_editor_get_record (editor),
                         helio_field_editor_get_field (editor)->name,
                         list->len > 0 ? list->str : NULL);
}

static GtkWidget *
make_check (HelioLaborEditor *self, HelioRecord *rma, GPtrArray *lines)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = helio_record_dup_title (rma);
  g_autofree char *serials = dup_serials (lines);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, serials);

  gtk_box_append (GTK_BOX (box), helio_paragraph_new (title, "numeric"));
  if (*serials != '\0')
    {
      GtkWidget *label = helio_paragraph_new (serials, "dim-label");

      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_widget_set_sensitive (check, !is_correction (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return check;
}

/* Where it was, once: all are of one system. */
static void
add_system (HelioLaborEditor *self)
{
  HelioRecord *system = self->visit->system;
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;

  if (system == NULL)
    return;
  line = helio_address_view_dup_line (system, NULL);
  text = g_strdup_printf ("%s%s%s", helio_record_get_text (system, "name"),
                          line != NULL ? "\n" : "", line != NULL ? line : "");
  gtk_box_append (self->rmas, helio_paragraph_new (text, "dim-label"));
}

static void
show_chosen (HelioLaborEditor *self)
{
  g_auto (GStrv) numbers = dup_numbers (self);

  self->loading = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (self->visit->rmas, i);

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                   g_strv_contains ((const char *const *) numbers,
                                                    helio_record_get_number (rma)));
    }
  self->loading = FALSE;
}

static void
helio_labor_editor_load (HelioFieldEditor *editor)
{
  HelioLaborEditor *self = HELIO_LABOR_EDITOR (editor);

  if (self->visit == NULL || self->loading)
    return;
  show_chosen (self);
  show_payment (self);
}

/* Only where it must be: how high something is that scrolls does not follow from its width. */
static void
let_scroll (HelioLaborEditor *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr (GtkWidget) rmas = g_object_ref (GTK_WIDGET (self->rmas));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  adw_bin_set_child (self->place, scroller);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), rmas);
}

static void
show_visit (HelioLaborEditor *self)
{
  HelioLaborVisit *visit = self->visit;

  helio_box_remove_all (self->rmas);
  g_ptr_array_set_size (self->checks, 0);
  if (visit->rmas->len > FEW
      && gtk_widget_get_parent (GTK_WIDGET (self->rmas)) == GTK_WIDGET (self->place))
    let_scroll (self);
  add_system (self);
  for (guint i = 0; i < visit->rmas->len; i++)
    {
      GtkWidget *check = make_check (self, g_ptr_array_index (visit->rmas, i), visit->lines[i]);

      g_ptr_array_add (self->checks, check);
      gtk_box_append (self->rmas, check);
    }
  helio_labor_editor_load (HELIO_FIELD_EDITOR (self));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioLaborEditor) self = data;
  g_autoptr (GError) error = NULL;
  HelioLaborVisit *visit = helio_labor_visit_load_finish (HELIO_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (visit == NULL)
    {
      show_amount (self, NULL, C_ ("labor", "The RMAs could not be read."), TRUE);
      return;
    }
  g_clear_pointer (&self->visit, helio_labor_visit_free);
  self->visit = visit;
  show_visit (self);
}

static void
load_visit (HelioLaborEditor *self)
{
  helio_labor_visit_load_async (helio_workspace_get_store (helio_form_get_workspace (self->form)),
                                self->named, is_correction (self), self->cancellable, on_loaded,
                                g_object_ref (self));
}

/* --- the widget --- */

static void
helio_labor_editor_dispose (GObject *object)
{
  HelioLaborEditor *self = HELIO_LABOR_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->checks, 0);

  G_OBJECT_CLASS (helio_labor_editor_parent_class)->dispose (object);
}

static void
helio_labor_editor_finalize (GObject *object)
{
  HelioLaborEditor *self = HELIO_LABOR_EDITOR (object);

  g_clear_object (&self->form);
  g_free (self->named);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->visit, helio_labor_visit_free);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (helio_labor_editor_parent_class)->finalize (object);
}

static void
helio_labor_editor_class_init (HelioLaborEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_labor_editor_dispose;
  object_class->finalize = helio_labor_editor_finalize;
  HELIO_FIELD_EDITOR_CLASS (klass)->load = helio_labor_editor_load;
}

static void
helio_labor_editor_init (HelioLaborEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->checks = g_ptr_array_new ();
}

static GtkWidget *
make_payment (HelioLaborEditor *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->amount = GTK_LABEL (helio_paragraph_new (HELIO_NO_VALUE, "title-2"));
  self->explanation = GTK_LABEL (helio_paragraph_new ("", NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->amount), "numeric");
  gtk_widget_add_css_class (card, "payment-card");
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (card),
                  helio_paragraph_new (C_ ("field", "Total amount payable"), "dim-label"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->amount));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->explanation));
  return card;
}

/* Also of a draft in which the RMA that it began with is not chosen any more. */
static char *
dup_named (HelioForm *form, const char *field)
{
  HelioRecord *target = helio_form_get_target (form);
  const char *list = helio_record_get_text (helio_form_get_record (form), field);
  const char *number = target != NULL && helio_record_get_kind (target) == &helio_kind_rma
                           ? helio_record_get_number (target)
                           : NULL;
  g_auto (GStrv) listed = helio_text_split_lines (list);
  GString *named = g_string_new (number);

  for (guint i = 0; listed[i] != NULL; i++)
    if (g_strcmp0 (listed[i], number) != 0)
      g_string_append_printf (named, "%s%s", named->len > 0 ? "\n" : "", listed[i]);
  return g_string_free (named, FALSE);
}

GtkWidget *
helio_labor_editor_new (HelioForm *form, const char *field)
{
  HelioLaborEditor *self;
  GtkWidget *input;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);

  self = g_object_new (HELIO_TYPE_LABOR_EDITOR, NULL);
  self->form = g_object_ref (form);
  self->rmas = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->place = ADW_BIN (adw_bin_new ());
  adw_bin_set_child (self->place, GTK_WIDGET (self->rmas));
  gtk_box_append (GTK_BOX (input), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (input), make_payment (self));
  helio_field_editor_set_up (HELIO_FIELD_EDITOR (self), helio_form_get_record (form), field, input,
                             GTK_WIDGET (self->rmas));
  self->named = dup_named (form, field);
  /* What was not here yet may be when that has ended. */
  g_signal_connect_object (helio_workspace_get_freshness (helio_form_get_workspace (form)),
                           "notify::first-sync", G_CALLBACK (load_visit), self, G_CONNECT_SWAPPED);
  load_visit (self);
  return GTK_WIDGET (self);
}

gboolean
helio_labor_editor_is_loading (HelioLaborEditor *self)
{
  g_return_val_if_fail (HELIO_IS_LABOR_EDITOR (self), FALSE);
  return self->visit == NULL;
}

const char *
helio_labor_editor_get_amount (HelioLaborEditor *self)
{
  g_return_val_if_fail (HELIO_IS_LABOR_EDITOR (self), NULL);
  return gtk_label_get_text (self->amount);
}

const char *
helio_labor_editor_get_explanation (HelioLaborEditor *self)
{
  g_return_val_if_fail (HELIO_IS_LABOR_EDITOR (self), NULL);
  return gtk_label_get_text (self->explanation);
}
