extension CheckCatalogue {
    /// The checks of norms, and limits that name one.
    static let normChecks = #"""
        # norm/empty, error
        a norm has no entry
        A norm is a number with its unit, its source, and the day from which it is in force.
        - neu: []
        + mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a SächsSchulG }]
        > write an entry, or remove the norm.

        # norm/gap, hint
        no entry of a norm is in force for some time
        In these days nothing is judged by it. That may be right.
        - neu:
        -   - { from: 2018-08-01, until: 2019-07-31, is: 15 persons, source: § 1 }
        -   - { from: 2020-08-01, is: 14 persons, source: § 2 }
        + mindestzahl:
        +   - { from: 2018-08-01, until: 2020-07-31, is: 15 persons, source: § 1 }
        +   - { from: 2020-08-01, is: 14 persons, source: § 2 }
        > add the entry that was in force, if there was one.

        # norm/overlap, error
        two entries of a norm are in force on one day
        Each period is judged by the entry of its day, and of two nobody knows which.
        - neu:
        -   - { from: 2018-08-01, until: 2020-07-31, is: 15 persons, source: § 1 }
        -   - { from: 2020-01-01, is: 14 persons, source: § 2 }
        + mindestzahl:
        +   - { from: 2018-08-01, until: 2020-07-31, is: 15 persons, source: § 1 }
        +   - { from: 2020-08-01, is: 14 persons, source: § 2 }
        > end the first one on the day before the second.

        # norm/unit, error
        a norm does not say what it counts, or counts two things
        A norm is compared with indicators of its unit, in all its times.
        - neu: [{ from: 2018-08-01, is: 15, source: § 1 }]
        + mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a SächsSchulG }]
        > add the unit, the same for all entries.

        # norm/until, error
        an entry of a norm ends before it begins
        Such an entry is never in force.
        - neu: [{ from: 2018-08-01, until: 2017-07-31, is: 15 persons, source: § 1 }]
        + mindestzahl: [{ from: 2018-08-01, until: 2030-07-31, is: 15 persons, source: § 1 }]
        > say the last day on which it is in force.

        # norm/unused, hint
        nothing asks for a norm
        Where other norms are used, one that nothing asks for may be one whose rule was
        forgotten. While no norm is used nothing is told.
        - neu: [{ from: 2018-08-01, is: 20 persons, source: § 1 }]
        + mindestzahl: [{ from: 2018-08-01, is: 15 persons, source: § 4a SächsSchulG }]
        > use it as a limit, or remove it.

        # rule/norm, error
        a norm stands where none fits, or its name cannot be read
        Norms are limits of values, and may be compared with. They are no size of a change.
        - trend: { of: anmeldungen, last: 5 periods, method: slope }
        - falls: norm mindestzahl
        + threshold: anmeldungen
        + below: norm mindestzahl
        > write a number; or name one norm, with one dimension in braces at most.

        # rule/norm-member, error
        a norm is to be picked by a dimension that the rule does not tell apart
        The member of the judged series stands in for the braces. A rule whose 'per' does not
        name the dimension has alerts without a member.
        - threshold: klassen
        - below: { critical: "norm zuege_{schulart}" }
        + threshold: "klassen[schulart=*]"
        + per: [area, schulart]
        + only: { schulart: [gymnasium, oberschule] }
        + below: { critical: "norm zuege_{schulart}" }
        > add the dimension to 'per', or name one norm.

        # rule/norm-unit, error
        a norm is counted in something else than what is judged
        15 persons are no limit for a share, nor for places.
        - threshold: auslastung
        - below: norm mindestzahl
        + threshold: anmeldungen
        + below: norm mindestzahl
        > use a norm of that unit, or judge something else.

        # rule/unknown-norm, error
        a limit names a norm that norms.yaml does not have
        Without the norm nothing is judged. Of a norm for each member, every member that the
        rule judges needs one.
        - threshold: anmeldungen
        - below: norm mindestzal
        + threshold: anmeldungen
        + below: norm mindestzahl
        > correct the name, or add the norm; of members that none is for say 'only' or 'except'.
        """#
}
