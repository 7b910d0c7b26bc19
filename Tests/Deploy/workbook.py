#!/usr/bin/python3
"""Somebody new watches a town hall's workbook, with nothing but the program's own words.

    Tests/Deploy/workbook.py

The source is drafted from the workbook and put where it belongs as it was printed, so is the entry for
`indicators.yaml`, and one rule is written. One mail tells of the town whose number fell, and one more that
the office corrected it. Exits with 77 where openpyxl (Debian: python3-openpyxl) is missing.
"""

import io
import pathlib
import re
import sys
import time

from office import Difference, Office, readable, scratch

try:
    import openpyxl
except ImportError:
    sys.exit(77)

TITLE = "Kinder unter 6 Jahren"
INDICATOR = "kinder_unter_6_jahren"
RULE = f"""\
group: Frühkindliche Bildung
rules:
  kinder-weniger:
    title: Weniger Kinder
    change: {INDICATOR}
    falls: {{ warning: 10 % }}
    field: early_childhood
"""
RECEIVERS = """\
receivers:
  operators: { mail: it@example.org }
  jugendhilfe: { mail: jugendhilfe@example.org }
routes:
  - { otherwise: true, to: jugendhilfe }
"""
# In Musterstadt 850 instead of 980 are 13.3 % less; in Neudorf one child more than the year before.
FALLEN = "Musterstadt 1)"
TOWNS = {FALLEN: [1000, 980, 850], "Neudorf": [200, 201, 202]}


def demand(holds, text):
    if not holds:
        raise Difference(text)


def workbook(towns, hand="Zimmer 2.14"):
    """A workbook as offices keep it: a cover, notes around the table, merged labels, hidden numbers."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Deckblatt"
    for place, text in {"A1": "Stadt Musterstadt", "A3": "Statistik 2024", "A9": hand}.items():
        cover[place] = text
    sheet = book.create_sheet("Tab. 1")
    sheet["A1"] = "Tabelle 1: Kinder unter 6 Jahren nach Gemeinden"
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "Auszug aus dem Melderegister, jeweils am 31.12."
    sheet["A4"], sheet["B4"] = "Gemeinde", TITLE
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("B4:D4")
    total = [sum(column) for column in zip(*towns.values())]
    rows = [["", 2022, 2023, 2024], *([name, *row] for name, row in towns.items())]
    for y, row in enumerate([*rows, ["Landkreis gesamt", *total]], 5):
        for x, value in enumerate(row, 1):
            if value != "":
                sheet.cell(y, x, value)
    sheet["A10"] = "Quelle: Melderegister; eigene Berechnung"
    sheet["A11"] = "1) mit dem Ortsteil Altdorf, 2024 vorläufig"
    # The same table as somebody reckoned on it once, with other numbers.
    hidden = book.copy_worksheet(sheet)
    hidden.title, hidden.sheet_state = "Tab. 1 (alt)", "hidden"
    hidden["D6"] = 1
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def run(office, *arguments):
    """What a command prints that must find no fault."""
    result = office.run(*arguments)
    demand(result.returncode == 0, f"{arguments} ended with {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


def describe(office, name):
    """Lets the program describe a workbook, and puts what it says into the configuration unchanged."""
    draft = run(office, "intake", "--draft", office.folder / name)
    demand("(alt)" not in draft, f"the draft describes the hidden sheet: {draft}")
    (office.folder / "sources/draft.yaml").write_text(draft)
    entries = re.findall(rf"^# (  {INDICATOR}: .*)$", draft, re.MULTILINE)
    demand(len(entries) == 1, f"the draft names the indicator {len(entries)} times: {draft}")
    with (office.folder / "indicators.yaml").open("a") as file:
        file.write(entries[0] + "\n")
    (office.folder / "rules/kinder.yaml").write_text(RULE)
    told = run(office, "check")
    demand(" no errors" in told, f"'check' says: {told}")


def values(office):
    """What is in force, as the program exports it."""
    lines = run(office, "export", INDICATOR, "--format", "csv").splitlines()
    titles = lines[0].split(",")
    places = [titles.index(name) for name in ("area", "period", "value")]
    return sorted(tuple(line.split(",")[place] for place in places) for line in lines[1:])


def news(office, name, content):
    """Delivers a workbook; returns the mails that it brings, as their readers see them."""
    before = set(office.names("mail/new"))
    office.deliver([(name, content)])
    told = office.once().stdout
    demand(" rejected" not in told, f"'{name}': {told}")
    bodies = [(office.folder / "mail/new" / mail).read_bytes() for mail in set(office.names("mail/new")) - before]
    return [(to, subject, " ".join(parts[0].split())) for to, subject, _, parts in map(readable, bodies)]


def told(mails, kind, *parts):
    """Checks that there is one mail, which tells of the town that fell and of no other one."""
    demand(len(mails) == 1, f"there are {len(mails)} mails: {mails}")
    to, subject, text = mails[0]
    expected = ("jugendhilfe@example.org", f"Waage: Musterstadt – Weniger Kinder ({kind})")
    demand((to, subject) == expected, f"the mail is {to}: {subject}")
    for part in parts:
        demand(part in text, f"the mail lacks '{part}': {text}")
    demand("Neudorf" not in text, f"the mail tells of Neudorf: {text}")


def main():
    with scratch("workbook") as name:
        office = Office.make(pathlib.Path(name) / "office")
        (office.folder / "receivers.yaml").write_text(RECEIVERS)
        first = workbook(TOWNS)
        (office.folder / "kinder_2024.xlsx").write_bytes(first)
        start = time.monotonic()
        describe(office, "kinder_2024.xlsx")
        described = time.monotonic() - start
        mails = news(office, "kinder_2024.xlsx", first)
        took = time.monotonic() - start
        told(mails, "Warnung", "um −13,3 %, 2024.", "2022: 1.000; 2023: 980; 2024: 850", "„kinder_2024.xlsx“")
        expected = sorted(
            (code, str(year), str(value))
            for code, row in zip(("99901010", "99901020"), TOWNS.values())
            for year, value in zip((2022, 2023, 2024), row)
        )
        demand(values(office) == expected, f"in force is {values(office)}")

        for name, content in (("kopie", first), ("gespeichert", workbook(TOWNS, "Zimmer 2.15"))):
            mails = news(office, f"kinder_2024_{name}.xlsx", content)
            demand(not mails, f"the same numbers are news: {mails}")
        corrected = workbook({**TOWNS, FALLEN: [1000, 980, 950]})
        mails = news(office, "kinder_2024_neu.xlsx", corrected)
        told(mails, "berichtigt", "um −3,1 %, 2024.", "−13,3 %, Warnung", "2023: 980; 2024: 950")
        outcomes = [row[0] for row in office.rows('SELECT outcome FROM "drop" ORDER BY id')]
        demand(outcomes == ["accepted", "repeated", "accepted", "accepted"], f"the ledger says {outcomes}")
    print(
        f"workbook.py: described, checked and watched in {described:.2f} s of the program, the first mail after"
        f" {took:.2f} s; the same numbers again are no news, a corrected one is"
    )


if __name__ == "__main__":
    try:
        main()
    except Difference as difference:
        sys.exit(f"workbook.py: {difference}")
