/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-shortcuts.h"

#include <glib/gi18n-lib.h>

#define GO_TO NC_ ("shortcuts", "Go to")
#define WINDOW NC_ ("shortcuts", "Window")
#define SEARCH NC_ ("shortcuts", "Search")
#define TABLE NC_ ("shortcuts", "Table")
#define FILTERS NC_ ("shortcuts", "Filters")
#define FORM NC_ ("shortcuts", "Form")
#define PICTURE NC_ ("shortcuts", "Picture")
#define PAPERS NC_ ("shortcuts", "Label and packing list")

/* A shortcut is a line. */
/* clang-format off */
static const HelioShortcut shortcuts[] = {
  { GO_TO, NC_ ("shortcut", "Dashboard"), "nav.section::dashboard", "<Alt>1 <Control>1" },
  { GO_TO, NC_ ("shortcut", "Systems"), "nav.section::systems", "<Alt>2 <Control>2" },
  { GO_TO, NC_ ("shortcut", "Reports"), "nav.section::reports", "<Alt>3 <Control>3" },
  { GO_TO, NC_ ("shortcut", "Outbox"), "nav.section::outbox", "<Alt>4" },
  { GO_TO, NC_ ("shortcut", "Contact us"), "nav.chat", "<Alt>5" },
  { GO_TO, NC_ ("shortcut", "Account used before"), "app.account-before", "<Alt>6" },
  { GO_TO, NC_ ("shortcut", "Back"), "nav.back", "<Alt>Left" },
  { GO_TO, NC_ ("shortcut", "Forward"), "nav.forward", "<Alt>Right" },
  { GO_TO, NC_ ("shortcut", "Open a link in a new window"), NULL, "<Control>Return" },
  { WINDOW, NC_ ("shortcut", "New request"), "nav.create", "<Control>n" },
  { WINDOW, NC_ ("shortcut", "Sync now"), "nav.sync", "<Control>r F5" },
  { WINDOW, NC_ ("shortcut", "Help"), "nav.topic", "F1" },
  { WINDOW, NC_ ("shortcut", "Preferences"), "nav.preferences", "<Control>comma" },
  { WINDOW, NC_ ("shortcut", "Print the record"), NULL, "<Control>p" },
  { WINDOW, NC_ ("shortcut", "Main menu"), NULL, "F10" },
  { WINDOW, NC_ ("shortcut", "Keyboard shortcuts"), "nav.shortcuts", "<Control>question" },
  { WINDOW, NC_ ("shortcut", "Lock now"), "app.lock", "<Control>l" },
  { WINDOW, NC_ ("shortcut", "Close the window"), "window.close", "<Control>w" },
  { WINDOW, NC_ ("shortcut", "Quit"), "app.quit", "<Control>q" },
  { SEARCH, NC_ ("shortcut", "Search"), "nav.find", "<Control>f <Control>k" },
  { SEARCH, NC_ ("shortcut", "Choose a result"), NULL, "Down" },
  { SEARCH, NC_ ("shortcut", "Leave the search"), NULL, "Escape" },
  { TABLE, NC_ ("shortcut", "Open the record"), NULL, "Return" },
  { TABLE, NC_ ("shortcut", "Context menu"), NULL, "<Shift>F10 Menu" },
  { TABLE, NC_ ("shortcut", "Select several rows"), NULL, "<Shift>Down" },
  { TABLE, NC_ ("shortcut", "Select all rows"), NULL, "<Control>a" },
  { TABLE, NC_ ("shortcut", "Copy the selected rows"), NULL, "<Control>c" },
  { TABLE, NC_ ("shortcut", "Discard what is in the outbox"), NULL, "Delete" },
  { FILTERS, NC_ ("shortcut", "Apply"), NULL, "Return" },
  { FILTERS, NC_ ("shortcut", "Close without applying"), NULL, "Escape" },
  { FORM, NC_ ("shortcut", "Send, or go on to the next step"), NULL, "<Control>Return" },
  { FORM, NC_ ("shortcut", "Paste a file"), NULL, "<Control>v" },
  { FORM, NC_ ("shortcut", "Close"), NULL, "Escape" },
  { PICTURE, NC_ ("shortcut", "Former picture"), NULL, "Left Page_Up" },
  { PICTURE, NC_ ("shortcut", "Next picture"), NULL, "Right Page_Down" },
  { PICTURE, NC_ ("shortcut", "Larger"), NULL, "plus" },
  { PICTURE, NC_ ("shortcut", "Smaller"), NULL, "minus" },
  { PICTURE, NC_ ("shortcut", "As large as fits"), NULL, "0" },
  { PICTURE, NC_ ("shortcut", "In its own size"), NULL, "1" },
  { PICTURE, NC_ ("shortcut", "Save the file"), NULL, "<Control>s" },
  { PICTURE, NC_ ("shortcut", "Close"), NULL, "Escape" },
  { PAPERS, NC_ ("shortcut", "Print"), NULL, "<Control>p" },
  { PAPERS, NC_ ("shortcut", "Save as PDF"), NULL, "<Control>s" },
  { PAPERS, NC_ ("shortcut", "Previous page"), NULL, "Page_Up" },
  { PAPERS, NC_ ("shortcut", "Next page"), NULL, "Page_Down" },
  { PAPERS, NC_ ("shortcut", "Close"), NULL, "Escape" },
};
/* clang-format on */

const HelioShortcut *
helio_shortcuts_get_all (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

static gboolean
leads_into_window (const HelioShortcut *shortcut)
{
  return g_str_has_prefix (shortcut->action, "nav.");
}

void
helio_shortcuts_set_covered (GtkApplication *application, gboolean covered)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) keys = g_strsplit (shortcuts[i].keys, " ", -1);

      if (shortcuts[i].action != NULL)
        gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                               covered && leads_into_window (&shortcuts[i])
                                                   ? none
                                                   : (const char *const *) keys);
    }
}

void
helio_shortcuts_install (GtkApplication *application)
{
  helio_shortcuts_set_covered (application, FALSE);
}
