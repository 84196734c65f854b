/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-date-criterion.h"

#include "helio-date-entry.h"
#include "helio-day.h"
#include "helio-flow-layout.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>

/* How many days up to today; 0 for all time. */
static const struct
{
  const char *label;
  guint days;
} choices[] = {
  { NC_ ("date range", "Today"), 1 },           { NC_ ("date range", "Last 7 days"), 7 },
  { NC_ ("date range", "Last 30 days"), 30 },   { NC_ ("date range", "Last 90 days"), 90 },
  { NC_ ("date range", "Last 365 days"), 365 }, { NC_ ("date range", "All time"), 0 },
};

struct _HelioDateCriterion
{
  HelioCriterion parent_instance;

  HelioClock *clock;                                /* (owned) */
  GtkToggleButton *buttons[G_N_ELEMENTS (choices)]; /* (unowned) children of the box */
  GtkLabel *label;                                  /* (unowned) template child */
  GtkWidget *box;                                   /* (unowned) template child */
  HelioDateEntry *from;                             /* (unowned) template child */
  HelioDateEntry *to;                               /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioDateCriterion, helio_date_criterion, HELIO_TYPE_CRITERION)

static guint32
day_of (HelioDateCriterion *self, gint64 time)
{
  return helio_day_of (time, helio_criterion_get_zone (HELIO_CRITERION (self)));
}

static gint64
start_of (HelioDateCriterion *self, guint32 day)
{
  return helio_day_at (day, helio_criterion_get_zone (HELIO_CRITERION (self)), 0);
}

/* Brings messages and quick choices in line with the two days. */
static void
show_state (HelioDateCriterion *self)
{
  guint32 today = day_of (self, helio_clock_now (self->clock));
  guint32 from = helio_date_entry_get_day (self->from);
  guint32 to = helio_date_entry_get_day (self->to);
  gboolean readable
      = helio_date_entry_is_valid (self->from) && helio_date_entry_is_valid (self->to);
  gboolean inverted = from != 0 && to != 0 && from > to;

  helio_date_entry_set_message (self->to, inverted
                                              ? C_ ("filter", "The range ends before it starts.")
                                              : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      guint32 first = choices[i].days > 0 ? today - choices[i].days + 1 : 0;
      guint32 last = choices[i].days > 0 ? today : 0;

      gtk_toggle_button_set_active (self->buttons[i], readable && from == first && to == last);
    }
  helio_criterion_set_state (HELIO_CRITERION (self), from != 0 || to != 0 || !readable,
                             readable && !inverted);
}

static void
on_date_changed (HelioDateCriterion *self)
{
  helio_criterion_touch (HELIO_CRITERION (self));
  show_state (self);
}

static void
on_choice_clicked (HelioDateCriterion *self, GtkToggleButton *button)
{
  guint32 today = day_of (self, helio_clock_now (self->clock));

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (self->buttons[i] == button)
      {
        guint days = choices[i].days;

        helio_date_entry_set_day (self->from, days > 0 ? today - days + 1 : 0);
        helio_date_entry_set_day (self->to, days > 0 ? today : 0);
      }
  on_date_changed (self);
}

static void
helio_date_criterion_load (HelioCriterion *criterion, HelioQuery *query)
{
  HelioDateCriterion *self = HELIO_DATE_CRITERION (criterion);
  const char *name = helio_criterion_get_field (criterion)->name;
  const HelioCondition *from = helio_query_find (query, name, HELIO_FROM);
  const HelioCondition *before = helio_query_find (query, name, HELIO_BEFORE);

  helio_date_entry_set_day (self->from, from != NULL ? day_of (self, from->integer) : 0);
  helio_date_entry_set_day (self->to, before != NULL ? day_of (self, before->integer - 1) : 0);
  show_state (self);
}

static HelioQuery *
helio_date_criterion_save (HelioCriterion *criterion, HelioQuery *query)
{
  HelioDateCriterion *self = HELIO_DATE_CRITERION (criterion);
  const char *name = helio_criterion_get_field (criterion)->name;
  guint32 from = helio_date_entry_get_day (self->from);
  guint32 to = helio_date_entry_get_day (self->to);
  g_autoptr (HelioQuery) start = NULL;
  gint64 end;

  start = from != 0 ? helio_query_with_integer (query, name, HELIO_FROM, start_of (self, from))
                    : helio_query_ref (query);
  end = to != 0 ? start_of (self, to + 1) : HELIO_TIME_NONE;
  return end != HELIO_TIME_NONE ? helio_query_with_integer (start, name, HELIO_BEFORE, end)
                                : g_steal_pointer (&start);
}

static void
helio_date_criterion_finalize (GObject *object)
{
  g_clear_object (&HELIO_DATE_CRITERION (object)->clock);
  G_OBJECT_CLASS (helio_date_criterion_parent_class)->finalize (object);
}

static void
helio_date_criterion_class_init (HelioDateCriterionClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HelioCriterionClass *criterion_class = HELIO_CRITERION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_date_criterion_finalize;
  criterion_class->load = helio_date_criterion_load;
  criterion_class->save = helio_date_criterion_save;

  g_type_ensure (HELIO_TYPE_DATE_ENTRY);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-date-criterion.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioDateCriterion, label);
  gtk_widget_class_bind_template_child (widget_class, HelioDateCriterion, box);
  gtk_widget_class_bind_template_child (widget_class, HelioDateCriterion, from);
  gtk_widget_class_bind_template_child (widget_class, HelioDateCriterion, to);
  gtk_widget_class_bind_template_callback (widget_class, on_date_changed);
}

static void
helio_date_criterion_init (HelioDateCriterion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_date_entry_set_label (self->from, C_ ("date range", "From"));
  helio_date_entry_set_label (self->to, C_ ("date range", "To"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (
          g_dpgettext2 (GETTEXT_PACKAGE, "date range", choices[i].label));

      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      gtk_widget_add_css_class (button, "choice");
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_choice_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), button);
    }
}

GtkWidget *
helio_date_criterion_new (const HelioKind *kind, guint field, GTimeZone *zone, HelioClock *clock)
{
  HelioDateCriterion *self = g_object_new (HELIO_TYPE_DATE_CRITERION, NULL);

  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self->clock = g_object_ref (clock);
  helio_criterion_set_field (HELIO_CRITERION (self), kind, field, zone);
  gtk_label_set_label (self->label, helio_field_get_label (&kind->fields[field]));
  show_state (self);
  return GTK_WIDGET (self);
}
