/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-preferences-window.h"

#include "helio-background-row.h"
#include "helio-dialog.h"
#include "helio-find.h"
#include "helio-flow-layout.h"
#include "helio-language.h"
#include "helio-lock-group.h"
#include "helio-preference.h"
#include "helio-preferences-data.h"
#include "helio-row-layout.h"
#include "helio-window.h"

#include <glib/gi18n-lib.h>

#define MINUTES_A_STEP 30
#define STEPS_A_DAY (24 * 60 / MINUTES_A_STEP)
#define PAGES_APART 8 /* pixels between their names, and between lines of them */

struct _HelioPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwActionRow *account;
  AdwComboRow *color_scheme;
  AdwComboRow *language;
  AdwComboRow *date_format;
  AdwComboRow *paper_size;
  AdwComboRow *sync_interval;
  GtkSwitch *work_offline;
  HelioBackgroundRow *background;
  GtkSwitch *keep_place;
  HelioLockGroup *lock;
  GtkSwitch *messages;
  GtkSwitch *statuses;
  GtkSwitch *quiet_hours;
  AdwComboRow *quiet_from;
  AdwComboRow *quiet_until;
  HelioPreferencesData *data;
};

G_DEFINE_FINAL_TYPE (HelioPreferencesWindow, helio_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* --- choices --- */

static GStrv
dup_language_values (GtkStringList *names)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) codes = helio_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *value = g_strdup_printf ("'%s'", codes[i]);

      g_strv_builder_add (values, value);
      gtk_string_list_append (names, helio_language_get_name (codes[i]));
    }
  return g_strv_builder_end (values);
}

static GStrv
dup_time_values (GtkStringList *names)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (int i = 0; i < STEPS_A_DAY; i++)
    {
      int minute = i * MINUTES_A_STEP;
      g_autofree char *value = g_strdup_printf ("%d", minute);
      g_autofree char *name = g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);

      g_strv_builder_add (values, value);
      gtk_string_list_append (names, name);
    }
  return g_strv_builder_end (values);
}

static void
offer_languages (HelioPreferencesWindow *self, GSettings *settings)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_auto (GStrv) values = dup_language_values (names);

  helio_preference_bind_choice (settings, "language", self->language, names,
                                (const char *const *) values);
}

static void
offer_times (AdwComboRow *row, GSettings *settings, const char *key)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_auto (GStrv) values = dup_time_values (names);

  helio_preference_bind_choice (settings, key, row, names, (const char *const *) values);
}

static void
offer_choices (HelioPreferencesWindow *self, GSettings *settings)
{
  static const char *const schemes[] = { "'system'", "'light'", "'dark'", NULL };
  static const char *const formats[] = { "'language'", "'iso'", NULL };
  static const char *const papers[] = { "'system'", "'a4'", "'letter'", NULL };
  static const char *const intervals[] = { "1", "5", "15", "60", NULL };

  helio_preference_bind_choice (settings, "color-scheme", self->color_scheme, NULL, schemes);
  helio_preference_bind_choice (settings, "date-format", self->date_format, NULL, formats);
  helio_preference_bind_choice (settings, "paper-size", self->paper_size, NULL, papers);
  helio_preference_bind_choice (settings, "sync-interval", self->sync_interval, NULL, intervals);
  offer_languages (self, settings);
  offer_times (self->quiet_from, settings, "quiet-from");
  offer_times (self->quiet_until, settings, "quiet-until");
}

static void
bind_switches (HelioPreferencesWindow *self, GSettings *settings, HelioSyncEngine *engine)
{
  g_settings_bind (settings, "keep-photo-place", self->keep_place, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-messages", self->messages, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-statuses", self->statuses, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "quiet-hours", self->quiet_hours, "active", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (engine, "work-offline", self->work_offline, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/* --- the account --- */

static void
show_account (HelioPreferencesWindow *self, HelioRecord *user)
{
  const char *name = user != NULL ? helio_record_get_text (user, "name") : NULL;
  const char *email = user != NULL ? helio_record_get_text (user, "email") : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account),
                                 name != NULL ? name
                                              : C_ ("profile", "Nobody is signed in so far"));
  adw_action_row_set_subtitle (self->account, email != NULL ? email : "");
}

static void
show_profile (HelioPreferencesWindow *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (parent, "nav.profile", NULL);
}

/* A start that stands for itself would not be found by the next one, so it ends with its window. */
static void
offer_background (HelioPreferencesWindow *self, GSettings *settings, GtkWindow *parent)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (parent));

  helio_background_row_set_settings (self->background, settings);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background),
                            application == NULL
                                || (g_application_get_flags (application)
                                    & G_APPLICATION_NON_UNIQUE)
                                       == 0);
}

/* --- the window --- */

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, account);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, date_format);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, paper_size);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, sync_interval);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, work_offline);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, background);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, keep_place);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, lock);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, messages);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, statuses);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, quiet_hours);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, quiet_until);
  gtk_widget_class_bind_template_child (widget_class, HelioPreferencesWindow, data);
}

static void
helio_preferences_window_class_init (HelioPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HELIO_TYPE_BACKGROUND_ROW);
  g_type_ensure (HELIO_TYPE_LOCK_GROUP);
  g_type_ensure (HELIO_TYPE_PREFERENCES_DATA);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-preferences-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_profile);
}

static GtkWidget *
get_pages (HelioPreferencesWindow *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self->data), ADW_TYPE_VIEW_STACK);
}

/* Where there is no room for the names of all pages, they have several lines; libadwaita would cut
 * them. */
static void
keep_names_whole (HelioPreferencesWindow *self)
{
  GtkWidget *bar = helio_find (GTK_WIDGET (self), ADW_TYPE_VIEW_SWITCHER_BAR);

  gtk_widget_set_layout_manager (helio_find (bar, ADW_TYPE_VIEW_SWITCHER),
                                 helio_flow_layout_new (PAGES_APART, 0));
}

/* A page is measured when it is shown, and not all of them before the first is seen. */
static void
measure_pages_alone (HelioPreferencesWindow *self)
{
  AdwViewStack *pages = ADW_VIEW_STACK (get_pages (self));

  adw_view_stack_set_hhomogeneous (pages, FALSE);
  adw_view_stack_set_vhomogeneous (pages, FALSE);
}

static void
helio_preferences_window_init (HelioPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_row_layout_apply (GTK_WIDGET (self));
  measure_pages_alone (self);
  keep_names_whole (self);
}

GtkWidget *
helio_preferences_window_new (GtkWindow *parent, HelioWorkspace *workspace)
{
  HelioPreferencesWindow *self;
  GSettings *settings;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_PREFERENCES_WINDOW, NULL);
  settings = helio_workspace_get_settings (workspace);
  helio_dialog_set_parent (GTK_WINDOW (self), parent);
  helio_dialog_set_topic (GTK_WINDOW (self), "profile");
  offer_choices (self, settings);
  bind_switches (self, settings, helio_workspace_get_engine (workspace));
  offer_background (self, settings, parent);
  helio_lock_group_follow (self->lock,
                           HELIO_IS_WINDOW (parent) ? helio_window_get_lock (HELIO_WINDOW (parent))
                                                    : NULL,
                           settings);
  show_account (self, helio_workspace_get_user (workspace));
  helio_preferences_data_set_workspace (self->data, workspace);
  return GTK_WIDGET (self);
}
