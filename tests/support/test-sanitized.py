# SPDX-License-Identifier: GPL-3.0-or-later
"""The program that sanitized tests run below, with processes that only play one: test-sanitized.py PROGRAM."""
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop(1)
REPORT = """
import os, pathlib
def report(text):
    path = os.environ["ASAN_OPTIONS"].rsplit("log_path=", 1)[1]
    pathlib.Path(f"{path}.{os.getpid()}").write_text(text)
"""
# Busy for longer than it takes to look for reports.
ORPHAN = """
import subprocess, sys
parent = os.getpid()
if os.fork() == 0:
    while os.getppid() == parent:
        pass
    for _ in range(10):
        subprocess.run([sys.executable, "-c", ""], check=True)
    report("a leak of the orphan")
"""


def run(script):
    return subprocess.run([PROGRAM, sys.executable, "-c", REPORT + script], capture_output=True, text=True,
                          timeout=60, check=False)


class Sanitized(unittest.TestCase):
    def test_a_command_without_reports_keeps_its_exit_code(self):
        for code in (0, 3):
            done = run(f"raise SystemExit({code})")
            self.assertEqual((done.returncode, done.stderr), (code, ""))

    def test_a_command_that_a_signal_ended_fails(self):
        self.assertEqual(run("os.kill(os.getpid(), 9)").returncode, 137)

    def test_a_report_that_nobody_read_fails_the_command(self):
        done = run("report('a leak')")
        self.assertEqual(done.returncode, 1)
        self.assertIn("a leak", done.stderr)

    def test_what_the_sanitizer_does_not_know_is_no_finding(self):
        warning = "==1==AddressSanitizer: WARNING: unexpected format specifier in printf interceptor: %I (reported …)\\n"
        self.assertEqual(run(f"report('{warning}')").returncode, 0)
        done = run(f"report('{warning}a leak')")
        self.assertEqual((done.returncode, "a leak" in done.stderr), (1, True))

    def test_orphans_are_waited_for(self):
        done = run(ORPHAN)
        self.assertEqual(done.returncode, 1)
        self.assertIn("a leak of the orphan", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
