/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-button.h"

#include "helio-profile-view.h"

#define WIDTH 240

struct _HelioProfileButton
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  gboolean narrow;

  AdwAvatar *avatar;
  GtkMenuButton *button;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (HelioProfileButton, helio_profile_button, ADW_TYPE_BIN)

static void
show_initials (HelioProfileButton *self)
{
  HelioRecord *user = helio_workspace_get_user (self->workspace);

  adw_avatar_set_text (self->avatar, user != NULL ? helio_record_get_text (user, "name") : NULL);
}

/* Made when it is opened for the first time. */
static void
ensure_profile (GtkMenuButton *button, gpointer data)
{
  HelioProfileButton *self = data;
  GtkWidget *profile;

  if (gtk_popover_get_child (self->popover) != NULL)
    return;
  profile = g_object_new (HELIO_TYPE_PROFILE_VIEW, "width-request", WIDTH, NULL);
  gtk_widget_add_css_class (profile, "profile-popover");
  helio_profile_view_show (HELIO_PROFILE_VIEW (profile), self->workspace, "name email time-zone");
  gtk_popover_set_child (self->popover, profile);
}

static void
on_shown (HelioProfileButton *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.profile-seen", NULL);
}

static void
helio_profile_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_PROFILE_BUTTON (object)->narrow);
}

static void
helio_profile_button_set_property (GObject *object, guint prop_id, const GValue *value,
                                   GParamSpec *pspec)
{
  HelioProfileButton *self = HELIO_PROFILE_BUTTON (object);

  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
helio_profile_button_dispose (GObject *object)
{
  g_clear_object (&HELIO_PROFILE_BUTTON (object)->workspace);

  G_OBJECT_CLASS (helio_profile_button_parent_class)->dispose (object);
}

static void
helio_profile_button_class_init (HelioProfileButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_profile_button_dispose;
  object_class->get_property = helio_profile_button_get_property;
  object_class->set_property = helio_profile_button_set_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                             | G_PARAM_EXPLICIT_NOTIFY));

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-profile-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, button);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
helio_profile_button_init (HelioProfileButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
helio_profile_button_set_workspace (HelioProfileButton *self, HelioWorkspace *workspace)
{
  g_return_if_fail (HELIO_IS_PROFILE_BUTTON (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::user", G_CALLBACK (show_initials), self,
                           G_CONNECT_SWAPPED);
  show_initials (self);
  gtk_menu_button_set_create_popup_func (self->button, ensure_profile, self, NULL);
}
