#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-translations.sh ROOT: every language of po/LINGUAS compiles and says all that there is to say.
set -eu
cd "$1"
template=$(mktemp)
trap 'rm -f "$template" "$template.po"' EXIT
xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$template" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 2>/dev/null

status=0
while read -r language; do
  case $language in '#'* | '') continue ;; esac
  file=po/$language.po
  msgfmt --check --output-file=/dev/null "$file" || status=1
  # Strings that are not in the catalogue yet count as untranslated, too.
  msgmerge --quiet --no-fuzzy-matching --output-file="$template.po" "$file" "$template"
  open=$(msgattrib --no-obsolete --untranslated "$template.po"; msgattrib --no-obsolete --only-fuzzy "$template.po")
  if [ -n "$open" ]; then
    echo "$file is not complete:"
    echo "$open"
    status=1
  fi
done < po/LINGUAS
exit "$status"
