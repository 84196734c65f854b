#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND…: runs a command in a private desktop session: a virtual display, a
# session bus, directories of its own, a window manager when there is one. Takes the session down
# afterwards, also on a signal, and exits as the command did.
set -u

directory=$(mktemp -d "${TMPDIR:-/tmp}/heliodesk-session.XXXXXX")
display_server=

clean_up () {
  [ -z "$display_server" ] || kill "$display_server" 2>/dev/null
  [ -z "$display_server" ] || wait "$display_server" 2>/dev/null
  # What the bus had started may still be writing there while it ends.
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf "$directory" 2>/dev/null && break
    sleep 0.5
  done
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# The server picks a free number itself and says which: no races between parallel runs.
mkfifo "$directory/number" "$directory/managed"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset \
  3>"$directory/number" 2>"$directory/server.log" &
display_server=$!
if ! read -r -t 30 number < "$directory/number"; then
  echo "No virtual display:" >&2
  cat "$directory/server.log" >&2
  exit 1
fi

for part in config data cache state run; do
  mkdir -m 0700 "$directory/$part"
done
# Nobody's keyring is started: where a test wants one, it brings it.
mkdir -p "$directory/data/dbus-1/services"
printf '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n' \
  > "$directory/data/dbus-1/services/org.freedesktop.secrets.service"
export DISPLAY=":$number"
export XDG_CONFIG_HOME="$directory/config" XDG_DATA_HOME="$directory/data"
export XDG_CACHE_HOME="$directory/cache" XDG_STATE_HOME="$directory/state"
export XDG_RUNTIME_DIR="$directory/run"
export GDK_BACKEND=x11 GSK_RENDERER=cairo
if pkg-config --atleast-version=4.16 gtk4; then
  export GDK_DISABLE=gl
else
  export GDK_DEBUG=gl-disable
fi
export GSETTINGS_BACKEND=memory GIO_USE_VFS=local GTK_USE_PORTAL=0
export LANG="${LANG:-C.UTF-8}"
unset WAYLAND_DISPLAY

# The pointer stands in the middle of a new display, where windows come up below it: out of the way,
# nothing is hovered over that nobody pointed at, and no tooltip comes.
! command -v xdotool >/dev/null || xdotool mousemove 1599 999

# What the bus and what it starts have to say about themselves is of no use, unless there is no bus.
# The window manager says when it is there, so that it does not come upon windows that are already
# shown; what makes the command stricter is not for it.
# shellcheck disable=SC2016 # expanded by the inner shell
dbus-run-session -- bash -c '
  manager=
  if command -v openbox >/dev/null; then
    exec 5<>"$0"
    env -u G_DEBUG openbox --startup "sh -c \"echo >$0\"" 5<&- & manager=$!
    read -r -t 30 _ <&5
    exec 5<&-
  fi
  "$@" >&3 2>&4 3>&- 4>&-
  status=$?
  [ -z "$manager" ] || kill "$manager" 2>/dev/null
  exit $status' "$directory/managed" "$@" \
  3>&1 4>&2 >"$directory/bus.log" 2>&1
status=$?
[ "$status" -lt 126 ] || cat "$directory/bus.log" >&2
exit "$status"
