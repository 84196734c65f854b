/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/* What the service's people fill in: forms as those of users, which no client has. */
extern const HelioKind helio_form_step;
extern const HelioKind helio_form_assignment;
extern const HelioKind helio_form_reason;
extern const HelioKind helio_form_answer;
extern const HelioKind helio_form_approval;
extern const HelioKind helio_form_parcel;
extern const HelioKind helio_form_award;
extern const HelioKind helio_form_payment;

G_END_DECLS
