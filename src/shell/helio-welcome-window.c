/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-welcome-window.h"

#include "helio-accounts.h"
#include "helio-client.h"
#include "helio-error-text.h"
#include "helio-remote-error.h"
#include "helio-uri-opener.h"

#include <glib/gi18n-lib.h>

struct _HelioWelcomeWindow
{
  AdwApplicationWindow parent_instance;

  HelioClock *clock;         /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while somebody signs in */
  char *page;                /* (owned) (nullable): in the browser */
  HelioSyncEngine *engine;   /* (owned) (nullable): once somebody has */

  AdwToastOverlay *toasts;
  GtkStack *steps;
  AdwStatusPage *invitation;
  GtkEditable *address;
  GtkLabel *problem;
  GtkWidget *sign_in;
  GtkWidget *try_demo;
  GtkSpinner *spinner;
  GtkWidget *open_again;
  GtkWidget *cancel_check;
  GtkProgressBar *progress;
  GtkLabel *count;
  GtkWidget *go_on;
};

G_DEFINE_FINAL_TYPE (HelioWelcomeWindow, helio_welcome_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  ARRIVED,
  DEMO,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_step (HelioWelcomeWindow *self, const char *step, gpointer focus)
{
  gtk_stack_set_visible_child_name (self->steps, step);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (step, "checking"));
  gtk_widget_grab_focus (focus);
}

/* NULL for none. */
static void
show_problem (HelioWelcomeWindow *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* --- signing in --- */

static void
stop (HelioWelcomeWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->page, g_free);
}

/* Whoever hears of it goes there: it is too late to give it up, or to choose something else. */
static void
go (HelioWelcomeWindow *self)
{
  stop (self);
  gtk_widget_set_visible (self->cancel_check, FALSE);
  show_step (self, "checking", self->steps);
}

static void
open_page (HelioWelcomeWindow *self)
{
  helio_uri_opener_open (self->toasts, self->page);
}

static void
on_page (const char *uri, gpointer data)
{
  HelioWelcomeWindow *self = data;

  /* It was given up meanwhile. */
  if (self->cancellable == NULL)
    return;
  g_free (self->page);
  self->page = g_strdup (uri);
  show_step (self, "browser", self->open_again);
  open_page (self);
}

/* Whoever comes for the first time has nothing that is kept, and may have mistyped. */
static char *
dup_failure (const GError *error)
{
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE))
    return g_strdup (C_ ("welcome", "The service cannot be reached. Check the address and the "
                                    "connection."));
  return helio_error_text_dup (error);
}

void
helio_welcome_window_ask_again (HelioWelcomeWindow *self, const char *reason)
{
  g_return_if_fail (HELIO_IS_WELCOME_WINDOW (self));
  g_return_if_fail (reason != NULL);

  stop (self);
  gtk_widget_set_visible (self->cancel_check, TRUE);
  show_problem (self, reason);
  show_step (self, "address", self->address);
}

static void
on_arrived (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioWelcomeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioArrival) arrival = helio_arrival_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (arrival != NULL)
    {
      go (self);
      gtk_window_present (GTK_WINDOW (self));
      g_signal_emit (self, signals[ARRIVED], 0, arrival);
      return;
    }
  text = dup_failure (error);
  helio_welcome_window_ask_again (self, text);
}

/* People leave out what every address begins with. */
static char *
dup_address (HelioWelcomeWindow *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (self->address));

  g_strstrip (typed);
  return strstr (typed, "://") != NULL ? g_steal_pointer (&typed)
                                       : g_strconcat ("https://", typed, NULL);
}

static void
refuse (HelioWelcomeWindow *self, const char *address)
{
  g_autofree char *text = g_strdup_printf (
      _ ("“%s” cannot be the service's address: it must begin with https://, or with "
         "http:// on this computer."),
      address);

  show_problem (self, text);
}

static void
begin (HelioWelcomeWindow *self)
{
  const HelioLoopbackWords words = helio_accounts_get_words ();
  g_autofree char *address = dup_address (self);

  if (!gtk_widget_get_sensitive (self->sign_in))
    return;
  stop (self);
  if (!helio_client_check_url (address, NULL))
    {
      refuse (self, address);
      return;
    }
  show_problem (self, NULL);
  show_step (self, "checking", self->cancel_check);
  self->cancellable = g_cancellable_new ();
  helio_arrival_begin_async (address, self->clock, &words, on_page, self, self->cancellable,
                             on_arrived, g_object_ref (self));
}

static void
on_address_changed (HelioWelcomeWindow *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (self->address));

  show_problem (self, NULL);
  gtk_widget_set_sensitive (self->sign_in, *g_strstrip (typed) != '\0');
}

static void
on_cancel_clicked (HelioWelcomeWindow *self)
{
  stop (self);
  show_step (self, "address", self->address);
}

static void
on_copy_clicked (HelioWelcomeWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->page);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (C_ ("welcome", "The link was copied")));
}

static void
on_demo_clicked (HelioWelcomeWindow *self)
{
  go (self);
  g_signal_emit (self, signals[DEMO], 0);
}

/* --- the first sync --- */

static void
stop_following (HelioWelcomeWindow *self)
{
  g_signal_handlers_disconnect_by_data (self->engine, self);
  g_signal_handlers_disconnect_by_data (helio_sync_engine_get_freshness (self->engine), self);
}

static void
end (HelioWelcomeWindow *self)
{
  stop_following (self);
  g_signal_emit (self, signals[DONE], 0);
}

static void
show_progress (HelioWelcomeWindow *self)
{
  HelioFreshness *freshness = helio_sync_engine_get_freshness (self->engine);
  guint n = helio_freshness_get_n_rows (freshness);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u record received",
                                                        "%'u records received", n),
                                           n);

  gtk_progress_bar_set_fraction (self->progress, helio_freshness_get_progress (freshness));
  gtk_label_set_text (self->count, text);
  /* What holds it up is told by the window that comes next. */
  if (!helio_freshness_is_first_sync (freshness)
      || helio_sync_engine_get_state (self->engine) != HELIO_SYNC_SYNCING)
    end (self);
}

void
helio_welcome_window_follow (HelioWelcomeWindow *self, HelioSyncEngine *engine)
{
  g_return_if_fail (HELIO_IS_WELCOME_WINDOW (self));
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (engine));
  g_return_if_fail (self->engine == NULL);

  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_sync_engine_get_freshness (engine), "notify",
                           G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  show_step (self, "fetching", self->go_on);
  show_progress (self);
}

/* --- the object --- */

static void
helio_welcome_window_dispose (GObject *object)
{
  HelioWelcomeWindow *self = HELIO_WELCOME_WINDOW (object);

  stop (self);
  if (self->engine != NULL)
    stop_following (self);
  g_clear_object (&self->engine);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (helio_welcome_window_parent_class)->dispose (object);
}

static void
helio_welcome_window_class_init (HelioWelcomeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = helio_welcome_window_dispose;

  signals[ARRIVED] = g_signal_new ("arrived", HELIO_TYPE_WELCOME_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DEMO] = g_signal_new ("demo", HELIO_TYPE_WELCOME_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", HELIO_TYPE_WELCOME_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-welcome-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, invitation);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, address);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, sign_in);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, try_demo);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, open_again);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, cancel_check);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, count);
  gtk_widget_class_bind_template_child (widget_class, HelioWelcomeWindow, go_on);
  gtk_widget_class_bind_template_callback (widget_class, begin);
  gtk_widget_class_bind_template_callback (widget_class, end);
  gtk_widget_class_bind_template_callback (widget_class, open_page);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_demo_clicked);
}

static void
helio_welcome_window_init (HelioWelcomeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
invite (HelioWelcomeWindow *self, HelioWelcomeReason reason)
{
  gtk_widget_set_visible (self->try_demo, reason == HELIO_WELCOME_FIRST);
  gtk_editable_set_editable (self->address, reason != HELIO_WELCOME_AGAIN);
  if (reason == HELIO_WELCOME_ANOTHER)
    {
      adw_status_page_set_title (self->invitation, C_ ("welcome", "Add an account"));
      adw_status_page_set_description (
          self->invitation,
          C_ ("welcome", "It gets a copy of its own on this computer. You can go back and forth "
                         "between accounts."));
    }
  else if (reason == HELIO_WELCOME_AGAIN)
    {
      adw_status_page_set_title (self->invitation, C_ ("welcome", "Sign in again"));
      adw_status_page_set_description (
          self->invitation,
          C_ ("welcome", "What was fetched and what has not been sent is kept, and goes on "
                         "afterwards."));
    }
}

HelioWelcomeWindow *
helio_welcome_window_new (GtkApplication *application, HelioClock *clock, HelioWelcomeReason reason,
                          const char *service)
{
  HelioWelcomeWindow *self
      = g_object_new (HELIO_TYPE_WELCOME_WINDOW, "application", application, NULL);

  self->clock = g_object_ref (clock);
  gtk_editable_set_text (self->address, service != NULL ? service : "");
  on_address_changed (self);
  invite (self, reason);
  gtk_widget_grab_focus (gtk_widget_get_sensitive (self->sign_in) ? self->sign_in
                                                                  : GTK_WIDGET (self->address));
  return self;
}
