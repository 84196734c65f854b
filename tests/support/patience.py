# SPDX-License-Identifier: GPL-3.0-or-later
"""How tests wait: for something to have happened, as long as a slow computer needs, and never for time to pass."""
import time

DEADLINE = 60


def wait_until(condition, describe):
    """The first answer of a condition that counts; describe() says what there is instead."""
    end = time.monotonic() + DEADLINE
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"not in time: {describe()}")
        time.sleep(0.05)  # the pause between two looks
    return found
