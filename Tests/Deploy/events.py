"""The script that moments.py plays: deliveries, reloads, and troubles of the mail server."""

from office import HEADER, PAGE, RULES, content

MILD = RULES.replace("warning: 95 %, critical: 85 %, clear: 98 %", "warning: 50 %")
BAD = RULES.replace("95 %", "95 &")

# What the script makes of the two towns, worked out by hand; see SCRIPT.
TRANSITIONS = {"raised": 8, "escalated": 1, "withdrawn": 1, "recovered": 2, "corrected": 3}
OUTCOMES = {"accepted": 12, "rejected": 2, "repeated": 1}


def plan(day, *rows):
    """Delivers a plan of a day: rows of year, places and children of two towns."""
    return lambda run: run.put(f"bedarfsplan_{day}.csv", content(rows))


def large(day, count):
    """Delivers a plan of many areas in balance, whose reading takes its time."""
    rows = "".join(f"2022;{number:08};100;100\n" for number in range(count))
    return lambda run: run.put(f"bedarfsplan_{day}.csv", (HEADER + rows).encode())


def page(name):
    """Delivers the page of an overloaded portal, which is rejected."""
    return lambda run: run.put(name, PAGE)


def rules(text):
    """Changes the rules and asks for a reload."""
    return lambda run: run.change_rules(text)


def server(*changes):
    """Tells the mail server what to do from now on."""
    return lambda run: run.script_server(changes)


SLOW = {"step": "dot", "do": "wait 0.03"}
LATER = {"step": "rcpt", "do": "451 4.7.1 later", "match": "jugendhilfe", "times": 1}
LOST = {"step": "dot", "do": "take and drop", "times": 1}

SCRIPT = {
    # 92 % in the first town: raised. The page is rejected.
    "a shortage": [
        plan("2022-11-15", (2021, 980, 1000, 205, 200), (2022, 920, 1000, 205, 200)),
        page("kitas.html"),
        large("2022-11-20", 6_000),
    ],
    # 82 %: escalated; 130 % in the second town: raised.
    "refused for now": [server(LATER, SLOW), plan("2023-11-15", (2023, 820, 1000, 260, 200))],
    # 82 % is enough now: withdrawn.
    "a milder rule": [server(SLOW), rules(MILD)],
    # 40 %: raised.
    "a lost reply": [server(LOST, SLOW), plan("2023-12-01", (2023, 400, 1000, 260, 200))],
    "a bad rule": [server(), rules(BAD)],
    # Both recover, and 30 % in the second town is raised; the second file takes it back: corrected.
    "no mail server": [
        lambda run: run.server.away(),
        plan("2024-11-15", (2024, 1000, 1000, 60, 200)),
        plan("2024-12-01", (2024, 1000, 1000, 205, 200)),
        lambda run: run.wait(run.all_held, "the mails do not wait for the server"),
        lambda run: run.server.listen(),
    ],
    # All is well by this rule too.
    "the first rule again": [rules(RULES)],
    # 90 % and 75 %: both raised; both were wrong: corrected. What is delivered again is repeated.
    "corrected and repeated": [
        server(LATER, LOST, SLOW),
        plan("2025-01-15", (2025, 900, 1000, 150, 200)),
        plan("2025-02-01", (2025, 980, 1000, 205, 200)),
        plan("2025-02-02", (2025, 980, 1000, 205, 200)),
        page("kitas-2025.html"),
    ],
    "large files": [large("2025-03-01", 8_000), large("2025-04-01", 12_000)],
    # Judged by the last good rule: 92 % and 130 %, both raised.
    "a bad rule that stays": [
        server(SLOW),
        rules(BAD),
        plan("2026-01-15", (2026, 920, 1000, 260, 200)),
        large("2026-02-01", 6_000),
    ],
}
