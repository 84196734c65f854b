/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioState:
 * @HELIO_STATE_READY: the content is shown
 * @HELIO_STATE_LOADING: it is on its way; shown after 500 ms only, until then nothing changes
 * @HELIO_STATE_EMPTY: there is nothing, and that is no fault
 * @HELIO_STATE_NO_MATCH: there is something, but not with these filters
 * @HELIO_STATE_OFFLINE: there is no copy of it and no network
 * @HELIO_STATE_ERROR: it could not be fetched
 *
 * What a list or a page has to show.
 */
typedef enum
{
  HELIO_STATE_READY,
  HELIO_STATE_LOADING,
  HELIO_STATE_EMPTY,
  HELIO_STATE_NO_MATCH,
  HELIO_STATE_OFFLINE,
  HELIO_STATE_ERROR,
} HelioState;

GType helio_state_get_type (void);
#define HELIO_TYPE_STATE (helio_state_get_type ())

/**
 * HelioStatePage:
 *
 * Content, or in its place what there is to say instead: an icon, a title, a description, one
 * useful action. Never a blank pane. Child in .ui files: the content.
 *
 * Property: `state`. Signal: `activated` (#HelioState), when the action's button was clicked.
 */
#define HELIO_TYPE_STATE_PAGE (helio_state_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioStatePage, helio_state_page, HELIO, STATE_PAGE, AdwBin)

/**
 * helio_state_page_new:
 *
 * Returns: (transfer floating): a page without content in the state %HELIO_STATE_READY
 */
GtkWidget *helio_state_page_new (void);

/**
 * helio_state_page_set_content:
 * @self: a page
 * @content: (nullable): what %HELIO_STATE_READY shows
 *
 * Sets the content.
 */
void helio_state_page_set_content (HelioStatePage *self, GtkWidget *content);

/**
 * helio_state_page_describe:
 * @self: a page
 * @state: a state other than %HELIO_STATE_READY
 * @icon_name: (nullable): icon, or %NULL for the usual one
 * @title: (nullable): title, translated, or %NULL for the usual one
 * @description: (nullable): what it means, translated, or %NULL for the usual text
 * @action: (nullable): label of the button, translated; %NULL for the usual one, empty for none
 *
 * Says what the page shows in a state. Shown as plain text.
 */
void helio_state_page_describe (HelioStatePage *self, HelioState state, const char *icon_name,
                                const char *title, const char *description, const char *action);

/**
 * helio_state_page_let_scroll:
 * @self: a page
 *
 * Lets what the page says scroll, where something beside it needs the height; without, the page is
 * at least as high as that. To be called once.
 */
void helio_state_page_let_scroll (HelioStatePage *self);

/**
 * helio_state_page_describe_list:
 * @self: a page whose content is a list of what the first sync brings
 *
 * Says what the page shows in the states %HELIO_STATE_OFFLINE, with a button to sync, and
 * %HELIO_STATE_ERROR, with one to try again.
 */
void helio_state_page_describe_list (HelioStatePage *self);

/**
 * helio_state_page_set_state:
 * @self: a page
 * @state: what there is to show
 *
 * Shows it.
 */
void helio_state_page_set_state (HelioStatePage *self, HelioState state);

/**
 * helio_state_page_get_state:
 * @self: a page
 *
 * Returns: the state set last
 */
HelioState helio_state_page_get_state (HelioStatePage *self);

G_END_DECLS
