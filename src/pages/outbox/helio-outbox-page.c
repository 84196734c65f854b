/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-page.h"

#include "helio-notice.h"
#include "helio-outbox-list.h"
#include "helio-outbox-words.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioOutboxPage
{
  HelioTabbedPage parent_instance;

  GtkWidget *entries; /* (unowned): a child, what is on the first tab */

  GtkWidget *retry_all;
  HelioNotice *notice;
};

G_DEFINE_FINAL_TYPE (HelioOutboxPage, helio_outbox_page, HELIO_TYPE_TABBED_PAGE)

static const struct
{
  const HelioKind *kind;
  const char *label;
} tabs[] = {
  { &helio_kind_outbox_entry, NC_ ("tab", "To be sent") },
  { &helio_kind_draft, NC_ ("tab", "Drafts") },
};

/* --- what is said above --- */

/* What needs somebody, and why the rest waits; NULL when all is as it should be. */
static char *
dup_notice (const char *pause, guint n_pending, guint n_attention)
{
  g_autofree char *attention = helio_outbox_words_dup_attention (n_attention);

  if (n_attention == 0)
    return n_pending > 0 ? g_strdup (pause) : NULL;
  if (pause == NULL)
    return g_steal_pointer (&attention);
  return g_strdup_printf ("%s\n%s", attention, pause);
}

static void
update (HelioOutboxPage *self)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  HelioSyncEngine *engine = helio_workspace_get_engine (workspace);
  HelioOutboxCounts *counts = helio_sync_engine_get_outbox (engine);
  guint n_attention = helio_outbox_counts_get_n_attention (counts);
  g_autofree char *pause = helio_outbox_words_dup_pause (workspace);
  g_autofree char *put_off = helio_outbox_words_dup_put_off (workspace);
  g_autofree char *text = dup_notice (pause != NULL ? pause : put_off,
                                      helio_outbox_counts_get_n_pending (counts), n_attention);

  if (n_attention > 0)
    helio_notice_show (self->notice, "warning", "heliodesk-warning-symbolic", text);
  else
    helio_notice_show (self->notice, "neutral", "heliodesk-offline-symbolic", text);
  /* Somebody who asks for it need not wait for the next attempt. */
  gtk_widget_set_sensitive (self->retry_all,
                            !helio_sync_engine_get_work_offline (engine)
                                && helio_sync_engine_get_state (engine) != HELIO_SYNC_SIGNED_OUT);
  gtk_widget_set_visible (self->retry_all,
                          helio_outbox_counts_get_n (counts, "failed") > 0
                              || helio_outbox_counts_get_n (counts, "pending") > 0);
}

static void
on_retry_all (HelioOutboxPage *self)
{
  gtk_widget_activate_action (self->entries, "outbox.retry-all", NULL);
}

/* --- the widget --- */

static void
follow (HelioOutboxPage *self)
{
  HelioWorkspace *workspace = helio_page_get_workspace (HELIO_PAGE (self));
  HelioSyncEngine *engine = helio_workspace_get_engine (workspace);

  g_signal_connect_object (helio_sync_engine_get_outbox (engine), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::today", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::work-offline", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static GtkWidget *
helio_outbox_page_make_tab (HelioTabbedPage *page, const char *name)
{
  gboolean entries = g_str_equal (name, helio_kind_outbox_entry.name);
  GtkWidget *list = helio_outbox_list_new (helio_page_get_workspace (HELIO_PAGE (page)),
                                           entries ? &helio_kind_outbox_entry : &helio_kind_draft);

  if (entries)
    HELIO_OUTBOX_PAGE (page)->entries = list;
  return list;
}

static void
helio_outbox_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (helio_outbox_page_parent_class)->constructed (object);

  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    helio_tabbed_page_add_tab (HELIO_TABBED_PAGE (object), tabs[i].kind->name,
                               g_dpgettext2 (GETTEXT_PACKAGE, "tab", tabs[i].label));
  helio_page_set_title (HELIO_PAGE (object), C_ ("section", "Outbox"));
  follow (HELIO_OUTBOX_PAGE (object));
}

static void
helio_outbox_page_class_init (HelioOutboxPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = helio_outbox_page_constructed;
  HELIO_TABBED_PAGE_CLASS (klass)->make_tab = helio_outbox_page_make_tab;

  g_type_ensure (HELIO_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxPage, retry_all);
  gtk_widget_class_bind_template_child (widget_class, HelioOutboxPage, notice);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_all);
}

static void
helio_outbox_page_init (HelioOutboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (self->retry_all);
}

GtkWidget *
helio_outbox_page_new (HelioWorkspace *workspace)
{
  return g_object_new (HELIO_TYPE_OUTBOX_PAGE, "workspace", workspace, "section", "outbox", NULL);
}
