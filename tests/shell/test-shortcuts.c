/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-application.h"
#include "helio-areas.h"
#include "helio-shortcuts-window.h"
#include "helio-shortcuts.h"
#include "helio-table.h"
#include "helio-window.h"
#include "widget-test.h"

static const HelioShortcut *
find_by_action (const char *action)
{
  guint n;
  const HelioShortcut *all = helio_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (all[i].action, action) == 0)
      return &all[i];
  return NULL;
}

static gboolean
is_listed (const char *key)
{
  guint n;
  const HelioShortcut *all = helio_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (all[i].keys, " ", -1);

      if (g_strv_contains ((const char *const *) keys, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_window_action (const char *name)
{
  GtkWidgetClass *klass = g_type_class_ref (HELIO_TYPE_WINDOW);
  const char *action, *property;
  const GVariantType *type;
  GType owner;
  gboolean found = FALSE;

  for (guint i = 0;
       !found && gtk_widget_class_query_action (klass, i, &owner, &action, &type, &property); i++)
    found = g_strcmp0 (action, name) == 0;
  g_type_class_unref (klass);
  return found;
}

static void
every_key_has_an_action_and_every_area_a_key (void)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_auto (GStrv) described = gtk_application_list_action_descriptions (application);

  for (guint i = 0; described[i] != NULL; i++)
    {
      const HelioShortcut *shortcut = find_by_action (described[i]);
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, described[i]);
      g_autofree char *joined = g_strjoinv (" ", keys);

      g_test_message ("%s", described[i]);
      g_assert_nonnull (shortcut);
      g_assert_cmpstr (shortcut->keys, ==, joined);
      g_assert_true (g_action_parse_detailed_name (described[i], &name, &target, NULL));
      if (g_str_has_prefix (name, "app."))
        g_assert_true (
            g_action_group_has_action (G_ACTION_GROUP (application), name + strlen ("app.")));
      else
        g_assert_true (is_window_action (name));
    }
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    {
      g_autofree char *action = g_strdup_printf ("nav.section::%s", helio_areas[i].name);

      g_assert_true (g_strv_contains ((const char *const *) described, action));
    }
}

static void
assert_leads_to (const char *key, const char *action)
{
  g_auto (GStrv) actions
      = gtk_application_get_actions_for_accel (GTK_APPLICATION (g_application_get_default ()), key);

  g_test_message ("%s", key);
  g_assert_cmpuint (g_strv_length (actions), ==, 1);
  g_assert_cmpstr (actions[0], ==, action);
}

static void
keys_that_people_know_lead_where_they_expect (void)
{
  assert_leads_to ("<Control>n", "nav.create");
  assert_leads_to ("<Control>f", "nav.find");
  assert_leads_to ("<Control>k", "nav.find");
  assert_leads_to ("<Control>r", "nav.sync");
  assert_leads_to ("<Control>1", "nav.section::dashboard");
  assert_leads_to ("<Control>2", "nav.section::systems");
  assert_leads_to ("<Control>3", "nav.section::reports");
  assert_leads_to ("F1", "nav.help::index");
  assert_leads_to ("<Alt>Left", "nav.back");
  assert_leads_to ("<Alt>Right", "nav.forward");
  assert_leads_to ("<Control>question", "nav.shortcuts");
  assert_leads_to ("<Control>comma", "nav.preferences");
}

/* The keys that a widget has by itself. */
static void
check_keys (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (controller);
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, j);
          g_autofree char *key
              = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (widget), key);
          g_assert_true (is_listed (key));
          n_keys++;
        }
    }
  g_assert_cmpuint (n_keys, >, 0);
}

static void
keys_of_the_widgets_are_listed (void)
{
  GtkWidget *table = g_object_ref_sink (helio_table_new (&helio_kind_rma));

  check_keys (table);
  g_object_unref (table);
}

static guint
count (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static void
the_window_lists_all (void)
{
  GtkWindow *parent = widget_test_show (gtk_label_new (NULL), 360, 400);
  GtkWidget *window = helio_shortcuts_window_new (parent);
  guint n;

  helio_shortcuts_get_all (&n);
  widget_test_show (window, 360, 400);
  g_assert_cmpuint (count (window, GTK_TYPE_SHORTCUT_LABEL), ==, n);
  g_assert_cmpuint (count (window, ADW_TYPE_PREFERENCES_GROUP), ==, 5);
  widget_test_end (GTK_WINDOW (window));
  widget_test_end (parent);
}

int
main (int argc, char **argv)
{
  static const char *const arguments[] = { "heliodesk", "--demo", NULL };
  g_autoptr (HelioOptions) options = helio_options_parse (arguments, NULL);
  g_autoptr (HelioApplication) application = NULL;

  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  application = helio_application_new (options);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/shortcuts/actions", every_key_has_an_action_and_every_area_a_key);
  g_test_add_func ("/shortcuts/known", keys_that_people_know_lead_where_they_expect);
  g_test_add_func ("/shortcuts/widgets", keys_of_the_widgets_are_listed);
  g_test_add_func ("/shortcuts/window", the_window_lists_all);
  return g_test_run ();
}
