# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be reached. A goal is a ratio: of a figure to its floor, which is a figure too, or a number of the unit."""
import dataclasses

# No list, filter, search or page holds a frame up for longer, in ms of work of the main thread. The figure is the longest
# step by the best of its tries, as the machine makes some longer and none shorter; the worst stands beside it.
FRAME = 50


@dataclasses.dataclass
class Goal:
    name: str
    figure: str
    floor: str | float
    goal: float | None = 1.0  # None: beside the others, to compare with
    unit: str = "ms"
    at_least: bool = False
    worst: str | None = None  # the figure that says what it was at worst

    def is_met(self, ratio):
        if self.goal is None:
            return True
        return ratio >= self.goal if self.at_least else ratio <= self.goal


def walked(name, figure):
    return Goal(f"main thread busy, {name}", f"walk.{figure}", FRAME, worst=f"walk.{figure}.worst")


def make_goals(small, large):
    """@small, @large: how many records, in words."""
    return [
        Goal(f"first frame, {small} / empty window", "start-small.first-frame", "empty.first-frame", 1.5),
        Goal("the same / an empty window without OpenGL", "start-small.first-frame", "bare.first-frame", None),
        Goal(f"first frame, {large} / {small}", "start-large.first-frame", "start-small.first-frame", 1.1),
        Goal("window on the display / gnome-contacts", "map.heliodesk", "map.gnome-contacts"),
        Goal("window on the display / gnome-calculator", "map.heliodesk", "map.gnome-calculator"),
        Goal("window on the display / gnome-text-editor", "map.heliodesk", "map.gnome-text-editor"),
        Goal("window on the display / nautilus", "map.heliodesk", "map.nautilus"),
        Goal("window on the display / geary", "map.heliodesk", "map.geary"),
        Goal(f"memory beyond an empty window, {small}", "start-small.beyond-empty", 35, unit="MB"),
        Goal(f"memory beyond an empty window, {large}", "start-large.beyond-empty", 45, unit="MB"),
        Goal(f"scrolled frame p95, {small} / drawing", "use-small.scroll", "drawing.drawing", 3.0),
        Goal(f"scrolled frame p95, {large} / drawing", "use-large.scroll", "drawing.drawing", 3.0),
        Goal(f"random jump p95, {large}", "use-large.jump", 25),
        Goal(f"sort to the next frame p95, {large}", "use-large.sort", 25),
        Goal(f"sort to the full order p95, {large}", "use-large.order", 150),
        Goal(f"filter to the next frame p95, {large}", "use-large.filter", 60),
        Goal(f"filter of a scrolled list to the next frame p95, {large}", "use-large.filter-scrolled", 60),
        Goal(f"card to the next frame p95, {large}", "use-large.card", 60),
        Goal(f"search to the next frame p95, {large}", "use-large.search", 60),
        Goal(f"part of a number to the next frame p95, {large}", "use-large.substring", 120),
        Goal(f"get_item of a sort or filter, at most, {large}", "use-large.gets", 420, unit=""),
        Goal(f"cells made by sorts and filters, {large}", "use-large.setups", 0, 0, unit=""),
        Goal(f"first sync, {small}: visible / curl + .import", "sync.visible", "floor.visible"),
        Goal(f"first sync, {small}: searchable / + indexes", "sync.searchable", "floor.searchable", 1.1),
        Goal(f"first sync, {large}: memory at its peak", "sync-large.memory", 60, unit="MB"),
        Goal(f"first sync, {large}: longest stall", "sync-large.stall", 16),
        Goal("the same, standstills of the machine included", "sync-large.stall-by-the-clock", 16, None),
        Goal("decoding a record / json-glib", "decode.own", "decode.json-glib", 0.15, unit="Ir"),
        Goal(f"another status of 1 % of {large} / UPDATE", "cache.delta-status", "cache.update"),
        Goal(f"another text of 1 % of {large} / UPDATE", "cache.delta-text", "cache.update", 4.5),
        Goal(f"find a number p95, {large}", "cache.number", 1),
        Goal(f"find 2 to 4 letters p95, {large}", "cache.letters", 3),
        Goal(f"find longer words p95, {large}", "cache.longer", 50),
        Goal(f"status cards of a year p95, {large}", "cache.cards", 5),
        Goal(f"page of an RMA p95, {small}", "use-small.page", 50),
        Goal(f"page of an RMA p95, {large}", "use-large.page", 50),
        Goal(f"another language p95, {small}", "use-small.language", 300),
        Goal("feed / SQLite reading its rows", "feed.rows", "feed.raw", 0.3, unit="/s", at_least=True),
        Goal("single GET by 50 at once p99", "feed.get-p99", 20),
        Goal("PostgreSQL, deep page / first page", "postgresql.deep-page", "postgresql.first-page", 1.5),
        Goal("idle: wake-ups a minute", "idle.wake-ups", 4, unit=""),
        Goal("memory after many operations on a list", "wear.growth", 2, unit="MB"),
        Goal("the same, with what is kept free for more", "wear.growth-with-free", 2, None, unit="MB"),
        walked("first look at a list", "first"),
        walked("another area or tab", "switch"),
        walked("page of a record", "page"),
        walked("back to the list", "back"),
        walked("searching", "typing"),
        walked("any filter", "filter"),
        walked("any order", "sort"),
        Goal(f"desktop's search, nothing running p95, {small}", "provider.cold", 50),
        Goal(f"desktop's search while typing p95, {small}", "provider.warm", 50),
    ]
