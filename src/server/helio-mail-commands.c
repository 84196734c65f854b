/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-server-command.h"
#include "helio-storage-mail.h"
#include "helio-text-cells.h"

typedef struct
{
  GString *text;
  gboolean with_sent;
} List;

static void
append_line (const HelioMailEntry *entry, gpointer data)
{
  List *list = data;
  g_autofree char *recipient = helio_text_cells_plain (entry->mail.recipient);
  g_autofree char *failure = helio_text_cells_plain (entry->error != NULL ? entry->error : "-");

  if (!list->with_sent && g_str_equal (entry->state, helio_mail_state_get_name (HELIO_MAIL_SENT)))
    return;
  if (list->text->len > 0)
    g_string_append_c (list->text, '\n');
  g_string_append_printf (list->text, "%" G_GINT64_FORMAT "\t%s\t%" G_GINT64_FORMAT "\t%s\t%s",
                          entry->id, entry->state, entry->attempts, recipient, failure);
}

static gboolean
run_mail_list (const HelioServerCommand *self, char ***argv, GError **error)
{
  g_autofree char *database = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  List list = { text, FALSE };
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &list.with_sent, "Those too that have gone out", NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!helio_server_command_parse (self, argv, entries, &database, NULL, error))
    return FALSE;
  storage = helio_storage_open (database, error);
  return storage != NULL && helio_storage_foreach_mail (storage, append_line, &list, error)
         && (text->len == 0 || helio_server_command_print (error, "%s", text->str));
}

const HelioServerCommand helio_server_command_mail_list = {
  .words = "mail list",
  .summary = "Lists the mails that have not gone out: number, state, attempts, recipient, error.",
  .run = run_mail_list,
};

typedef gboolean (*MailFunc) (HelioStorage *storage, gint64 id, gint64 now, GError **error);

static gboolean
run_with_mail (const HelioServerCommand *self, char ***argv, MailFunc func, GError **error)
{
  g_autofree char *database = NULL, *number = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  guint64 id;

  if (!helio_server_command_parse (self, argv, entries, &database, &number, error))
    return FALSE;
  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "%s: ID is a number that mail list tells", self->words);
      return FALSE;
    }
  storage = helio_storage_open (database, error);
  return storage != NULL && func (storage, (gint64) id, g_get_real_time (), error);
}

static gboolean
run_mail_retry (const HelioServerCommand *self, char ***argv, GError **error)
{
  return run_with_mail (self, argv, helio_storage_retry_mail, error);
}

const HelioServerCommand helio_server_command_mail_retry = {
  .words = "mail retry",
  .parameter = "ID",
  .summary = "Has a mail sent at once that waits or was given up.",
  .run = run_mail_retry,
};

static gboolean
run_mail_resend (const HelioServerCommand *self, char ***argv, GError **error)
{
  return run_with_mail (self, argv, helio_storage_resend_mail, error);
}

const HelioServerCommand helio_server_command_mail_resend = {
  .words = "mail resend",
  .parameter = "ID",
  .summary = "Has a mail sent again that has gone out.",
  .run = run_mail_resend,
};
