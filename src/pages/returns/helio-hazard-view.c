/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-hazard-view.h"

#include "helio-flow-layout.h"
#include "helio-icon.h"
#include "helio-paragraph.h"
#include "helio-uri-link.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *style;
  const char *icon;
  const char *title;
  const char *advice;
} verdicts[] = {
  [HELIO_HAZARD_NORMAL]
  = { "success", "heliodesk-approved-symbolic", NC_ ("hazard-verdict", "Normal freight"),
      NC_ ("hazard-verdict", "Pack each battery alone, and put the label on the package.") },
  [HELIO_HAZARD_DAMAGED_KIT]
  = { "warning", "heliodesk-warning-symbolic", NC_ ("hazard-verdict", "Kit for damaged batteries"),
      NC_ ("hazard-verdict", "A kit is sent to you. Do not charge or use the battery, and pack it "
                             "alone, into the kit, before it is fetched.") },
  [HELIO_HAZARD_DO_NOT_MOVE]
  = { "error", "heliodesk-warning-symbolic", NC_ ("hazard-verdict", "Do not move it"),
      NC_ ("hazard-verdict", "Keep away from the battery and call support: it cannot be sent "
                             "back from here.") },
};

struct _HelioHazardView
{
  AdwBin parent_instance;

  GtkImage *icon;     /* (unowned): a child */
  GtkLabel *title;    /* (unowned): a child */
  GtkLabel *advice;   /* (unowned): a child */
  GtkWidget *numbers; /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioHazardView, helio_hazard_view, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = helio_paragraph_new (NULL, style);

  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
helio_hazard_view_class_init (HelioHazardViewClass *klass)
{
}

static void
helio_hazard_view_init (HelioHazardView *self)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                 "spacing", 12, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->icon = GTK_IMAGE (helio_icon_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  self->title = add_label (texts, "heading");
  self->advice = add_label (texts, NULL);
  self->numbers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->numbers, helio_flow_layout_new (6, 0));
  gtk_box_append (GTK_BOX (texts), self->numbers);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (row), texts);
  adw_bin_set_child (ADW_BIN (self), row);
  gtk_widget_add_css_class (GTK_WIDGET (self), "verdict");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
add_number (HelioHazardView *self, const HelioServiceContact *contact)
{
  g_autofree char *text = NULL;
  GtkWidget *link;

  /* Translators: where a number is for, and the number */
  text = g_strdup_printf (C_ ("hazard-verdict", "%s: %s"), contact->region, contact->value);
  link = gtk_link_button_new_with_label (contact->url, text);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  helio_wrap_label (link);
  helio_uri_link_route (GTK_LINK_BUTTON (link));
  gtk_box_append (GTK_BOX (self->numbers), link);
}

GtkWidget *
helio_hazard_view_new (HelioServiceInfo *service)
{
  HelioHazardView *self = g_object_new (HELIO_TYPE_HAZARD_VIEW, NULL);
  guint n = 0;
  const HelioServiceContact *contacts
      = service != NULL ? helio_service_info_get_support (service, &n) : NULL;

  for (guint i = 0; i < n; i++)
    if (contacts[i].kind == HELIO_CONTACT_PHONE)
      add_number (self, &contacts[i]);
  return GTK_WIDGET (self);
}

void
helio_hazard_view_show (HelioHazardView *self, HelioHazardVerdict verdict)
{
  g_return_if_fail (HELIO_IS_HAZARD_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), verdicts[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self), verdicts[verdict].style);
  gtk_image_set_from_icon_name (self->icon, verdicts[verdict].icon);
  gtk_label_set_text (self->title,
                      g_dpgettext2 (GETTEXT_PACKAGE, "hazard-verdict", verdicts[verdict].title));
  gtk_label_set_text (self->advice, helio_hazard_view_get_advice (verdict));
  gtk_widget_set_visible (self->numbers, verdict == HELIO_HAZARD_DO_NOT_MOVE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

const char *
helio_hazard_view_get_advice (HelioHazardVerdict verdict)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "hazard-verdict", verdicts[verdict].advice);
}
