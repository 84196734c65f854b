/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command.h"

G_BEGIN_DECLS

/**
 * HelioOverlay:
 * @kind: what it lies upon
 * @id: (owned): which record of that kind
 * @field: index of the field
 * @text: (owned) (nullable): the value of a field that is text
 * @integer: the value of a field that is not
 *
 * A value that lies upon a record's own until the service has spoken.
 */
typedef struct
{
  const HelioKind *kind;
  char *id;
  guint field;
  char *text;
  gint64 integer;
} HelioOverlay;

/**
 * HelioEffect:
 * @made: (owned) (element-type HelioRecord): records that are not there yet, with local ids
 * @overlays: (owned) (element-type HelioOverlay): values of records that are there
 *
 * What a command does to the cache before the service has answered.
 */
typedef struct
{
  GPtrArray *made;
  GArray *overlays;
} HelioEffect;

/**
 * HelioLookupFunc:
 * @kind: a kind
 * @number: a record's id or number
 * @data: user data
 *
 * Returns: (transfer full) (nullable): the record, when it is known
 */
typedef HelioRecord *(*HelioLookupFunc) (const HelioKind *kind, const char *number, gpointer data);

/**
 * helio_effect_new:
 * @command: a command
 * @lookup: (scope call): finds records, as the service has them
 * @data: user data for @lookup
 *
 * Works out what people are to see as soon as they have given a command. A guess: whatever the
 * service answers takes its place.
 *
 * Returns: (transfer full): the effect; free with helio_effect_free()
 */
HelioEffect *helio_effect_new (HelioCommand *command, HelioLookupFunc lookup, gpointer data);

/**
 * helio_effect_free:
 * @self: (nullable): an effect
 *
 * Frees it.
 */
void helio_effect_free (HelioEffect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioEffect, helio_effect_free)

G_END_DECLS
