"""A county far larger than any: what the store holds before a small drop arrives, and the drops.

Ten indicators of 5,000 areas and two sexes over 20 years are 2 million readings in 100,000 series.
Most areas are in balance; about one in thirty is short of places, and about one series in twenty
falls, so that the five rules beside this file have something to say.
"""

import pathlib
import random

RULES = pathlib.Path(__file__).resolve().parent / "rules"
PAIRS = ["NUR", "PHY", "TCH", "ENG"]
INDICATORS = [pair + side for pair in PAIRS for side in ("_SUP", "_DEM")] + ["EMP_RATE", "GRAD"]
SEXES = ["F", "M"]
YEARS = range(2005, 2025)
HEADER = "indicator;area;sex;period;value\n"

SOURCES = """\
sources:
  statistik:
    title: Statistik
    file: "statistik*"
    dimensions: { sex: sex }
    values:
""" + "".join(f"      {name}: {{ header: {name} }}\n" for name in INDICATORS)
RECEIVERS = """\
receivers:
  planung: { mail: planung@example.org }
routes:
  - { otherwise: true, to: planung }
"""


def areas(count):
    return [f"{number:05d}" for number in range(count)]


def number(value):
    return f"{value:.1f}".replace(".", ",")


class County:
    """The latest values of each series, which later drops revise or carry on."""

    def __init__(self, area_count=5000):
        self.random = random.Random(20)
        self.areas = areas(area_count)
        self.latest = {}

    def rows(self):
        """All readings of the past, in key order; each series' latest ones are remembered."""
        for indicator in INDICATORS:
            for area in self.areas:
                for sex in SEXES:
                    yield from self.series(indicator, area, sex)

    def series(self, indicator, area, sex):
        pick = self.random
        if indicator.endswith("_DEM"):
            # The supply of this area and sex came before; one in thirty is short of it.
            supply = self.latest[(indicator[:3] + "_SUP", area, sex)]
            cover = 0.9 if hash_of(area, indicator) % 30 == 0 else pick.uniform(1.0, 1.15)
            value, growth = supply / cover / 1.02 ** (len(YEARS) - 1), 1.02
        elif indicator == "EMP_RATE":
            value, growth = pick.uniform(45.5, 75), 1.0
        else:
            value, growth = pick.uniform(100, 900), 1.02
        if indicator == "GRAD" and hash_of(area, sex) % 20 == 0:
            growth = 0.95
        for year in YEARS:
            shown = round(value * pick.uniform(0.997, 1.003), 1)
            yield f"{indicator};{area};{sex};{year};{number(shown)}\n"
            value *= growth
        self.latest[(indicator, area, sex)] = shown

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(self.rows())

    def scattered_drop(self, row_count=1000):
        """Rows of as many series in as many areas: revisions and new periods in equal parts."""
        pick = self.random
        keys = pick.sample(sorted(self.latest), row_count)
        year = YEARS[-1]
        return HEADER + "".join(
            f"{indicator};{area};{sex};{year + place % 2};"
            f"{number(self.latest[indicator, area, sex] * pick.uniform(0.97, 1.03))}\n"
            for place, (indicator, area, sex) in enumerate(sorted(keys))
        )

    def regional_drop(self, row_count=1000):
        """All series of some areas, as an office that knows its district would send them."""
        count = row_count // len(INDICATORS) // len(SEXES)
        chosen = sorted(self.random.sample(self.areas, count))
        year = YEARS[-1] + 1
        return HEADER + "".join(
            f"{indicator};{area};{sex};{year};"
            f"{number(self.latest[indicator, area, sex] * self.random.uniform(0.97, 1.03))}\n"
            for indicator in INDICATORS
            for area in chosen
            for sex in SEXES
        )


def hash_of(*parts):
    """A number that is the same in every run, unlike Python's own."""
    return sum((place + 7) * ord(letter) for place, letter in enumerate("/".join(parts))) % 10007
