/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioTabbedPage:
 *
 * A page with tabs below its title. What is on a tab is made when the tab is first shown.
 *
 * Children in .ui files: what stands between the title and the tabs; of type `end`, what stands at
 * the end of the title. The title is the page's. Property `tab`: name of the tab that is shown.
 */
#define HELIO_TYPE_TABBED_PAGE (helio_tabbed_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioTabbedPage, helio_tabbed_page, HELIO, TABBED_PAGE, HelioPage)

/**
 * HelioTabbedPageClass:
 * @make_tab: returns (transfer floating) what is on a tab, a #HelioNarrowBin
 */
struct _HelioTabbedPageClass
{
  HelioPageClass parent_class;

  GtkWidget *(*make_tab) (HelioTabbedPage *self, const char *name);
};

/**
 * helio_tabbed_page_add_tab:
 * @self: a page
 * @name: its name
 * @label: what it is called, translated
 *
 * Adds a tab behind the others; the first one is shown at once.
 */
void helio_tabbed_page_add_tab (HelioTabbedPage *self, const char *name, const char *label);

/**
 * helio_tabbed_page_set_tab:
 * @self: a page
 * @name: (nullable): the name of a tab; when there is none, nothing is done
 *
 * Shows that tab.
 */
void helio_tabbed_page_set_tab (HelioTabbedPage *self, const char *name);

/**
 * helio_tabbed_page_follow:
 * @self: a page
 * @former: one with the same tabs
 *
 * Shows the tab that is shown there, and makes what has been made there.
 */
void helio_tabbed_page_follow (HelioTabbedPage *self, HelioTabbedPage *former);

G_END_DECLS
