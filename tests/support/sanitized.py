#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test of a build with sanitizers: sanitized.py COMMAND…

What a sanitizer finds in any process below the command makes the test fail, also where nobody reads
that process's errors or asks for its exit code: a demo service, a client that is killed.
"""
import ctypes
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PR_SET_CHILD_SUBREAPER = 36
# GTK's German calendar formats with %Id, which glibc knows and the sanitizer doesn't: that is no finding.
UNKNOWN_FORMAT = re.compile(r"==\d+==AddressSanitizer: WARNING: unexpected format specifier in printf interceptor: .*\n")


def with_whole_stacks(environment):
    """What a library leaks is told by a function's name, for which whole stacks are kept: that takes ten times the time."""
    return {**environment, "ASAN_OPTIONS": ":".join(filter(None, [environment.get("ASAN_OPTIONS"), "fast_unwind_on_malloc=0"]))}


def environment_of(folder):
    """The leak checker sees through GLib's slices and lists only when nothing stale is kept in them."""
    environment = dict(os.environ, G_SLICE="always-malloc",
                       G_DEBUG=",".join(filter(None, [os.environ.get("G_DEBUG"), "gc-friendly"])))
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        environment[name] = ":".join(filter(None, [os.environ.get(name), f"log_path={folder}/report"]))
    return environment


def wait_for_orphans():
    """Those whose parent ended first, such as the service of a killed app: they may still report."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def main():
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="heliodesk-sanitized-") as folder:
        status = subprocess.call(sys.argv[1:], env=environment_of(folder))
        wait_for_orphans()
        texts = [path.read_text(errors="replace") for path in sorted(pathlib.Path(folder).iterdir())]
        reports = list(filter(None, (UNKNOWN_FORMAT.sub("", text) for text in texts)))
    for report in reports:
        print(report, file=sys.stderr)
    if reports:
        print("ASAN_OPTIONS=fast_unwind_on_malloc=0 shows whole stacks of allocations.", file=sys.stderr)
    if status != 0:
        return status if status > 0 else 128 - status
    return 1 if reports else 0


if __name__ == "__main__":
    sys.exit(main())
