/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tour-forms.h"

#include "helio-dialog.h"
#include "helio-form-dialog.h"
#include "helio-form-open.h"

/* Nothing of the tour is kept. */
static gboolean
throw_away (GtkWindow *dialog, HelioForm *form)
{
  helio_form_discard (form);
  gtk_window_destroy (dialog);
  return TRUE;
}

static void
on_form_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  g_autoptr (HelioForm) form = helio_form_open_finish (result, NULL);
  static const char *const values[][2] = {
    { "request-type", "rma" },
    { "system-id", "700934760" },
    { "serial-numbers", "122329995001\n1223299\n122329995003" },
    { "subject-id", "microinverter-reporting" },
  };
  GtkWidget *dialog;

  if (form == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    helio_record_set_text (helio_form_get_record (form), values[i][0], values[i][1]);
  dialog = helio_form_dialog_new (form);
  helio_dialog_set_parent (GTK_WINDOW (dialog), window);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (throw_away), form, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
helio_tour_fill_in_request (GtkWindow *window, HelioWorkspace *workspace)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  helio_form_open_async (workspace, helio_command_kind_find ("create-request"), NULL, NULL,
                         on_form_opened, g_object_ref (window));
}
