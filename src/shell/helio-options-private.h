/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-options.h"

G_BEGIN_DECLS

#define HELIO_NO_LIMIT G_MININT /* --limit was not given */

/* What GOption fills in before it is checked. */
typedef struct
{
  HelioOptions *options; /* (not owned) */
  char *size;            /* (owned) (nullable) */
  char **where;          /* (owned) (nullable) */
  char *sort;            /* (owned) (nullable) */
  int limit;             /* or HELIO_NO_LIMIT */
  char *format;          /* (owned) (nullable) */
  char **words;          /* (owned) (nullable): the verb and its arguments, or deep links */
} HelioRawOptions;

void helio_raw_options_clear (HelioRawOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioRawOptions, helio_raw_options_clear)

/* (transfer full): parses into @raw, which has to outlive it. */
GOptionContext *helio_options_create_context (HelioRawOptions *raw);

G_END_DECLS
