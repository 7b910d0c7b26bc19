extension CheckCatalogue {
    /// The checks of single conditions: windows, charts, projections, cases.
    static let conditionChecks = #"""
        # rule/against, error
        a change is measured against something unknown
        A change is one against the period before, the year before, or the mean of the last
        periods.
        - change: kinder
        - against: letztes Jahr
        - falls: 5 %
        + change: kinder
        + against: year ago
        + falls: 5 %
        > say 'previous', 'year ago' or 'mean of last 3 periods'.

        # rule/all-side, error
        a part of 'all' or 'any' has no side, or two
        A part states one condition on one side, so that it either holds or does not.
        - all:
        -   - { threshold: kinder, above: 100, below: 10 }
        -   - { change: kinder, rises: 5 % }
        + all:
        +   - { threshold: kinder, above: 100 }
        +   - { change: kinder, rises: 5 % }
        > say one side; write the other as a part, or a rule, of its own.

        # rule/baseline, error
        the baseline of a control chart cannot be read, or is too short
        The limits of a chart come of its baseline, of 13 periods at least. Fewer say little of
        how much numbers vary by themselves.
        - control: { of: kinder, baseline: 6 periods, above: any }
        + control: { of: kinder, baseline: 24 periods, above: any }
        > say '20 periods', or the first and the last: '2023-01 to 2024-12'.

        # rule/case-clear, error
        'clear' beside cases is a number
        Cases are comparisons and have no limit that a number could lie before. 'clear' is a
        comparison, too: an alert ends where it is true.
        - when: kinder / plaetze > 110 %
        - clear: 105 %
        + when: kinder / plaetze > 110 %
        + clear: kinder / plaetze < 105 %
        > write a comparison.

        # rule/case-name, error
        two cases have one name
        The name says in mails which case it is, and that another one is news.
        - cases:
        -   - { name: voll, when: kinder > 100, level: critical }
        -   - { name: voll, when: kinder > 90 }
        + cases:
        +   - { name: zu voll, when: kinder > 100, level: critical }
        +   - { name: voll, when: kinder > 90 }
        > give each case a name of its own, or none.

        # rule/control-yearly, hint
        a control chart of yearly numbers
        A chart needs many values around one mean. Numbers of years seldom keep one for so long,
        and what a chart then finds is the change that everybody knows of.
        - control: { of: kinder, baseline: 1990 to 2012, above: any }
        + trend: { of: kinder, last: 8 periods, method: mann-kendall, rises: 1 % per period }
        > ask for a trend, or chart numbers of months or quarters.

        # rule/few-rates, hint
        a cohort rests on the mean of fewer than 3 periods
        The part of the children that is there varies from year to year, and one unusual year
        sways the mean of so few.
        - projection:
        -   of: "kinder[alter=3-5]"
        -   method: cohort
        -   births: geburten
        -   rates_from: 1 period
        -   at: 2 periods
        - above: 100
        + projection:
        +   of: "kinder[alter=3-5]"
        +   method: cohort
        +   births: geburten
        +   rates_from: 3 periods
        +   at: 2 periods
        + above: 100
        > say 'rates_from: 3 periods' or more, or leave it out.

        # rule/horizon, error
        a projection looks ahead in no way, in two ways, or too far
        'at' is exactly so many periods ahead, 'within' the worst until then. A cohort reaches
        only as far as children are born.
        - projection: { of: kinder, method: linear, last: 5 periods }
        - above: 100
        + projection: { of: kinder, method: linear, last: 5 periods, at: 3 periods }
        + above: 100
        > say one of them, within reach; 'births_after' takes births that nobody knows yet for
        > granted.

        # rule/let-name, error
        a name of 'let' is an indicator already
        Names of 'let' stand in one rule alone. One that hides an indicator would mean another
        thing here than everywhere else.
        - let: { kinder: plaetze }
        - when: kinder > 100
        + let: { k: kinder / plaetze }
        + when: k > 110 %
        > choose another name.

        # rule/points, error
        'points' does not fit the window
        'points' says how many values of a window must be there. It cannot be more than there
        are, nor fewer than a test needs, and a rule without a window has none.
        - trend: { of: kinder, last: 4 periods, method: slope }
        - falls: 1 % per period
        - points: 6
        + trend: { of: kinder, last: 8 periods, method: slope }
        + falls: 1 % per period
        + points: 6
        > change one of the two.

        # rule/shadowed-case, warning
        a case is never reached
        Cases are asked in order, and the first that is true speaks. A narrower one behind a
        wider one of the same formula is never asked.
        - cases:
        -   - { when: kinder > 90, level: warning }
        -   - { when: kinder > 100, level: critical }
        + cases:
        +   - { when: kinder > 100, level: critical }
        +   - { when: kinder > 90, level: warning }
        > put the narrower case first.

        # rule/target, error
        a goal, or the way to it, is not written so that it can be read
        A way begins in a period with a number ('from'), and leads to one or more goals, each
        with its period ('to'). How far a number may lie beside it is a size: points for shares,
        else an amount.
        - target: { of: anteil, from: { "2020": actual }, to: { "2024": 6 % }, tolerance: 5 % }
        + target: { of: anteil, from: { "2020": actual }, to: { "2024": 6 % }, tolerance: 1 point }
        > write 'from: { "2020": actual }', 'to: { "2024": 6 % }' and 'tolerance: 1 point'.

        # rule/trial-limits, hint
        the baseline of a control chart has fewer than 20 periods
        Limits of so few values are estimates themselves, and alarm more often by chance: of 13
        values in 1 period of 34 on each side, of 20 in 1 of 45.
        - control: { of: kinder, baseline: 14 periods, above: any }
        + control: { of: kinder, baseline: 20 periods, above: any }
        > take 20 periods or more as soon as there are so many.
        """#
}
