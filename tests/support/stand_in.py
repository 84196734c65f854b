# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in for the desktop on the session's bus: a program of tests/support."""
import atexit
import subprocess
import sys

from patience import DEADLINE


class StandIn:
    def __init__(self, program):
        self.process = subprocess.Popen([sys.executable, program.__file__], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)  # a test that fails leaves nothing behind
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, command):
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"{command}: what stands in has failed"
        return answer.strip()

    def stop(self):
        self.process.stdin.close()
        assert self.process.wait(DEADLINE) == 0
        self.process.stdout.close()
