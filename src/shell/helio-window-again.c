/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that takes the place of another one, built again in another language for instance. */
#include "helio-window-private.h"

#include "helio-form-dialog.h"
#include "helio-twin.h"

static gboolean
is_root (HelioWindow *self, HelioPage *page)
{
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    if (self->roots[i] == page)
      return TRUE;
  return FALSE;
}

/* What is filled in there is gone on with here. */
static void
visit_again (HelioWindow *self, HelioWindow *other, HelioPage *page)
{
  helio_page_close_form (page);
  if (is_root (other, page))
    helio_window_show_section (self, helio_page_get_section (page));
  else
    helio_window_visit (self, helio_page_make_again (page));
  helio_page_follow (helio_history_get_page (self->history), page);
}

/* From the first visit to the last, and back to where somebody is. */
static void
follow_history (HelioWindow *self, HelioWindow *other)
{
  int first = 0, last = 0;

  while (helio_history_find (other->history, first - 1) != NULL)
    first--;
  while (helio_history_find (other->history, last + 1) != NULL)
    last++;
  for (int i = first; i <= last; i++)
    visit_again (self, other, helio_history_find (other->history, i));
  helio_history_go (self->history, -last);
}

static void
move_forms (HelioWindow *self, HelioWindow *other)
{
  GList *windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HELIO_IS_FORM_DIALOG (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (other))
      helio_form_dialog_move (l->data, GTK_WINDOW (self));
  g_list_free (windows);
}

void
helio_window_replace (HelioWindow *self, HelioWindow *other)
{
  int width, height;

  g_return_if_fail (HELIO_IS_WINDOW (self));
  g_return_if_fail (HELIO_IS_WINDOW (other));

  gtk_window_get_default_size (GTK_WINDOW (other), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_window_is_maximized (GTK_WINDOW (other)))
    gtk_window_maximize (GTK_WINDOW (self));
  follow_history (self, other);
  helio_twin_take_focus (GTK_WIDGET (self), GTK_WIDGET (other));
  gtk_window_present (GTK_WINDOW (self));
  move_forms (self, other);
  helio_page_follow_dialogs (helio_window_get_page (self), helio_window_get_page (other));
  gtk_window_destroy (GTK_WINDOW (other));
}
