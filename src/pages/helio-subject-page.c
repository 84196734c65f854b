/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-subject-page.h"

#include "helio-flow-layout.h"
#include "helio-pair.h"
#include "helio-section-anchor.h"
#include "helio-status-badge.h"
#include "helio-wrap.h"

/* Pixels: room for a line and a scroll bar. */
#define LEAST_HEIGHT 64

typedef struct
{
  guint kinds;                /* what it follows */
  gpointer data;              /* (owned) (nullable): what was read */
  GCancellable *cancellable;  /* (owned) (nullable): of the read under way */
  gboolean read_again;        /* the cache changed during the read */
  HelioSectionAnchor *anchor; /* (owned) */

  HelioStatePage *state;
  GtkWidget *view;
  GtkScrolledWindow *scrolled;
  GtkLabel *title;
  HelioStatusBadge *badge;
  GtkBox *end;
  GtkBox *content;
} HelioSubjectPagePrivate;

static void helio_subject_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HelioSubjectPage, helio_subject_page, HELIO_TYPE_PAGE,
                                  G_ADD_PRIVATE (HelioSubjectPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             helio_subject_page_buildable_init))

static HelioSubjectPagePrivate *
get_private (HelioSubjectPage *self)
{
  return helio_subject_page_get_instance_private (self);
}

/* --- loading --- */

static void load (HelioSubjectPage *self);

static void
take_data (HelioSubjectPage *self, gpointer data)
{
  HelioSubjectPagePrivate *priv = get_private (self);

  g_clear_pointer (&priv->data, HELIO_SUBJECT_PAGE_GET_CLASS (self)->free_data);
  priv->data = data;
}

static void
show_missing (HelioSubjectPage *self, const GError *error)
{
  HelioSubjectPageClass *klass = HELIO_SUBJECT_PAGE_GET_CLASS (self);
  gboolean gone = g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);

  if (gone && klass->miss != NULL)
    klass->miss (self);
  helio_state_page_set_state (get_private (self)->state,
                              gone ? HELIO_STATE_EMPTY : HELIO_STATE_ERROR);
}

/* What somebody has selected, or has the focus on, is not made anew for nothing. */
static gboolean
is_shown (HelioSubjectPage *self, gconstpointer data)
{
  HelioSubjectPageClass *klass = HELIO_SUBJECT_PAGE_GET_CLASS (self);
  gconstpointer shown = get_private (self)->data;

  return klass->equal != NULL && shown != NULL && data != NULL && klass->equal (shown, data);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HelioSubjectPage) self = user_data;
  HelioSubjectPageClass *klass = HELIO_SUBJECT_PAGE_GET_CLASS (self);
  HelioSubjectPagePrivate *priv = get_private (self);
  g_autoptr (GError) error = NULL;
  gpointer data = klass->load_finish (HELIO_STORE (source), result, &error);
  gboolean shown;

  /* It has been closed meanwhile. */
  if (priv->cancellable == NULL)
    {
      g_clear_pointer (&data, klass->free_data);
      return;
    }
  g_clear_object (&priv->cancellable);
  shown = is_shown (self, data);
  take_data (self, data);
  if (data != NULL && !shown)
    helio_subject_page_update (self);
  else if (data == NULL)
    show_missing (self, error);
  if (priv->read_again)
    load (self);
}

static void
load (HelioSubjectPage *self)
{
  HelioSubjectPagePrivate *priv = get_private (self);
  HelioStore *store = helio_workspace_get_store (helio_page_get_workspace (HELIO_PAGE (self)));

  priv->read_again = priv->cancellable != NULL;
  if (priv->read_again)
    return;
  priv->cancellable = g_cancellable_new ();
  HELIO_SUBJECT_PAGE_GET_CLASS (self)->load (self, store, priv->cancellable, on_loaded,
                                             g_object_ref (self));
}

static void
on_store_changed (HelioSubjectPage *self, guint kinds)
{
  if (kinds & get_private (self)->kinds)
    load (self);
}

static void
on_state_activated (HelioSubjectPage *self, HelioState state)
{
  if (state == HELIO_STATE_EMPTY)
    HELIO_SUBJECT_PAGE_GET_CLASS (self)->leave (self);
  else
    load (self);
}

/* --- the widget --- */

static void
helio_subject_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                              const char *type)
{
  HelioSubjectPagePrivate *priv = get_private (HELIO_SUBJECT_PAGE (buildable));

  if (GTK_IS_EVENT_CONTROLLER (child))
    gtk_widget_add_controller (GTK_WIDGET (buildable), g_object_ref (GTK_EVENT_CONTROLLER (child)));
  else
    gtk_box_append (g_strcmp0 (type, "end") == 0 ? priv->end : priv->content, GTK_WIDGET (child));
}

static void
helio_subject_page_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = helio_subject_page_add_child;
}

static void
helio_subject_page_narrow_changed (HelioNarrowBin *bin)
{
  helio_section_anchor_hold (get_private (HELIO_SUBJECT_PAGE (bin))->anchor);
  helio_pair_place (GTK_WIDGET (get_private (HELIO_SUBJECT_PAGE (bin))->end),
                    helio_narrow_bin_get_narrow (bin));
}

/* Asked how high it would like to be, what scrolls would measure all its content, at a width that
 * it does not have. */
static void
measure_view (GtkWidget *view, GtkOrientation orientation, int for_size, int *minimum, int *natural,
              int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_measure (gtk_widget_get_first_child (view), orientation, -1, minimum, natural, NULL,
                        NULL);
  else
    *minimum = *natural = LEAST_HEIGHT;
}

static void
allocate_view (GtkWidget *view, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (view), width, height, baseline, NULL);
}

static void
helio_subject_page_dispose (GObject *object)
{
  HelioSubjectPage *self = HELIO_SUBJECT_PAGE (object);
  HelioSubjectPagePrivate *priv = get_private (self);

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->anchor);
  take_data (self, NULL);

  G_OBJECT_CLASS (helio_subject_page_parent_class)->dispose (object);
}

static void
helio_subject_page_class_init (HelioSubjectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_subject_page_dispose;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_subject_page_narrow_changed;

  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  g_type_ensure (HELIO_TYPE_STATUS_BADGE);
  g_type_ensure (HELIO_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-subject-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, state);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, view);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, scrolled);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, badge);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, end);
  gtk_widget_class_bind_template_child_private (widget_class, HelioSubjectPage, content);
}

static void
show_title (HelioSubjectPage *self)
{
  GtkLabel *title = get_private (self)->title;

  gtk_label_set_label (title, helio_page_get_title (HELIO_PAGE (self)));
  helio_wrap_keep_number (title);
  helio_wrap_keep_letters (title);
}

static void
helio_subject_page_init (HelioSubjectPage *self)
{
  HelioSubjectPagePrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (priv->view,
                                 gtk_custom_layout_new (NULL, measure_view, allocate_view));
  priv->anchor = helio_section_anchor_new (priv->scrolled);
  g_signal_connect (self, "notify::title", G_CALLBACK (show_title), NULL);
  g_signal_connect_object (priv->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
}

void
helio_subject_page_follow (HelioSubjectPage *self, guint kinds)
{
  HelioSubjectPagePrivate *priv = get_private (self);
  HelioWorkspace *workspace;

  g_return_if_fail (HELIO_IS_SUBJECT_PAGE (self));
  g_return_if_fail (priv->kinds == 0);

  workspace = helio_page_get_workspace (HELIO_PAGE (self));
  priv->kinds = kinds;
  g_signal_connect_object (helio_workspace_get_store (workspace), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (helio_subject_page_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::today", G_CALLBACK (helio_subject_page_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::service", G_CALLBACK (helio_subject_page_update),
                           self, G_CONNECT_SWAPPED);
  helio_state_page_set_state (priv->state, HELIO_STATE_LOADING);
  load (self);
}

gpointer
helio_subject_page_get_data (HelioSubjectPage *self)
{
  g_return_val_if_fail (HELIO_IS_SUBJECT_PAGE (self), NULL);
  return get_private (self)->data;
}

void
helio_subject_page_update (HelioSubjectPage *self)
{
  HelioSubjectPagePrivate *priv = get_private (self);

  g_return_if_fail (HELIO_IS_SUBJECT_PAGE (self));

  if (priv->data == NULL)
    return;
  HELIO_SUBJECT_PAGE_GET_CLASS (self)->show (self);
  helio_state_page_set_state (priv->state, HELIO_STATE_READY);
}

void
helio_subject_page_set_status (HelioSubjectPage *self, const HelioVocabulary *vocabulary,
                               const char *status)
{
  g_return_if_fail (HELIO_IS_SUBJECT_PAGE (self));
  helio_status_badge_set_status (get_private (self)->badge, vocabulary, status);
}

void
helio_subject_page_describe (HelioSubjectPage *self, HelioState state, const char *icon_name,
                             const char *title, const char *description, const char *action)
{
  g_return_if_fail (HELIO_IS_SUBJECT_PAGE (self));
  helio_state_page_describe (get_private (self)->state, state, icon_name, title, description,
                             action);
}

gboolean
helio_subject_page_is_loaded (HelioSubjectPage *self)
{
  HelioSubjectPageClass *klass;

  g_return_val_if_fail (HELIO_IS_SUBJECT_PAGE (self), FALSE);

  klass = HELIO_SUBJECT_PAGE_GET_CLASS (self);
  return get_private (self)->cancellable == NULL
         && (klass->is_busy == NULL || !klass->is_busy (self));
}
