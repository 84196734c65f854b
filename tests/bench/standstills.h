/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the machine itself stood still. A virtual one does, for tens of milliseconds, when its host
 * takes the memory back that gigabytes of a deleted file had, and a program that does nothing but
 * sleep is then late by as much. */
#pragma once

#include "bench.h"

typedef struct _BenchStandstills BenchStandstills;

/* On each core a thread begins to sleep a few milliseconds again and again. What it is late without
 * having waited for the core, by the kernel's account, is a standstill. */
BenchStandstills *bench_standstills_begin (void);

/* The threads end; what they saw stays. */
void bench_standstills_end (BenchStandstills *self);

/* For how many milliseconds of that span a core stood still. */
double bench_standstills_within (BenchStandstills *self, BenchSpan span);

void bench_standstills_free (BenchStandstills *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchStandstills, bench_standstills_free)
