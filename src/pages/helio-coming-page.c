/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-coming-page.h"

#include <glib/gi18n-lib.h>

#define HELIO_TYPE_COMING_PAGE (helio_coming_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioComingPage, helio_coming_page, HELIO, COMING_PAGE, HelioPage)

struct _HelioComingPage
{
  HelioPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HelioComingPage, helio_coming_page, HELIO_TYPE_PAGE)

static void
helio_coming_page_class_init (HelioComingPageClass *klass)
{
}

static void
helio_coming_page_init (HelioComingPage *self)
{
}

GtkWidget *
helio_coming_page_new (HelioWorkspace *workspace, const char *section, const char *title,
                       const char *icon_name)
{
  GtkWidget *page = g_object_new (HELIO_TYPE_COMING_PAGE, "workspace", workspace, "section",
                                  section, "title", title, NULL);
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      C_ ("coming", "This area comes with a later version. Requests and the systems they are "
                    "about are on the dashboard."));
  adw_bin_set_child (ADW_BIN (page), status);
  return page;
}
