/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-window-private.h"

#include "helio-chat-page.h"
#include "helio-form-dialog.h"
#include "helio-help-page.h"
#include "helio-help-window.h"
#include "helio-help.h"
#include "helio-preferences-window.h"
#include "helio-profile-page.h"
#include "helio-search-bar.h"
#include "helio-search-page.h"
#include "helio-shortcuts-window.h"
#include "helio-sign-out.h"
#include "helio-uri-opener.h"

static void
nav_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *kind, *number;

  g_variant_get (parameter, "(&s&s)", &kind, &number);
  helio_window_open (HELIO_WINDOW (widget), kind, number);
}

static void
nav_open_new_window (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);
  HelioWindow *other
      = helio_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workspace);

  helio_window_set_lock (other, self->lock);
  nav_open (GTK_WIDGET (other), action, parameter);
  gtk_window_present (GTK_WINDOW (other));
}

static void
nav_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_history_go (HELIO_WINDOW (widget)->history, -1);
}

static void
nav_forward (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_history_go (HELIO_WINDOW (widget)->history, 1);
}

static void
nav_section (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_window_show_section (HELIO_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
nav_profile (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);

  if (!HELIO_IS_PROFILE_PAGE (helio_history_get_page (self->history)))
    helio_window_visit (self, helio_profile_page_new (self->workspace));
}

static void
nav_chat (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);

  if (!HELIO_IS_CHAT_PAGE (helio_history_get_page (self->history)))
    helio_window_visit (self, helio_chat_page_new (self->workspace));
}

static void
nav_sign_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_sign_out_ask (GTK_WINDOW (widget),
                      helio_workspace_get_engine (HELIO_WINDOW (widget)->workspace));
}

static void
nav_open_uri (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_uri_opener_open (HELIO_WINDOW (widget)->toasts, g_variant_get_string (parameter, NULL));
}

static void
nav_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_search_places_open (HELIO_WINDOW (widget)->search);
}

static void
nav_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);
  HelioSearchCriterion criterion;
  const char *name, *term;
  g_autoptr (HelioSearch) search = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &term);
  if (!helio_search_criterion_find (name, &criterion))
    return;
  search = helio_search_new (criterion, term);
  if (helio_search_is_possible (search))
    helio_window_visit (self, helio_search_page_new (self->workspace, search));
}

static void
nav_sync (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_sync_engine_sync (helio_workspace_get_engine (HELIO_WINDOW (widget)->workspace));
}

static void
nav_toast (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_window_toast (HELIO_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
nav_saved (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *text, *uri;

  g_variant_get (parameter, "(&s&s)", &text, &uri);
  helio_uri_opener_offer (HELIO_WINDOW (widget)->toasts, text, uri);
}

static void
nav_submitted (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioWindow *self = HELIO_WINDOW (widget);
  const char *entry = g_variant_get_string (parameter, NULL);

  helio_window_see_entry (self, entry);
  helio_undo_offer (self->undo, entry);
}

static void
nav_take_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_undo_take_back (HELIO_WINDOW (widget)->undo, g_variant_get_string (parameter, NULL));
}

static void
nav_create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_form_dialog_begin (widget, HELIO_WINDOW (widget)->workspace,
                           helio_command_kind_find ("create-request"), NULL);
}

static void
nav_write (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_window_write (HELIO_WINDOW (widget), NULL);
}

static void
nav_help (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  GtkWindow *active = application != NULL ? gtk_application_get_active_window (application) : NULL;

  /* A modal dialog keeps everything from being used that is not over it. */
  if (HELIO_IS_HELP_WINDOW (active))
    active = gtk_window_get_transient_for (active);
  helio_help_show (active != NULL ? active : GTK_WINDOW (widget),
                   g_variant_get_string (parameter, NULL));
}

/* What the page is about, or the field that somebody is in. */
static const char *
find_topic (HelioWindow *self)
{
  static const struct
  {
    const char *section;
    const char *topic;
  } topics[] = { { "dashboard", "dashboard" }, { "systems", "systems" }, { "reports", "reports" },
                 { "outbox", "create" },       { "profile", "profile" }, { "chat", "profile" } };
  HelioPage *page = helio_history_get_page (self->history);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (HELIO_IS_SEARCH_PAGE (page)
      || (focus != NULL && gtk_widget_get_ancestor (focus, HELIO_TYPE_SEARCH_BAR) != NULL))
    return "search";
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topics[i].section, helio_page_get_section (page)))
      return topics[i].topic;
  return HELIO_HELP_INDEX;
}

static void
nav_topic (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "nav.help", "s", find_topic (HELIO_WINDOW (widget)));
}

static void
nav_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (helio_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
nav_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
      helio_preferences_window_new (GTK_WINDOW (widget), HELIO_WINDOW (widget)->workspace)));
}

void
helio_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "nav.open", "(ss)", nav_open);
  gtk_widget_class_install_action (widget_class, "nav.open-new-window", "(ss)",
                                   nav_open_new_window);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, nav_back);
  gtk_widget_class_install_action (widget_class, "nav.forward", NULL, nav_forward);
  gtk_widget_class_install_action (widget_class, "nav.section", "s", nav_section);
  gtk_widget_class_install_action (widget_class, "nav.search", "(ss)", nav_search);
  gtk_widget_class_install_action (widget_class, "nav.find", NULL, nav_find);
  gtk_widget_class_install_action (widget_class, "nav.profile", NULL, nav_profile);
  gtk_widget_class_install_action (widget_class, "nav.chat", NULL, nav_chat);
  gtk_widget_class_install_action (widget_class, "nav.sign-out", NULL, nav_sign_out);
  gtk_widget_class_install_action (widget_class, "nav.open-uri", "s", nav_open_uri);
  gtk_widget_class_install_action (widget_class, "nav.sync", NULL, nav_sync);
  gtk_widget_class_install_action (widget_class, "nav.toast", "s", nav_toast);
  gtk_widget_class_install_action (widget_class, "nav.saved", "(ss)", nav_saved);
  gtk_widget_class_install_action (widget_class, "nav.submitted", "s", nav_submitted);
  gtk_widget_class_install_action (widget_class, "nav.take-back", "s", nav_take_back);
  gtk_widget_class_install_action (widget_class, "nav.create", NULL, nav_create);
  gtk_widget_class_install_action (widget_class, "nav.write", NULL, nav_write);
  gtk_widget_class_install_action (widget_class, "nav.help", "s", nav_help);
  gtk_widget_class_install_action (widget_class, "nav.topic", NULL, nav_topic);
  gtk_widget_class_install_action (widget_class, "nav.preferences", NULL, nav_preferences);
  gtk_widget_class_install_action (widget_class, "nav.shortcuts", NULL, nav_shortcuts);
}
