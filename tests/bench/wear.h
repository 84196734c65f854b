/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day with the list of RMAs, and what it leaves behind. */
#pragma once

#include "helio-window.h"

/* Does HELIODESK_BENCH_OPERATIONS, after some of them first, and prints by how many megabytes
 * memory has grown. */
void wear_window (HelioWindow *window);
