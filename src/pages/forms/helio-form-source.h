/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where forms come from: nothing, a draft, or an entry of the outbox, as the cache has them. */
#pragma once

#include "helio-command.h"
#include "helio-reader.h"

G_BEGIN_DECLS

/**
 * HelioFormQuestion:
 * @kind: (nullable): what is to be done; %NULL when a draft or an entry says it
 * @target: (owned) (nullable): the record that it is about
 * @draft: (owned) (nullable): id of the draft to be gone on with
 * @entry: (owned) (nullable): id of the entry of the outbox to be changed
 * @anew: whether it is to begin without a draft
 * @open: (owned) (element-type utf8): ids of the drafts that somebody fills in, a set; none of them
 *   is gone on with
 *
 * Which form is wanted.
 */
typedef struct
{
  const HelioCommandKind *kind;
  HelioRecord *target;
  char *draft;
  char *entry;
  gboolean anew;
  GHashTable *open;
} HelioFormQuestion;

/**
 * HelioFormSource:
 * @kind: what is to be done
 * @target: (owned) (nullable): the record that it is about
 * @form: (owned): the form as it is shown first
 * @initial: (owned): the form without what anybody filled in
 * @kept_at: when the draft was kept, microseconds UTC; %HELIO_NO_INTEGER when it goes on with none
 * @coming: (owned) (nullable): URIs of files that were on their way into it, one a line
 * @unfinished: (owned) (nullable): what was typed and is not in it
 * @entry: (owned) (nullable): id of the entry of the outbox that it changes
 * @refused: (owned) (nullable): the entry's form, when the service refused it
 * @errors: (owned) (nullable): what the service found: `field code words` a line
 * @problem: (owned) (nullable): why the service refused it, in its words
 * @context: (owned by @free_context) (nullable): what its editors need
 * @free_context: (nullable): frees that
 *
 * What a form begins with, as it was read.
 */
typedef struct
{
  const HelioCommandKind *kind;
  HelioRecord *target;
  HelioRecord *form;
  HelioRecord *initial;
  gint64 kept_at;
  char *coming;
  char *unfinished;
  char *entry;
  HelioRecord *refused;
  char *errors;
  char *problem;
  gpointer context;
  GDestroyNotify free_context;
} HelioFormSource;

/**
 * helio_form_source_read:
 * @reader: a reader
 * @question: which form is wanted
 * @error: return location for a #HelioStoreError, %HELIO_STORE_ERROR_NOT_FOUND when what it is
 *   about has gone
 *
 * Reads what it begins with. Runs on the reading thread.
 *
 * Returns: (transfer full) (nullable): what it begins with
 */
HelioFormSource *helio_form_source_read (HelioReader *reader, const HelioFormQuestion *question,
                                         GError **error);

/**
 * helio_form_source_free:
 * @self: (transfer full) (nullable): a source
 *
 * Frees it.
 */
void helio_form_source_free (HelioFormSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFormSource, helio_form_source_free)

G_END_DECLS
