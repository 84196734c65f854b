/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-lock.h"
#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioWindow:
 *
 * A window of the app: header, sidebar or bottom bar, the page, the footer. Its actions:
 * `nav.open (ss)` kind and number, `nav.open-new-window (ss)`, `nav.search (ss)` criterion and
 * term, `nav.find`, `nav.back`, `nav.forward`, `nav.section (s)`, `nav.profile`, `nav.chat`,
 * `nav.sign-out`, `nav.open-uri (s)`, `nav.sync`, `nav.toast (s)` a short remark, `nav.submitted
 * (s)` and `nav.take-back (s)` an entry of the outbox, `nav.create`, `nav.write`,
 * `nav.goals`, `nav.goals-later`, `nav.profile-seen`, `nav.requests (s)` RMAs by a condition,
 * `nav.help (s)` a page of the help, `nav.topic` the one about what is shown, `nav.shortcuts`.
 */
#define HELIO_TYPE_WINDOW (helio_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioWindow, helio_window, HELIO, WINDOW, AdwApplicationWindow)

/**
 * helio_window_new:
 * @application: the application
 * @workspace: what its pages work with
 *
 * Returns: (transfer none): a new window on the dashboard
 */
HelioWindow *helio_window_new (GtkApplication *application, HelioWorkspace *workspace);

/**
 * helio_window_open:
 * @self: a window
 * @kind: name of a kind
 * @number: a record's id or number
 *
 * Goes to a record's page.
 */
void helio_window_open (HelioWindow *self, const char *kind, const char *number);

/**
 * helio_window_show_section:
 * @self: a window
 * @section: name of an area
 *
 * Goes to where the area begins.
 */
void helio_window_show_section (HelioWindow *self, const char *section);

/**
 * helio_window_replace:
 * @self: a window that is not shown yet
 * @other: another one
 *
 * Takes the place of @other, which goes: as large as that, with the pages that were visited there,
 * what is filtered, selected and in sight on them, the focus, and the forms that are over it with
 * all that was typed; in the language that is spoken now.
 */
void helio_window_replace (HelioWindow *self, HelioWindow *other);

/**
 * helio_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none): the page shown
 */
HelioPage *helio_window_get_page (HelioWindow *self);

/**
 * helio_window_set_lock:
 * @self: a window that has none so far
 * @lock: (nullable): a lock
 *
 * While @lock is locked, the window shows nothing but the question for the PIN, to nobody.
 */
void helio_window_set_lock (HelioWindow *self, HelioLock *lock);

/**
 * helio_window_get_lock:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): its lock
 */
HelioLock *helio_window_get_lock (HelioWindow *self);

/**
 * helio_window_toast:
 * @self: a window
 * @text: one translated sentence
 *
 * Shows a passing message.
 */
void helio_window_toast (HelioWindow *self, const char *text);

/**
 * helio_window_warn:
 * @self: a window
 * @text: one translated sentence
 *
 * Shows a message that stays until it is dismissed: something that matters later, too.
 */
void helio_window_warn (HelioWindow *self, const char *text);

G_END_DECLS
