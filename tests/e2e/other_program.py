# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program of the desktop: other_program.py copy-picture PICTURE, copy-file FILE, or drag FILE. Says when it is
ready, and stays until it is ended."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def files(path):
    return Gdk.FileList.new_from_list([Gio.File.new_for_path(path)])


def copy(value):
    Gdk.Display.get_default().get_clipboard().set_content(Gdk.ContentProvider.new_for_value(value))


def copy_picture(path):
    copy(GObject.Value(Gdk.Texture, Gdk.Texture.new_from_filename(path)))


def copy_file(path):
    copy(files(path))


def drag(path):
    """Shows a file that can be dragged; the window's title says how far that is."""
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    label = Gtk.Label(label="drag me")
    window = Gtk.Window(title="ready", child=label, default_width=240, default_height=160)

    def say_how_far(dragged, *_):
        window.set_title("accepted" if dragged.get_selected_action() else "dragged")

    def begin(_, dragged):
        say_how_far(dragged)
        dragged.connect("notify::selected-action", say_how_far)

    source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_value(files(path)))
    source.connect("drag-begin", begin)
    label.add_controller(source)
    window.present()


def say_ready():
    print("ready", flush=True)


if __name__ == "__main__":
    Gtk.init()
    {"copy-picture": copy_picture, "copy-file": copy_file, "drag": drag}[sys.argv[1]](sys.argv[2])
    GLib.idle_add(say_ready)
    GLib.MainLoop().run()
