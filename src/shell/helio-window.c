/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-window-private.h"

#include "helio-conversation-page.h"
#include "helio-dashboard-page.h"
#include "helio-flow-layout.h"
#include "helio-menu-later.h"
#include "helio-outbox-actions.h"
#include "helio-outbox-entry-page.h"
#include "helio-page-layout.h"
#include "helio-record-page.h"
#include "helio-report-preview-page.h"
#include "helio-reports-page.h"
#include "helio-request-list-page.h"
#include "helio-text-size.h"
#include "helio-toast.h"
#include "helio-warning-toast.h"

#include <glib/gi18n-lib.h>

#define BUTTON_BACK 8
#define BUTTON_FORWARD 9

G_DEFINE_FINAL_TYPE (HelioWindow, helio_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- places --- */

void
helio_window_visit (HelioWindow *self, GtkWidget *page)
{
  g_object_bind_property (self->adaptive, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  helio_history_visit (self->history, HELIO_PAGE (page));
}

static void
open_draft (HelioWindow *self, const char *id)
{
  HelioReader *reader = helio_store_get_reader (helio_workspace_get_store (self->workspace));
  g_autoptr (HelioRecord) draft = helio_reader_find (reader, &helio_kind_draft, id, NULL);

  if (draft == NULL)
    helio_window_toast (self, C_ ("window", "This draft is not there any more."));
  else
    helio_outbox_write (GTK_WIDGET (self), self->workspace, draft);
}

/* What is this computer's own. */
static gboolean
open_local (HelioWindow *self, const char *kind, const char *id)
{
  gboolean entry = g_strcmp0 (kind, helio_kind_outbox_entry.name) == 0;
  gboolean draft = g_strcmp0 (kind, helio_kind_draft.name) == 0;

  if (entry)
    helio_window_visit (self, helio_outbox_entry_page_new (self->workspace, id));
  if (draft)
    open_draft (self, id);
  return entry || draft;
}

void
helio_window_write (HelioWindow *self, const char *conversation)
{
  HelioPage *page;

  g_return_if_fail (HELIO_IS_WINDOW (self));

  page = helio_history_get_page (self->history);
  if (!HELIO_IS_CONVERSATION_PAGE (page)
      || !helio_conversation_page_shows (HELIO_CONVERSATION_PAGE (page), conversation))
    helio_window_visit (self, helio_conversation_page_new (self->workspace, conversation));
}

void
helio_window_open (HelioWindow *self, const char *kind, const char *number)
{
  const HelioKind *known;
  HelioPage *page;

  g_return_if_fail (HELIO_IS_WINDOW (self));
  g_return_if_fail (number != NULL);

  known = helio_kind_find (kind);
  page = helio_history_get_page (self->history);
  /* The devices on the page of a system lead to the system. */
  if (HELIO_IS_RECORD_PAGE (page) && known != NULL
      && helio_record_page_shows (HELIO_RECORD_PAGE (page), known, number))
    return;
  if (open_local (self, kind, number))
    return;
  if (known == &helio_kind_conversation)
    helio_window_write (self, number);
  else if (known != NULL && helio_page_layout_find (known) != NULL)
    helio_window_visit (self, helio_record_page_new (self->workspace, known, number));
  else
    helio_window_toast (self, C_ ("window", "There is no page for this."));
}

static void
on_open_list (HelioWindow *self, HelioQuery *query)
{
  helio_window_visit (self, helio_request_list_page_new (self->workspace, query));
}

static void
on_preview (HelioWindow *self, HelioRecord *order)
{
  helio_window_visit (self, helio_report_preview_page_new (self->workspace, order));
}

/* What the pages that areas begin with ask the window for. */
static void
connect_root (HelioWindow *self, HelioPage *root)
{
  if (HELIO_IS_DASHBOARD_PAGE (root))
    g_signal_connect_object (root, "open-list", G_CALLBACK (on_open_list), self, G_CONNECT_SWAPPED);
  if (HELIO_IS_REPORTS_PAGE (root))
    g_signal_connect_object (root, "preview", G_CALLBACK (on_preview), self, G_CONNECT_SWAPPED);
}

/* The page that an area begins with is made when it is first shown: its rows would be, too. */
static HelioPage *
ensure_root (HelioWindow *self, const HelioArea *area)
{
  HelioPage **root = &self->roots[area - helio_areas];

  if (*root == NULL)
    {
      *root = HELIO_PAGE (area->make_page (self->workspace));
      g_object_bind_property (self->adaptive, "narrow", *root, "narrow", G_BINDING_SYNC_CREATE);
      connect_root (self, *root);
      helio_history_add_root (self->history, *root);
    }
  return *root;
}

void
helio_window_show_section (HelioWindow *self, const char *section)
{
  const HelioArea *area = helio_area_find (section);

  g_return_if_fail (HELIO_IS_WINDOW (self));

  if (area != NULL)
    helio_history_visit (self->history, ensure_root (self, area));
}

void
helio_window_update_title (HelioWindow *self)
{
  HelioPage *page = helio_history_get_page (self->history);
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  const char *title = page != NULL ? helio_page_get_title (page) : NULL;
  const char *brand = service != NULL ? helio_service_info_get_brand (service) : "Heliodesk";
  g_autofree char *whole = NULL;

  /* Translators: title of the window: the page, then the program */
  whole = g_strdup_printf (C_ ("window", "%s – Heliodesk"), title != NULL ? title : "");
  gtk_window_set_title (GTK_WINDOW (self),
                        title != NULL && !helio_window_is_covered (self) ? whole : "Heliodesk");
  gtk_label_set_text (self->brand, brand);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->brand_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  brand, -1);
}

static void
update_back (HelioWindow *self)
{
  HelioPage *before = helio_history_find (self->history, -1);
  g_autofree char *tooltip = NULL;

  if (before != NULL && helio_page_get_title (before) != NULL)
    /* Translators: tooltip of the way back: the page it leads to */
    tooltip = g_strdup_printf (C_ ("navigation", "Back to %s"), helio_page_get_title (before));
  gtk_widget_set_tooltip_text (self->back_button, tooltip);
  gtk_widget_set_visible (self->back_button, before != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nav.back", before != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nav.forward",
                                 helio_history_find (self->history, 1) != NULL);
}

/* What had the focus when the page was left. */
static GtkWidget *
find_former_focus (GtkWidget *page)
{
  GtkWidget *focus = NULL;

  for (GtkWidget *child = gtk_widget_get_focus_child (page); child != NULL;
       child = gtk_widget_get_focus_child (child))
    focus = child;
  return focus;
}

/* A page that has nothing yet takes the focus when it has. */
void
helio_window_focus_page (HelioWindow *self)
{
  GtkWidget *page = GTK_WIDGET (helio_history_get_page (self->history));
  GtkWidget *former = find_former_focus (page);

  if (helio_window_is_covered (self))
    {
      gtk_widget_grab_focus (self->lock_view);
      return;
    }
  if (former != NULL && gtk_widget_get_mapped (former) && gtk_widget_grab_focus (former))
    return;
  if (!gtk_widget_grab_focus (page) && !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
on_page_changed (HelioWindow *self)
{
  HelioPage *page = helio_history_get_page (self->history);
  const char *section = helio_page_get_section (page);

  helio_sidebar_set_section (self->sidebar, section);
  helio_bottom_bar_set_section (self->bottom_bar, section);
  g_signal_handlers_disconnect_by_func (page, helio_window_update_title, self);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (helio_window_update_title), self,
                           G_CONNECT_SWAPPED);
  helio_window_update_title (self);
  update_back (self);
  helio_window_see_page (self);
  helio_window_update_offer (self);
  helio_search_places_close (self->search);
  helio_window_focus_page (self);
}

/* A narrow window has the desktop's buttons without those that resize it. */
static void
update_decorations (HelioWindow *self)
{
  g_autoptr (GRegex) resizing = g_regex_new ("(minimize|maximize),?", 0, 0, NULL);
  g_autofree char *usual = NULL;
  g_autofree char *layout = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &usual, NULL);
  if (usual != NULL && helio_adaptive_bin_get_narrow (self->adaptive))
    layout = g_regex_replace_literal (resizing, usual, -1, 0, "", 0, NULL);
  adw_header_bar_set_decoration_layout (self->header_bar, layout);
}

static void
on_search_left (HelioWindow *self)
{
  helio_search_places_close (self->search);
  helio_window_focus_page (self);
}

static void
update_sign_out (HelioWindow *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "nav.sign-out",
                                 helio_sync_engine_get_state (engine) != HELIO_SYNC_SIGNED_OUT);
}

static void
on_narrow_changed (HelioWindow *self)
{
  gboolean narrow = helio_adaptive_bin_get_narrow (self->adaptive);

  update_decorations (self);
  helio_search_places_set_narrow (self->search, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->footer), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_bar), narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

/* --- the window --- */

/* The buttons at the side of a mouse. */
static void
on_side_button_pressed (GtkGestureClick *gesture, int n_press, double x, double y,
                        HelioWindow *self)
{
  gboolean back = gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == BUTTON_BACK;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (helio_window_is_covered (self))
    return;
  helio_history_go (self->history, back ? -1 : 1);
}

static void
add_side_button (HelioWindow *self, guint button)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_side_button_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

/* Before the toolkit looks for something to begin with, which would be the search. */
static void
helio_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (helio_window_parent_class)->map (widget);

  if (gtk_window_get_focus (GTK_WINDOW (widget)) == NULL)
    helio_window_focus_page (HELIO_WINDOW (widget));
}

static gboolean
helio_window_close_request (GtkWindow *window)
{
  HelioWindow *self = HELIO_WINDOW (window);
  GSettings *settings = helio_workspace_get_settings (self->workspace);
  int width, height;

  helio_window_end_offer (self);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      g_settings_set_int (settings, "window-width", MAX (360, width));
      g_settings_set_int (settings, "window-height", MAX (300, height));
    }
  return GTK_WINDOW_CLASS (helio_window_parent_class)->close_request (window);
}

static void
helio_window_dispose (GObject *object)
{
  HelioWindow *self = HELIO_WINDOW (object);

  g_clear_object (&self->search);
  g_clear_object (&self->history);
  g_clear_object (&self->signed_out);
  g_clear_object (&self->undo);
  g_clear_object (&self->popovers);
  g_clear_weak_pointer (&self->covered_focus);
  g_clear_object (&self->lock);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_window_parent_class)->dispose (object);
}

static void
helio_window_class_init (HelioWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_window_dispose;
  widget_class->map = helio_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = helio_window_close_request;

  g_type_ensure (HELIO_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HELIO_TYPE_BOTTOM_BAR);
  g_type_ensure (HELIO_TYPE_CHAT_BUTTON);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  g_type_ensure (HELIO_TYPE_FOOTER);
  g_type_ensure (HELIO_TYPE_PROFILE_BUTTON);
  g_type_ensure (HELIO_TYPE_SIDEBAR);
  g_type_ensure (HELIO_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, search_slot);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, search_panel);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, brand_box);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, brand);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, profile_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, chat_button);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, offer);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, footer);
  gtk_widget_class_bind_template_child (widget_class, HelioWindow, bottom_bar);
  helio_window_install_actions (widget_class);
  helio_window_install_goals (widget_class);
}

static void
helio_window_init (HelioWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_text_size_follow (GTK_WINDOW (self));
  helio_menu_later_set (self->menu_button, self->primary_menu);
  helio_window_make_coverable (self);
  self->history = helio_history_new (self->stack);
  add_side_button (self, BUTTON_BACK);
  add_side_button (self, BUTTON_FORWARD);
}

static void
add_search (HelioWindow *self)
{
  HelioSearchBar *bar = g_object_new (HELIO_TYPE_SEARCH_BAR, NULL);

  self->search
      = helio_search_places_new (bar, self->search_slot, self->search_panel, self->search_button);
  helio_search_bar_set_workspace (bar, self->workspace);
  g_signal_connect_object (bar, "left", G_CALLBACK (on_search_left), self, G_CONNECT_SWAPPED);
}

HelioWindow *
helio_window_new (GtkApplication *application, HelioWorkspace *workspace)
{
  HelioWindow *self;
  GSettings *settings;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  settings = helio_workspace_get_settings (workspace);
  self = g_object_new (HELIO_TYPE_WINDOW, "application", application, NULL);
  self->workspace = g_object_ref (workspace);
  self->undo = helio_undo_new (workspace, self->toasts);
  self->signed_out
      = helio_signed_out_toast_new (self->toasts, helio_workspace_get_engine (workspace));
  helio_warning_toast_follow (self->toasts, helio_workspace_get_engine (workspace));
  self->popovers = helio_popover_guard_new (GTK_WINDOW (self));
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  helio_sync_button_set_workspace (self->sync_button, workspace);
  helio_chat_button_set_workspace (self->chat_button, workspace);
  helio_profile_button_set_workspace (self->profile_button, workspace);
  helio_sidebar_set_workspace (self->sidebar, workspace);
  helio_footer_set_workspace (self->footer, workspace);
  g_object_bind_property (self->adaptive, "narrow", self->profile_button, "narrow",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->adaptive, "narrow", self->sync_button, "narrow",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (update_sign_out), self, G_CONNECT_SWAPPED);
  update_sign_out (self);
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (on_narrow_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-decoration-layout", G_CALLBACK (update_decorations), self,
                           G_CONNECT_SWAPPED);
  add_search (self);
  g_signal_connect_object (self->history, "notify::page", G_CALLBACK (on_page_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (helio_window_update_title),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::goals-offered",
                           G_CALLBACK (helio_window_update_offer), self, G_CONNECT_SWAPPED);
  helio_window_show_section (self, helio_areas[0].name);
  return self;
}

HelioPage *
helio_window_get_page (HelioWindow *self)
{
  g_return_val_if_fail (HELIO_IS_WINDOW (self), NULL);
  return helio_history_get_page (self->history);
}

void
helio_window_toast (HelioWindow *self, const char *text)
{
  g_return_if_fail (HELIO_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, helio_toast_new (text, NULL));
}

void
helio_window_warn (HelioWindow *self, const char *text)
{
  g_return_if_fail (HELIO_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, helio_toast_new_lasting (text, NULL));
}
