# SPDX-License-Identifier: GPL-3.0-or-later
"""heliodesk-server as a process, and calls to it."""
import contextlib
import json
import subprocess
import urllib.error
import urllib.request
import uuid

from patience import DEADLINE

LISTENS = "Listening on "


def start(program, *arguments, log=None, **options):
    """A running service and its address, once it listens. What it logs is added to the file @log when there is one:
    into a pipe that nobody reads it would write until that is full, and then stand still."""
    with log.open("a", encoding="utf-8") if log else contextlib.nullcontext() as errors:
        service = subprocess.Popen([program, "serve", *arguments], stdout=subprocess.PIPE, stderr=errors, text=True, **options)
    line = service.stdout.readline()
    if not line.startswith(LISTENS):
        service.kill()
        service.communicate(timeout=DEADLINE)
        raise AssertionError(log and log.read_text("utf-8") or "the service does not start")
    return service, line.removeprefix(LISTENS).strip()


def ask(request, token):
    """The status and the document, also of a refusal."""
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=DEADLINE) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def get(url, token=None):
    return ask(urllib.request.Request(url), token)


def post(url, token, form, key=None):
    """A command, under a key of its own unless it is one that was sent before."""
    return ask(urllib.request.Request(url, json.dumps(form).encode(), {
        "Content-Type": "application/json", "Idempotency-Key": f'"{key or uuid.uuid4()}"'}), token)
