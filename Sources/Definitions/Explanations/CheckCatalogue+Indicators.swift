extension CheckCatalogue {
    /// The checks of indicators.
    static let indicatorChecks = #"""
        # indicator/better, error
        'better' says no direction
        It says which way is good: 'worse: true' in rules, and the colours of a report go by it.
        - neu: { unit: persons, better: more }
        + neu: { unit: persons, better: higher }
        > say 'higher', 'lower', 'neither' or '{ between: [85 %, 97 %] }'.

        # indicator/between, error
        the good range of an indicator has no two ends in order
        Between two limits all is well, below and above it is not.
        - neu: { unit: percent, better: { between: [97 %, 85 %] } }
        + neu: { unit: percent, better: { between: [85 %, 97 %] } }
        > write the smaller limit first, both in one unit.

        # indicator/cycle, error
        an indicator is derived from itself
        Its formula rests on others that rest on it, so that there is no number to begin with.
        - neu: { is: alt + 1 }
        - alt: { is: neu + 1 }
        + neu: { is: kinder + 1 }
        > correct 'is' of one of them.

        # indicator/delivered, error
        an indicator is derived, and delivered, too
        Of two numbers for one cell nobody knows which counts.
        - kinder_u3: { is: "kinder[alter=0-2]" }
        + kinder_unter_3: { is: "kinder[alter=0-2]" }
        > choose another name, or remove 'is'.

        # indicator/pair, error
        'pair' names what the formula does not read
        A pair says how the readings of one indicator of the formula meet those of another date.
        - neu: { is: kinder / plaetze, pair: { schueler: 31.12. before } }
        + neu: { is: kinder / plaetze, pair: { plaetze: 31.12. before } }
        > name an indicator of the formula, or remove 'pair'.

        # indicator/shown, error
        'shown' is no way to show a number
        A quotient of equal units is shown in percent, another one as a number, unless this key
        says it.
        - neu: { is: kinder / plaetze, shown: prozent }
        + neu: { is: kinder / plaetze, shown: percent }
        > say 'percent' or 'number', or leave it out.

        # indicator/total, error
        'total' does not say which areas are added up
        Where a file has no row of the county, its municipalities may be added up.
        - neu: { unit: persons, total: gemeinde }
        + neu: { unit: persons, total: sum of gemeinde }
        > say 'sum of gemeinde', or another level.

        # indicator/unknown-level, error
        areas of a level that no area has are to be added up
        Levels are those of areas.yaml, and 'land', 'kreis', 'gemeinde' by the official codes.
        - neu: { unit: persons, total: sum of gemeinden }
        + neu: { unit: persons, total: sum of gemeinde }
        > correct the level, or declare its areas.
        """#
}
