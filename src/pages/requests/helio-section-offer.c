/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-section-offer.h"

#include "helio-action.h"
#include "helio-command-kind.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

GtkWidget *
helio_section_offer_new (const HelioSectionLayout *section)
{
  GtkWidget *button;

  g_return_val_if_fail (section != NULL, NULL);

  if (section->command == NULL)
    return NULL;
  button = gtk_button_new_with_label ("");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "text-link");
  return button;
}

static void
offer (GtkWidget *button, const HelioSectionLayout *section, const char *command)
{
  const HelioCommandKind *kind = helio_command_kind_find (command);
  g_autofree char *label = NULL;

  if (kind->makes != NULL && kind->makes == section->child)
    /* Translators: a button in the title of a section: what can be added to it, Add a note */
    label = g_strdup_printf (C_ ("section", "+ %s"), helio_command_kind_get_title (kind));
  else
    label = g_strdup (helio_command_kind_get_title (kind));
  gtk_button_set_label (GTK_BUTTON (button), label);
  helio_tooltip_set_text (button, helio_command_kind_get_title (kind));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", command);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.do");
}

/* NULL when the record allows nothing of what the section offers. */
static const char *
find_allowed (const HelioSectionLayout *section, HelioRecord *record)
{
  const char *const commands[] = { section->command, section->otherwise };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i] != NULL
        && helio_action_look_up (record, commands[i], NULL) == HELIO_ACTION_ALLOWED)
      return commands[i];
  return NULL;
}

gboolean
helio_section_offer_show (GtkWidget *button, const HelioSectionLayout *section, HelioRecord *record)
{
  const char *command;

  g_return_val_if_fail (button == NULL || GTK_IS_BUTTON (button), FALSE);

  command = find_allowed (section, record);
  if (command != NULL)
    offer (button, section, command);
  if (button != NULL)
    gtk_widget_set_visible (button, command != NULL);
  return command != NULL;
}
