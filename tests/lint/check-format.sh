#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-format.sh CLANG-FORMAT ROOT: whether every C file is as the formatter would write it.
set -eu
cd "$2"
find src tests -name '*.[ch]' -print0 | xargs -0 "$1" --dry-run -Werror
