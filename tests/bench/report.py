# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of a run, and the same as a document."""
import json


def look(goal, figures):
    """What there is of a goal; None for what could not be measured."""
    needed = [goal.figure, *([goal.floor] if isinstance(goal.floor, str) else [])]
    if not all(figures.has(name) for name in needed):
        return None
    samples = figures.samples[goal.figure]
    floor = figures.median(goal.floor) if isinstance(goal.floor, str) else goal.floor
    value = figures.median(goal.figure)
    # Of nothing there is no ratio.
    ratio = value / floor if floor else value
    worst = max(figures.samples[goal.worst or goal.figure])
    return {"value": value, "floor": floor, "ratio": ratio, "n": len(samples), "least": min(samples), "most": worst,
            "met": goal.is_met(ratio)}


def show_goal(goal):
    return "" if goal.goal is None else f"{'≥' if goal.at_least else '≤'}{goal.goal:6.2f}"


def show(number):
    return f"{number:,.0f}" if abs(number) >= 10_000 else f"{number:.2f}"


def records(figures, name):
    return f"{figures.median(name):,.0f} records" if figures.has(name) else "not measured"


def print_table(setting, goals, figures):
    print(f"\n{setting.small:,} of each kind, {records(figures, 'sync.rows')}; {setting.large:,} RMAs and systems, "
          f"{records(figures, 'sync-large.rows')}; PostgreSQL, {records(figures, 'postgresql.records')}\n")
    print(f"{'figure':52} {'median':>11} {'unit':4} {'least':>10} {'most':>10} {'n':>3} {'floor':>11} {'ratio':>8}"
          f" {'goal':>7}")
    for goal in goals:
        found = look(goal, figures)
        if found is None:
            why = next((why for why in map(figures.why_missing, [goal.figure, str(goal.floor)]) if why), "no figure")
            print(f"{goal.name:52} not measured: {why}")
            continue
        print(f"{goal.name:52} {show(found['value']):>11} {goal.unit:4} {show(found['least']):>10} {show(found['most']):>10}"
              f" {found['n']:3} {show(found['floor']):>11} {found['ratio']:8.2f}"
              f" {show_goal(goal)}"
              f"{'' if found['met'] else ' MISSED'}")


def write_document(path, goals, figures):
    results = []
    for goal in goals:
        found = look(goal, figures) or {"value": None, "floor": None, "ratio": None, "n": 0}
        results.append({"name": goal.name, "unit": goal.unit, "goal": goal.goal, "at_least": goal.at_least} | found)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"results": results, "samples": figures.samples, "missing": figures.missing}, indent=1))


def all_met(goals, figures):
    return all(found["met"] for goal in goals if (found := look(goal, figures)))
