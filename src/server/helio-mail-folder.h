/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-mail-route.h"

G_BEGIN_DECLS

#define HELIO_TYPE_MAIL_FOLDER (helio_mail_folder_get_type ())
G_DECLARE_FINAL_TYPE (HelioMailFolder, helio_mail_folder, HELIO, MAIL_FOLDER, GObject)

/**
 * helio_mail_folder_new:
 * @path: a folder
 *
 * A way for mails into a folder, where another program takes them from: each is a file `NAME.eml`,
 * there only when it is whole, readable by its owner only.
 *
 * Returns: (transfer full): the folder
 */
HelioMailRoute *helio_mail_folder_new (const char *path);

G_END_DECLS
