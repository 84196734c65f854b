#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked of compiler and linker is in the programs: check-hardening.py READELF PROGRAM…"""
import subprocess
import sys

READELF, *PROGRAMS = sys.argv[1:]


def read(program, *what):
    return subprocess.run([READELF, "--wide", *what, program], capture_output=True, text=True, check=True).stdout


def findings(program):
    """No address of it is known beforehand, nothing that it jumps by can be written to, no stack can be run, and
    what writes past the end of a buffer is found out."""
    if "Position-Independent Executable" not in read(program, "--file-header"):
        yield "is not position-independent"
    segments = read(program, "--segments")
    if "GNU_RELRO" not in segments:
        yield "has relocations that can be written to"
    stacks = [line for line in segments.splitlines() if "GNU_STACK" in line]
    if not stacks or any("RWE" in line for line in stacks):
        yield "has a stack that can be run"
    if "BIND_NOW" not in read(program, "--dynamic"):
        yield "binds its functions late"
    symbols = read(program, "--dyn-syms")
    if "__stack_chk_fail" not in symbols:
        yield "has no stack protector"
    if "_chk@" not in symbols.replace("__stack_chk_fail", ""):
        yield "has no checked functions of the C library"


def main():
    found = [f"{program} {finding}" for program in PROGRAMS for finding in findings(program)]
    print("\n".join(found))
    sys.exit(1 if found or not PROGRAMS else 0)


if __name__ == "__main__":
    main()
