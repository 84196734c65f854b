/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that no page reads take effect. */
#include "helio-application-private.h"

#include "helio-paper-print.h"
#include "helio-store-room.h"
#include "helio-time.h"

#define MEGABYTE G_GUINT64_CONSTANT (1000000)
/* What somebody has just opened, or is just adding to a form, is not taken away. */
#define FRESH (3600 * HELIO_SECOND)

static void
follow_color_scheme (HelioApplication *self, const char *key, GSettings *settings)
{
  g_autofree char *scheme = g_settings_get_string (settings, key);
  AdwColorScheme wanted = g_str_equal (scheme, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                          : ADW_COLOR_SCHEME_DEFAULT;

  /* --dark is for its run. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      self->options.dark ? ADW_COLOR_SCHEME_FORCE_DARK : wanted);
}

static void
follow_date_format (HelioApplication *self, const char *key, GSettings *settings)
{
  g_autofree char *format = g_settings_get_string (settings, key);

  helio_time_use_iso_days (g_str_equal (format, "iso"));
}

static void
follow_paper_size (HelioApplication *self, const char *key, GSettings *settings)
{
  g_autofree char *size = g_settings_get_string (settings, key);

  helio_paper_use_size (g_str_equal (size, "a4")       ? GTK_PAPER_NAME_A4
                        : g_str_equal (size, "letter") ? GTK_PAPER_NAME_LETTER
                                                       : NULL);
}

static void
follow_interval (HelioApplication *self, const char *key, GSettings *settings)
{
  helio_sync_engine_set_interval (helio_context_get_engine (self->context),
                                  (guint) g_settings_get_int (settings, key));
}

static void
follow_limit (HelioApplication *self, const char *key, GSettings *settings)
{
  guint64 limit = (guint64) g_settings_get_int (settings, key);

  if (limit > 0)
    helio_store_trim_files_async (helio_context_get_store (self->context), limit * MEGABYTE,
                                  helio_clock_now (helio_context_get_clock (self->context)) - FRESH,
                                  NULL, NULL, NULL);
}

/* The demo has nothing to tell of, and nobody would find a start that stands for itself. */
static void
follow_background (HelioApplication *self, const char *key, GSettings *settings)
{
  gboolean is_unique
      = (g_application_get_flags (G_APPLICATION (self)) & G_APPLICATION_NON_UNIQUE) == 0;

  helio_application_stay (self, is_unique && !self->options.demo
                                    && g_settings_get_boolean (settings, key));
}

typedef struct
{
  const char *key;
  void (*follow) (HelioApplication *self, const char *key, GSettings *settings);
  gboolean rebuilds; /* what is shown already has to be built again */
} Effect;

static const Effect effects[] = {
  { "color-scheme", follow_color_scheme, FALSE }, { "date-format", follow_date_format, TRUE },
  { "paper-size", follow_paper_size, FALSE },     { "sync-interval", follow_interval, FALSE },
  { "files-limit", follow_limit, FALSE },         { "background-sync", follow_background, FALSE },
};

static void
on_changed (GSettings *settings, const char *key, HelioApplication *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_str_equal (effects[i].key, key))
      {
        effects[i].follow (self, key, settings);
        if (effects[i].rebuilds)
          helio_application_build_anew (self);
      }
}

void
helio_application_stay (HelioApplication *self, gboolean stays)
{
  if (stays == self->stays)
    return;
  self->stays = stays;
  if (stays)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

void
helio_application_follow_settings (HelioApplication *self)
{
  GSettings *settings = helio_context_get_settings (self->context);

  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    effects[i].follow (self, effects[i].key, settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_changed), self, 0);
}
