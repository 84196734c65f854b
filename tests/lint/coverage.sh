#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# coverage.sh FOLDER: how much of what lies below the interface its own unit tests run, in a build of its own. Prints it a
# file a line, and ends with another status than 0 when it is less than 90 % of the lines or 80 % of the branches.
set -eu
cd "$(dirname "$0")/../.."
folder=$1
layers='\(base\|model\|wire\|store\|remote\|sync\)'

[ -e "$folder/build.ninja" ] || meson setup "$folder" -Db_coverage=true
ninja -C "$folder" data/gschemas.compiled
find "$folder" -name '*.gcda' -delete
# shellcheck disable=SC2046 # a list of words is meant
meson test -C "$folder" --print-errorlogs --timeout-multiplier 4 \
  $(meson test -C "$folder" --list | sed -n "s#.* / \($layers-.*\)#\1#p")

# No branch is counted of what callers must not do (g_return_…, g_assert…), of what is cleaned up by itself (g_auto…,
# g_clear_…) and of what GObject's macros define: their other side is the compiler's, or a mistake of this program.
none='.*\b(g_return_|g_assert|g_critical|g_auto|g_clear_|g_steal_pointer|G_DEFINE_|G_DECLARE_).*'
gcovr --root . --object-directory "$folder" --filter "src/${layers//\\/}/" --exclude-unreachable-branches \
  --exclude-branches-by-pattern "$none" --print-summary --fail-under-line 90 --fail-under-branch 80 \
  "$folder"/src/{base,model,wire,store,remote,sync}
