/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-notifier.h"

#include "helio-unread.h"

#include <glib/gi18n-lib.h>

/* Nobody reads more of it there. */
#define TEXT_LENGTH 200
/* After a long time away the list says it better. */
#define MOST_AT_ONCE 5
/* Of how many RMAs the status is known, those that changed last: it is all of them wherever people
 * would not rather look at the list. */
#define MOST_KNOWN 500

struct _HelioNotifier
{
  GObject parent_instance;

  HelioWorkspace *workspace; /* (owned) */
  GCancellable *cancellable; /* (owned): of what is read */
  GHashTable *counts;        /* (owned): conversation → how many messages are unread */
  GHashTable *statuses;      /* (owned) (nullable): RMA → status; NULL until it is known */
  gint64 since;              /* until when the RMAs are known */
  GHashTable *told;          /* (owned): ids of what the desktop shows, as far as is known */
  gboolean counted;          /* what was unread before is known */
  gboolean reading;          /* the RMAs */
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (HelioNotifier, helio_notifier, G_TYPE_OBJECT)

static guint news_signal, settled_signal;

static gboolean
is_first_sync (HelioNotifier *self)
{
  return helio_freshness_is_first_sync (helio_workspace_get_freshness (self->workspace));
}

static HelioStore *
get_store (HelioNotifier *self)
{
  return helio_workspace_get_store (self->workspace);
}

static void
tell (HelioNotifier *self, HelioRecord *about, const char *title, const char *text)
{
  const char *kind = helio_record_get_kind (about)->name;
  g_autofree char *id = g_strdup_printf ("%s-%s", kind, helio_record_get_id (about));

  g_hash_table_add (self->told, g_strdup (id));
  g_signal_emit (self, news_signal, 0, id, title, text, kind, helio_record_get_id (about));
}

/* --- messages --- */

/* What one is told of: the conversation, and what support said last. */
typedef struct
{
  HelioRecord *conversation; /* (owned) */
  HelioRecord *message;      /* (owned) (nullable) */
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_clear_object (&word->conversation);
  g_clear_object (&word->message);
  g_free (word);
}

static gpointer
find_message (HelioReader *reader, gpointer conversation, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_message);
  g_autoptr (HelioQuery) own = helio_query_with_text (all, "conversation-id", HELIO_IS,
                                                      helio_record_get_id (conversation));
  g_autoptr (HelioQuery) theirs = helio_query_with_integer (own, "from-support", HELIO_IS, TRUE);
  g_autoptr (HelioQuery) latest = helio_query_with_sort (theirs, "updated-at", TRUE);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, latest, 1, error);
  Word *word;

  if (found == NULL)
    return NULL;
  word = g_new0 (Word, 1);
  word->conversation = g_object_ref (conversation);
  if (found->len > 0)
    word->message = g_object_ref (g_ptr_array_index (found, 0));
  return word;
}

/* Some desktops take what looks like markup for it. */
static char *
dup_text (const char *text)
{
  g_autofree char *beginning = NULL;

  if (text == NULL)
    return NULL;
  if (g_utf8_strlen (text, -1) <= TEXT_LENGTH)
    return g_strdelimit (g_strdup (text), "<>&", ' ');
  beginning = g_utf8_substring (text, 0, TEXT_LENGTH - 1);
  return g_strconcat (g_strdelimit (beginning, "<>&", ' '), "…", NULL);
}

static void
on_message (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioNotifier) self = data;
  Word *word = helio_store_read_finish (HELIO_STORE (source), result, NULL);
  const char *author;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (word == NULL)
    return;
  author = word->message != NULL ? helio_record_get_text (word->message, "author") : NULL;
  title = dup_text (author != NULL ? author : C_ ("notification", "Support"));
  text = dup_text (word->message != NULL ? helio_record_get_text (word->message, "body")
                                         : C_ ("notification", "A new message"));
  tell (self, word->conversation, title, text);
  word_free (word);
}

static void
look_at_message (HelioNotifier *self, HelioRecord *conversation)
{
  helio_store_read_async (get_store (self), find_message, g_object_ref (conversation),
                          g_object_unref, word_free, self->cancellable, on_message,
                          g_object_ref (self));
}

static void
settle (HelioNotifier *self, GHashTable *counts)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (counts, id))
      {
        g_autofree char *name
            = g_strdup_printf ("%s-%s", helio_kind_conversation.name, (const char *) id);

        g_hash_table_remove (self->told, name);
        g_signal_emit (self, settled_signal, 0, name);
      }
}

static void
on_unread (HelioNotifier *self, HelioUnread *unread)
{
  GPtrArray *conversations = helio_unread_get_conversations (unread);
  gboolean news = self->counted && !is_first_sync (self);
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!helio_unread_is_known (unread))
    {
      g_hash_table_unref (counts);
      return;
    }
  for (guint i = 0; i < conversations->len; i++)
    {
      HelioRecord *conversation = g_ptr_array_index (conversations, i);
      const char *id = helio_record_get_id (conversation);
      guint n = (guint) helio_record_get_integer (conversation, "unread");

      if (news && n > GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, id)))
        look_at_message (self, conversation);
      g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (n));
    }
  settle (self, counts);
  g_hash_table_unref (self->counts);
  self->counts = counts;
  self->counted = TRUE;
}

/* --- RMAs --- */

/* What the reading thread finds out. */
typedef struct
{
  gint64 since;    /* what has changed from then on; HELIO_NO_INTEGER for what is under way */
  GPtrArray *rmas; /* (owned) (element-type HelioRecord) */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->rmas, g_ptr_array_unref);
  g_free (look);
}

/* Whatever is over does not change any more. */
static HelioQuery *
ask (const Look *look)
{
  static const char *const under_way[] = { "in_progress", "pending_approval", "approved", NULL };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) latest = helio_query_with_sort (all, "updated-at", TRUE);

  return look->since == HELIO_NO_INTEGER
             ? helio_query_with (latest, "status", HELIO_ANY_OF, under_way)
             : helio_query_with_integer (latest, "updated-at", HELIO_FROM, look->since);
}

static gpointer
find_rmas (HelioReader *reader, gpointer data, GError **error)
{
  const Look *wanted = data;
  g_autoptr (HelioQuery) query = ask (wanted);
  GPtrArray *rmas = helio_reader_list (reader, query, MOST_KNOWN, error);
  Look *look;

  if (rmas == NULL)
    return NULL;
  look = g_new (Look, 1);
  *look = (Look){ wanted->since, rmas };
  return look;
}

static void
tell_status (HelioNotifier *self, HelioRecord *rma, const char *status)
{
  const char *label = helio_vocabulary_label (&helio_rma_status, status);
  const char *system = helio_record_get_text (rma, "system-name");
  g_autofree char *title = helio_record_dup_title (rma);
  g_autofree char *text = system != NULL
                              /* Translators: how it stands with an RMA, and whose system it is */
                              ? g_strdup_printf (C_ ("notification", "%s · %s"), label, system)
                              : g_strdup (label);
  g_autofree char *plain = dup_text (text);

  tell (self, rma, title, plain);
}

/* What somebody does here changes it at once, and is no news when the service has it. */
static gboolean
is_news (HelioNotifier *self, HelioRecord *rma, const char *status)
{
  const char *former = g_hash_table_lookup (self->statuses, helio_record_get_id (rma));

  return former != NULL && helio_record_get_pending (rma) == NULL
         && g_strcmp0 (former, status) != 0;
}

static void
take_rmas (HelioNotifier *self, const Look *look)
{
  guint n_told = 0;

  if (self->statuses == NULL)
    self->statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < look->rmas->len; i++)
    {
      HelioRecord *rma = g_ptr_array_index (look->rmas, i);
      const char *status = helio_record_get_text (rma, "status");

      self->since = MAX (self->since, helio_record_get_integer (rma, "updated-at"));
      if (is_news (self, rma, status) && n_told++ < MOST_AT_ONCE)
        tell_status (self, rma, status);
      g_hash_table_insert (self->statuses, g_strdup (helio_record_get_id (rma)), g_strdup (status));
    }
}

static void look_at_rmas (HelioNotifier *self);

static void
on_rmas (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioNotifier) self = data;
  Look *look = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  self->reading = FALSE;
  if (look != NULL)
    {
      take_rmas (self, look);
      look_free (look);
    }
  if (self->read_again && !g_cancellable_is_cancelled (self->cancellable))
    look_at_rmas (self);
}

static void
look_at_rmas (HelioNotifier *self)
{
  Look *wanted;

  self->read_again = self->reading;
  if (self->reading || is_first_sync (self))
    return;
  self->reading = TRUE;
  wanted = g_new0 (Look, 1);
  wanted->since = self->statuses != NULL ? self->since : HELIO_NO_INTEGER;
  helio_store_read_async (get_store (self), find_rmas, wanted, look_free, look_free,
                          self->cancellable, on_rmas, g_object_ref (self));
}

static void
on_changed (HelioNotifier *self, guint kinds)
{
  if (kinds & helio_kind_bit (&helio_kind_rma))
    look_at_rmas (self);
}

/* What a window shows first is read before. */
static gboolean
on_idle (gpointer data)
{
  HelioNotifier *self = data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    look_at_rmas (self);
  return G_SOURCE_REMOVE;
}

/* --- the object --- */

static void
helio_notifier_dispose (GObject *object)
{
  g_cancellable_cancel (HELIO_NOTIFIER (object)->cancellable);

  G_OBJECT_CLASS (helio_notifier_parent_class)->dispose (object);
}

static void
helio_notifier_finalize (GObject *object)
{
  HelioNotifier *self = HELIO_NOTIFIER (object);

  g_clear_object (&self->workspace);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->told);
  g_clear_pointer (&self->statuses, g_hash_table_unref);

  G_OBJECT_CLASS (helio_notifier_parent_class)->finalize (object);
}

static void
helio_notifier_class_init (HelioNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = helio_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = helio_notifier_finalize;
  news_signal = g_signal_new ("news", HELIO_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 5, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING,
                              G_TYPE_STRING, G_TYPE_STRING);
  settled_signal = g_signal_new ("settled", HELIO_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
helio_notifier_init (HelioNotifier *self)
{
  self->cancellable = g_cancellable_new ();
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->since = G_MININT64;
}

HelioNotifier *
helio_notifier_new (HelioWorkspace *workspace)
{
  HelioNotifier *self;
  HelioUnread *unread;

  g_return_val_if_fail (HELIO_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HELIO_TYPE_NOTIFIER, NULL);
  self->workspace = g_object_ref (workspace);
  unread = helio_workspace_get_unread (workspace);
  g_signal_connect_object (unread, "changed", G_CALLBACK (on_unread), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (helio_workspace_get_freshness (workspace), "notify::first-sync",
                           G_CALLBACK (look_at_rmas), self, G_CONNECT_SWAPPED);
  on_unread (self, unread);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (self), g_object_unref);
  return self;
}

void
helio_notifier_withdraw (HelioNotifier *self)
{
  g_autoptr (GHashTable) told = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (HELIO_IS_NOTIFIER (self));

  told = g_steal_pointer (&self->told);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_signal_emit (self, settled_signal, 0, id);
}

void
helio_notifier_end (HelioNotifier *self)
{
  g_return_if_fail (HELIO_IS_NOTIFIER (self));

  g_cancellable_cancel (self->cancellable);
  helio_notifier_withdraw (self);
}

gboolean
helio_notifier_is_ready (HelioNotifier *self)
{
  g_return_val_if_fail (HELIO_IS_NOTIFIER (self), FALSE);
  return self->counted && self->statuses != NULL && !self->reading;
}
