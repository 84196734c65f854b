/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioDifferences:
 * @base: (owned): the record as the author of the change saw it
 * @mine: (owned): as the author wants it
 * @theirs: (owned): as the service has it
 * @fields: (owned) (element-type guint): the fields that the author changed
 *
 * A change of a record that the service has changed as well, perhaps.
 */
typedef struct
{
  HelioRecord *base;
  HelioRecord *mine;
  HelioRecord *theirs;
  GArray *fields;
} HelioDifferences;

/**
 * helio_differences_overlap:
 * @self: differences
 * @field: one of its fields
 *
 * Returns: whether both sides changed the field, to different values
 */
gboolean helio_differences_overlap (const HelioDifferences *self, guint field);

/**
 * helio_differences_overlap_anywhere:
 * @self: differences
 *
 * Returns: whether any field overlaps; otherwise both changes can stand together
 */
gboolean helio_differences_overlap_anywhere (const HelioDifferences *self);

/**
 * helio_differences_free:
 * @self: (nullable): differences
 *
 * Frees them.
 */
void helio_differences_free (HelioDifferences *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioDifferences, helio_differences_free)

G_END_DECLS
