/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of its own for a test's files; removed by helio_test_folder_remove(). */
char *helio_test_folder_new (void);
void helio_test_folder_remove (char *folder);

G_END_DECLS
