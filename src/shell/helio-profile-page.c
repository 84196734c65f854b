/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-page.h"

#include "helio-language-choice.h"
#include "helio-profile-view.h"
#include "helio-section.h"
#include "helio-service-link.h"

#include <glib/gi18n-lib.h>

struct _HelioProfilePage
{
  HelioPage parent_instance;

  HelioProfileView *profile;
  HelioSection *links;
  HelioSection *resources;
  HelioLanguageChoice *language;
  HelioSection *support;
  GtkBox *legal;
  GtkBox *notices;
  GtkLabel *copyright;
};

G_DEFINE_FINAL_TYPE (HelioProfilePage, helio_profile_page, HELIO_TYPE_PAGE)

static void
show_list (HelioSection *section, const char *title, GtkWidget *list)
{
  g_object_set (section, "title", title, NULL);
  helio_section_set_content (section, list);
}

static void
show_service (HelioProfilePage *self)
{
  HelioServiceInfo *service
      = helio_workspace_get_service (helio_page_get_workspace (HELIO_PAGE (self)));
  const HelioServiceLink *links, *resources;
  guint n_links = 0, n_resources = 0;

  helio_service_link_fill_legal (self->legal, self->notices, service);
  helio_section_set_content (self->support, helio_service_link_contacts_new (service));
  if (service != NULL)
    {
      g_autofree char *title = helio_service_link_dup_resources_title (service);

      links = helio_service_info_get_links (service, &n_links);
      resources = helio_service_info_get_resources (service, &n_resources);
      show_list (self->links, helio_service_info_get_brand (service),
                 helio_service_link_list_new (links, n_links));
      show_list (self->resources, title, helio_service_link_list_new (resources, n_resources));
      gtk_label_set_text (self->copyright, helio_service_info_get_copyright (service));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->links), n_links > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->resources), n_resources > 0);
}

static GtkWidget *
helio_profile_page_make_again (HelioPage *page)
{
  return helio_profile_page_new (helio_page_get_workspace (page));
}

static void
helio_profile_page_class_init (HelioProfilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_profile_page_make_again;
  g_type_ensure (HELIO_TYPE_LANGUAGE_CHOICE);
  g_type_ensure (HELIO_TYPE_PROFILE_VIEW);
  g_type_ensure (HELIO_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, profile);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, links);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, resources);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, language);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, support);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, legal);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, notices);
  gtk_widget_class_bind_template_child (widget_class, HelioProfilePage, copyright);
}

static void
helio_profile_page_init (HelioProfilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_profile_page_new (HelioWorkspace *workspace)
{
  HelioProfilePage *self = g_object_new (HELIO_TYPE_PROFILE_PAGE, "workspace", workspace, "section",
                                         "profile", "title", C_ ("profile", "Profile"), NULL);

  helio_profile_view_show (self->profile, workspace, "email user-id time-zone");
  helio_language_choice_set_workspace (self->language, workspace);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (show_service), self,
                           G_CONNECT_SWAPPED);
  show_service (self);
  return GTK_WIDGET (self);
}
