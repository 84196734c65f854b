#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-translations.sh ROOT: every language compiles; French is complete.
set -eu
cd "$1"
for file in po/*.po; do
  msgfmt --check --output-file=/dev/null "$file"
done
open=$(msgattrib --no-obsolete --untranslated po/fr.po; msgattrib --no-obsolete --only-fuzzy po/fr.po)
if [ -n "$open" ]; then
  echo "French is not complete:"
  echo "$open"
  exit 1
fi

# Strings that are not in the template yet count as untranslated, too.
template=$(mktemp)
trap 'rm -f "$template" "$template.po"' EXIT
xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$template" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 2>/dev/null
msgmerge --quiet --no-fuzzy-matching --output-file="$template.po" po/fr.po "$template"
missing=$(msgattrib --no-obsolete --untranslated "$template.po")
if [ -n "$missing" ]; then
  echo "French lacks:"
  echo "$missing"
  exit 1
fi
