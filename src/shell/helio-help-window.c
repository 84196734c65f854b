/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-help-window.h"

#include "helio-dialog.h"
#include "helio-help-page.h"
#include "helio-paragraph.h"
#include "helio-row-layout.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
#define NAME "name"

struct _HelioHelpWindow
{
  AdwWindow parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *all_topics;
  AdwBin *content;
};

G_DEFINE_FINAL_TYPE (HelioHelpWindow, helio_help_window, ADW_TYPE_WINDOW)

static void show_page (HelioHelpWindow *self, const char *name);

/* --- what a page says --- */

static GtkWidget *
make_mark (const HelioHelpBlock *block)
{
  g_autofree char *step = g_strdup_printf ("%u.", block->step);
  GtkWidget *mark = gtk_label_new (block->step > 0 ? step : "•");

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "numeric");
  gtk_widget_add_css_class (mark, "dim-label");
  return mark;
}

static GtkWidget *
make_block (const HelioHelpBlock *block)
{
  GtkWidget *text = helio_paragraph_new (block->text, NULL);
  GtkWidget *box = text;

  gtk_label_set_attributes (GTK_LABEL (text), block->attributes);
  gtk_widget_set_hexpand (text, TRUE);
  if (block->is_item)
    {
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
      gtk_box_append (GTK_BOX (box), make_mark (block));
      gtk_box_append (GTK_BOX (box), text);
    }
  if (block->is_note)
    {
      gtk_widget_add_css_class (box, "notice");
      gtk_widget_add_css_class (box, "info");
    }
  return box;
}

/* --- ways to others --- */

static void
on_topic (HelioHelpWindow *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), NAME));

  show_page (self, name);
}

static void
add_topic (GtkListBox *list, const char *name)
{
  g_autoptr (HelioHelpPage) page = helio_help_page_load (name);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", page->title, "use-markup", FALSE,
                                 "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("heliodesk-next-symbolic"));
  helio_row_layout_apply (row);
  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (name), g_free);
  gtk_list_box_append (list, row);
}

static GtkWidget *
make_topics (HelioHelpWindow *self, const char *const *names)
{
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);

  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; names[i] != NULL; i++)
    add_topic (GTK_LIST_BOX (list), names[i]);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_topic), self, G_CONNECT_SWAPPED);
  return list;
}

static void
add_topics (HelioHelpWindow *self, GtkBox *box, HelioHelpPage *page, gboolean is_index)
{
  g_auto (GStrv) all = is_index ? helio_help_page_list () : g_strdupv (page->see_also);

  if (!is_index && all[0] != NULL)
    gtk_box_append (box, helio_paragraph_new (C_ ("help", "See also"), "heading"));
  gtk_box_append (box, make_topics (self, (const char *const *) all));
}

/* --- the window --- */

static void
show_page (HelioHelpWindow *self, const char *name)
{
  g_autoptr (HelioHelpPage) page = helio_help_page_load (name);
  gboolean is_index = g_str_equal (name, HELIO_HELP_INDEX);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  g_return_if_fail (page != NULL);

  gtk_box_append (GTK_BOX (box), helio_paragraph_new (page->title, "title-2"));
  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (GTK_BOX (box), make_block (g_ptr_array_index (page->blocks, i)));
  add_topics (self, GTK_BOX (box), page, is_index);
  gtk_widget_set_visible (self->all_topics, !is_index);
  adw_bin_set_child (self->content, box);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
help_index (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_page (HELIO_HELP_WINDOW (widget), HELIO_HELP_INDEX);
}

static void
helio_help_window_class_init (HelioHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, HelioHelpWindow, all_topics);
  gtk_widget_class_bind_template_child (widget_class, HelioHelpWindow, content);
  gtk_widget_class_install_action (widget_class, "help.index", NULL, help_index);
}

static void
helio_help_window_init (HelioHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HelioHelpWindow *
find_window (GtkWindow *parent)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (parent));

  for (GList *l = windows; l != NULL; l = l->next)
    if (HELIO_IS_HELP_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == parent)
      return l->data;
  return NULL;
}

GtkWindow *
helio_help_window_show (GtkWindow *parent, const char *name)
{
  HelioHelpWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = find_window (parent);
  if (self == NULL)
    {
      self = g_object_new (HELIO_TYPE_HELP_WINDOW, NULL);
      helio_dialog_set_parent (GTK_WINDOW (self), parent);
    }
  show_page (self, name);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
