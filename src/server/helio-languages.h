/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <locale.h>

G_BEGIN_DECLS

/**
 * HelioVoice:
 *
 * The language that the thread spoke before; it speaks it again when the voice ends, which it does
 * by itself at the end of its block (`g_auto`).
 */
typedef locale_t HelioVoice;

#define HELIO_TYPE_LANGUAGES (helio_languages_get_type ())
G_DECLARE_FINAL_TYPE (HelioLanguages, helio_languages, HELIO, LANGUAGES, GObject)

/**
 * helio_languages_new:
 *
 * The languages that the service speaks: English, and every other one that it has a catalogue of
 * and this system a locale for, `fr_FR.UTF-8` for French. Immutable: any thread.
 *
 * The environment's `LANGUAGE` goes before what a thread speaks, so a process that serves several
 * people must not have it.
 *
 * Returns: (transfer full): the languages
 */
HelioLanguages *helio_languages_new (void);

/**
 * helio_languages_get_known:
 *
 * Returns: (transfer none) (array zero-terminated=1): codes of the languages that the service may
 *   have words in, English first; constant strings
 */
const char *const *helio_languages_get_known (void);

/**
 * helio_languages_know:
 * @code: maybe the code of a language
 *
 * Returns: whether it is one of helio_languages_get_known()
 */
gboolean helio_languages_know (const char *code);

/**
 * helio_languages_get_codes:
 * @self: languages
 *
 * Returns: (transfer none) (array zero-terminated=1): their codes of ISO 639-1, English first;
 *   constant strings
 */
const char *const *helio_languages_get_codes (HelioLanguages *self);

/**
 * helio_languages_speak:
 * @self: languages; lives longer than the voice
 * @code: (nullable): one of their codes; anything else is English
 *
 * Has this thread, and no other, speak a language: gettext, numbers and days are in it.
 *
 * Returns: (transfer full): ends it
 */
HelioVoice helio_languages_speak (HelioLanguages *self, const char *code);

/**
 * helio_voice_end:
 * @self: (transfer full): a voice of this thread
 *
 * Has the thread speak as it did before.
 */
void helio_voice_end (HelioVoice self);
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (HelioVoice, helio_voice_end, (HelioVoice) 0)

G_END_DECLS
