#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What can be found by reading src, or files of it: analyze.sh FOLDER [FILE.c…], for builds of its own in FOLDER. Ends with
# another status than 0 when something was found. Clang's analyzer, which scan-build runs too, is among clang-tidy's checks.
set -u
cd "$(dirname "$0")/../.." || exit 1
folder=$1
shift
mkdir -p "$folder"
failed=0

# What cppcheck takes for a mistake and is none:
# - NULL has a pointer's type in C, and may end a list of arguments;
# - it cannot see that g_array_append_val keeps what it is given, and g_once_init_leave and g_hash_table_add likewise;
# - it takes what g_autofd or a GPollFD is begun with for nothing.
echo "cppcheck"
cppcheck --quiet --library=gtk --enable=warning,performance,portability --std=c11 --error-exitcode=1 -j "$(nproc)" \
  --suppress=unknownMacro --suppress=varFuncNullUB --suppress=leakNoVarFunctionCall --suppress=legacyUninitvar \
  --suppress=memleak:src/wire/helio-field-tree.c --suppress=memleak:src/wire/helio-service-info-read.c \
  --suppress=memleak:src/store/helio-tally-changes.c \
  -DG_DECLARE_FINAL_TYPE= "${@:-src}" || failed=1

# Both analyzers need what is generated, and say what they find while they compile. Of what gcc has optimised its analyzer
# takes pointers that begin with NULL for uninitialized.
echo "gcc -fanalyzer"
[ -e "$folder/gcc/build.ninja" ] || meson setup "$folder/gcc" -Dtests=false --optimization=0 -Dc_args=-fanalyzer -Dwerror=true >/dev/null || exit 1
made=(src/heliodesk src/server/heliodesk-server src/search-provider/heliodesk-search-provider)
# A source with ^ is what is made of it.
[ $# -eq 0 ] || mapfile -t made < <(realpath --relative-to="$folder/gcc" "$@" | sed 's/$/^/')
ninja -C "$folder/gcc" -k 0 --quiet "${made[@]}" || failed=1

# Narrowing and sizeof are found in GLib's macros; that two arguments have one type, in every callback; names with an
# underscore at the start are what GObject's macros ask for. The products that are widened are of small constants; glibc
# has no memcpy_s(); Clang does not see that g_autoptr and g_auto do something when they go out of scope, which gcc's
# analyzer does; and fields stand in the order in which they are read.
checks='-*,clang-analyzer-*,bugprone-*,cert-*,-bugprone-narrowing-conversions,-bugprone-sizeof-expression'
checks+=',-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-cert-dcl37-c,-cert-dcl51-cpp'
checks+=',-bugprone-implicit-widening-of-multiplication-result'
checks+=',-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-clang-analyzer-unix.Malloc'
checks+=',-clang-analyzer-deadcode.DeadStores,-clang-analyzer-optin.performance.Padding'
echo "clang-tidy"
[ -e "$folder/clang/build.ninja" ] || CC=clang meson setup "$folder/clang" -Dtests=false >/dev/null || exit 1
mapfile -t generated < <(ninja -C "$folder/clang" -t targets all | sed -n 's/^\([^ ]*\.[ch]\): CUSTOM_COMMAND.*/\1/p')
ninja -C "$folder/clang" --quiet "${generated[@]}"
sources=("$PWD/src/")
[ $# -eq 0 ] || mapfile -t sources < <(realpath "$@")
run-clang-tidy -quiet -p "$folder/clang" -checks="$checks" \
  -extra-arg=-Wno-unknown-warning-option -extra-arg=-Wno-format-nonliteral "${sources[@]/#/^}" 2>/dev/null \
  | grep -E "(warning|error):" -A 3 && failed=1

exit $failed
