/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-date-entry.h"

#include "helio-calendar-words.h"
#include "helio-day.h"
#include "helio-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HelioDateEntry
{
  AdwBin parent_instance;

  guint32 day;    /* Julian, 0 for none */
  gboolean valid; /* whether the text is empty or a day */
  gboolean setting;
  gboolean bare;
  gboolean space_is_down; /* since it was pressed in the calendar */
  char *message;          /* (owned) (nullable) */

  GtkLabel *label;         /* (unowned) template child */
  GtkEntry *entry;         /* (unowned) template child */
  GtkMenuButton *button;   /* (unowned) template child */
  GtkCalendar *calendar;   /* (unowned) template child */
  GtkLabel *message_label; /* (unowned) template child */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HelioDateEntry, helio_date_entry, ADW_TYPE_BIN)

/* `28. Okt. 2026`, `28 de outubro de 2026`: without what stands between day, month and year. */
static GStrv
split (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t.,-/", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_ascii_strcasecmp (words[i], "de") != 0)
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

static gboolean
read_number (const char *word, guint64 least, guint64 most, guint64 *number)
{
  return g_ascii_string_to_unsigned (word, 10, least, most, number, NULL);
}

static void
set_date (GDate *date, guint64 year, guint64 month, guint64 day)
{
  year += year < 100 ? 2000 : 0;
  if (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* `28 Oct 2026` as it is shown, with the month in the user's language, its name whole or not,
 * before the day or after it. */
static gboolean
parse_with_month (GStrv words, GDate *date)
{
  guint64 day, year;
  guint at = g_ascii_isdigit (*words[0]) ? 1 : 0;
  int month = helio_time_find_month (words[at]);

  if (month == 0 || !read_number (words[1 - at], 1, 31, &day)
      || !read_number (words[2], 1000, 9999, &year))
    return FALSE;
  set_date (date, year, (guint64) month, day);
  return TRUE;
}

/* `2026-10-28`, wherever one is. */
static gboolean
parse_year_first (GStrv words, GDate *date)
{
  guint64 year, month, day;

  if (!read_number (words[0], 1000, 9999, &year))
    return FALSE;
  if (read_number (words[1], 1, 12, &month) && read_number (words[2], 1, 31, &day))
    set_date (date, year, month, day);
  return TRUE;
}

/* `28/10/2026` */
static void
parse_day_first (GStrv words, GDate *date)
{
  guint64 year, month, day;

  if (read_number (words[0], 1, 31, &day) && read_number (words[1], 1, 12, &month)
      && read_number (words[2], 1, 9999, &year))
    set_date (date, year, month, day);
}

/* `3/10/-5` has a number with a sign, which no part of a day is; in `3-10-5` the sign separates. */
static gboolean
has_sign (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if ((*c == '-' || *c == '+') && g_ascii_isdigit (c[1])
        && (c == text || *c == '+' || strchr (" -+/.", c[-1]) != NULL))
      return TRUE;
  return FALSE;
}

/* `4 ju 14`, of which GLib would read the numbers alone, as a month and its year. */
static gboolean
has_unknown_word (GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_ascii_isdigit (*words[i]) && helio_time_find_month (words[i]) == 0)
      return TRUE;
  return FALSE;
}

guint32
helio_date_entry_parse (const char *text)
{
  /* Translators: “order:day-first” where 3/10/2026 is the 3rd of October; otherwise untranslated */
  const char *order = C_ ("date", "order:system");
  g_auto (GStrv) words = NULL;
  gboolean whole;
  GDate date;

  g_return_val_if_fail (text != NULL, 0);

  if (has_sign (text))
    return 0;
  g_date_clear (&date, 1);
  words = split (text);
  whole = g_strv_length (words) == 3;
  if (whole
      && (parse_year_first (words, &date) || parse_with_month (words, &date)
          || has_unknown_word (words)))
    ;
  else if (!g_str_equal (order, "order:day-first"))
    g_date_set_parse (&date, text); /* by the order of the system */
  else if (whole)
    parse_day_first (words, &date);
  if (!g_date_valid (&date) || g_date_get_year (&date) < 1900 || g_date_get_year (&date) > 9999)
    return 0;
  return g_date_get_julian (&date);
}

static void
show_message (HelioDateEntry *self)
{
  const char *message = self->message;
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (self->bare)
    return;
  if (!self->valid)
    message = C_ ("filter", "This is not a date.");
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  if (message != NULL)
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      message, -1);
    }
  else
    {
      gtk_widget_remove_css_class (entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
on_text_changed (HelioDateEntry *self)
{
  g_autofree char *text = NULL;

  if (self->setting)
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  self->day = *text != '\0' ? helio_date_entry_parse (text) : 0;
  self->valid = *text == '\0' || self->day != 0;
  show_message (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the calendar --- */

static void
on_calendar_shown (HelioDateEntry *self)
{
  g_autoptr (GDateTime) day
      = self->day != 0 ? helio_time_to_date_time (helio_day_at (self->day, NULL, 12), NULL)
                       : g_date_time_new_now_local ();

  gtk_calendar_select_day (self->calendar, day);
}

/* The calendar's own signal tells of another day of the month only: not of the day that it has when
 * it opens, nor of the same one in another month; and of one when a month is paged to that is too
 * short, which nobody chose. */
static void
choose (HelioDateEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);

  helio_date_entry_set_day (self, helio_day_of_date_time (day));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The calendar has selected it when it was pressed. */
static void
on_calendar_clicked (GtkGestureClick *gesture, int n_press, double x, double y,
                     HelioDateEntry *self)
{
  GtkWidget *part = gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  if (part != NULL && gtk_widget_has_css_class (part, "day-number"))
    choose (self);
}

static gboolean
is_space (guint key)
{
  return key == GDK_KEY_space || key == GDK_KEY_KP_Space;
}

static gboolean
on_calendar_key_pressed (GtkEventControllerKey *controller, guint key, guint code,
                         GdkModifierType modifiers, HelioDateEntry *self)
{
  self->space_is_down = is_space (key);
  return GDK_EVENT_PROPAGATE;
}

/* The same key may have opened the calendar, and is let go in it. */
static void
on_calendar_key_released (GtkEventControllerKey *controller, guint key, guint code,
                          GdkModifierType modifiers, HelioDateEntry *self)
{
  if (is_space (key) && self->space_is_down)
    choose (self);
  self->space_is_down = FALSE;
}

static void
follow_calendar (HelioDateEntry *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (on_calendar_clicked), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_calendar_key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (on_calendar_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), keys);
}

static void
helio_date_entry_finalize (GObject *object)
{
  g_free (HELIO_DATE_ENTRY (object)->message);
  G_OBJECT_CLASS (helio_date_entry_parent_class)->finalize (object);
}

static void
helio_date_entry_class_init (HelioDateEntryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = helio_date_entry_finalize;
  signals[CHANGED] = g_signal_new ("changed", HELIO_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioDateEntry, label);
  gtk_widget_class_bind_template_child (widget_class, HelioDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, HelioDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, HelioDateEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, HelioDateEntry, message_label);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_shown);
}

static void
helio_date_entry_init (HelioDateEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_calendar_translate (self->calendar);
  follow_calendar (self);
  self->valid = TRUE;
}

void
helio_date_entry_set_label (HelioDateEntry *self, const char *label)
{
  g_autofree char *choose = NULL;

  g_return_if_fail (HELIO_IS_DATE_ENTRY (self));
  g_return_if_fail (label != NULL);

  /* Translators: the name of a button that opens a calendar, for instance “Choose a day: From” */
  choose = g_strdup_printf (C_ ("filter", "Choose a day: %s"), label);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), choose);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choose, -1);
}

void
helio_date_entry_set_bare (HelioDateEntry *self, const char *label)
{
  g_return_if_fail (HELIO_IS_DATE_ENTRY (self));

  self->bare = TRUE;
  helio_date_entry_set_label (self, label);
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

GtkWidget *
helio_date_entry_get_entry (HelioDateEntry *self)
{
  g_return_val_if_fail (HELIO_IS_DATE_ENTRY (self), NULL);
  return GTK_WIDGET (self->entry);
}

void
helio_date_entry_set_day (HelioDateEntry *self, guint32 day)
{
  g_autofree char *text = day != 0 ? helio_day_format_local (day) : g_strdup ("");

  g_return_if_fail (HELIO_IS_DATE_ENTRY (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->setting = FALSE;
  self->day = day;
  self->valid = TRUE;
  show_message (self);
}

guint32
helio_date_entry_get_day (HelioDateEntry *self)
{
  g_return_val_if_fail (HELIO_IS_DATE_ENTRY (self), 0);
  return self->day;
}

gboolean
helio_date_entry_is_valid (HelioDateEntry *self)
{
  g_return_val_if_fail (HELIO_IS_DATE_ENTRY (self), FALSE);
  return self->valid;
}

void
helio_date_entry_set_message (HelioDateEntry *self, const char *message)
{
  g_return_if_fail (HELIO_IS_DATE_ENTRY (self));

  if (g_strcmp0 (self->message, message) == 0)
    return;
  g_free (self->message);
  self->message = g_strdup (message);
  show_message (self);
}
