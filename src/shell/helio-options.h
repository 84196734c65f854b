/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-record-writer.h"
#include "helio-search.h"

G_BEGIN_DECLS

/**
 * HELIO_TOKEN_VARIABLE:
 *
 * The environment variable that the service's token is taken from. It is written nowhere.
 */
#define HELIO_TOKEN_VARIABLE "HELIODESK_TOKEN"

/**
 * HelioVerb:
 * @HELIO_VERB_NONE: none: show the window
 * @HELIO_VERB_SYNC: bring the cache up to date
 * @HELIO_VERB_LIST: list the records of a kind
 * @HELIO_VERB_SHOW: show one record
 * @HELIO_VERB_SEARCH: search by a criterion
 * @HELIO_VERB_COUNTS: count the records of a kind by status
 * @HELIO_VERB_STATUS: say what is in the cache and how old it is
 * @HELIO_VERB_OUTBOX_LIST: list what has not been sent
 * @HELIO_VERB_OUTBOX_RETRY: have an entry of the outbox sent with the next sync
 * @HELIO_VERB_OUTBOX_DISCARD: discard an entry of the outbox and what depends on it
 * @HELIO_VERB_SIGN_IN: sign in with a browser
 * @HELIO_VERB_SIGN_OUT: forget the sign-in
 *
 * What the program was asked to do.
 */
typedef enum
{
  HELIO_VERB_NONE,
  HELIO_VERB_SYNC,
  HELIO_VERB_LIST,
  HELIO_VERB_SHOW,
  HELIO_VERB_SEARCH,
  HELIO_VERB_COUNTS,
  HELIO_VERB_STATUS,
  HELIO_VERB_OUTBOX_LIST,
  HELIO_VERB_OUTBOX_RETRY,
  HELIO_VERB_OUTBOX_DISCARD,
  HELIO_VERB_SIGN_IN,
  HELIO_VERB_SIGN_OUT,
} HelioVerb;

/**
 * HelioOptions:
 * @demo: use the embedded demo service
 * @offline: leave the service alone
 * @profile: (owned) (nullable): absolute folder that everything is kept below, %NULL for the usual
 * places
 * @service: (owned) (nullable): address of the service; %NULL for the one in the settings
 * @token: (owned) (nullable): what the environment said to sign in to the service with
 * @tour: (owned) (nullable): absolute folder for the pictures of the tour
 * @width: width of the window in logical pixels, or 0
 * @height: height of the window in logical pixels, or 0
 * @dark: use the dark style whatever the desktop says
 * @background: start without a window
 * @version: only say which version this is
 * @gapplication_service: started by D-Bus: wait for what is to be done
 * @uris: (owned) (nullable) (array zero-terminated=1): deep links to open in the window
 * @verb: what to do without a window
 * @kind: (nullable): for list, show and counts
 * @where: (owned) (nullable) (array zero-terminated=1): for list and counts: conditions, see
 *   helio_options_create_query()
 * @words: (owned) (nullable): for list and counts: words of the records, see
 *   helio_query_with_search()
 * @sort: (owned) (nullable): for list: name of the field, or %NULL for the usual order
 * @descending: whether the greatest comes first
 * @number: (owned) (nullable): for show: which record; for the outbox: which entry
 * @search: (owned) (nullable): for search: what to look for
 * @limit: for list and search: at most so many, 0 for all
 * @format: how to print
 *
 * The program's options. Everything that somebody may have typed wrong has been checked.
 */
typedef struct
{
  gboolean demo;
  gboolean offline;
  char *profile;
  char *service;
  char *token;
  char *tour;
  int width;
  int height;
  gboolean dark;
  gboolean background;
  gboolean version;
  gboolean gapplication_service;
  char **uris;
  HelioVerb verb;
  const HelioKind *kind;
  char **where;
  char *words;
  char *sort;
  gboolean descending;
  char *number;
  HelioSearch *search;
  guint limit;
  HelioRecordFormat format;
} HelioOptions;

#define HELIO_OPTIONS_ERROR (helio_options_error_quark ())

/**
 * HelioOptionsError:
 * @HELIO_OPTIONS_ERROR_USAGE: the options make no sense; the message is one translated sentence
 *
 * What can be wrong with options.
 */
typedef enum
{
  HELIO_OPTIONS_ERROR_USAGE,
} HelioOptionsError;

GQuark helio_options_error_quark (void);

/**
 * helio_options_parse:
 * @arguments: (array zero-terminated=1): the program's name and its arguments
 * @error: return location for a #HelioOptionsError
 *
 * Reads the command line. `--help` and its like print to the standard output and end the process.
 * Takes the token out of the environment, which every program started later inherits: call it
 * before there are threads.
 *
 * Returns: (transfer full) (nullable): the options; free with helio_options_free()
 */
HelioOptions *helio_options_parse (const char *const *arguments, GError **error);

/**
 * helio_options_create_query:
 * @self: options with a kind
 * @zone: (nullable): the profile's time zone, which days begin in, or %NULL for this computer's
 * @error: return location for a #HelioOptionsError; cannot happen with options that
 *   helio_options_parse() returned
 *
 * Returns: (transfer full) (nullable): which records in which order
 */
HelioQuery *helio_options_create_query (const HelioOptions *self, GTimeZone *zone, GError **error);

/**
 * helio_options_free:
 * @self: (nullable): options
 *
 * Frees them.
 */
void helio_options_free (HelioOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioOptions, helio_options_free)

G_END_DECLS
