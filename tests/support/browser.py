# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does in the browser, who signs in: reads the pages, fills in their forms, goes where they lead."""
import html.parser
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request

from patience import DEADLINE


class Forms(html.parser.HTMLParser):
    """The forms of a page: where they go, what they hold, and which buttons they have."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.forms.append((values["action"], {}, []))
        elif tag in ("input", "button") and self.forms:
            _, fields, buttons = self.forms[-1]
            if tag == "button":
                buttons.append((values.get("name"), values.get("value")))
            else:
                fields[values["name"]] = values.get("value") or ""


class Browser:
    def __init__(self):
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({}))

    def open(self, address, form=None):
        """Where that leads in the end, and the page that is there."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            with self.opener.open(address, data, timeout=DEADLINE) as answer:
                return answer.geturl(), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.geturl(), error.read().decode()

    def submit(self, address, page, button=0, **filled_in):
        action, fields, buttons = Forms(page).forms[0]
        form = {**fields, **filled_in}
        if buttons and buttons[button][0]:
            form[buttons[button][0]] = buttons[button][1]
        return self.open(urllib.parse.urljoin(address, action), form)

    def sign_in(self, address, email, password, agree=True):
        """The last page."""
        address, page = self.open(address)
        address, page = self.submit(address, page, email=email, password=password)
        return self.submit(address, page, button=0 if agree else -1)[1]
