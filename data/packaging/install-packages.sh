#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install-packages.sh [LIST…]: installs what debian-packages.txt and other lists name and this machine
# lacks. Says what it does.
set -eu

packages=$(cat "$(dirname "$0")/debian-packages.txt" "$@" | sed -e 's/#.*//' | tr -s ' \n' ' ')

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "This is no Debian. Install the equivalents of these packages, then run 'make build':"
  echo "$packages"
  exit 1
fi

missing=
for package in $packages; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing and there is no sudo to install them with:$missing"
    exit 1
  fi
  as_root=sudo
fi

echo "Installing:$missing"
$as_root apt-get update -qq
# sudo passes no variables on.
# shellcheck disable=SC2086 # a list of words is meant
$as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
