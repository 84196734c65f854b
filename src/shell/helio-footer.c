/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-footer.h"

#include "helio-flow-layout.h"
#include "helio-language-choice.h"
#include "helio-service-link.h"

struct _HelioFooter
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */

  HelioLanguageChoice *language;
  GtkMenuButton *support;
  AdwBin *contacts; /* without a child until it is opened */
  GtkBox *legal;
  GtkBox *notices;
  GtkLabel *copyright;
};

G_DEFINE_FINAL_TYPE (HelioFooter, helio_footer, ADW_TYPE_BIN)

static void
show_contacts (HelioFooter *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);

  adw_bin_set_child (self->contacts, helio_service_link_contacts_new (service));
}

static void
ensure_contacts (GtkMenuButton *button, gpointer data)
{
  HelioFooter *self = data;

  if (adw_bin_get_child (self->contacts) == NULL)
    show_contacts (self);
}

static void
show_service (HelioFooter *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);

  if (adw_bin_get_child (self->contacts) != NULL)
    show_contacts (self);
  helio_service_link_fill_legal (self->legal, self->notices, service);
  gtk_label_set_text (self->copyright,
                      service != NULL ? helio_service_info_get_copyright (service) : NULL);
}

static void
helio_footer_dispose (GObject *object)
{
  g_clear_object (&HELIO_FOOTER (object)->workspace);

  G_OBJECT_CLASS (helio_footer_parent_class)->dispose (object);
}

static void
helio_footer_class_init (HelioFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_footer_dispose;

  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  g_type_ensure (HELIO_TYPE_LANGUAGE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, language);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, support);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, contacts);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, legal);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, notices);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, copyright);
}

static void
helio_footer_init (HelioFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->support, ensure_contacts, self, NULL);
}

void
helio_footer_set_workspace (HelioFooter *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_FOOTER (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  helio_language_choice_set_workspace (self->language, workspace);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (show_service), self,
                           G_CONNECT_SWAPPED);
  show_service (self);
}
