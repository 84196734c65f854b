/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one record takes over from another of another kind. */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * helio_address_parts:
 *
 * What an address is made of, %NULL at the end: names of a system's fields, and what follows
 * `shipping-`, `return-`, `pickup-` and `site-` in the names of other kinds' fields.
 */
extern const char *const helio_address_parts[];

/**
 * helio_record_copy_named:
 * @self: a record
 * @from: another one
 * @names: names of fields that are text, separated by spaces; both kinds call them so
 *
 * Copies values, also those that are none.
 */
void helio_record_copy_named (HelioRecord *self, HelioRecord *from, const char *names);

/**
 * helio_record_copy_address:
 * @self: a record
 * @where: what its names of the address's fields begin with, for instance `pickup`
 * @from: another record
 * @origin: (nullable): what the other's begin with; %NULL for a system, which has them without
 *
 * Copies an address, also the parts that are none.
 */
void helio_record_copy_address (HelioRecord *self, const char *where, HelioRecord *from,
                                const char *origin);

/**
 * helio_record_copy_contact:
 * @self: a record
 * @from: another one
 *
 * Copies whom to ask for.
 */
void helio_record_copy_contact (HelioRecord *self, HelioRecord *from);

/**
 * helio_record_set_system:
 * @self: a record about a system
 * @system: the system
 *
 * Sets what lists show of the system.
 */
void helio_record_set_system (HelioRecord *self, HelioRecord *system);

/**
 * helio_record_set_device:
 * @self: a claim line
 * @device: the device
 *
 * Sets what a claim line says of its unit.
 */
void helio_record_set_device (HelioRecord *self, HelioRecord *device);

/**
 * helio_record_set_origin:
 * @self: a battery return
 * @rma: the RMA
 *
 * Sets what lists show of the RMA's case and system.
 */
void helio_record_set_origin (HelioRecord *self, HelioRecord *rma);

G_END_DECLS
