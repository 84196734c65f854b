/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox within a transaction of the writing thread: entries with their forms, what they do to
 * the cache, and what becomes of local ids. */
#pragma once

#include "helio-command.h"
#include "helio-reader-private.h"
#include "helio-row-peek-private.h"
#include "helio-row-writer-private.h"

G_BEGIN_DECLS

typedef struct
{
  HelioDatabase *database; /* (unowned) */
  HelioReader *reader;     /* (owned): sees what the transaction has written */
  HelioRowWriter *writer;  /* (owned) */
  GPtrArray *gone_files;   /* (owned) (element-type utf8): to be removed once it is committed */
} HelioOutbox;

gboolean helio_outbox_init (HelioOutbox *self, HelioDatabase *database, GError **error);
void helio_outbox_clear (HelioOutbox *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioOutbox, helio_outbox_clear)

/* (transfer full) (nullable): an entry with its form; HELIO_STORE_ERROR_NOT_FOUND when there is
 * none. */
HelioCommand *helio_outbox_find (HelioOutbox *self, const char *id, GError **error);
/* Adds a command behind all others and shows what it does. */
gboolean helio_outbox_add (HelioOutbox *self, HelioCommand *command, GError **error);
/* Adds what was in an outbox before, whatever has become of what it is about. */
gboolean helio_outbox_put_back (HelioOutbox *self, HelioCommand *command, GError **error);
/* Writes an entry anew, and how it stands on what it is about. */
gboolean helio_outbox_put_entry (HelioOutbox *self, HelioRecord *entry, GError **error);
/* Gives an entry, as it still stands, another form: shows what that does, in the place of what the
 * former one did. */
gboolean helio_outbox_put_form (HelioOutbox *self, HelioCommand *command, HelioRecord *form,
                                GError **error);
/* Removes an entry and all that it did. */
gboolean helio_outbox_remove (HelioOutbox *self, HelioCommand *command, GError **error);
/* Removes an entry and all that it did; what it says is a draft from then on. */
gboolean helio_outbox_make_draft (HelioOutbox *self, HelioCommand *command, GError **error);
/* (transfer full) (nullable) (element-type HelioCommand): entries that are about what @command
 * makes, those that are about what these make, and so on. */
GPtrArray *helio_outbox_list_dependents (HelioOutbox *self, HelioCommand *command, GError **error);
/* What @command made goes by the service's ids from now on, wherever it is named; the entry goes.
 */
gboolean helio_outbox_adopt (HelioOutbox *self, HelioCommand *command, HelioRowPeek *rows,
                             GError **error);

/* The author has seen what the service says now and wants it all the same: @command is sent over
 * it. Its entry is changed in memory. */
gboolean helio_outbox_take_for_seen (HelioOutbox *self, HelioCommand *command, GError **error);

/* helio-outbox-drafts.c: @entry is what gets the form in the end, or NULL; @coming what is still
 * on its way into it, or NULL; @unfinished what is typed but not in it, or NULL. */
gboolean helio_outbox_put_draft (HelioOutbox *self, HelioCommand *command, const char *entry,
                                 const char *coming, const char *unfinished, GError **error);
gboolean helio_outbox_remove_draft (HelioOutbox *self, const char *id, GError **error);

/* helio-outbox-ids.c: a command whose local ids are known by better ones gets those. */
HelioCommand *helio_outbox_resolve (HelioOutbox *self, HelioCommand *command, GError **error);
gboolean helio_outbox_rename (HelioOutbox *self, const HelioKind *kind, const char *local,
                              const HelioPeekedRow *row, GError **error);
/* Somebody may still ask for what has been sent: keeps what it was about. */
gboolean helio_outbox_note_sent (HelioOutbox *self, HelioCommand *command, GError **error);

/* helio-outbox-files.c: files that no form and no record names any more go, @files (array
 * zero-terminated=1) if they are such. */
gboolean helio_outbox_drop_files (HelioOutbox *self, const char *const *files, GError **error);
/* What was put into @folder before a moment (microseconds UTC) and is named by none goes. */
gboolean helio_outbox_sweep_files (HelioOutbox *self, const char *folder, gint64 before,
                                   GError **error);
/* What the service has as well goes from @folder, those that came first before others and none that
 * came since @before (microseconds UTC), until at most @most bytes are left. */
gboolean helio_outbox_trim_files (HelioOutbox *self, const char *folder, guint64 most,
                                  gint64 before, GError **error);

G_END_DECLS
