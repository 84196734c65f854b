#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs heliodesk-server as the service's people talk with somebody: test-staff-chat.py PROGRAM."""
import contextlib
import json
import os
import pty
import select
import sqlite3
import subprocess
import unittest

from live_channel import LiveChannel
from patience import DEADLINE
from postgresql import PostgreSQL
from server_program import PROGRAM, ProgramTest
from service_program import post
from staff_program import StaffTest


class Terminal:
    """The program in a terminal of its own, whose keys a test presses."""

    def __init__(self, test, *words):
        self.keys, slave = pty.openpty()
        test.addCleanup(os.close, self.keys)
        self.program = subprocess.Popen([PROGRAM, *words], stdin=slave, stdout=slave,
                                        env={**os.environ, "TERM": "dumb"})
        test.addCleanup(self.kill)
        os.close(slave)
        self.said = b""

    def wait_for(self, text):
        """Reads on until it says so, and says what came before."""
        while text.encode() not in self.said:
            assert select.select([self.keys], [], [], DEADLINE)[0], self.said
            self.said += os.read(self.keys, 4096)
        before, _, self.said = self.said.partition(text.encode())
        return before.decode()

    def press(self, keys):
        os.write(self.keys, keys.encode())

    def end(self):
        """As Ctrl+D does; what it still said."""
        self.press("\x04")
        assert self.program.wait(DEADLINE) == 0
        while select.select([self.keys], [], [], 0)[0]:
            try:
                self.said += os.read(self.keys, 4096)
            except OSError:  # the other end is gone
                break
        return self.said.decode()

    def kill(self):
        self.program.kill()
        self.program.wait(DEADLINE)


class Chat(StaffTest):
    def put_chat(self, number="00000042", **more):
        self.put("conversation", number, topic="Gateway", **{"open": True, "answered": False, "unread": 1, **more})
        self.put("message", f"{number}-1", conversation_id=number, author="Ana", body="It is dark.",
                 created_at="2026-01-31T09:00:00Z")

    def messages(self):
        return [json.loads(body) for body, in
                self.query("SELECT body FROM record WHERE kind = 'message' ORDER BY revision")]

    def test_a_conversation_is_answered_and_ended(self):
        self.put_chat()
        self.staff(0, "answer", "chat", "42", "--body=Which one?", "--as=Kim")
        said = self.messages()[-1]
        self.assertEqual((said["conversation_id"], said["author"], said["from_support"], said["body"]),
                         ("00000042", "Kim", True, "Which one?"))
        self.assertEqual({name: self.read("conversation", "00000042")[name] for name in ("open", "answered", "unread")},
                         {"open": True, "answered": True, "unread": 2})
        self.assertIn("Gateway", self.staff(0, "list", "chats"))
        self.staff(0, "close", "chat", "42")
        self.assertFalse(self.read("conversation", "00000042")["open"])
        self.staff(3, "answer", "chat", "43", "--body=Which one?")

    def test_a_conversation_is_held_in_the_terminal(self):
        self.put_chat()
        self.put("message", "m2", conversation_id="00000042", author="Eve", body="\x1b[2JHello")
        said = self.check(0, "staff", "chat", "42", "--as=Kim", self.database, text="Which one?\n\nThe left one?")
        self.assertNotIn("\x1b", said)
        lines = said.splitlines()[1:]
        self.assertEqual((lines[0], lines[2:]), ("Ana: It is dark.", ["Kim: Which one?", "Kim: The left one?"]))
        self.assertEqual([message["body"] for message in self.messages()],
                         ["It is dark.", "\x1b[2JHello", "Which one?", "The left one?"])
        self.staff(3, "chat", "43")
        self.staff(2, "chat", "42", "--as=Kim\nDuc")

    def test_what_comes_meanwhile_is_shown(self):
        self.put_chat()
        with subprocess.Popen([PROGRAM, "staff", "chat", "42", "--as=Kim", self.database], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as chat:
            self.assertEqual(chat.stdout.readline(), "Gateway\n")
            self.assertEqual(chat.stdout.readline(), "Ana: It is dark.\n")
            self.staff(0, "answer", "chat", "42", "--body=I take it.", "--as=Ari")
            self.assertEqual(chat.stdout.readline(), "Ari: I take it.\n")
            self.assertEqual(self.query("SELECT person FROM presence WHERE until > 0"), [("Kim",)])
            chat.stdin.close()
            self.assertEqual(chat.wait(60), 0)
        self.assertEqual(self.query("SELECT person FROM presence WHERE until > 0"), [])

    def test_what_is_shown_is_read_by_both_sides(self):
        self.put_chat(updated_at="2026-01-31T09:00:00Z")
        self.assertNotIn("read_by_support", self.read("conversation", "00000042"))
        with subprocess.Popen([PROGRAM, "staff", "chat", "42", "--as=Kim", self.database], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as chat:
            self.assertEqual(chat.stdout.readline(), "Gateway\n")
            self.assertEqual(chat.stdout.readline(), "Ana: It is dark.\n")
            chat.stdin.write("Which one?\n")
            chat.stdin.flush()
            self.assertEqual(chat.stdout.readline(), "Kim: Which one?\n")
            self.query("UPDATE record SET body = json_set (body, '$.unread', 0) WHERE id = '00000042'")
            self.assertEqual(chat.stdout.readline(), "(read)\n")
            chat.stdin.close()
            self.assertEqual((chat.stdout.read(), chat.wait(60)), ("", 0))
        self.assertEqual(self.read("conversation", "00000042")["read_by_support"], "00000042-1")

    def test_what_was_only_read_waits_as_long_as_before(self):
        self.put_chat(updated_at="2026-01-31T09:00:00Z")
        self.staff(0, "read", "chat", "42")
        self.assertEqual({name: self.read("conversation", "00000042")[name]
                          for name in ("read_by_support", "answered", "updated_at")},
                         {"read_by_support": "00000042-1", "answered": False,
                          "updated_at": "2026-01-31T09:00:00Z"})

    def test_a_line_is_edited_in_a_terminal(self):
        self.put_chat()
        terminal = Terminal(self, "staff", "chat", "42", "--as=Kim", self.database)
        terminal.wait_for("It is dark.")
        terminal.press("Which onf\x7fe?\n")
        terminal.wait_for("Kim: Which one?")
        terminal.end()
        self.assertEqual([message["body"] for message in self.messages()], ["It is dark.", "Which one?"])

    def test_a_conversation_outlasts_a_database_that_is_busy(self):
        self.put_chat()
        self.staff(0, "list", "chats")  # makes the keys, so that nothing is to be written at first
        with contextlib.closing(sqlite3.connect(self.folder / "service.db", isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with subprocess.Popen([PROGRAM, "staff", "chat", "42", "--as=Kim", self.database], text=True,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as chat:
                self.assertIn("locked", chat.stderr.readline())
                writer.execute("COMMIT")
                said, _ = chat.communicate("Which one?\n", 60)
                self.assertEqual(chat.returncode, 0)
        self.assertEqual(said.splitlines()[1:], ["Ana: It is dark.", "Kim: Which one?"])

    def test_whoever_has_waited_longest_is_answered(self):
        self.put_chat("00000001", answered=True, updated_at="2026-01-01T09:00:00Z")
        self.staff(3, "answer")
        self.put_chat("00000002", updated_at="2026-01-03T09:00:00Z")
        self.put_chat("00000003", updated_at="2026-01-02T09:00:00Z")
        self.check(0, "staff", "answer", "--as=Kim", self.database, text="Which one?\n")
        self.assertEqual(self.messages()[-1]["conversation_id"], "00000003")
        self.check(0, "staff", "answer", "--as=Kim", self.database, text="Which one?\n")
        self.assertEqual(self.messages()[-1]["conversation_id"], "00000002")
        self.staff(3, "answer")

    def test_whoever_has_waited_longest_of_all_organisations_is_answered(self):
        self.check(0, "user", "add", "bob@example.org", "--organisation=Lumen", self.database)
        for number, day, organisation in (("00000001", 9, 1), ("00000002", 8, 2), ("00000003", 7, 2)):
            self.put("conversation", number, organisation, topic="Gateway", open=True, answered=False,
                     updated_at=f"2026-01-0{day}T09:00:00Z")
        self.check(0, "staff", "answer", "--as=Kim", self.database, text="Which one?\n")
        self.assertEqual(self.messages()[-1]["conversation_id"], "00000003")


class Typing(ProgramTest):
    """Clients at one service or two, and support beside them."""

    def set_up(self, database, n_services):
        """Ana has asked something, and sits at two computers."""
        self.database = f"--database={database}"
        self.add_ana()
        token = self.issue()
        self.urls = [self.serve("--port=0")[1] for _ in range(n_services)]
        status, answer = post(f"{self.urls[0]}v1/conversations", token, {"body": "It is dark."})
        self.assertEqual(status, 201, answer)
        self.number = next(change["id"] for change in answer["changes"] if change["kind"] == "conversation")
        self.channels = [LiveChannel(url, token) for url in (self.urls[0], self.urls[-1])]
        for channel in self.channels:
            self.addCleanup(channel.close)
        self.token = token

    def told(self, *typing):
        """Every computer of hers was told exactly that so far of who types."""
        for channel in self.channels:
            channel.wait_for_typing(*((self.number, "Kim", one) for one in typing))

    def typing_crosses(self):
        terminal = Terminal(self, "staff", "answer", "--as=Kim", self.database)
        terminal.wait_for("Ana: It is dark.")
        # She is said to type, once.
        for _ in range(3):
            self.channels[0].type(self.number)
        terminal.wait_for("Ana is typing…")
        # Keys are said to be typing, once for many, and once more when nothing is left of them.
        for key in "Wh":
            terminal.press(key)
        self.told(True)
        terminal.press("\x7f\x7f")
        self.told(True, False)
        terminal.press("Which one?")
        self.told(True, False, True)
        terminal.press("\n")
        self.assertNotIn("typing", terminal.wait_for("Kim: Which one?"))
        self.told(True, False, True, False)
        # Until what she wrote has come.
        status, answer = post(f"{self.urls[0]}v1/messages", self.token,
                              {"conversation_id": self.number, "body": "The left one."})
        self.assertEqual(status, 201, answer)
        terminal.wait_for("Ana: The left one.")
        self.channels[-1].type(self.number)
        terminal.wait_for("Ana is typing…")
        self.assertNotIn("typing", terminal.end())
        self.told(True, False, True, False)

    def test_it_crosses_both_ways_at_a_service(self):
        self.set_up(f"sqlite:{self.folder}/service.db", 1)
        self.typing_crosses()

    def test_it_crosses_both_ways_between_two_services(self):
        self.set_up(PostgreSQL().address(files=self.folder / "files"), 2)
        self.typing_crosses()


if __name__ == "__main__":
    unittest.main(verbosity=2)
