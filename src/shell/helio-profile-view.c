/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-view.h"

#include "helio-account-list.h"
#include "helio-box.h"
#include "helio-field-row.h"
#include "helio-profile-folder.h"
#include "helio-sign-out.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioProfileView
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  GStrv fields;              /* (owned) (nullable) */

  GtkBox *rows;
  GtkLabel *nobody;
  HelioAccountList *accounts;
  GtkWidget *add_account;
  GtkWidget *sign_out;
  GtkWidget *sign_in;
};

G_DEFINE_FINAL_TYPE (HelioProfileView, helio_profile_view, ADW_TYPE_BIN)

/* A profile without a time zone has this computer's. */
static void
show_zone (HelioProfileView *self, HelioFieldRow *row)
{
  GTimeZone *zone = helio_workspace_get_time_zone (self->workspace);
  guint field = helio_kind_field (&helio_kind_user, "time-zone");
  g_autofree char *text = NULL;

  /* Translators: a time zone, such as Europe/Paris, that the profile does not name itself */
  text
      = g_strdup_printf (C_ ("profile", "%s (this computer’s)"), g_time_zone_get_identifier (zone));
  helio_field_row_set_value (row, helio_field_get_label (&helio_kind_user.fields[field]), text);
}

static GtkWidget *
make_row (HelioProfileView *self, HelioRecord *user, const char *field)
{
  GtkWidget *row = helio_field_row_new ();

  helio_field_row_show (HELIO_FIELD_ROW (row), user, field, NULL);
  if (g_str_equal (field, "time-zone") && helio_record_get_text (user, field) == NULL)
    show_zone (self, HELIO_FIELD_ROW (row));
  return row;
}

static GtkWidget *
make_name (HelioRecord *user)
{
  GtkWidget *label = gtk_label_new (helio_record_get_text (user, "name"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_visible (label, helio_record_get_text (user, "name") != NULL);
  gtk_widget_add_css_class (label, "title-4");
  return label;
}

static void
show_user (HelioProfileView *self)
{
  HelioRecord *user = helio_workspace_get_user (self->workspace);

  helio_box_remove_all (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self->nobody), user == NULL);
  for (guint i = 0; user != NULL && self->fields[i] != NULL; i++)
    gtk_box_append (self->rows, g_str_equal (self->fields[i], "name")
                                    ? make_name (user)
                                    : make_row (self, user, self->fields[i]));
}

static void
show_state (HelioProfileView *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  gboolean signed_out = helio_sync_engine_get_state (engine) == HELIO_SYNC_SIGNED_OUT;
  gboolean reversible = helio_sign_out_is_reversible (GTK_WIDGET (self));
  const char *what = C_ ("profile", "End syncing and forget the sign-in of this run");

  if (signed_out)
    what = C_ ("profile", "Signed out: to sign in again, start Heliodesk again");
  else if (reversible)
    what = C_ ("profile", "End syncing, and give back and forget the sign-in");
  gtk_widget_set_tooltip_text (self->sign_out, what);
  gtk_widget_set_visible (self->sign_out, !signed_out || !reversible);
  gtk_widget_set_visible (self->sign_in, signed_out && reversible);
}

/* The question stands before the window, not behind the pop-over. */
static void
close_popover (HelioProfileView *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Only now it is known which window it is in. */
static void
helio_profile_view_root (GtkWidget *widget)
{
  HelioProfileView *self = HELIO_PROFILE_VIEW (widget);

  GTK_WIDGET_CLASS (helio_profile_view_parent_class)->root (widget);
  if (self->workspace != NULL)
    show_state (self);
}

static void
helio_profile_view_dispose (GObject *object)
{
  HelioProfileView *self = HELIO_PROFILE_VIEW (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->fields, g_strfreev);

  G_OBJECT_CLASS (helio_profile_view_parent_class)->dispose (object);
}

static void
helio_profile_view_class_init (HelioProfileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_profile_view_dispose;
  widget_class->root = helio_profile_view_root;

  g_type_ensure (HELIO_TYPE_ACCOUNT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-profile-view.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, rows);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, nobody);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, add_account);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, sign_out);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, accounts);
  gtk_widget_class_bind_template_child (widget_class, HelioProfileView, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, close_popover);
}

static void
helio_profile_view_init (HelioProfileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (self->add_account);
  helio_wrap_label (self->sign_out);
  helio_wrap_label (self->sign_in);
}

void
helio_profile_view_show (HelioProfileView *self, HelioWorkspace *workspace, const char *fields)
{
  g_autofree char *profile = NULL;

  g_return_if_fail (HELIO_IS_PROFILE_VIEW (self));
  g_return_if_fail (self->workspace == NULL);

  profile = helio_profile_folder_dup_of_cache (
      helio_store_get_path (helio_workspace_get_store (workspace)));
  self->workspace = g_object_ref (workspace);
  self->fields = g_strsplit (fields, " ", -1);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (show_user), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  helio_account_list_set_settings (self->accounts, helio_workspace_get_settings (workspace),
                                   profile);
  show_user (self);
  show_state (self);
}
