/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-message-list.h"

#include "helio-message-row.h"
#include "helio-record-list.h"
#include "helio-state-page.h"

#include <glib/gi18n-lib.h>

/* Pixels from the end that still are the end. */
#define NEAR 24

struct _HelioMessageList
{
  AdwBin parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  HelioRecordList *list;     /* (owned) */
  GPtrArray *items;          /* (owned) (element-type GtkListItem): unowned, those with a row */
  char *read;                /* (owned) (nullable): id of the message that support has read last */
  GCancellable *cancellable; /* (owned) (nullable): of the read of files under way */
  gboolean files_due;        /* they are to be read again */
  gboolean at_end;           /* it follows the end */
  guint idle;                /* source that goes there and reads files, or 0 */

  HelioStatePage *state;   /* (unowned): a child */
  GtkWidget *view;         /* (unowned): a child */
  GtkAdjustment *scroller; /* (unowned): of the scrolled window */
};

G_DEFINE_FINAL_TYPE (HelioMessageList, helio_message_list, ADW_TYPE_BIN)

static guint
count (HelioMessageList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static HelioMessageRow *
get_row (GtkListItem *item)
{
  return HELIO_MESSAGE_ROW (gtk_list_item_get_child (item));
}

/* --- files --- */

/* Of the rows that there are: a screen or two. */
static GStrv
dup_ids (HelioMessageList *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (ids, g_strdup (helio_message_row_get_id (
                              get_row (g_ptr_array_index (self->items, i)))));
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (ids, FALSE);
}

static gpointer
read_files (HelioReader *reader, gpointer data, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_attachment);
  g_autoptr (HelioQuery) of_messages
      = helio_query_with_text (all, "parent-kind", HELIO_IS, helio_kind_message.name);
  g_autoptr (HelioQuery) query
      = helio_query_with (of_messages, "parent-number", HELIO_ANY_OF, data);

  return helio_reader_list (reader, query, 0, error);
}

static void
show_files (GtkListItem *item, GPtrArray *attachments)
{
  HelioMessageRow *row = get_row (item);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < attachments->len; i++)
    {
      HelioRecord *attachment = g_ptr_array_index (attachments, i);

      if (g_strcmp0 (helio_record_get_text (attachment, "parent-number"),
                     helio_message_row_get_id (row))
          == 0)
        g_ptr_array_add (own, g_object_ref (attachment));
    }
  helio_message_row_show_files (row, own);
}

static void settle_later (HelioMessageList *self);

static void
on_files (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioMessageList) self = data;
  g_autoptr (GPtrArray) attachments = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  /* It has gone meanwhile. */
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  for (guint i = 0; attachments != NULL && i < self->items->len; i++)
    show_files (g_ptr_array_index (self->items, i), attachments);
  if (self->files_due)
    settle_later (self);
}

static void
look_for_files (HelioMessageList *self)
{
  GStrv ids;

  if (self->cancellable != NULL || self->items->len == 0)
    return;
  self->files_due = FALSE;
  self->cancellable = g_cancellable_new ();
  ids = dup_ids (self);
  helio_store_read_async (helio_workspace_get_store (self->workspace), read_files, ids,
                          (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref,
                          self->cancellable, on_files, g_object_ref (self));
}

/* --- the end --- */

static gboolean
settle (gpointer data)
{
  HelioMessageList *self = data;

  self->idle = 0;
  if (self->at_end && count (self) > 0)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", count (self) - 1);
  if (self->files_due)
    look_for_files (self);
  return G_SOURCE_REMOVE;
}

/* Once GTK has laid out what there is: until then it scrolls by itself. */
static void
settle_later (HelioMessageList *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (settle, self);
}

static void
on_scrolled (HelioMessageList *self)
{
  if (self->idle == 0)
    self->at_end = helio_message_list_is_at_end (self);
}

/* --- rows --- */

static void
show_item (HelioMessageList *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);
  g_autoptr (HelioRecord) previous
      = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->list), position - 1) : NULL;

  helio_message_row_show (get_row (item), gtk_list_item_get_item (item), previous, self->read);
}

static void
show_items (HelioMessageList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (gtk_list_item_get_item (g_ptr_array_index (self->items, i)) != NULL)
      show_item (self, g_ptr_array_index (self->items, i));
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, HelioMessageList *self)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, helio_message_row_new (self->workspace));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, HelioMessageList *self)
{
  g_ptr_array_add (self->items, item);
  show_item (self, item);
  self->files_due = TRUE;
  settle_later (self);
}

/* A row that goes fetches nothing any more. */
static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, HelioMessageList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  helio_message_row_show_files (get_row (item), none);
  g_ptr_array_remove_fast (self->items, item);
}

/* The records are refilled in place. */
static void
on_refilled (HelioMessageList *self)
{
  show_items (self);
  self->files_due = TRUE;
  settle_later (self);
}

static void
on_store_changed (HelioMessageList *self, guint kinds)
{
  if ((kinds & helio_kind_bit (&helio_kind_attachment)) == 0)
    return;
  self->files_due = TRUE;
  settle_later (self);
}

/* --- states --- */

static void
update_state (HelioMessageList *self)
{
  if (helio_record_list_get_error (self->list) != NULL)
    helio_state_page_set_state (self->state, HELIO_STATE_ERROR);
  else if (count (self) > 0)
    helio_state_page_set_state (self->state, HELIO_STATE_READY);
  else
    helio_state_page_set_state (self->state, helio_record_list_is_loading (self->list)
                                                 ? HELIO_STATE_LOADING
                                                 : HELIO_STATE_EMPTY);
}

static void
on_list_changed (HelioMessageList *self)
{
  update_state (self);
  settle_later (self);
}

static void
on_state_activated (HelioMessageList *self)
{
  helio_record_list_reload (self->list);
}

/* --- the widget --- */

static void
helio_message_list_dispose (GObject *object)
{
  HelioMessageList *self = HELIO_MESSAGE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);
  G_OBJECT_CLASS (helio_message_list_parent_class)->dispose (object);
  g_clear_object (&self->list);
}

static void
helio_message_list_finalize (GObject *object)
{
  HelioMessageList *self = HELIO_MESSAGE_LIST (object);

  g_ptr_array_unref (self->items);
  g_free (self->read);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (helio_message_list_parent_class)->finalize (object);
}

static void
helio_message_list_class_init (HelioMessageListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_message_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_message_list_finalize;
}

static void
helio_message_list_init (HelioMessageList *self)
{
  self->items = g_ptr_array_new ();
  self->at_end = TRUE;
}

static GtkWidget *
make_view (HelioMessageList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *model = G_LIST_MODEL (g_object_ref (self->list));
  GtkWidget *view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (model)), factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_widget_add_css_class (view, "messages");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("chat", "Messages"), -1);
  return view;
}

static void
add_children (HelioMessageList *self)
{
  GtkWidget *scrolled
      = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_LOG,
                      "hscrollbar-policy", GTK_POLICY_NEVER, NULL);

  self->view = make_view (self);
  self->state = HELIO_STATE_PAGE (helio_state_page_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  self->scroller = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  helio_state_page_set_content (self->state, scrolled);
  helio_state_page_describe_list (self->state);
  helio_state_page_let_scroll (self->state);
  helio_state_page_describe (self->state, HELIO_STATE_EMPTY, "heliodesk-chat-symbolic",
                             C_ ("section", "Contact us"),
                             C_ ("chat", "Write below what support can help with. The conversation "
                                         "is kept here and can be read without a connection."),
                             "");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->state));
}

static void
follow (HelioMessageList *self)
{
  g_signal_connect_object (self->list, "notify", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "refill-end", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_store (self->workspace), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::time-zone", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::today", G_CALLBACK (on_refilled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scroller, "changed", G_CALLBACK (settle_later), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scroller, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "activated", G_CALLBACK (on_state_activated), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
helio_message_list_new (HelioWorkspace *workspace)
{
  HelioMessageList *self;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_MESSAGE_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->list = helio_record_list_new (helio_workspace_get_store (workspace), NULL);
  add_children (self);
  follow (self);
  update_state (self);
  return GTK_WIDGET (self);
}

void
helio_message_list_set_conversation (HelioMessageList *self, const char *id)
{
  g_autoptr (HelioQuery) query = NULL;

  g_return_if_fail (HELIO_IS_MESSAGE_LIST (self));

  if (id != NULL)
    {
      g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_message);
      g_autoptr (HelioQuery) sorted = helio_query_with_sort (all, "updated-at", FALSE);

      query = helio_query_with_text (sorted, "conversation-id", HELIO_IS, id);
    }
  helio_record_list_set_query (self->list, query);
}

void
helio_message_list_set_read (HelioMessageList *self, const char *id)
{
  g_return_if_fail (HELIO_IS_MESSAGE_LIST (self));

  if (g_strcmp0 (self->read, id) == 0)
    return;
  g_free (self->read);
  self->read = g_strdup (id);
  show_items (self);
}

void
helio_message_list_go_to_end (HelioMessageList *self)
{
  g_return_if_fail (HELIO_IS_MESSAGE_LIST (self));

  self->at_end = TRUE;
  settle_later (self);
}

GListModel *
helio_message_list_get_model (HelioMessageList *self)
{
  g_return_val_if_fail (HELIO_IS_MESSAGE_LIST (self), NULL);
  return G_LIST_MODEL (self->list);
}

gboolean
helio_message_list_is_at_end (HelioMessageList *self)
{
  g_return_val_if_fail (HELIO_IS_MESSAGE_LIST (self), FALSE);
  return gtk_adjustment_get_value (self->scroller) + gtk_adjustment_get_page_size (self->scroller)
         >= gtk_adjustment_get_upper (self->scroller) - NEAR;
}
