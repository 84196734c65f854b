/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-lock-view.h"

#include "helio-focus-order.h"
#include "helio-lock-text.h"
#include "helio-sign-out.h"

#include <glib/gi18n-lib.h>

struct _HelioLockView
{
  AdwBin parent_instance;

  HelioLock *lock;         /* (owned) */
  HelioSyncEngine *engine; /* (owned) */
  guint second;            /* while a pause is counted down, or 0 */
  gboolean trying;         /* a PIN is being looked at */
  gboolean no_pin;         /* what the keyring has is of no use */

  GtkEditable *pin;
  GtkLabel *problem;
  GtkWidget *open_button;
  GtkSpinner *spinner;
  GtkWidget *way_out;
  GtkLabel *way_out_hint;
  GtkWidget *sign_out;
  GtkWidget *sign_in;
};

G_DEFINE_FINAL_TYPE (HelioLockView, helio_lock_view, ADW_TYPE_BIN)

/* --- what is shown --- */

/* NULL for none. */
static void
say (HelioLockView *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update_button (HelioLockView *self)
{
  gboolean typed = *gtk_editable_get_text (self->pin) != '\0';

  gtk_widget_set_sensitive (self->open_button,
                            typed && !self->trying && helio_lock_get_pause (self->lock) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->trying);
  gtk_spinner_set_spinning (self->spinner, self->trying);
}

static void
update_way_out (HelioLockView *self)
{
  gboolean signed_out = helio_sync_engine_get_state (self->engine) == HELIO_SYNC_SIGNED_OUT;

  gtk_label_set_text (self->way_out_hint,
                      signed_out ? C_ ("lock", "Who signs in again with this account needs no PIN "
                                               "any more, and finds everything as it was.")
                                 : C_ ("lock", "Forgotten? Sign out, and sign in again with the "
                                               "service: that removes the PIN."));
  gtk_widget_set_visible (self->way_out,
                          signed_out || self->no_pin || helio_lock_is_forgotten (self->lock));
  gtk_widget_set_visible (self->sign_out, !signed_out);
  gtk_widget_set_visible (self->sign_in, signed_out);
}

static gboolean
on_second (gpointer data)
{
  HelioLockView *self = data;
  g_autofree char *text = helio_lock_text_dup_pause (helio_lock_get_pause (self->lock));

  say (self, text);
  if (text != NULL)
    return G_SOURCE_CONTINUE;
  self->second = 0;
  update_button (self);
  return G_SOURCE_REMOVE;
}

static void
count_down (HelioLockView *self)
{
  g_autofree char *text = helio_lock_text_dup_pause (helio_lock_get_pause (self->lock));

  if (text == NULL)
    return;
  say (self, text);
  if (self->second == 0)
    self->second = g_timeout_add_seconds (1, on_second, self);
}

/* --- trying --- */

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioLockView) self = data;
  g_autoptr (GError) error = NULL;

  helio_lock_finish (HELIO_LOCK (source), result, &error);
  /* It is open, and this view gone; or another one has it. */
  if (self->pin == NULL)
    return;
  self->trying = FALSE;
  if (error != NULL)
    {
      self->no_pin = error->domain == HELIO_KEYRING_ERROR
                     || g_error_matches (error, HELIO_LOCK_ERROR, HELIO_LOCK_ERROR_LOST);
      say (self, helio_lock_text_get (error));
      gtk_editable_set_text (self->pin, "");
      count_down (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->pin));
    }
  update_button (self);
  update_way_out (self);
}

static void
try_pin (HelioLockView *self)
{
  if (!gtk_widget_get_sensitive (self->open_button))
    return;
  self->trying = TRUE;
  say (self, NULL);
  update_button (self);
  helio_lock_open_async (self->lock, gtk_editable_get_text (self->pin), on_tried,
                         g_object_ref (self));
}

static void
ask_to_sign_out (HelioLockView *self)
{
  helio_sign_out_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->engine);
}

/* --- the view --- */

static gboolean
helio_lock_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HELIO_LOCK_VIEW (widget)->pin));
}

static void
helio_lock_view_dispose (GObject *object)
{
  HelioLockView *self = HELIO_LOCK_VIEW (object);

  g_clear_handle_id (&self->second, g_source_remove);
  if (self->pin != NULL)
    gtk_editable_set_text (self->pin, "");
  self->pin = NULL;
  g_clear_object (&self->lock);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (helio_lock_view_parent_class)->dispose (object);
}

static void
helio_lock_view_class_init (HelioLockViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_lock_view_dispose;
  widget_class->grab_focus = helio_lock_view_grab_focus;
  helio_focus_order_install (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-lock-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, pin);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, problem);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, open_button);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, way_out);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, way_out_hint);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, sign_out);
  gtk_widget_class_bind_template_child (widget_class, HelioLockView, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, try_pin);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
  gtk_widget_class_bind_template_callback (widget_class, ask_to_sign_out);
}

static void
helio_lock_view_init (HelioLockView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
helio_lock_view_new (HelioLock *lock, HelioSyncEngine *engine)
{
  HelioLockView *self;

  g_return_val_if_fail (HELIO_IS_LOCK (lock), NULL);
  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (engine), NULL);

  self = g_object_new (HELIO_TYPE_LOCK_VIEW, NULL);
  self->lock = g_object_ref (lock);
  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (update_way_out), self,
                           G_CONNECT_SWAPPED);
  count_down (self);
  update_button (self);
  update_way_out (self);
  return GTK_WIDGET (self);
}
