/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-return-assistant.h"

#include "helio-checks-editor.h"
#include "helio-choice-editor.h"
#include "helio-flow-layout.h"
#include "helio-hazard-view.h"
#include "helio-number-editor.h"
#include "helio-paragraph.h"
#include "helio-place-editor.h"
#include "helio-return-summary.h"
#include "helio-return-units.h"
#include "helio-slot-editor.h"
#include "helio-text-editor.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
#define PAIR_WIDTH 240
#define GRAMS 1000

typedef enum
{
  UNITS,
  CONDITION,
  HAND_OVER,
  SUMMARY,
} Step;

#define N_STEPS (SUMMARY + 1)

static const char *const titles[N_STEPS] = {
  [UNITS] = NC_ ("return-step", "Units"),
  [CONDITION] = NC_ ("return-step", "Condition"),
  [HAND_OVER] = NC_ ("return-step", "Hand-over"),
  [SUMMARY] = NC_ ("return-step", "Summary"),
};

struct _HelioReturnAssistant
{
  HelioFormBody parent_instance;

  HelioForm *form;    /* (owned) */
  GPtrArray *editors; /* (owned) (element-type HelioFieldEditor) */
  GArray *steps;      /* (owned) (element-type Step): of each editor */
  Step step;

  GtkWidget *back;         /* (unowned): a child */
  GtkLabel *title;         /* (unowned): a child */
  GtkStack *stack;         /* (unowned): a child */
  GtkBox *pages[N_STEPS];  /* (unowned): children */
  GtkWidget *pickup;       /* (unowned): a child: what only a pick-up needs */
  GtkWidget *place;        /* (unowned): a child: where what is dropped off goes */
  HelioHazardView *hazard; /* (unowned) (nullable): above the buttons, for batteries */
  AdwBin *summary;         /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioReturnAssistant, helio_return_assistant, HELIO_TYPE_FORM_BODY)

/* --- what it is about --- */

static gboolean
is_battery (HelioReturnAssistant *self)
{
  return helio_form_get_kind (self->form)->makes == &helio_kind_battery_return;
}

static HelioRecord *
get_record (HelioReturnAssistant *self)
{
  return helio_form_get_record (self->form);
}

static HelioHazardVerdict
judge (HelioReturnAssistant *self)
{
  HelioRecord *record = get_record (self);

  return helio_hazard_judge (helio_record_get_text (record, "condition"),
                             helio_record_get_text (record, "hazards"),
                             helio_record_get_integer (record, "charge-percent"));
}

/* Nobody is frightened before having said anything. */
static gboolean
is_described (HelioReturnAssistant *self)
{
  HelioRecord *record = get_record (self);

  return is_battery (self)
         && (helio_record_get_text (record, "condition") != NULL
             || helio_record_get_text (record, "hazards") != NULL);
}

static gboolean
hands_over_by (HelioReturnAssistant *self, const char *method)
{
  return g_strcmp0 (helio_record_get_text (get_record (self), "method"), method) == 0;
}

/* --- steps --- */

static void
show_summary (HelioReturnAssistant *self)
{
  const char *advice = is_battery (self) ? helio_hazard_view_get_advice (judge (self)) : NULL;

  adw_bin_set_child (self->summary, helio_return_summary_new (helio_form_get_workspace (self->form),
                                                              get_record (self), advice));
}

/* While it is described; the summary says it again. */
static void
show_hazard (HelioReturnAssistant *self)
{
  if (self->hazard == NULL)
    return;
  if (self->step == CONDITION && is_described (self))
    helio_hazard_view_show (self->hazard, judge (self));
  else
    gtk_widget_set_visible (GTK_WIDGET (self->hazard), FALSE);
}

static void
show_step (HelioReturnAssistant *self, Step step)
{
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "return-step", titles[step]);
  g_autofree char *title = NULL;

  self->step = step;
  /* Translators: which step it is, of how many, and what it is about */
  title = g_strdup_printf (C_ ("return", "Step %u of %u · %s"), step + 1, N_STEPS, name);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->back, step > UNITS);
  show_hazard (self);
  if (step == SUMMARY)
    show_summary (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pages[step]));
  g_signal_emit_by_name (self, "turned");
}

/* Whoever goes on another time begins there. */
static void
turn_to (HelioReturnAssistant *self, Step step)
{
  g_autofree char *place = g_strdup_printf ("%u", step);

  show_step (self, step);
  helio_form_set_place (self->form, place);
}

static void
go_back (HelioReturnAssistant *self)
{
  turn_to (self, self->step - 1);
}

/* @missing: whether what is missing counts, too. */
static gboolean
has_problem (HelioReturnAssistant *self, Step step, gboolean missing)
{
  HelioInvalid code;

  for (guint i = 0; i < self->editors->len; i++)
    if (g_array_index (self->steps, Step, i) == step
        && helio_form_find_problem (
            self->form, helio_field_editor_get_field (g_ptr_array_index (self->editors, i))->name,
            &code)
        && (missing || code != HELIO_INVALID_MISSING))
      return TRUE;
  return FALSE;
}

/* Where somebody was, or before that what has become wrong since; in what the service has refused,
 * what is wrong. */
static Step
find_step (HelioReturnAssistant *self)
{
  const char *place = helio_form_get_place (self->form);
  Step last = place != NULL ? (Step) MIN (g_ascii_strtoull (place, NULL, 10), SUMMARY) : SUMMARY;

  for (Step step = UNITS; step < last; step++)
    if (has_problem (self, step, place != NULL))
      return step;
  return place != NULL ? last : UNITS;
}

static gboolean
helio_return_assistant_is_last (HelioFormBody *body)
{
  return HELIO_RETURN_ASSISTANT (body)->step == SUMMARY;
}

static gboolean
helio_return_assistant_is_blocked (HelioFormBody *body)
{
  HelioReturnAssistant *self = HELIO_RETURN_ASSISTANT (body);

  return self->step >= CONDITION && is_described (self) && judge (self) == HELIO_HAZARD_DO_NOT_MOVE;
}

static GtkWidget *
helio_return_assistant_get_notice (HelioFormBody *body)
{
  return GTK_WIDGET (HELIO_RETURN_ASSISTANT (body)->hazard);
}

static gboolean
helio_return_assistant_advance (HelioFormBody *body)
{
  HelioReturnAssistant *self = HELIO_RETURN_ASSISTANT (body);

  if (has_problem (self, self->step, TRUE) || helio_return_assistant_is_blocked (body))
    return FALSE;
  turn_to (self, self->step + 1);
  return TRUE;
}

static void
on_changed (HelioReturnAssistant *self)
{
  gtk_widget_set_visible (self->pickup, hands_over_by (self, "pickup"));
  gtk_widget_set_visible (self->place, hands_over_by (self, "drop_off"));
  show_hazard (self);
  g_signal_emit_by_name (self, "turned");
}

/* --- the fields of the steps --- */

static GtkWidget *
add (HelioReturnAssistant *self, Step step, GtkWidget *box, GtkWidget *editor)
{
  g_ptr_array_add (self->editors, editor);
  g_array_append_val (self->steps, step);
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_box_append (GTK_BOX (box), editor);
  return editor;
}

/* Beside each other where there is room. */
static GtkWidget *
add_pair (GtkWidget *box)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (pair, helio_flow_layout_new (SPACING, PAIR_WIDTH));
  gtk_box_append (GTK_BOX (box), pair);
  return pair;
}

/* Needed, although the table says that it may be missing: not always. */
static void
need (GtkWidget *editor)
{
  HelioFieldEditor *self = HELIO_FIELD_EDITOR (editor);

  helio_field_editor_set_label (self, helio_field_get_label (helio_field_editor_get_field (self)));
}

static void
add_texts (HelioReturnAssistant *self, GtkWidget *box, const char *first, const char *second)
{
  GtkWidget *pair = add_pair (box);

  add (self, HAND_OVER, pair, helio_text_editor_new (get_record (self), first));
  add (self, HAND_OVER, pair, helio_text_editor_new (get_record (self), second));
}

static void
clear_check (gpointer data)
{
  HelioCheck *check = data;

  g_free (check->value);
  g_free (check->label);
  g_free (check->detail);
}

static HelioCheck
describe_line (HelioRecord *line, gboolean on_the_way)
{
  const char *serial = helio_record_get_text (line, "serial-number");
  const char *product = helio_record_get_text (line, "product");
  const char *reason = helio_record_get_text (line, "reason");

  return (HelioCheck){
    g_strdup (serial),
    product != NULL ? g_strdup_printf ("%s · %s", serial, product) : g_strdup (serial),
    g_strdup (on_the_way ? C_ ("return", "On its way already") : reason),
    !on_the_way,
  };
}

static void
add_units (HelioReturnAssistant *self)
{
  HelioReturnUnits *units = helio_form_get_context (self->form);
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (HelioCheck));
  GtkWidget *page = GTK_WIDGET (self->pages[UNITS]);

  g_array_set_clear_func (checks, clear_check);
  for (guint i = 0; i < units->lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (units->lines, i);
      HelioCheck check
          = describe_line (line,
                           g_hash_table_contains (units->on_the_way,
                                                  helio_record_get_text (line, "serial-number")));

      g_array_append_val (checks, check);
    }
  if (checks->len > 0)
    add (self, UNITS, page, helio_checks_editor_new (get_record (self), "serial-numbers", checks));
  else
    {
      gtk_box_append (GTK_BOX (page),
                      helio_paragraph_new (C_ ("return",
                                               "The RMA names no units. Type their serial "
                                               "numbers, one a line."),
                                           "dim-label"));
      add (self, UNITS, page, helio_text_editor_new (get_record (self), "serial-numbers"));
    }
}

static void
add_condition (HelioReturnAssistant *self)
{
  GtkWidget *page = GTK_WIDGET (self->pages[CONDITION]);
  HelioServiceInfo *service = helio_workspace_get_service (helio_form_get_workspace (self->form));

  add (self, CONDITION, page, helio_choice_editor_new (get_record (self), "condition"));
  if (!is_battery (self))
    return;
  need (add (self, CONDITION, page, helio_checks_editor_new_terms (get_record (self), "hazards")));
  add (self, CONDITION, page, helio_number_editor_new (get_record (self), "charge-percent", 1));
  self->hazard = HELIO_HAZARD_VIEW (helio_hazard_view_new (service));
}

static void
add_hand_over (HelioReturnAssistant *self)
{
  HelioRecord *record = get_record (self);
  GtkWidget *page = GTK_WIDGET (self->pages[HAND_OVER]), *pair, *weight;

  add (self, HAND_OVER, page, helio_choice_editor_new (record, "method"));
  self->place = add (self, HAND_OVER, page,
                     helio_place_editor_new (helio_form_get_workspace (self->form), record,
                                             "drop-off-place"));
  need (self->place);
  self->pickup = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_box_append (GTK_BOX (page), self->pickup);
  add (self, HAND_OVER, self->pickup, helio_slot_editor_new (self->form, "pickup-at"));
  need (add (self, HAND_OVER, self->pickup, helio_text_editor_new (record, "pickup-street")));
  pair = add_pair (self->pickup);
  add (self, HAND_OVER, pair, helio_text_editor_new (record, "pickup-postal-code"));
  need (add (self, HAND_OVER, pair, helio_text_editor_new (record, "pickup-city")));
  add_texts (self, self->pickup, "pickup-state", "pickup-country");
  add (self, HAND_OVER, self->pickup, helio_text_editor_new (record, "instructions"));
  add (self, HAND_OVER, page, helio_text_editor_new (record, "contact-name"));
  add_texts (self, page, "contact-phone", "contact-email");
  pair = add_pair (page);
  add (self, HAND_OVER, pair, helio_number_editor_new (record, "packages", 1));
  weight = add (self, HAND_OVER, pair, helio_number_editor_new (record, "weight-grams", GRAMS));
  helio_field_editor_set_label (HELIO_FIELD_EDITOR (weight),
                                C_ ("return", "Weight in kg (optional)"));
}

/* --- the widget --- */

static void
helio_return_assistant_finalize (GObject *object)
{
  HelioReturnAssistant *self = HELIO_RETURN_ASSISTANT (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_array_unref (self->steps);

  G_OBJECT_CLASS (helio_return_assistant_parent_class)->finalize (object);
}

static void
helio_return_assistant_class_init (HelioReturnAssistantClass *klass)
{
  HelioFormBodyClass *body_class = HELIO_FORM_BODY_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = helio_return_assistant_finalize;
  body_class->is_last = helio_return_assistant_is_last;
  body_class->is_blocked = helio_return_assistant_is_blocked;
  body_class->get_notice = helio_return_assistant_get_notice;
  body_class->advance = helio_return_assistant_advance;
}

static void
make_head (HelioReturnAssistant *self, GtkBox *box)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->back = gtk_button_new_from_icon_name ("heliodesk-back-symbolic");
  gtk_widget_set_tooltip_text (self->back, C_ ("return", "Previous step"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("return", "Previous step"), -1);
  gtk_widget_add_css_class (self->back, "flat");
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (go_back), self);
  self->title = GTK_LABEL (helio_paragraph_new (NULL, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_box_append (GTK_BOX (head), self->back);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (box, head);
}

static void
helio_return_assistant_init (HelioReturnAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  make_head (self, GTK_BOX (box));
  self->stack = GTK_STACK (gtk_stack_new ());
  /* As large as the step that is shown; the others would be measured at their least height. */
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  for (guint i = 0; i < N_STEPS; i++)
    {
      self->pages[i] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));
      gtk_stack_add_child (self->stack, GTK_WIDGET (self->pages[i]));
    }
  self->summary = ADW_BIN (adw_bin_new ());
  gtk_box_append (self->pages[SUMMARY], GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
helio_return_assistant_new (HelioForm *form, GPtrArray *editors)
{
  HelioReturnAssistant *self;

  g_return_val_if_fail (HELIO_IS_FORM (form), NULL);
  g_return_val_if_fail (editors != NULL, NULL);

  self = g_object_new (HELIO_TYPE_RETURN_ASSISTANT, NULL);
  self->form = g_object_ref (form);
  self->editors = g_ptr_array_ref (editors);
  add_units (self);
  add_condition (self);
  add_hand_over (self);
  g_signal_connect_object (get_record (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
  show_step (self, find_step (self));
  return GTK_WIDGET (self);
}
