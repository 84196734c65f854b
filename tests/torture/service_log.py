# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service that runs with --log=text has written on its standard error."""
import re

from field import require

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z \w+: [^\x00-\x1f\x7f-\x9f\u2028\u2029]*")
FINDING = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error|CRITICAL|WARNING")


def assert_clean(path):
    """Nothing but whole lines of its own, and no complaint."""
    said = path.read_bytes().decode()
    require(not FINDING.search(said), f"it complains: {said[-5000:]}")
    wrong = [line for line in said.split("\n")[:-1] if not LINE.fullmatch(line)]
    require(said and not wrong, f"lines of its log: {wrong[:5]}")
