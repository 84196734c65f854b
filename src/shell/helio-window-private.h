/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window and its actions share. */
#pragma once

#include "helio-adaptive-bin.h"
#include "helio-areas.h"
#include "helio-bottom-bar.h"
#include "helio-chat-button.h"
#include "helio-footer.h"
#include "helio-history.h"
#include "helio-lock.h"
#include "helio-popover-guard.h"
#include "helio-profile-button.h"
#include "helio-search-places.h"
#include "helio-sidebar.h"
#include "helio-signed-out-toast.h"
#include "helio-sync-button.h"
#include "helio-undo.h"
#include "helio-window.h"

G_BEGIN_DECLS

struct _HelioWindow
{
  AdwApplicationWindow parent_instance;

  HelioWorkspace *workspace;       /* (owned) */
  HelioHistory *history;           /* (owned) */
  HelioUndo *undo;                 /* (owned) */
  HelioSignedOutToast *signed_out; /* (owned) */
  HelioPopoverGuard *popovers;     /* (owned) */
  HelioPage *roots[HELIO_N_AREAS]; /* (unowned) (nullable): children of the stack */
  HelioLock *lock;                 /* (owned) (nullable) */
  GtkBox *body;                    /* (unowned): what is covered, and what covers it */
  GtkWidget *lock_view;            /* (unowned) (nullable): while it is locked */
  GtkWidget *covered_focus;        /* (unowned) (nullable): what had the focus before */

  AdwHeaderBar *header_bar;
  HelioSearchPlaces *search; /* (owned) */
  AdwBin *search_slot;
  AdwBin *search_panel;
  GtkToggleButton *search_button;
  GtkWidget *brand_box;
  GtkLabel *brand;
  GtkWidget *back_button;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  HelioProfileButton *profile_button;
  HelioSyncButton *sync_button;
  HelioChatButton *chat_button;
  HelioAdaptiveBin *adaptive;
  AdwToastOverlay *toasts;
  HelioSidebar *sidebar;
  GtkStack *stack;
  GtkWidget *offer;
  HelioFooter *footer;
  HelioBottomBar *bottom_bar;
};

/* Goes to a page of its own. */
void helio_window_visit (HelioWindow *self, GtkWidget *page);
/* Goes to a conversation; to a new one when @conversation is NULL. */
void helio_window_write (HelioWindow *self, const char *conversation);

/* Says where one is, unless nobody may see it. */
void helio_window_update_title (HelioWindow *self);
/* Puts the focus on the page. */
void helio_window_focus_page (HelioWindow *self);

/* helio-window-lock.c */
/* Before anything is shown. */
void helio_window_make_coverable (HelioWindow *self);
/* Whether nothing but the question for the PIN is to be seen. */
gboolean helio_window_is_covered (HelioWindow *self);

/* helio-window-actions.c */
void helio_window_install_actions (GtkWidgetClass *widget_class);

/* helio-window-goals.c */
void helio_window_install_goals (GtkWidgetClass *widget_class);
/* Ticks off what was reached by the page that is shown, and by an entry of the outbox. */
void helio_window_see_page (HelioWindow *self);
void helio_window_see_entry (HelioWindow *self, const char *id);
/* Whether "Getting started" is offered. */
void helio_window_update_offer (HelioWindow *self);
void helio_window_end_offer (HelioWindow *self);

G_END_DECLS
