# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands before several services, as nginx does: each connection goes to the next one that is there."""
import itertools
import socket
import socketserver
import threading

from byte_copy import copy
from patience import DEADLINE


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        service = self.server.connect()
        if service is None:
            return
        with service:
            back = threading.Thread(target=copy, args=(service, self.request, True), daemon=True)
            back.start()
            copy(self.request, service, ends_by_halves=True)
            back.join()


class Balancer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *ports):
        super().__init__(("127.0.0.1", 0), Handler)
        self.turns = itertools.cycle(ports)
        self.n_ports = len(ports)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def connect(self):
        """The next service that is there."""
        for _ in range(self.n_ports):
            try:
                link = socket.create_connection(("127.0.0.1", next(self.turns)), timeout=DEADLINE)
            except OSError:
                continue
            link.settimeout(None)
            return link
        return None

    def stop(self):
        self.shutdown()
        self.server_close()
