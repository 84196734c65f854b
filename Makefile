# SPDX-License-Identifier: GPL-3.0-or-later
# Thin: meson does the work. `make run` and `make check` need nothing else typed on Debian 12.

DISPLAY_SESSION = tests/support/with-display.sh
APP = build/src/heliodesk
SETUP = meson setup
# Tests wait now and then, for programs they start or for time to pass: one more has work meanwhile.
TEST_PROCESSES = $(shell echo $$(($$(nproc) + 1)))

.PHONY: all packages build run tour check lint lint-contract check-provider asan tsan coverage bench fuzz torture analyze deb check-deb dist clean

all: build

packages:
	data/packaging/install-packages.sh

build/build.ninja:
	$(SETUP) build $(SETUP_OPTIONS)

build: build/build.ninja
	ninja -C build

run: packages
	@$(MAKE) build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(APP) --demo; else exec $(MAKE) tour; fi

tour: build
	$(DISPLAY_SESSION) $(APP) --tour=build/tour/wide --size=1280x800
	$(DISPLAY_SESSION) $(APP) --tour=build/tour/narrow --size=400x800
	@echo "There is no display here. The tour's pictures are in build/tour/wide and build/tour/narrow."

check: packages
	@$(MAKE) build
	$(DISPLAY_SESSION) meson test -C build --no-rebuild --print-errorlogs --num-processes=$(TEST_PROCESSES)

lint: build
	meson test -C build --no-rebuild --print-errorlogs --suite lint

# Not in the list of packages: linters from npm, for who changes the contract.
lint-contract:
	@command -v npx >/dev/null || { echo "make lint-contract needs npm. On Debian 12: apt install npm"; exit 1; }
	npx --yes @redocly/cli@2 lint --config tests/lint/redocly.yaml data/openapi.yaml
	npx --yes @stoplight/spectral-cli@6 lint --fail-severity=hint --ruleset tests/lint/spectral.yaml data/openapi.yaml

# Not in the list of packages either: an OpenID provider from npm, for who changes how people sign in.
check-provider: build
	@command -v npm >/dev/null || { echo "make check-provider needs npm. On Debian 12: apt install npm"; exit 1; }
	mkdir -p build/provider
	cp tests/provider/* build/provider
	npm ci --prefix build/provider --ignore-scripts --no-audit --no-fund
	GTK_A11Y=atspi PYTHONPATH=tests/support $(DISPLAY_SESSION) /usr/bin/python3 tests/e2e/provider.py \
		$(CURDIR)/$(APP) $(CURDIR)/build/src/server/heliodesk-server build/provider

build-asan/build.ninja:
	$(SETUP) build-asan -Db_sanitize=address,undefined -Db_lundef=false

asan: packages
	@$(MAKE) build-asan/build.ninja
	ninja -C build-asan
	$(DISPLAY_SESSION) meson test -C build-asan --no-rebuild --print-errorlogs \
		--wrapper=$(CURDIR)/tests/support/sanitized.py --no-suite lint --timeout-multiplier 2 $(TESTS)

# Fetches GLib's source and builds it, for the sanitizer to see what it orders.
tsan: packages
	@command -v dpkg-source >/dev/null || { echo "make tsan needs dpkg-source. On Debian 12: apt install dpkg-dev"; exit 1; }
	$(DISPLAY_SESSION) tests/lint/tsan.sh build-tsan $(TESTS)

# Not in the list of packages: who counts what tests run.
coverage: packages
	@command -v gcovr >/dev/null || { echo "make coverage needs gcovr. On Debian 12: apt install gcovr"; exit 1; }
	$(DISPLAY_SESSION) tests/lint/coverage.sh build-coverage

build-release/build.ninja:
	$(SETUP) build-release --buildtype=release

bench:
	data/packaging/install-packages.sh data/packaging/bench-packages.txt
	@$(MAKE) build-release/build.ninja
	ninja -C build-release
	PYTHONPATH=tests/support $(DISPLAY_SESSION) tests/bench/run.py build-release build/bench.json

# Not in the list of packages: clang is large and nothing else needs it.
build-fuzz/build.ninja:
	@command -v clang >/dev/null || { \
		echo "make fuzz needs libFuzzer. On Debian 12: apt install clang libclang-rt-14-dev"; exit 1; }
	CC=clang $(SETUP) build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false

fuzz: build-fuzz/build.ninja
	ninja -C build-fuzz fuzzers
	meson test -C build-fuzz --no-rebuild --suite fuzz --print-errorlogs --timeout-multiplier 10

# Everything that tries at random, with fresh seeds, for so many minutes.
MINUTES = 10
torture: packages
	@$(MAKE) build
	PYTHONPATH=tests/support $(DISPLAY_SESSION) /usr/bin/python3 tests/torture/torture.py build $(MINUTES)

# Not in the list of packages either: analyzers, which read for a long time. FILES='src/…c…' has them read those alone.
analyze: packages
	@command -v cppcheck run-clang-tidy clang >/dev/null || { \
		echo "make analyze needs cppcheck and clang-tidy. On Debian 12: apt install cppcheck clang clang-tidy"; exit 1; }
	tests/lint/analyze.sh build-analyze $(FILES)

# Not in the list of packages either: what makes packages, for who distributes them.
deb: packages
	@command -v dh lintian >/dev/null || { \
		echo "make deb needs debhelper. On Debian 12: apt install debhelper lintian"; exit 1; }
	data/packaging/build-deb.sh build-deb

check-deb: deb
	@command -v debootstrap >/dev/null || { \
		echo "make check-deb needs debootstrap. On Debian 12: apt install debootstrap"; exit 1; }
	tests/packaging/check-deb.py build-deb

dist: build
	meson dist -C build --no-tests

clean:
	rm -rf build build-analyze build-asan build-coverage build-deb build-fuzz build-release build-tsan build-tsan-glib
