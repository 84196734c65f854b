# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of the service that keeps its connection, as clients do."""
import http.client
import re
import statistics
import time
import urllib.parse


class Client:
    def __init__(self, url, token, page=500):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
        self.token = token
        self.page = page

    def ask(self, method, path, body=None, **headers):
        self.connection.request(method, path, body, {"Authorization": f"Bearer {self.token}", **headers})
        answer = self.connection.getresponse()
        document = answer.read()
        if answer.status not in (200, 201):
            raise RuntimeError(f"{path}: {answer.status} {document!r}")
        return answer, document

    def read_feed(self):
        """Every page's path, in order, and how many bytes there were."""
        paths, size = [f"/v1/changes?limit={self.page}"], 0
        while True:
            answer, document = self.ask("GET", paths[-1])
            size += len(document)
            following = re.search(r'<([^>]+)>; rel="next"', answer.getheader("Link", ""))
            if b'"more":false' in document[-200:] or following is None:
                return paths, size
            paths.append(following.group(1))

    def time(self, path, n_looks):
        """ms for an answer, the median of many."""
        def once():
            begin = time.perf_counter()
            self.ask("GET", path)
            return (time.perf_counter() - begin) * 1000
        return statistics.median(once() for _ in range(n_looks))
