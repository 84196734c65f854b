/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program: what the system does to it at the moment that is wanted.
 *
 *   HELIO_SHIM=kill     it dies before the change; `tear`: in the middle of it, when it is a write
 *   HELIO_SHIM=full     the disk is full; `broken`: it does not work
 *   HELIO_SHIM_PATH=    a part of the names of the files that are meant
 *   HELIO_SHIM_AT=N     with the N-th change of such a file, from 1 on; those after it work again
 *   HELIO_SHIM_FOR=M    how many fail from there, 0 for all
 *   HELIO_SHIM_COUNT=F  how many changes there were is left in this file, by who ends by itself
 *   HELIO_SHIM_CLOCK=S  it is so many seconds later than it is */
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static atomic_long n_changes;

static long
number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? strtol (text, NULL, 10) : 0;
}

static int
is_meant (int fd)
{
  const char *part = getenv ("HELIO_SHIM_PATH");
  char link[64], path[PATH_MAX];
  ssize_t length;

  if (part == NULL)
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  return strstr (path, part) != NULL;
}

/* What is to become of a change of a file, NULL for what would be without this. */
static const char *
take_turn (int fd)
{
  const char *what = getenv ("HELIO_SHIM");
  long at = number ("HELIO_SHIM_AT"), n_failing, turn;

  if (!is_meant (fd))
    return NULL;
  turn = ++n_changes;
  n_failing = getenv ("HELIO_SHIM_FOR") != NULL ? number ("HELIO_SHIM_FOR") : 1;
  if (what == NULL || turn < at || (n_failing > 0 && turn >= at + n_failing))
    return NULL;
  if (strcmp (what, "kill") == 0)
    raise (SIGKILL);
  return what;
}

static int
fail (const char *what)
{
  errno = strcmp (what, "full") == 0 ? ENOSPC : EIO;
  return -1;
}

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

/* The half that gets there before it dies. */
#define TEAR(what, call) \
  do \
    if (strcmp (what, "tear") == 0) \
      { \
        (void) !call; \
        raise (SIGKILL); \
      } \
  while (0)

/* A function that writes: in its @call of the real one, `n_bytes` are all of them or those that get
 * there. */
#define WRITE(name, parameters, call) \
  ssize_t name parameters \
  { \
    const char *what = take_turn (fd); \
    size_t n_bytes = what == NULL ? length : length / 2; \
\
    if (what == NULL) \
      return REAL (name) call; \
    TEAR (what, REAL (name) call); \
    return fail (what); \
  }

WRITE (write, (int fd, const void *bytes, size_t length), (fd, bytes, n_bytes))
WRITE (pwrite, (int fd, const void *bytes, size_t length, off_t offset),
       (fd, bytes, n_bytes, offset))
WRITE (pwrite64, (int fd, const void *bytes, size_t length, off64_t offset),
       (fd, bytes, n_bytes, offset))

static int
fail_or_die (const char *what)
{
  TEAR (what, 0);
  return fail (what);
}

int
fsync (int fd)
{
  const char *what = take_turn (fd);

  return what == NULL ? REAL (fsync) (fd) : fail_or_die (what);
}

int
fdatasync (int fd)
{
  const char *what = take_turn (fd);

  return what == NULL ? REAL (fdatasync) (fd) : fail_or_die (what);
}

int
ftruncate (int fd, off_t length)
{
  const char *what = take_turn (fd);

  return what == NULL ? REAL (ftruncate) (fd, length) : fail_or_die (what);
}

int
ftruncate64 (int fd, off64_t length)
{
  const char *what = take_turn (fd);

  return what == NULL ? REAL (ftruncate64) (fd, length) : fail_or_die (what);
}

/* --- the clock --- */

int
clock_gettime (clockid_t id, struct timespec *now)
{
  int result = REAL (clock_gettime) (id, now);

  if (result == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
    now->tv_sec += number ("HELIO_SHIM_CLOCK");
  return result;
}

int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
  int result = REAL (gettimeofday) (now, zone);

  now->tv_sec += number ("HELIO_SHIM_CLOCK");
  return result;
}

time_t
time (time_t *now)
{
  time_t result = REAL (time) (NULL) + number ("HELIO_SHIM_CLOCK");

  if (now != NULL)
    *now = result;
  return result;
}

__attribute__ ((destructor)) static void
leave_count (void)
{
  const char *path = getenv ("HELIO_SHIM_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%ld\n", (long) n_changes);
  fclose (file);
}
