/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action-menu.h"

#include "helio-action.h"
#include "helio-form-layout.h"
#include "helio-text-size.h"

#include <glib/gi18n-lib.h>

/* What fits into the narrowest window, px. */
#define MOST_WIDTH 310

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  int most_chars = MOST_WIDTH * PANGO_SCALE / helio_text_size_get_letter_width (label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* A popover is as narrow as it may be. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), most_chars));
  gtk_label_set_max_width_chars (GTK_LABEL (label), most_chars);
  return label;
}

static GtkWidget *
make_button (const char *text, const char *reason)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = make_label (text);

  gtk_widget_add_css_class (title, "title");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  if (reason != NULL)
    {
      GtkWidget *label = make_label (reason);

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (reason != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    reason, -1);
  return button;
}

static void
add_command (GtkBox *box, HelioRecord *record, const HelioCommandKind *kind)
{
  g_autofree char *reason = NULL;
  HelioActionState state = helio_action_look_up (record, kind->name, &reason);
  GtkWidget *button;

  if (state == HELIO_ACTION_ABSENT || helio_form_layout_find (kind) == NULL)
    return;
  button = make_button (helio_command_kind_get_title (kind), reason);
  if (state == HELIO_ACTION_ALLOWED)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kind->name);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.do");
    }
  else
    gtk_widget_set_sensitive (button, FALSE);
  gtk_box_append (box, button);
}

static void
add_own (GtkBox *box, const char *text, const char *action)
{
  GtkWidget *button = make_button (text, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
}

GtkWidget *
helio_action_menu_new (HelioRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    add_command (GTK_BOX (box), record, helio_command_kind_nth (i));
  if (helio_action_look_up (record, "track-labor", NULL) == HELIO_ACTION_ALLOWED)
    add_own (GTK_BOX (box), C_ ("action", "Track labor reimbursement"), "record.track-labor");
  if (gtk_widget_get_first_child (box) != NULL)
    gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_own (GTK_BOX (box), C_ ("action", "Copy number"), "record.copy-number");
  add_own (GTK_BOX (box), C_ ("action", "Copy link"), "record.copy-link");
  add_own (GTK_BOX (box), C_ ("action", "Print or save as PDF…"), "record.print");
  return box;
}
