#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tsan.sh FOLDER [TEST…]: the tests of cache and sync, or those named, under ThreadSanitizer, in a build of its own. Ends
# with another status than 0 when one fails or something races.
set -eu
cd "$(dirname "$0")/../.."
folder=$1
shift
libraries=$(tests/lint/instrumented-glib.sh "$folder-glib")

# Only programs of this build get that GLib: others that they start, as Python, have no sanitizer to go with it.
[ -e "$folder/build.ninja" ] || meson setup "$folder" -Db_sanitize=thread -Db_lundef=false \
  -Dc_link_args="-Wl,--disable-new-dtags,-rpath,$libraries"
# shellcheck disable=SC2046 # a list of words is meant
[ $# -gt 0 ] || set -- $(meson test -C "$folder" --list | sed -n 's#.* / \(\(store\|sync\)-.*\)#\1#p')
ninja -C "$folder" data/gschemas.compiled
# libsoup, SQLite and others are as Debian has them: what happens in them is not seen, and so not judged.
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 second_deadlock_stack=1 exitcode=66 suppressions=$PWD/tests/lint/tsan.supp"
# Slices of GLib keep what is freed to themselves, and count their use without a lock.
meson test -C "$folder" --print-errorlogs --timeout-multiplier 10 --wrapper="env G_SLICE=always-malloc" "$@"
