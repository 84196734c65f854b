/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioComposer:
 *
 * Where a message is written: the form of the command that sends it, or that begins a conversation
 * with it. What is typed is kept as a draft and is there again the next time.
 *
 * Signal `sent` (`const char *entry`), when a message is in the outbox, by the entry's id.
 */
#define HELIO_TYPE_COMPOSER (helio_composer_get_type ())
G_DECLARE_FINAL_TYPE (HelioComposer, helio_composer, HELIO, COMPOSER, AdwBin)

/**
 * helio_composer_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): a composer that has nothing to write to yet
 */
GtkWidget *helio_composer_new (HelioWorkspace *workspace);

/**
 * helio_composer_set_conversation:
 * @self: a composer
 * @conversation: (nullable): what messages are for; %NULL for a new conversation
 *
 * Goes on with the draft of a message there, if there is one. A composer stays with its
 * conversation, which may get another id.
 */
void helio_composer_set_conversation (HelioComposer *self, HelioRecord *conversation);

/**
 * helio_composer_set_compact:
 * @self: a composer
 * @compact: whether there is hardly room for it
 *
 * Leaves out what it says about itself.
 */
void helio_composer_set_compact (HelioComposer *self, gboolean compact);

/**
 * helio_composer_take_file:
 * @self: a composer
 * @what: a #GFile, or a #GdkTexture when it is a picture that is no file yet
 *
 * Adds a file to what is written.
 */
void helio_composer_take_file (HelioComposer *self, GObject *what);

/**
 * helio_composer_send:
 * @self: a composer
 *
 * Sends what is written, if something is.
 */
void helio_composer_send (HelioComposer *self);

/**
 * helio_composer_close:
 * @self: a composer that is to go
 *
 * Leaves what is written to the next one.
 */
void helio_composer_close (HelioComposer *self);

/**
 * helio_composer_is_ready:
 * @self: a composer
 *
 * Returns: whether it can be written in, or says why not
 */
gboolean helio_composer_is_ready (HelioComposer *self);

G_END_DECLS
