/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-footer.h"

#include "helio-language.h"
#include "helio-service-link.h"

#include <glib/gi18n-lib.h>

struct _HelioFooter
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  GStrv languages;           /* (owned): codes, in the order of the drop-down */

  GtkDropDown *language;
  GtkMenuButton *support_button;
  GtkBox *legal;
  GtkLabel *copyright;
};

G_DEFINE_FINAL_TYPE (HelioFooter, helio_footer, ADW_TYPE_BIN)

static void
on_language_selected (HelioFooter *self)
{
  guint selected = gtk_drop_down_get_selected (self->language);

  if (self->workspace != NULL && selected < g_strv_length (self->languages))
    g_settings_set_string (helio_workspace_get_settings (self->workspace), "language",
                           self->languages[selected]);
}

static void
show_languages (HelioFooter *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_autofree char *current
      = g_settings_get_string (helio_workspace_get_settings (self->workspace), "language");

  for (guint i = 0; self->languages[i] != NULL; i++)
    gtk_string_list_append (model, helio_language_get_name (self->languages[i]));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (model));
  for (guint i = 0; self->languages[i] != NULL; i++)
    if (g_strcmp0 (self->languages[i], current) == 0)
      gtk_drop_down_set_selected (self->language, i);
}

static void
show_support (HelioFooter *self, HelioServiceInfo *service)
{
  guint n_contacts;
  const HelioServiceContact *contacts = helio_service_info_get_support (service, &n_contacts);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < n_contacts; i++)
    {
      g_autofree char *label = NULL;

      if (contacts[i].url == NULL)
        continue;
      /* Translators: a way to reach support: a region, what it is called */
      label = g_strdup_printf (C_ ("support", "%s – %s"), contacts[i].region, contacts[i].label);
      gtk_box_append (GTK_BOX (box), helio_service_link_new (label, contacts[i].url));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->support_button),
                          gtk_widget_get_first_child (box) != NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (self->support_button, popover);
}

static void
add_legal (HelioFooter *self, const char *label, const char *url)
{
  if (url != NULL)
    gtk_box_append (self->legal, helio_service_link_new (label, url));
}

static void
show_service (HelioFooter *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legal))) != NULL)
    gtk_box_remove (self->legal, child);
  if (service == NULL)
    return;
  add_legal (self, C_ ("footer", "Feedback"), helio_service_info_get_feedback_url (service));
  add_legal (self, C_ ("footer", "Terms"), helio_service_info_get_terms_url (service));
  add_legal (self, C_ ("footer", "Privacy"), helio_service_info_get_privacy_url (service));
  gtk_label_set_text (self->copyright, helio_service_info_get_copyright (service));
  show_support (self, service);
}

static void
helio_footer_dispose (GObject *object)
{
  HelioFooter *self = HELIO_FOOTER (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->languages, g_strfreev);

  G_OBJECT_CLASS (helio_footer_parent_class)->dispose (object);
}

static void
helio_footer_class_init (HelioFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_footer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, language);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, support_button);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, legal);
  gtk_widget_class_bind_template_child (widget_class, HelioFooter, copyright);
}

static void
helio_footer_init (HelioFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->languages = helio_language_list ();
}

void
helio_footer_set_workspace (HelioFooter *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_FOOTER (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  show_languages (self);
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (on_language_selected),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (show_service), self,
                           G_CONNECT_SWAPPED);
  show_service (self);
}
