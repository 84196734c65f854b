/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-list.h"

#include "helio-outbox-actions.h"

#include <glib/gi18n-lib.h>

#define SPACING 6

struct _HelioOutboxList
{
  HelioNarrowBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  const HelioKind *kind;
  HelioFilteredPane *pane; /* (unowned): a child */
  GtkWidget *buttons;      /* (unowned): a child */
};

G_DEFINE_FINAL_TYPE (HelioOutboxList, helio_outbox_list, HELIO_TYPE_NARROW_BIN)

/* By state: what needs somebody comes first, then what waits. */
static const HelioListLayout layouts[] = {
  { "outbox", &helio_kind_outbox_entry, "command state title created-at problem not-before", NULL,
    "state",
    NC_ ("state", "Nothing waits to be sent. What you write without a connection is kept here "
                  "until the service has it."),
    "heliodesk-outbox-symbolic" },
  { "drafts", &helio_kind_draft, "command title excerpt updated-at", NULL, "-updated-at",
    NC_ ("state", "No drafts. A form that you close before you submit it is kept here."),
    "heliodesk-note-symbolic" },
};

/* What can be done with the selected rows. */
static const struct
{
  const HelioKind *kind;
  const char *action;
  const char *label;
  const char *icon;
} items[] = {
  { &helio_kind_outbox_entry, "outbox.retry", NC_ ("outbox", "Send now"),
    "heliodesk-sync-symbolic" },
  { &helio_kind_outbox_entry, "outbox.write", NC_ ("outbox", "Edit"), "heliodesk-note-symbolic" },
  { &helio_kind_outbox_entry, "outbox.open-record", NC_ ("outbox", "To the record"),
    "heliodesk-next-symbolic" },
  { &helio_kind_outbox_entry, "outbox.discard", NC_ ("outbox", "Discard…"),
    "heliodesk-close-symbolic" },
  { &helio_kind_draft, "outbox.write", NC_ ("outbox", "Go on"), "heliodesk-note-symbolic" },
  { &helio_kind_draft, "outbox.open-record", NC_ ("outbox", "To the record"),
    "heliodesk-next-symbolic" },
  { &helio_kind_draft, "outbox.copy-text", NC_ ("outbox", "Copy text"), "heliodesk-copy-symbolic" },
  { &helio_kind_draft, "outbox.discard", NC_ ("outbox", "Delete…"), "heliodesk-close-symbolic" },
};

static HelioTable *
get_table (HelioOutboxList *self)
{
  return helio_record_pane_get_table (helio_filtered_pane_get_pane (self->pane));
}

/* --- what is selected --- */

static void
update_actions (HelioOutboxList *self)
{
  g_autoptr (GPtrArray) selected = helio_table_dup_selected (get_table (self));
  HelioRecord *one = selected->len == 1 ? g_ptr_array_index (selected, 0) : NULL;
  gboolean entries = self->kind == &helio_kind_outbox_entry;
  gboolean any = FALSE;

  for (guint i = 0; entries && i < selected->len; i++)
    any |= helio_outbox_can_be_sent (g_ptr_array_index (selected, i));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.retry", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.discard", selected->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.write",
                                 one != NULL && helio_outbox_can_be_written (one));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.copy-text",
                                 one != NULL && !entries && helio_outbox_can_be_written (one));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.open-record",
                                 one != NULL && helio_outbox_has_page (one));
}

/* --- actions --- */

/* (transfer full) (nullable): the only one. */
static HelioRecord *
dup_selected (HelioOutboxList *self)
{
  g_autoptr (GPtrArray) selected = helio_table_dup_selected (get_table (self));

  return selected->len == 1 ? g_object_ref (g_ptr_array_index (selected, 0)) : NULL;
}

static void
open_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (HelioRecord) entry = dup_selected (HELIO_OUTBOX_LIST (widget));

  if (entry != NULL)
    helio_outbox_open_page (widget, entry);
}

static void
write_form (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (widget);
  g_autoptr (HelioRecord) record = dup_selected (self);

  if (record != NULL)
    helio_outbox_write (widget, self->workspace, record);
}

static void
copy_text (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (widget);
  g_autoptr (HelioRecord) draft = dup_selected (self);

  if (draft != NULL)
    helio_outbox_copy_text (widget, self->workspace, draft);
}

static void
retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (widget);
  g_autoptr (GPtrArray) selected = helio_table_dup_selected (get_table (self));

  helio_outbox_retry (widget, self->workspace, selected);
}

static gpointer
read_all (HelioReader *reader, gpointer data, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);

  return helio_reader_list (reader, all, 0, error);
}

static void
on_all_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioOutboxList) self = data;
  g_autoptr (GPtrArray) entries = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  if (entries != NULL && self->workspace != NULL)
    helio_outbox_retry (GTK_WIDGET (self), self->workspace, entries);
}

static void
retry_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (widget);

  helio_store_read_async (helio_workspace_get_store (self->workspace), read_all, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_all_read,
                          g_object_ref (self));
}

static void
discard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (widget);
  g_autoptr (GPtrArray) selected = helio_table_dup_selected (get_table (self));

  helio_outbox_ask_discard (widget, self->workspace, selected);
}

/* --- the widget --- */

static void
helio_outbox_list_dispose (GObject *object)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->buttons);

  G_OBJECT_CLASS (helio_outbox_list_parent_class)->dispose (object);
}

/* A narrow row opens its entry's page, which offers all of it. */
static void
helio_outbox_list_narrow_changed (HelioNarrowBin *bin)
{
  HelioOutboxList *self = HELIO_OUTBOX_LIST (bin);

  helio_filtered_pane_set_middle (self->pane,
                                  helio_narrow_bin_get_narrow (bin) ? NULL : self->buttons);
}

static void
helio_outbox_list_class_init (HelioOutboxListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = helio_outbox_list_dispose;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_outbox_list_narrow_changed;

  gtk_widget_class_install_action (widget_class, "outbox.open-record", NULL, open_record);
  gtk_widget_class_install_action (widget_class, "outbox.write", NULL, write_form);
  gtk_widget_class_install_action (widget_class, "outbox.copy-text", NULL, copy_text);
  gtk_widget_class_install_action (widget_class, "outbox.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "outbox.retry-all", NULL, retry_all);
  gtk_widget_class_install_action (widget_class, "outbox.discard", NULL, discard);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "outbox.discard", NULL);
}

static void
helio_outbox_list_init (HelioOutboxList *self)
{
}

static GtkWidget *
make_buttons (HelioOutboxList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      GtkWidget *button, *content;

      if (items[i].kind != self->kind)
        continue;
      button = gtk_button_new ();
      content = adw_button_content_new ();
      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), items[i].icon);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                    g_dpgettext2 (GETTEXT_PACKAGE, "outbox", items[i].label));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), items[i].action);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GMenuModel *
make_menu (HelioOutboxList *self)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if (items[i].kind == self->kind)
      g_menu_append (menu, g_dpgettext2 (GETTEXT_PACKAGE, "outbox", items[i].label),
                     items[i].action);
  return G_MENU_MODEL (menu);
}

static void
follow (HelioOutboxList *self)
{
  HelioRecordSelection *selection = helio_table_get_selection (get_table (self));

  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  /* The state of what is selected may be another one. */
  g_signal_connect_object (helio_filtered_pane_get_pane (self->pane), "changed",
                           G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
}

GtkWidget *
helio_outbox_list_new (HelioWorkspace *workspace, const HelioKind *kind)
{
  HelioOutboxList *self;
  const HelioListLayout *layout = &layouts[kind == &helio_kind_draft ? 1 : 0];
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (GMenuModel) menu = NULL;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (layout->kind == kind, NULL);

  self = g_object_new (HELIO_TYPE_OUTBOX_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->pane = HELIO_FILTERED_PANE (helio_filtered_pane_new (workspace, layout, all, NULL));
  self->buttons = g_object_ref_sink (make_buttons (self));
  helio_filtered_pane_set_middle (self->pane, self->buttons);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pane));
  g_object_bind_property (self, "narrow", self->pane, "narrow", G_BINDING_SYNC_CREATE);
  menu = make_menu (self);
  helio_table_set_row_menu (get_table (self), menu);
  follow (self);
  update_actions (self);
  return GTK_WIDGET (self);
}
