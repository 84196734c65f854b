# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes on what one connection says to another, for whoever stands between the two."""
import socket


def shut(connection, how):
    try:
        connection.shutdown(how)
    except OSError:  # it is gone already
        pass


def copy(source, target, ends_by_halves=False):
    """Until the one has said everything or one of them is gone; then both are, but for a target that may still say
    something when the two end by halves."""
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:  # one that was killed: the other must see that the connection broke
        ends_by_halves = False
    if ends_by_halves:
        shut(target, socket.SHUT_WR)
    else:
        shut(source, socket.SHUT_RDWR)
        shut(target, socket.SHUT_RDWR)
