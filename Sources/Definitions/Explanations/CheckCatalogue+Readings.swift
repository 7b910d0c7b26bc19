extension CheckCatalogue {
    /// The checks of whether rules suit the readings and the areas that there are.
    static let readingChecks = #"""
        # rule/fires-often, warning
        a rule would have fired very often
        In the readings that there are it began more than once in five periods of an area, on
        average, or stood in more than a third of them. What always stands is read by nobody.
        > move its limits, say 'for: 2 periods' or 'clear', or judge fewer areas.

        # rule/neighbours, warning
        nothing fills '{{neighbours}}'
        Free places nearby are known of a balance, in areas whose neighbours areas.yaml names.
        - threshold: kinder
        - above: 100
        - advice: "Frei in der Nähe: {{neighbours}}."
        + balance: { supply: plaetze, demand: kinder }
        + shortage: 95 %
        + advice: "Frei in der Nähe: {{neighbours}}."
        > leave it out, or add 'neighbours' to the areas.

        # rule/never-fires, hint
        a rule would not have fired once in ten periods or more
        It may be one for a rare thing. It may also be one that cannot fire, as with a limit in
        the wrong unit. The message says how near it came.
        > write a rule test that shows it fire, or bring its limits nearer.

        # rule/never-tested, warning, hint
        no test expects a rule to fire, on some side or at some level
        A limit that no test passes may be wrong without anybody noticing: in the wrong unit, on
        the wrong side, or moved by a slip. It is a hint, once for a file, where nobody writes
        tests.
        > add an expectation with 'state: firing' and the level to a file that ends in
        > '.test.yaml'; 'waage test --coverage' lists what is missing.

        # rule/no-members, warning
        a formula over areas finds none below the judged ones
        'over area' reads the areas of the next level below. Where there are none nothing is
        judged.
        - threshold: sum(kinder over area)
        - above: 100
        - only: { level: gemeinde }
        + threshold: sum(kinder over area)
        + above: 100
        + only: { level: kreis }
        > judge a larger area, or add those below it to areas.yaml.

        # rule/no-siblings, warning
        sources leave out the areas that a rule compares with each other
        Areas beside home are often left out of a file. A rule 'with: peers' then finds fewer
        than five in every period, judges nothing, and nobody hears of it.
        > add the areas to 'keep' of the source, or compare 'with: area parent'.

        # rule/not-asked, hint
        what only readings answer was not asked
        How often rules would have fired, and how many false alarms chance lets them mail,
        depends on the series that there are.
        > check again when files have come, or name some: 'waage check --files FILE…'.
        """#
}
