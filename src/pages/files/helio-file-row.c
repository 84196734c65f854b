/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-row.h"

#include "helio-file-places.h"
#include "helio-image-loader.h"
#include "helio-status-badge.h"
#include "helio-tooltip.h"

#include <glib/gi18n-lib.h>

/* Twice the size that it is shown in, for screens that are sharp. */
#define THUMBNAIL_PIXELS 128
/* Pictures that are fetched without being asked for, so that there is something to see. */
#define SMALL (1024 * 1024)

typedef enum
{
  THEN_NOTHING,
  THEN_OPEN,
  THEN_SAVE,
} Then;

struct _HelioFileRow
{
  GtkListBoxRow parent_instance;

  HelioFileItem *item;       /* (owned) */
  GCancellable *cancellable; /* (owned): of the thumbnail */
  Then then;                 /* once it is here */
  gboolean asked;            /* for it, by somebody */
  gboolean looked;           /* for a thumbnail */
  gboolean reading;          /* it */

  GtkPicture *thumbnail;     /* (unowned) template child */
  GtkImage *icon;            /* (unowned) template child */
  GtkLabel *name;            /* (unowned) template child */
  GtkLabel *detail;          /* (unowned) template child */
  HelioStatusBadge *pending; /* (unowned) template child */
  GtkProgressBar *progress;  /* (unowned) template child */
  GtkLabel *problem;         /* (unowned) template child */
  GtkWidget *fetch;          /* (unowned) template child */
  GtkWidget *cancel;         /* (unowned) template child */
  GtkWidget *menu;           /* (unowned) template child */
};

G_DEFINE_FINAL_TYPE (HelioFileRow, helio_file_row, GTK_TYPE_LIST_BOX_ROW)

static guint view_signal;

/* --- the thumbnail --- */

static void
on_thumbnail (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = helio_image_load_finish (result, &error);

  self->reading = FALSE;
  if (texture == NULL)
    return;
  gtk_picture_set_paintable (self->thumbnail, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), TRUE);
  gtk_image_clear (self->icon);
}

static gboolean
may_be_fetched_unasked (HelioFileRow *self)
{
  gint64 size = helio_record_get_integer (helio_file_item_get_record (self->item), "size");

  return size <= SMALL && !g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

/* Only of what is seen. */
static void
look_for_thumbnail (HelioFileRow *self)
{
  HelioRemoteFile *remote = helio_file_item_get_remote (self->item);
  HelioFileState state = helio_remote_file_get_state (remote);

  if (self->looked || !helio_file_item_is_image (self->item)
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (state == HELIO_FILE_HERE)
    {
      self->looked = TRUE;
      self->reading = TRUE;
      helio_image_load_async (helio_remote_file_get_place (remote), THUMBNAIL_PIXELS,
                              self->cancellable, on_thumbnail, g_object_ref (self));
    }
  else if (state == HELIO_FILE_ABSENT && may_be_fetched_unasked (self))
    helio_remote_file_fetch (remote);
}

/* --- showing --- */

static void
show_state (HelioFileRow *self)
{
  HelioRemoteFile *remote = helio_file_item_get_remote (self->item);
  HelioFileState state = helio_remote_file_get_state (remote);
  const char *problem = self->asked ? helio_file_item_get_failure_text (self->item) : NULL;
  gboolean coming = state == HELIO_FILE_COMING && self->asked;

  gtk_progress_bar_set_fraction (self->progress, helio_remote_file_get_progress (remote));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), coming);
  gtk_widget_set_visible (self->cancel, coming);
  gtk_widget_set_visible (self->fetch, !coming && state != HELIO_FILE_HERE);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
go_on (HelioFileRow *self)
{
  Then then = self->then;

  self->then = THEN_NOTHING;
  if (then == THEN_SAVE)
    helio_file_save (self->item, GTK_WIDGET (self));
  else if (then == THEN_OPEN && helio_file_item_is_image (self->item))
    g_signal_emit (self, view_signal, 0);
  else if (then == THEN_OPEN)
    helio_file_open_elsewhere (self->item, GTK_WIDGET (self));
}

static void
on_state (HelioFileRow *self)
{
  HelioFileState state = helio_remote_file_get_state (helio_file_item_get_remote (self->item));

  show_state (self);
  if (state == HELIO_FILE_ABSENT || state == HELIO_FILE_FAILED)
    self->then = THEN_NOTHING;
  else if (state == HELIO_FILE_HERE)
    go_on (self);
  if (state != HELIO_FILE_FAILED)
    look_for_thumbnail (self);
}

/* --- doing --- */

/* Fetches it first when it is not here. */
static void
get (HelioFileRow *self, Then then)
{
  HelioRemoteFile *remote = helio_file_item_get_remote (self->item);

  self->asked = TRUE;
  if (helio_remote_file_get_state (remote) != HELIO_FILE_HERE)
    helio_remote_file_fetch (remote);
  self->then = then;
  if (helio_remote_file_get_state (remote) == HELIO_FILE_HERE)
    go_on (self);
  show_state (self);
}

static void
open_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  get (HELIO_FILE_ROW (widget), THEN_OPEN);
}

static void
save_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  get (HELIO_FILE_ROW (widget), THEN_SAVE);
}

static void
fetch_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  get (HELIO_FILE_ROW (widget), THEN_NOTHING);
}

static void
cancel_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  helio_remote_file_cancel (helio_file_item_get_remote (HELIO_FILE_ROW (widget)->item));
}

/* --- the widget --- */

static void
helio_file_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (helio_file_row_parent_class)->map (widget);
  look_for_thumbnail (HELIO_FILE_ROW (widget));
}

static void
helio_file_row_dispose (GObject *object)
{
  HelioFileRow *self = HELIO_FILE_ROW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (helio_file_row_parent_class)->dispose (object);
}

static void
helio_file_row_finalize (GObject *object)
{
  HelioFileRow *self = HELIO_FILE_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (helio_file_row_parent_class)->finalize (object);
}

static void
helio_file_row_class_init (HelioFileRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_file_row_dispose;
  object_class->finalize = helio_file_row_finalize;
  widget_class->map = helio_file_row_map;
  view_signal = g_signal_new ("view", HELIO_TYPE_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "file.open", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "file.save", NULL, save_file);
  gtk_widget_class_install_action (widget_class, "file.fetch", NULL, fetch_file);
  gtk_widget_class_install_action (widget_class, "file.cancel", NULL, cancel_file);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, name);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, pending);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, progress);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, problem);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, fetch);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, cancel);
  gtk_widget_class_bind_template_child (widget_class, HelioFileRow, menu);
}

static void
helio_file_row_init (HelioFileRow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_tooltip_follow_label (self->name);
  helio_tooltip_set_name (self->fetch, C_ ("file", "Fetch the file"));
  helio_tooltip_set_name (self->cancel, C_ ("file", "Stop fetching"));
  helio_tooltip_set_name (self->menu, C_ ("file", "What to do with the file"));
}

/* What it is; by whom and when. */
static char *
dup_detail (HelioFileItem *item, GTimeZone *zone)
{
  HelioRecord *record = helio_file_item_get_record (item);
  const HelioKind *kind = helio_record_get_kind (record);
  g_autofree char *description = helio_file_item_dup_description (item);
  g_autofree char *when = helio_record_format (record, helio_kind_field (kind, "created-at"), zone);
  const char *author = helio_record_get_text (record, "author");

  if (author == NULL)
    /* Translators: under a file: what it is, when it was added */
    return g_strdup_printf (C_ ("file", "%s · %s"), description, when);
  /* Translators: under a file: what it is, who added it, when */
  return g_strdup_printf (C_ ("file", "%s · %s · %s"), description, author, when);
}

GtkWidget *
helio_file_row_new (HelioFileItem *item)
{
  HelioFileRow *self;
  HelioRemoteFile *remote;
  const char *pending;

  g_return_val_if_fail (HELIO_IS_FILE_ITEM (item), NULL);

  self = g_object_new (HELIO_TYPE_FILE_ROW, NULL);
  self->item = g_object_ref (item);
  remote = helio_file_item_get_remote (item);
  gtk_label_set_text (self->name, helio_file_item_get_name (item));
  gtk_image_set_from_icon_name (self->icon, helio_file_item_get_icon_name (item));
  pending = helio_record_get_pending (helio_file_item_get_record (item));
  helio_status_badge_set_status (self->pending, &helio_outbox_state, pending);
  gtk_widget_set_visible (GTK_WIDGET (self->pending), pending != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  helio_file_item_get_name (item), -1);
  helio_file_row_set_time_zone (self, NULL);
  g_signal_connect_object (remote, "notify::state", G_CALLBACK (on_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remote, "notify::progress", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}

void
helio_file_row_set_time_zone (HelioFileRow *self, GTimeZone *zone)
{
  g_autofree char *detail = NULL;

  g_return_if_fail (HELIO_IS_FILE_ROW (self));

  detail = dup_detail (self->item, zone);
  gtk_label_set_text (self->detail, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail, -1);
}

HelioFileItem *
helio_file_row_get_item (HelioFileRow *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ROW (self), NULL);
  return self->item;
}

void
helio_file_row_open (HelioFileRow *self)
{
  g_return_if_fail (HELIO_IS_FILE_ROW (self));
  get (self, THEN_OPEN);
}

gboolean
helio_file_row_is_loading (HelioFileRow *self)
{
  HelioFileState state;

  g_return_val_if_fail (HELIO_IS_FILE_ROW (self), FALSE);

  state = helio_remote_file_get_state (helio_file_item_get_remote (self->item));
  return state == HELIO_FILE_UNKNOWN || state == HELIO_FILE_COMING || self->reading;
}
