/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-application.h"
#include "helio-areas.h"
#include "helio-file-sources.h"
#include "helio-form-dialog.h"
#include "helio-image-viewer.h"
#include "helio-paper-dialog.h"
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
  assert_leads_to ("F1", "nav.topic");
  assert_leads_to ("<Alt>Left", "nav.back");
  assert_leads_to ("<Alt>Right", "nav.forward");
  assert_leads_to ("<Control>question", "nav.shortcuts");
  assert_leads_to ("<Control>comma", "nav.preferences");
}

/* --- the keys that widgets have by themselves --- */

static void
add_keys (GtkWidget *widget, GPtrArray *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (controller);
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, j);

          g_ptr_array_add (keys,
                           gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut)));
        }
    }
}

static gboolean
has_key (GPtrArray *keys, const char *key)
{
  return g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/* What a group of the window tells, each by itself. */
static GPtrArray *
list_told (const char *group)
{
  GPtrArray *told = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const HelioShortcut *all = helio_shortcuts_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (all[i].keys, " ", -1);

      for (guint j = 0; g_str_equal (all[i].group, group) && keys[j] != NULL; j++)
        g_ptr_array_add (told, g_strdup (keys[j]));
    }
  return told;
}

/* Every window of GTK's has some, of which nothing needs to be told. Of those that do the same,
 * such as a key and that of the number pad, the first is what is told at least. */
static void
check_keys (GPtrArray *keys, const char *group, gboolean whole)
{
  GtkWidget *plain = g_object_ref_sink (adw_window_new ());
  g_autoptr (GPtrArray) usual = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) told = list_told (group);

  add_keys (plain, usual);
  for (guint i = 0; i < keys->len; i++)
    {
      g_auto (GStrv) same = g_strsplit (keys->pdata[i], "|", -1);

      if (has_key (usual, keys->pdata[i]))
        continue;
      g_test_message ("%s: %s", group, same[0]);
      g_assert_true (has_key (told, same[0]));
      for (guint j = 0; same[j] != NULL; j++)
        g_ptr_array_add (own, g_strdup (same[j]));
    }
  g_assert_cmpuint (own->len, >, 0);
  for (guint i = 0; whole && i < told->len; i++)
    {
      g_test_message ("%s is said to have %s", group, (const char *) told->pdata[i]);
      g_assert_true (has_key (own, told->pdata[i]));
    }
  gtk_window_destroy (GTK_WINDOW (plain));
  g_object_unref (plain);
}

static void
keys_of_a_table_are_listed (void)
{
  GtkWidget *table = g_object_ref_sink (helio_table_new (&helio_kind_rma));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  add_keys (table, keys);
  check_keys (keys, "Table", FALSE);
  g_object_unref (table);
}

static void
add_no_file (GtkWidget *widget, GObject *what)
{
}

static void
keys_of_dialogs_are_listed (void)
{
  const struct
  {
    const char *group;
    GType type;
  } dialogs[] = {
    { "Form", HELIO_TYPE_FORM_DIALOG },
    { "Picture", HELIO_TYPE_IMAGE_VIEWER },
    { "Label and packing list", HELIO_TYPE_PAPER_DIALOG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWidget *dialog = g_object_ref_sink (g_object_new (dialogs[i].type, NULL));
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      add_keys (dialog, keys);
      if (i == 0)
        {
          GtkWidget *files = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

          helio_file_sources_connect (files, add_no_file);
          add_keys (files, keys);
          g_object_unref (files);
        }
      check_keys (keys, dialogs[i].group, TRUE);
      gtk_window_destroy (GTK_WINDOW (dialog));
      g_object_unref (dialog);
    }
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
  g_assert_cmpuint (count (window, ADW_TYPE_PREFERENCES_GROUP), ==, 8);
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
  g_test_add_func ("/shortcuts/table", keys_of_a_table_are_listed);
  g_test_add_func ("/shortcuts/dialogs", keys_of_dialogs_are_listed);
  g_test_add_func ("/shortcuts/window", the_window_lists_all);
  return g_test_run ();
}
