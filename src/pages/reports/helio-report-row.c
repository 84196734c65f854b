/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-row.h"

#include "helio-file-item.h"
#include "helio-file-places.h"
#include "helio-flow-layout.h"
#include "helio-report-words.h"
#include "helio-row-layout.h"
#include "helio-status-badge.h"
#include "helio-text.h"
#include "helio-time.h"
#include "helio-tooltip.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

#define SPACING 6

struct _HelioReportRow
{
  GtkListBoxRow parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioRecord *report;       /* (owned) */
  HelioFileItem *file;       /* (owned) (nullable): of a report that was made */
  char *sha256;              /* (owned) (nullable): of @file */
  void (*then) (HelioFileItem *file, GtkWidget *from); /* (nullable): once it has come */

  GtkImage *icon;
  GtkLabel *title;
  HelioStatusBadge *badge;
  GtkLabel *about;
  GtkLabel *order;
  GtkLabel *problem;
  GtkBox *buttons;
  GtkSpinner *spinner;
  GtkWidget *open_button;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (HelioReportRow, helio_report_row, GTK_TYPE_LIST_BOX_ROW)

static guint again_signal;

static char *
dup_value (HelioReportRow *self, const char *field)
{
  return helio_record_format (self->report, helio_kind_field (&helio_kind_report, field),
                              helio_workspace_get_time_zone (self->workspace));
}

static gboolean
has_status (HelioReportRow *self, const char *status)
{
  return helio_record_get_pending (self->report) == NULL
         && g_strcmp0 (helio_record_get_text (self->report, "status"), status) == 0;
}

/* --- what it is about --- */

static char *
dup_about (HelioReportRow *self)
{
  g_autofree char *period = helio_report_dup_period (self->report);
  g_autofree char *systems = helio_report_dup_systems (self->report);
  g_autofree char *format = dup_value (self, "format");
  gint64 size = helio_record_get_integer (self->report, "size");
  g_autofree char *bytes = size >= 0 ? g_format_size ((guint64) size) : NULL;

  return bytes != NULL ? g_strdup_printf ("%s · %s · %s · %s", period, systems, format, bytes)
                       : g_strdup_printf ("%s · %s · %s", period, systems, format);
}

static char *
dup_order (HelioReportRow *self)
{
  gint64 created = helio_record_get_integer (self->report, "created-at");
  g_autofree char *when
      = helio_time_local (created, helio_workspace_get_time_zone (self->workspace));
  const char *author = helio_record_get_text (self->report, "author");
  const char *email = helio_record_get_text (self->report, "email");

  if (author != NULL)
    /* Translators: when a report was ordered, by whom, and the mail address that it goes to */
    return g_strdup_printf (C_ ("report", "Ordered %s by %s, for %s"), when, author,
                            email != NULL ? email : HELIO_NO_VALUE);
  /* Translators: when a report was ordered, and the mail address that it goes to */
  return g_strdup_printf (C_ ("report", "Ordered %s, for %s"), when,
                          email != NULL ? email : HELIO_NO_VALUE);
}

/* --- how it stands --- */

static HelioFileState
get_file_state (HelioReportRow *self)
{
  return self->file != NULL ? helio_remote_file_get_state (helio_file_item_get_remote (self->file))
                            : HELIO_FILE_UNKNOWN;
}

/* The service may say so before the record does. What was fetched in time is here still. */
static gboolean
is_gone (HelioReportRow *self)
{
  if (get_file_state (self) == HELIO_FILE_HERE)
    return FALSE;
  return has_status (self, "expired")
         || (self->file != NULL
             && helio_remote_file_get_failure (helio_file_item_get_remote (self->file))
                    == HELIO_FILE_FAILURE_EXPIRED);
}

static gboolean
is_made (HelioReportRow *self)
{
  return has_status (self, "ready") || has_status (self, "expired");
}

static char *
dup_expiry (HelioReportRow *self)
{
  HelioServiceInfo *service = helio_workspace_get_service (self->workspace);
  guint days = service != NULL ? helio_service_info_get_report_days (service) : 0;

  if (days == 0)
    return g_strdup (C_ ("report", "The service does not keep this report any more."));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "The service keeps reports for %u day. This one is no longer there.",
                   "The service keeps reports for %u days. This one is no longer there.", days),
      days);
}

static char *
dup_problem (HelioReportRow *self)
{
  if (is_gone (self))
    return dup_expiry (self);
  if (has_status (self, "failed"))
    return g_strdup (C_ ("report", "The service could not make this report."));
  return self->file != NULL ? g_strdup (helio_file_item_get_failure_text (self->file)) : NULL;
}

static void
show_problem (HelioReportRow *self, const char *problem)
{
  const char *const usual[] = { "field-error", NULL }, *const gone[] = { "field-hint", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->problem),
                              (const char **) (is_gone (self) ? gone : usual));
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  helio_wrap_keep_letters (self->problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* Why a button does nothing is said with it. */
static void
set_usable (GtkWidget *button, gboolean usable, const char *reason)
{
  gtk_widget_set_sensitive (button, usable);
  helio_tooltip_set_description (button, reason);
}

static void
show_file (HelioReportRow *self)
{
  gboolean coming = get_file_state (self) == HELIO_FILE_COMING, gone = is_gone (self);
  g_autofree char *problem = dup_problem (self);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), coming);
  gtk_spinner_set_spinning (self->spinner, coming);
  set_usable (self->open_button, !coming && !gone, gone ? problem : NULL);
  set_usable (self->save_button, !coming && !gone, gone ? problem : NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), is_made (self) && !gone);
  show_problem (self, problem);
}

/* As long as it has not been sent, that is what counts. */
static void
show_status (HelioReportRow *self)
{
  const char *pending = helio_record_get_pending (self->report);

  helio_status_badge_set_status (self->badge,
                                 pending != NULL ? &helio_outbox_state : &helio_report_status,
                                 pending != NULL ? pending
                                                 : helio_record_get_text (self->report, "status"));
}

static void
show_buttons (HelioReportRow *self)
{
  gboolean made = is_made (self);

  gtk_widget_set_visible (self->open_button, made);
  gtk_widget_set_visible (self->save_button, made);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), made || has_status (self, "failed"));
}

static void
name_row (HelioReportRow *self, const char *title, const char *about)
{
  /* Translators: what a screen reader says of a report: its title, how it stands, what it is about
   */
  g_autofree char *name = g_strdup_printf (C_ ("report", "%s, %s: %s"), title,
                                           helio_status_badge_get_label (self->badge), about);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- the file --- */

static void
go_on (HelioReportRow *self)
{
  void (*then) (HelioFileItem *, GtkWidget *) = self->then;

  self->then = NULL;
  if (then != NULL)
    then (self->file, GTK_WIDGET (self));
}

static void
on_file_state (HelioReportRow *self)
{
  HelioFileState state = get_file_state (self);

  show_file (self);
  if (state == HELIO_FILE_HERE)
    go_on (self);
  else if (state == HELIO_FILE_FAILED)
    self->then = NULL;
}

/* Fetches it first when it is not here. */
static void
get (HelioReportRow *self, void (*then) (HelioFileItem *file, GtkWidget *from))
{
  if (self->file == NULL)
    return;
  self->then = then;
  if (get_file_state (self) == HELIO_FILE_HERE)
    go_on (self);
  else
    helio_remote_file_fetch (helio_file_item_get_remote (self->file));
}

void
helio_report_row_activate (HelioReportRow *self)
{
  g_return_if_fail (HELIO_IS_REPORT_ROW (self));
  get (self, helio_file_open_elsewhere);
}

static void
on_save (HelioReportRow *self)
{
  get (self, helio_file_save);
}

static void
on_again (HelioReportRow *self)
{
  g_signal_emit (self, again_signal, 0);
}

static void
drop_file (HelioReportRow *self)
{
  self->then = NULL;
  if (self->file != NULL)
    {
      HelioRemoteFile *remote = helio_file_item_get_remote (self->file);

      g_signal_handlers_disconnect_by_data (remote, self);
      helio_remote_file_cancel (remote);
    }
  g_clear_object (&self->file);
  g_clear_pointer (&self->sha256, g_free);
}

/* The same row may come to show another report. */
static void
follow_file (HelioReportRow *self)
{
  const char *sha256 = is_made (self) ? helio_record_get_text (self->report, "sha256") : NULL;
  g_autoptr (HelioRecord) kept = NULL;

  if (g_strcmp0 (sha256, self->sha256) == 0)
    return;
  drop_file (self);
  if (sha256 == NULL)
    return;
  kept = helio_record_copy (self->report);
  self->sha256 = g_strdup (sha256);
  self->file = helio_file_item_new (helio_workspace_get_engine (self->workspace), kept);
  g_signal_connect_swapped (helio_file_item_get_remote (self->file), "notify::state",
                            G_CALLBACK (on_file_state), self);
}

/* --- the widget --- */

static void
update (HelioReportRow *self)
{
  g_autofree char *title = dup_value (self, "report-type");
  g_autofree char *about = dup_about (self);
  g_autofree char *order = dup_order (self);
  const HelioTerm *type
      = helio_vocabulary_find (&helio_report_types,
                               helio_record_get_text (self->report, "report-type"));

  gtk_image_set_from_icon_name (self->icon,
                                type != NULL ? type->icon : "heliodesk-reports-symbolic");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->order, order);
  helio_wrap_keep_letters (self->title);
  helio_wrap_keep_letters (self->about);
  helio_wrap_keep_letters (self->order);
  follow_file (self);
  show_status (self);
  show_buttons (self);
  show_file (self);
  name_row (self, title, about);
}

static void
helio_report_row_dispose (GObject *object)
{
  HelioReportRow *self = HELIO_REPORT_ROW (object);

  drop_file (self);
  g_clear_object (&self->report);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_report_row_parent_class)->dispose (object);
}

static void
helio_report_row_class_init (HelioReportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_report_row_dispose;
  again_signal = g_signal_new ("again", HELIO_TYPE_REPORT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  g_type_ensure (HELIO_TYPE_ROW_LAYOUT);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-report-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, title);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, about);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, order);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, problem);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, HelioReportRow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, helio_report_row_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_again);
}

static void
helio_report_row_init (HelioReportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_tooltip_follow_label (self->about);
  gtk_widget_set_layout_manager (GTK_WIDGET (self->buttons), helio_flow_layout_new (SPACING, 0));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    helio_wrap_label (child);
}

GtkWidget *
helio_report_row_new (HelioWorkspace *workspace, HelioRecord *report)
{
  HelioReportRow *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (report), NULL);

  self = g_object_new (HELIO_TYPE_REPORT_ROW, NULL);
  self->workspace = g_object_ref (workspace);
  self->report = g_object_ref (report);
  g_signal_connect_object (report, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

HelioRecord *
helio_report_row_get_report (HelioReportRow *self)
{
  g_return_val_if_fail (HELIO_IS_REPORT_ROW (self), NULL);
  return self->report;
}
