/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-link.h"

#include "helio-box.h"
#include "helio-field-row.h"
#include "helio-uri-link.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_link (const char *label, const char *uri)
{
  GtkWidget *button = gtk_link_button_new_with_label (uri, label);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "service-link");
  helio_uri_link_route (GTK_LINK_BUTTON (button));
  return button;
}

static void
add_links (GtkBox *box, const HelioServiceLink *links, guint n_links)
{
  for (guint i = 0; i < n_links; i++)
    gtk_box_append (box, make_link (links[i].label, links[i].url));
}

GtkWidget *
helio_service_link_list_new (const HelioServiceLink *links, guint n_links)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_links (GTK_BOX (box), links, n_links);
  return box;
}

static GtkWidget *
make_region (const char *region)
{
  GtkWidget *label = gtk_label_new (region);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_contact (const HelioServiceContact *contact)
{
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_set_value (HELIO_FIELD_ROW (row), contact->label, contact->value);
  helio_field_row_set_uri (HELIO_FIELD_ROW (row), contact->url);
  helio_field_row_set_copyable (HELIO_FIELD_ROW (row), TRUE);
  return row;
}

/* The page is to be seen, not the menu before it. */
static void
close_popover (GtkWidget *widget)
{
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
make_chat (void)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("section", "Contact us"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "nav.chat");
  g_signal_connect (button, "clicked", G_CALLBACK (close_popover), NULL);
  return button;
}

GtkWidget *
helio_service_link_contacts_new (HelioServiceInfo *service)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const HelioServiceContact *contacts = NULL;
  guint n_contacts = 0;

  gtk_box_append (GTK_BOX (box), make_chat ());
  if (service != NULL)
    contacts = helio_service_info_get_support (service, &n_contacts);
  for (guint i = 0; i < n_contacts; i++)
    {
      if (*contacts[i].region != '\0'
          && (i == 0 || !g_str_equal (contacts[i].region, contacts[i - 1].region)))
        gtk_box_append (GTK_BOX (box), make_region (contacts[i].region));
      gtk_box_append (GTK_BOX (box), make_contact (&contacts[i]));
    }
  return box;
}

static void
add_legal (GtkBox *box, const char *label, const char *url)
{
  if (url != NULL)
    gtk_box_append (box, make_link (label, url));
}

void
helio_service_link_fill_legal (GtkBox *legal, GtkBox *notices, HelioServiceInfo *service)
{
  const HelioServiceLink *links = NULL;
  guint n_links = 0;

  helio_box_remove_all (legal);
  helio_box_remove_all (notices);
  if (service != NULL)
    {
      add_legal (legal, C_ ("footer", "Feedback"), helio_service_info_get_feedback_url (service));
      add_legal (legal, C_ ("footer", "Terms"), helio_service_info_get_terms_url (service));
      add_legal (legal, C_ ("footer", "Privacy"), helio_service_info_get_privacy_url (service));
      links = helio_service_info_get_notices (service, &n_links);
      add_links (notices, links, n_links);
    }
  gtk_widget_set_visible (GTK_WIDGET (notices), n_links > 0);
}

char *
helio_service_link_dup_resources_title (HelioServiceInfo *service)
{
  const char *brand = helio_service_info_get_brand (service);

  /* Translators: links to training and documents; the brand is the service's own name */
  return g_strdup_printf (C_ ("sidebar", "%s resources"), brand != NULL ? brand : "");
}
