/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-chat-page.h"

#include "helio-chat-words.h"
#include "helio-conversation-row.h"
#include "helio-record-list.h"
#include "helio-state-page.h"
#include "helio-wrap.h"

#include <glib/gi18n-lib.h>

struct _HelioChatPage
{
  HelioPage parent_instance;

  HelioRecordList *list; /* (owned) (nullable) */
  GPtrArray *items;      /* (owned) (element-type GtkListItem): unowned, those with a row */

  GtkOrientable *header;
  GtkWidget *write_button;
  HelioNotice *notice;
  HelioStatePage *state;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (HelioChatPage, helio_chat_page, HELIO_TYPE_PAGE)

static HelioWorkspace *
get_workspace (HelioChatPage *self)
{
  return helio_page_get_workspace (HELIO_PAGE (self));
}

/* --- states --- */

static HelioState
find_state (HelioChatPage *self)
{
  HelioSyncEngine *engine = helio_workspace_get_engine (get_workspace (self));
  gboolean first_sync = helio_freshness_is_first_sync (helio_sync_engine_get_freshness (engine));

  if (helio_record_list_get_error (self->list) != NULL)
    return HELIO_STATE_ERROR;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return HELIO_STATE_READY;
  if (helio_record_list_is_loading (self->list)
      || (first_sync && helio_sync_engine_get_state (engine) == HELIO_SYNC_SYNCING))
    return HELIO_STATE_LOADING;
  return HELIO_STATE_EMPTY;
}

static void
update_state (HelioChatPage *self)
{
  helio_state_page_set_state (self->state, find_state (self));
}

/* Without a connection somebody can begin a conversation as well. */
static void
on_state_activated (HelioChatPage *self, HelioState state)
{
  if (state == HELIO_STATE_ERROR)
    helio_record_list_reload (self->list);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "nav.write", NULL);
}

/* --- rows --- */

static void
show_item (GtkListItem *item)
{
  helio_conversation_row_show (HELIO_CONVERSATION_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, HelioChatPage *self)
{
  gtk_list_item_set_child (item, helio_conversation_row_new (get_workspace (self)));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, HelioChatPage *self)
{
  g_ptr_array_add (self->items, item);
  show_item (item);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, HelioChatPage *self)
{
  g_ptr_array_remove_fast (self->items, item);
}

/* The records are refilled in place. */
static void
on_refilled (HelioChatPage *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (gtk_list_item_get_item (g_ptr_array_index (self->items, i)) != NULL)
      show_item (g_ptr_array_index (self->items, i));
}

static void
on_activated (HelioChatPage *self, guint position)
{
  g_autoptr (HelioRecord) conversation
      = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (conversation != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", helio_kind_conversation.name,
                                helio_record_get_id (conversation));
}

/* --- the widget --- */

static void
helio_chat_page_narrow_changed (HelioNarrowBin *bin)
{
  gtk_orientable_set_orientation (HELIO_CHAT_PAGE (bin)->header, helio_narrow_bin_get_narrow (bin)
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
}

static void
helio_chat_page_dispose (GObject *object)
{
  HelioChatPage *self = HELIO_CHAT_PAGE (object);

  G_OBJECT_CLASS (helio_chat_page_parent_class)->dispose (object);
  g_clear_object (&self->list);
}

static void
helio_chat_page_finalize (GObject *object)
{
  g_ptr_array_unref (HELIO_CHAT_PAGE (object)->items);

  G_OBJECT_CLASS (helio_chat_page_parent_class)->finalize (object);
}

static GtkWidget *
helio_chat_page_make_again (HelioPage *page)
{
  return helio_chat_page_new (helio_page_get_workspace (page));
}

static void
helio_chat_page_class_init (HelioChatPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HELIO_PAGE_CLASS (klass)->make_again = helio_chat_page_make_again;
  G_OBJECT_CLASS (klass)->dispose = helio_chat_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_chat_page_finalize;
  HELIO_NARROW_BIN_CLASS (klass)->narrow_changed = helio_chat_page_narrow_changed;

  g_type_ensure (HELIO_TYPE_NOTICE);
  g_type_ensure (HELIO_TYPE_STATE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/heliodesk/Heliodesk/helio-chat-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HelioChatPage, header);
  gtk_widget_class_bind_template_child (widget_class, HelioChatPage, write_button);
  gtk_widget_class_bind_template_child (widget_class, HelioChatPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HelioChatPage, state);
  gtk_widget_class_bind_template_child (widget_class, HelioChatPage, view);
}

static void
helio_chat_page_init (HelioChatPage *self)
{
  self->items = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  helio_wrap_label (self->write_button);
  helio_state_page_describe_list (self->state);
  helio_state_page_describe (self->state, HELIO_STATE_EMPTY, "heliodesk-chat-symbolic",
                             C_ ("chat", "No conversation so far"),
                             C_ ("chat", "Ask support whatever you need to know. What was said is "
                                         "kept here and can be read without a connection."),
                             C_ ("chat", "New conversation"));
}

static void
fill (HelioChatPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_conversation);
  g_autoptr (HelioQuery) latest = helio_query_with_sort (all, "updated-at", TRUE);
  g_autoptr (GtkSelectionModel) model = NULL;

  self->list = helio_record_list_new (helio_workspace_get_store (get_workspace (self)), latest);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->view, model);
}

static void
follow (HelioChatPage *self)
{
  HelioWorkspace *workspace = get_workspace (self);

  g_signal_connect_object (self->list, "notify", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "refill-end", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::time-zone", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::today", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_engine (workspace), "notify::state",
                           G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
  helio_chat_words_follow (self->notice, workspace);
  update_state (self);
}

GtkWidget *
helio_chat_page_new (HelioWorkspace *workspace)
{
  HelioChatPage *self = g_object_new (HELIO_TYPE_CHAT_PAGE, "workspace", workspace, "section",
                                      "chat", "title", C_ ("section", "Contact us"), NULL);

  fill (self);
  follow (self);
  return GTK_WIDGET (self);
}
