/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-narrow-bin.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * HelioPage:
 *
 * What the window shows one of: to assistive technologies its main part, called by its title.
 * Construct property `workspace`; `title` (what the window is called and what the way back says);
 * `section` (which of the areas it belongs to: `dashboard`, `systems`, `reports` or `outbox`; or
 * `profile` or `chat`). The window says whether it is narrow.
 *
 * Pages activate the window's actions: `nav.open (ss)` kind and number, `nav.back`,
 * `nav.section (s)`, `nav.create` a new request, `nav.chat` all conversations, `nav.write` a new
 * one, `nav.toast (s)` a short remark; `nav.submitted (s)` with the id of an entry that they
 * have put into the outbox: the window offers to take it back, and sends it then.
 */
#define HELIO_TYPE_PAGE (helio_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioPage, helio_page, HELIO, PAGE, HelioNarrowBin)

/**
 * HelioPageClass:
 * @make_again: (nullable): returns (transfer floating) another page about the same; not of a page
 *   that an area begins with
 * @close_form: (nullable): closes the form that is filled in on it, if there is one
 */
struct _HelioPageClass
{
  HelioNarrowBinClass parent_class;

  GtkWidget *(*make_again) (HelioPage *self);
  void (*close_form) (HelioPage *self);
};

/**
 * helio_page_get_workspace:
 * @self: a page
 *
 * Returns: (transfer none): what it works with
 */
HelioWorkspace *helio_page_get_workspace (HelioPage *self);

/**
 * helio_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it is called
 */
const char *helio_page_get_title (HelioPage *self);

/**
 * helio_page_set_title:
 * @self: a page
 * @title: (nullable): what it is called, translated
 *
 * Calls it something else.
 */
void helio_page_set_title (HelioPage *self, const char *title);

/**
 * helio_page_get_section:
 * @self: a page
 *
 * Returns: (transfer none): the area it belongs to
 */
const char *helio_page_get_section (HelioPage *self);

/**
 * helio_page_make_again:
 * @self: a page that no area begins with
 *
 * Returns: (transfer floating): another page about the same, in the language that is spoken now
 */
GtkWidget *helio_page_make_again (HelioPage *self);

/**
 * helio_page_close_form:
 * @self: a page that another one is to take the place of
 *
 * Leaves what is filled in on it to the next page that has such a form.
 */
void helio_page_close_form (HelioPage *self);

/**
 * helio_page_follow:
 * @self: a page
 * @former: one about the same that it takes the place of
 *
 * Has the tab shown that is shown there, the same filters, on other tabs too, the same rows
 * selected and the same part in sight.
 */
void helio_page_follow (HelioPage *self, HelioPage *former);

/**
 * helio_page_follow_dialogs:
 * @self: a page in a window that is shown
 * @former: one about the same that it takes the place of
 *
 * Has filters edited where they are edited there.
 */
void helio_page_follow_dialogs (HelioPage *self, HelioPage *former);

G_END_DECLS
