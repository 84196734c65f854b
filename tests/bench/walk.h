/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk through all that people do with lists and pages of 100,000 records of each kind. */
#pragma once

#include "helio-window.h"

/* Prints for each group of steps the longest that the main thread was busy at a stretch: CPU time
 * of one iteration of the main loop. The figure is that of the longest step by the best of its
 * tries, since what else the machine does makes single ones longer and never shorter; `.median` and
 * `.worst` are the same by their median and their worst one. What is looked at first there is one
 * try of. Names the longest steps as well. */
void walk_window (HelioWindow *window);
