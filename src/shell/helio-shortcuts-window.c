/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-shortcuts-window.h"

#include "helio-dialog.h"
#include "helio-help-page.h"
#include "helio-row-layout.h"
#include "helio-shortcuts.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioShortcutsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page; /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioShortcutsWindow, helio_shortcuts_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_row (const HelioShortcut *shortcut)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "shortcut", shortcut->title);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, NULL);
  GtkWidget *keys = gtk_shortcut_label_new (shortcut->keys);

  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
  helio_row_layout_apply (row);
  return row;
}

static AdwPreferencesGroup *
add_group (HelioShortcutsWindow *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, g_dpgettext2 (GETTEXT_PACKAGE, "shortcuts", title));
  helio_wrap_labels (GTK_WIDGET (group));
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
helio_shortcuts_window_class_init (HelioShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/heliodesk/Heliodesk/helio-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioShortcutsWindow, page);
}

static void
helio_shortcuts_window_init (HelioShortcutsWindow *self)
{
  guint n;
  const HelioShortcut *shortcuts = helio_shortcuts_get_all (&n);
  AdwPreferencesGroup *group = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || g_strcmp0 (shortcuts[i].group, shortcuts[i - 1].group) != 0)
        group = add_group (self, shortcuts[i].group);
      adw_preferences_group_add (group, make_row (&shortcuts[i]));
    }
}

GtkWidget *
helio_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (HELIO_TYPE_SHORTCUTS_WINDOW, NULL);
  helio_dialog_set_parent (GTK_WINDOW (self), parent);
  helio_dialog_set_topic (GTK_WINDOW (self), HELIO_HELP_INDEX);
  return self;
}
