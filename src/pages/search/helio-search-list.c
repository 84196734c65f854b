/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-search-list.h"

#include "helio-search-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HelioSearchList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkLabel *note;
  GtkWidget *all; /* (unowned) (nullable): the row that shows all, a child of the list */
};

G_DEFINE_FINAL_TYPE (HelioSearchList, helio_search_list, ADW_TYPE_BIN)

static guint open_signal, open_all_signal;

static void
clear (HelioSearchList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->all = NULL;
}

static void
set_note (HelioSearchList *self, const char *text)
{
  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static char *
dup_count (const HelioSearchHits *hits)
{
  if (hits->more)
    /* Translators: how many hits a search has, when they were not counted to the end */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "More than %u result: show all",
                                         "More than %u results: show all", hits->n_found),
                            hits->n_found);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u result: show all",
                                       "%u results: show all", hits->n_found),
                          hits->n_found);
}

static void
add_all_row (HelioSearchList *self, const HelioSearchHits *hits)
{
  g_autofree char *text = dup_count (hits);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "all-results");
  self->all = gtk_list_box_row_new ();
  gtk_widget_set_focusable (self->all, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->all), label);
  gtk_list_box_append (self->list, self->all);
}

static void
on_row_activated (HelioSearchList *self, GtkListBoxRow *row)
{
  GVariant *target;

  if (GTK_WIDGET (row) == self->all)
    {
      g_signal_emit (self, open_all_signal, 0);
      return;
    }
  target = helio_search_row_get_target (HELIO_SEARCH_ROW (row));
  if (target != NULL)
    {
      /* The row may be gone before the record is open. */
      g_autoptr (GVariant) kept = g_variant_ref (target);

      g_signal_emit (self, open_signal, 0, kept);
    }
}

static void
helio_search_list_class_init (HelioSearchListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  open_signal = g_signal_new ("open", HELIO_TYPE_SEARCH_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
  open_all_signal = g_signal_new ("open-all", HELIO_TYPE_SEARCH_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-search-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSearchList, list);
  gtk_widget_class_bind_template_child (widget_class, HelioSearchList, note);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
helio_search_list_init (HelioSearchList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
helio_search_list_show (HelioSearchList *self, HelioSearch *search, const HelioSearchHits *hits,
                        GTimeZone *zone)
{
  g_return_if_fail (HELIO_IS_SEARCH_LIST (self));
  g_return_if_fail (hits != NULL);

  clear (self);
  for (guint i = 0; i < hits->hits->len; i++)
    gtk_list_box_append (self->list,
                         helio_search_row_new (g_ptr_array_index (hits->hits, i),
                                               helio_search_get_criterion (search), zone));
  if (hits->more || hits->n_found > hits->hits->len)
    add_all_row (self, hits);
  set_note (self, hits->hits->len == 0 ? C_ ("search", "Nothing found here. Press Enter for more.")
                                       : NULL);
}

void
helio_search_list_ask_for_more (HelioSearchList *self, HelioSearch *search)
{
  gboolean serial = helio_search_get_criterion (search) == HELIO_SEARCH_SERIAL_NUMBER;

  g_return_if_fail (HELIO_IS_SEARCH_LIST (self));

  clear (self);
  if (*helio_search_get_term (search) == '\0')
    set_note (self, NULL);
  else if (strlen (helio_search_get_term (search)) > HELIO_SEARCH_MAX_TERM)
    set_note (self, C_ ("search", "This is too long to look for."));
  else
    set_note (self, serial ? C_ ("search", "At least 4 characters of the serial number, please.")
                           : C_ ("search", "There is nothing to look for in this."));
}

gboolean
helio_search_list_is_empty (HelioSearchList *self)
{
  g_return_val_if_fail (HELIO_IS_SEARCH_LIST (self), TRUE);
  return gtk_list_box_get_row_at_index (self->list, 0) == NULL
         && !gtk_widget_get_visible (GTK_WIDGET (self->note));
}

GtkWidget *
helio_search_list_move (HelioSearchList *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) + step : step > 0 ? 0 : -1;
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (HELIO_IS_SEARCH_LIST (self), NULL);

  if (index < 0)
    while (gtk_list_box_get_row_at_index (self->list, index + 1) != NULL)
      index++;
  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return GTK_WIDGET (row);
}

GVariant *
helio_search_list_get_selected (HelioSearchList *self)
{
  GtkListBoxRow *selected;

  g_return_val_if_fail (HELIO_IS_SEARCH_LIST (self), NULL);

  selected = gtk_list_box_get_selected_row (self->list);
  return HELIO_IS_SEARCH_ROW (selected) ? helio_search_row_get_target (HELIO_SEARCH_ROW (selected))
                                        : NULL;
}

gboolean
helio_search_list_activate_selected (HelioSearchList *self)
{
  GtkListBoxRow *selected;

  g_return_val_if_fail (HELIO_IS_SEARCH_LIST (self), FALSE);

  selected = gtk_list_box_get_selected_row (self->list);
  if (selected == NULL)
    return FALSE;
  on_row_activated (self, selected);
  return TRUE;
}
