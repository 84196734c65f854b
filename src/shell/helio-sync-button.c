/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-button.h"

#include "helio-count.h"
#include "helio-error-text.h"
#include "helio-outbox-words.h"
#include "helio-sign-out.h"
#include "helio-time.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioSyncButton
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) (nullable) */
  gboolean narrow;

  GtkMenuButton *button;
  GtkStack *icon_stack;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *progress;
  GtkSwitch *offline_switch;
  GtkWidget *outbox;
  GtkWidget *sync_now;
  GtkWidget *sign_in;
  GtkWidget *mark;
  GtkLabel *outbox_text;
};

G_DEFINE_FINAL_TYPE (HelioSyncButton, helio_sync_button, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *label;
} looks[] = {
  [HELIO_SYNC_IDLE] = { "heliodesk-sync-symbolic", NC_ ("sync", "Synced") },
  [HELIO_SYNC_SYNCING] = { "heliodesk-sync-symbolic", NC_ ("sync", "Syncing…") },
  [HELIO_SYNC_OFFLINE] = { "heliodesk-offline-symbolic", NC_ ("sync", "Offline") },
  [HELIO_SYNC_FAILED] = { "heliodesk-warning-symbolic", NC_ ("sync", "Sync failed") },
  [HELIO_SYNC_SIGNED_OUT] = { "heliodesk-warning-symbolic", NC_ ("sync", "Signed out") },
};

static char *
dup_label (HelioSyncButton *self, HelioSyncState state)
{
  HelioFreshness *freshness = helio_workspace_get_freshness (self->workspace);
  gint64 last = helio_freshness_get_last_sync (freshness);
  const char *word = g_dpgettext2 (GETTEXT_PACKAGE, "sync", looks[state].label);

  if (state == HELIO_SYNC_SYNCING && helio_freshness_is_first_sync (freshness))
    /* Translators: progress of the first sync in per cent */
    return g_strdup_printf (C_ ("sync", "Syncing… %d %%"),
                            (int) (100 * helio_freshness_get_progress (freshness)));
  if (state == HELIO_SYNC_OFFLINE && last != HELIO_TIME_NONE)
    {
      g_autofree char *moment = helio_workspace_dup_moment (self->workspace, last);

      /* Translators: not connected; the moment is that of the last sync */
      return g_strdup_printf (C_ ("sync", "Offline since %s"), moment);
    }
  return g_strdup (word);
}

static char *
dup_detail (HelioSyncButton *self, HelioSyncState state)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  HelioFreshness *freshness = helio_sync_engine_get_freshness (engine);
  const GError *error = helio_sync_engine_get_error (engine);
  gint64 last = helio_freshness_get_last_sync (freshness);
  g_autofree char *moment = NULL;

  if (error != NULL && !helio_sync_engine_get_work_offline (engine))
    return helio_error_text_dup (error);
  if (state == HELIO_SYNC_SYNCING)
    {
      guint n = helio_freshness_get_n_rows (freshness);

      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u record received",
                                           "%'u records received", n),
                              n);
    }
  if (last == HELIO_TIME_NONE)
    return g_strdup (C_ ("sync", "Never synced so far"));
  if (state == HELIO_SYNC_IDLE && helio_freshness_is_told (freshness))
    return g_strdup (C_ ("sync", "Up to date: the service tells at once what is new."));
  moment = helio_workspace_dup_moment (self->workspace, last);
  /* Translators: when the cache was complete last */
  return g_strdup_printf (C_ ("sync", "Last sync: %s"), moment);
}

static char *
dup_rejections (HelioFreshness *freshness)
{
  guint n = helio_freshness_get_n_rejected (freshness, NULL);

  if (n == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u record from the service could not be read.",
                                       "%u records from the service could not be read.", n),
                          n);
}

/* --- the outbox --- */

static HelioOutboxCounts *
get_counts (HelioSyncButton *self)
{
  return helio_sync_engine_get_outbox (helio_workspace_get_engine (self->workspace));
}

/* What there is to say of the outbox in the place of the state; NULL for nothing. */
static char *
dup_outbox_label (HelioSyncButton *self, HelioSyncState state)
{
  guint n_pending = helio_outbox_counts_get_n_pending (get_counts (self));
  guint n_gone = helio_outbox_counts_get_n_gone (get_counts (self));
  guint n_attention = helio_outbox_counts_get_n_attention (get_counts (self));

  if (n_attention > 0)
    return helio_outbox_words_dup_attention (n_attention);
  if (n_pending == 0)
    return NULL;
  if (state == HELIO_SYNC_SYNCING)
    /* Translators: which of how many changes is being sent */
    return g_strdup_printf (C_ ("sync", "Sending %u of %u…"), n_gone + 1, n_gone + n_pending);
  return helio_outbox_words_dup_not_sent (n_pending);
}

/* How many are in which state, a line each. */
static char *
dup_outbox_detail (HelioSyncButton *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < helio_outbox_state.n_terms; i++)
    {
      const char *state = helio_outbox_state.terms[i].value;
      guint n = helio_outbox_counts_get_n (get_counts (self), state);
      g_autofree char *line
          = helio_count_describe (helio_vocabulary_label (&helio_outbox_state, state), n);

      if (n > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
update_outbox (HelioSyncButton *self)
{
  g_autofree char *detail = dup_outbox_detail (self);

  gtk_label_set_text (self->outbox_text, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->outbox_text), *detail != '\0');
  gtk_widget_set_visible (self->mark, helio_outbox_counts_get_n_attention (get_counts (self)) > 0);
}

/* --- all of it --- */

static double
get_fraction (HelioSyncButton *self)
{
  HelioFreshness *freshness = helio_workspace_get_freshness (self->workspace);
  guint n_pending = helio_outbox_counts_get_n_pending (get_counts (self));
  guint n_gone = helio_outbox_counts_get_n_gone (get_counts (self));

  return n_pending > 0 ? (double) n_gone / (n_gone + n_pending)
                       : helio_freshness_get_progress (freshness);
}

static void
update (HelioSyncButton *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (self->workspace);
  HelioSyncState state = helio_sync_engine_get_state (engine);
  gboolean offline = helio_sync_engine_get_work_offline (engine);
  g_autofree char *title = dup_label (self, state);
  g_autofree char *outbox = dup_outbox_label (self, state);
  const char *label = outbox != NULL ? outbox : title;
  g_autofree char *detail = dup_detail (self, state);
  g_autofree char *rejections = dup_rejections (helio_sync_engine_get_freshness (engine));
  g_autofree char *text = rejections != NULL ? g_strconcat (detail, "\n", rejections, NULL) : NULL;

  gtk_stack_set_visible_child_name (self->icon_stack,
                                    state == HELIO_SYNC_SYNCING ? "spinner" : "icon");
  gtk_spinner_set_spinning (self->spinner, state == HELIO_SYNC_SYNCING);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, text != NULL ? text : detail);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), state == HELIO_SYNC_SYNCING);
  gtk_progress_bar_set_fraction (self->progress, get_fraction (self));
  gtk_widget_set_sensitive (self->sync_now, !offline && state != HELIO_SYNC_SYNCING);
  gtk_widget_set_visible (self->sign_in, state == HELIO_SYNC_SIGNED_OUT
                                             && helio_sign_out_is_reversible (GTK_WIDGET (self)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  outbox != NULL ? title : "", -1);
  update_outbox (self);
}

static void
close_popover (HelioSyncButton *self)
{
  gtk_menu_button_popdown (self->button);
}

/* By itself the popover stands below the middle of its button, whatever the window's edge cuts. */
static void
keep_inside (GtkMenuButton *button, gpointer data)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *contents = gtk_widget_get_parent (gtk_popover_get_child (popover));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (button)));
  graphene_rect_t bounds;
  int width, left;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (button), window, &bounds))
    return;
  gtk_widget_measure (contents, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  left = (int) (bounds.origin.x + bounds.size.width / 2) - width / 2;
  gtk_popover_set_offset (popover,
                          CLAMP (left, 0, MAX (0, gtk_widget_get_width (window) - width)) - left,
                          0);
}

static void
helio_sync_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HELIO_SYNC_BUTTON (object)->narrow);
}

static void
helio_sync_button_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  HelioSyncButton *self = HELIO_SYNC_BUTTON (object);

  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
helio_sync_button_dispose (GObject *object)
{
  g_clear_object (&HELIO_SYNC_BUTTON (object)->workspace);

  G_OBJECT_CLASS (helio_sync_button_parent_class)->dispose (object);
}

static void
helio_sync_button_class_init (HelioSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_sync_button_dispose;
  object_class->get_property = helio_sync_button_get_property;
  object_class->set_property = helio_sync_button_set_property;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                             | G_PARAM_EXPLICIT_NOTIFY));

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, icon_stack);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, label);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, title);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, detail);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, progress);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, offline_switch);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, outbox);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, sync_now);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, close_popover);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, mark);
  gtk_widget_class_bind_template_child (widget_class, HelioSyncButton, outbox_text);
}

static void
helio_sync_button_init (HelioSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, keep_inside, NULL, NULL);
  helio_wrap_label (self->outbox);
  helio_wrap_label (self->sync_now);
  helio_wrap_label (self->sign_in);
}

void
helio_sync_button_set_workspace (HelioSyncButton *self, HelioWorkspace *workspace)
{
  static const char *const watched[] = { "notify::state", "notify::error", "notify::work-offline" };
  static const char *const fresh[] = { "notify::progress", "notify::last-sync", "notify::is-told" };
  HelioSyncEngine *engine;

  g_return_if_fail (HELIO_IS_SYNC_BUTTON (self));
  g_return_if_fail (HELIO_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  engine = helio_workspace_get_engine (workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (engine, watched[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (fresh); i++)
    g_signal_connect_object (helio_workspace_get_freshness (workspace), fresh[i],
                             G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::today", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_sync_engine_get_outbox (engine), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_object_bind_property (engine, "work-offline", self->offline_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  update (self);
}
