/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command.h"
#include "helio-form.h"

G_BEGIN_DECLS

/* What a form begins with, as it was read. */
typedef struct
{
  const HelioCommandKind *kind;
  HelioRecord *target;  /* (owned) (nullable) */
  HelioRecord *form;    /* (owned): as it is shown first */
  HelioRecord *initial; /* (owned): without what anybody filled in */
  gint64 kept_at;       /* of the draft, or HELIO_NO_INTEGER */
  char *coming;         /* (owned) (nullable): URIs of files that were on their way into it */
  char *unfinished;     /* (owned) (nullable): what was typed and is not in it */
  char *entry;          /* (owned) (nullable): that it changes */
  HelioRecord *refused; /* (owned) (nullable): the entry's form, when the service refused it */
  char *errors;         /* (owned) (nullable): `field code words` a line */
  char *problem;        /* (owned) (nullable): in the service's words */
  gpointer context;     /* (owned) (nullable): what its editors need */
  GDestroyNotify free_context;
} HelioFormSource;

void helio_form_source_free (HelioFormSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFormSource, helio_form_source_free)

/* Takes @source. */
HelioForm *helio_form_new (HelioWorkspace *workspace, HelioFormSource *source);

/* What would be done by it now. */
HelioCommand *helio_form_create_command (HelioForm *self);

/* What stands there and is not in it; NULL when nothing does. */
char *helio_form_dup_unfinished (HelioForm *self);

/* It changes what is in the outbox, and is nothing new. */
gboolean helio_form_changes_entry (HelioForm *self);

/* Nobody fills it in; files may still be on their way into it. */
gboolean helio_form_is_closed (HelioForm *self);

/* Nothing of it is on its way to the cache any more. */
void helio_form_tell_written (HelioForm *self);

G_END_DECLS
