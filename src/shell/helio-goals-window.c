/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-goals-window.h"

#include "helio-dialog.h"
#include "helio-help-page.h"
#include "helio-goals.h"
#include "helio-row-layout.h"

#include <glib/gi18n-lib.h>

struct _HelioGoalsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (HelioGoalsWindow, helio_goals_window, ADW_TYPE_WINDOW)

/* What it leads to is seen behind it. */
static void
goals_go (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkWidget) parent
      = g_object_ref (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (widget))));
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (g_variant_get_string (parameter, NULL), &name, &target, NULL))
    return;
  gtk_window_close (GTK_WINDOW (widget));
  gtk_widget_activate_action_variant (parent, name, target);
}

static GtkWidget *
make_mark (gboolean done)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                  done ? "heliodesk-approved-symbolic" : "heliodesk-goal-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (mark, done ? "success" : "dim-label");
  return mark;
}

static void
prepare_button (GtkWidget *button, const char *action, const char *title)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "goals.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  title, -1);
}

static GtkWidget *
make_row (const HelioGoal *goal, gboolean done)
{
  const char *title = helio_goal_get_title (goal);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle",
                                 done ? C_ ("goal", "Done") : "", "use-markup", FALSE, NULL);
  GtkWidget *help = gtk_button_new_from_icon_name ("heliodesk-help-symbolic");
  GtkWidget *show = gtk_button_new_with_label (C_ ("goal", "Show me"));
  g_autofree char *page = g_strdup_printf ("nav.help::%s", goal->name);

  gtk_widget_set_tooltip_text (help, C_ ("menu", "Help"));
  gtk_widget_add_css_class (help, "flat");
  prepare_button (help, page, title);
  prepare_button (show, goal->action, title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_mark (done));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), help);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
  helio_row_layout_apply (row);
  return row;
}

static void
helio_goals_window_class_init (HelioGoalsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-goals-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioGoalsWindow, group);
  gtk_widget_class_install_action (widget_class, "goals.go", "s", goals_go);
}

static void
helio_goals_window_init (HelioGoalsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_goals_window_new (GtkWindow *parent, GSettings *settings)
{
  HelioGoalsWindow *self;
  guint n_done = 0;
  g_autofree char *progress = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HELIO_TYPE_GOALS_WINDOW, NULL);
  helio_dialog_set_parent (GTK_WINDOW (self), parent);
  helio_dialog_set_topic (GTK_WINDOW (self), HELIO_HELP_INDEX);
  for (guint i = 0; i < HELIO_N_GOALS; i++)
    {
      gboolean done = helio_goal_is_done (&helio_goals[i], settings);

      n_done += done ? 1 : 0;
      adw_preferences_group_add (self->group, make_row (&helio_goals[i], done));
    }
  /* Translators: how many of the goals were reached: so many of so many */
  progress = g_strdup_printf (C_ ("goal", "Each is ticked once you have done it: %u of %u so far."),
                              n_done, HELIO_N_GOALS);
  adw_preferences_group_set_description (self->group, progress);
  return GTK_WIDGET (self);
}
