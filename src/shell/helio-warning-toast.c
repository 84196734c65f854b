/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-warning-toast.h"

#include "helio-toast.h"
#include "helio-warning.h"

#include <glib/gi18n-lib.h>

/* Of one command: a toast is no list. */
#define MOST_SHOWN 3

static char *
dup_text (GPtrArray *warnings)
{
  GString *text = g_string_new (C_ ("outbox", "The service has done it, but look at this again:"));

  for (guint i = 0; i < MIN (warnings->len, MOST_SHOWN); i++)
    {
      HelioWarning *warning = g_ptr_array_index (warnings, i);

      g_string_append_c (text, '\n');
      /* Translators: what is unusual, such as a serial number, and why */
      g_string_append_printf (text, C_ ("outbox", "%s: %s"), warning->value, warning->detail);
    }
  if (warnings->len > MOST_SHOWN)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

static void
on_warned (AdwToastOverlay *toasts, GPtrArray *warnings)
{
  g_autofree char *text = dup_text (warnings);
  AdwToast *toast = helio_toast_new_lasting (text, NULL);

  adw_toast_overlay_add_toast (toasts, toast);
}

void
helio_warning_toast_follow (AdwToastOverlay *toasts, HelioSyncEngine *engine)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (HELIO_IS_SYNC_ENGINE (engine));

  g_signal_connect_object (engine, "warned", G_CALLBACK (on_warned), toasts, G_CONNECT_SWAPPED);
}
