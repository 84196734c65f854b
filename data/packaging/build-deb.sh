#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build-deb.sh FOLDER: builds the Debian packages in a new folder, from what is here, committed or
# not, and has lintian look at them. dpkg wants its files in debian/ beside the source: they are put
# there.
set -eu

folder=$1
cd "$(dirname "$0")/../.."

rm -rf "$folder"
mkdir -p "$folder/heliodesk"
tar -c --exclude=__pycache__ COPYING NEWS.md README.md data meson.build meson_options.txt po src tests ui \
  | tar -x -C "$folder/heliodesk"
mv "$folder/heliodesk/data/packaging/debian" "$folder/heliodesk/debian"

(cd "$folder/heliodesk" && dpkg-buildpackage --no-sign)
# Its tags are information; errors and warnings are the package's.
lintian --allow-root --fail-on=error,warning "$folder"/heliodesk_*.changes
