#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# instrumented-glib.sh FOLDER: builds Debian's GLib for ThreadSanitizer in FOLDER, once. Without it the sanitizer does not
# see what GLib's locks, queues and threads order, and takes what is right for races. Prints the path of its libraries.
set -eu
mkdir -p "$1"
folder=$(cd "$1" && pwd)
build=$folder/build

fetch() {
  mkdir -p "$folder/parts" "$folder/lists/partial" "$folder/cache/archives/partial"
  # The system may have no sources of packages, and need not get any.
  # shellcheck source=/dev/null
  . /etc/os-release
  for suite in "debian $VERSION_CODENAME" "debian-security $VERSION_CODENAME-security"; do
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/$suite main"
  done >"$folder/parts/source.list"
  apt_get() {
    apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$folder/parts" \
      -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" "$@"
  }
  apt_get update
  (cd "$folder" && apt_get source --download-only glib2.0 && rm -rf source && dpkg-source -x glib2.0_*.dsc source)
}

make_it() {
  fetch
  meson setup "$build" "$folder/source" --buildtype=debugoptimized -Db_sanitize=thread -Db_lundef=false \
    -Dtests=false -Dman=false -Dgtk_doc=false -Dlibelf=disabled
  ninja -C "$build"
  touch "$folder/made"
}

[ -e "$folder/made" ] || make_it >&2
echo "$build/glib:$build/gobject:$build/gio:$build/gmodule:$build/gthread"
