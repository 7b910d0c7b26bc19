extension CheckCatalogue {
    /// The checks of the keys of a rule.
    static let ruleChecks = #"""
        # rule-file/no-rules, error
        a rule file has no rule
        A file of rules without any is mostly one that was emptied, or whose rules stand at the
        wrong indentation. Their alerts would all be withdrawn.
        - group: Kitas
        + group: Kitas
        + rules:
        +   kinder: { threshold: kinder, above: 100 }
        > write 'rules:' and below it each rule, indented; or remove the file.

        # rule/alias, error
        a name of a measure does not fit
        'as' gives the one formula of a rule a name in mails. It is no other indicator's, and a
        rule with several formulas has no single one.
        - threshold: [kinder, plaetze]
        - above: 100
        - as: menge
        + threshold: kinder / plaetze
        + above: 100 %
        + as: je_platz
        > choose another name, leave it out, or write a rule for each.

        # rule/area, error
        a comparison names no area
        Behind 'with: area' stands a code or 'parent'; peers lie 'within' an area.
        - compare: { of: anteil, with: area, above: 1 point }
        + compare: { of: anteil, with: area parent, above: 1 point }
        > say 'area 14' with the area's code, 'area parent', 'peers' or 'peers within 14'.

        # rule/clear, error
        'clear' lies beyond the limit, or does not say of which side
        An alert ends at 'clear', on the good side of the mildest limit. Beyond it the alert
        would end while it holds.
        - balance: { supply: plaetze, demand: kinder }
        - shortage: { warning: 95 %, clear: 90 % }
        + balance: { supply: plaetze, demand: kinder }
        + shortage: { warning: 95 %, clear: 98 % }
        > move it to the good side, into the side that it belongs to.

        # rule/filter, error
        a filter says no area
        Behind 'within' stands the code of the area in which rules judge.
        - threshold: kinder
        - above: 100
        - only: { area: "within " }
        + threshold: kinder
        + above: 100
        + only: { area: within 14627 }
        > add the code.

        # rule/inhibition-cycle, error
        rules keep each other's news back
        Each waits for another one to speak, so that nobody would be told of any.
        - rules:
        -   voll: { threshold: kinder, above: 100, inhibited_by: [wachsend] }
        -   wachsend: { change: kinder, rises: 5 %, inhibited_by: [voll] }
        + rules:
        +   voll: { threshold: kinder, above: 100 }
        +   wachsend: { change: kinder, rises: 5 %, inhibited_by: [voll] }
        > remove one of the names.

        # rule/mail, warning
        a rule mails from a level on that it does not have
        With 'mail: critical' only critical news is mailed. A rule without a critical limit
        would then mail nothing.
        - threshold: kinder
        - above: { warning: 100 }
        - mail: critical
        + threshold: kinder
        + above: { warning: 100 }
        + mail: warning
        > say 'mail: warning', or 'mail: never' if that is meant.

        # rule/near, error
        'near' does not fit its side
        'near' is a corridor on the good side of a critical limit, in which the alert is a
        warning. It needs a critical limit, and no warning beside it.
        - threshold: kinder
        - below: { warning: 15, near: 3 }
        + threshold: kinder
        + below: { critical: 15, near: 3 }
        > give the side a critical limit alone, or leave 'near' out.

        # rule/no-condition, error
        a rule, or a part of one, has no condition
        The condition says what is watched: 'threshold', 'balance', 'compare' and so on. Without
        one nothing is.
        - title: Zu viele Kinder
        - above: 100
        + title: Zu viele Kinder
        + threshold: kinder
        + above: 100
        > add one of the words that the message names.

        # rule/no-limit, error
        a rule has no limit
        Without a limit, or a size from which on a difference counts, nobody knows when it is
        news.
        - threshold: kinder
        + threshold: kinder
        + above: { warning: 100, critical: 120 }
        > add a side with a limit; the message names one that fits.

        # rule/no-polarity, error
        'worse' or 'better' names no side
        Which side is worse says the indicator's 'better': with 'higher' it is below, with
        'lower' above. For 'neither', or where nothing is said, there is none.
        - compare: { of: auslastung, with: area 14, worse: true, by: 1 point, confidence: none }
        + compare: { of: auslastung, with: area 14, above: 1 point, confidence: none }
        > name the side itself, or say 'better' at the indicator.

        # rule/no-subject, error
        the list of what is watched is empty
        Without a formula or an indicator there is nothing to judge.
        - threshold: []
        - above: 100
        + threshold: [kinder, plaetze]
        + above: 100
        > name an indicator or a formula; '"*"' is every delivered indicator.

        # rule/order, error
        of two values the further one is the nearer one
        'critical' must lie further out than 'warning', or a warning is never seen; goals and
        tolerances have an order, too.
        - balance: { supply: plaetze, demand: kinder }
        - shortage: { warning: 95 %, critical: 98 % }
        + balance: { supply: plaetze, demand: kinder }
        + shortage: { warning: 95 %, critical: 85 % }
        > change one of the two.

        # rule/same-alert, warning
        two rules say the same
        They judge one formula on one side, and keys that both look at. Whoever passes the
        further limit passes the nearer one, too, and people are told twice.
        - rules:
        -   voll: { threshold: kinder / plaetze, above: { warning: 100 % } }
        -   zu-voll: { threshold: kinder / plaetze, above: { critical: 120 % } }
        + rules:
        +   voll: { threshold: kinder / plaetze, above: { warning: 100 %, critical: 120 % } }
        > make them one rule; or let one speak for the other with 'inhibited_by'; or divide the
        > areas with 'only'.

        # rule/smallest-base, error
        'smallest_base' is no number that a base could have
        Below this denominator nothing is judged, for 2 of 3 children are no news. With a base
        that nothing reaches nothing is ever judged.
        - threshold: anteil
        - above: 10 %
        - smallest_base: 30 %
        + threshold: anteil
        + above: 10 %
        + smallest_base: 30
        > say a number of persons or things, such as 30.

        # rule/two-conditions, error
        a rule, or a part of one, has two conditions
        Each rule watches one thing, so that a mail can say in one sentence what is the matter.
        - threshold: kinder
        - change: kinder
        - above: 100
        + threshold: kinder
        + above: 100
        > write a second rule; where both must hold together, make them parts of 'all'.

        # rule/two-places, error
        a key stands in the condition and beside it
        It may stand in either place. Of two nobody knows which counts.
        - compare: { of: anteil, with: area 14, worse: true, by: 1 point }
        - by: 2 points
        + compare: { of: anteil, with: area 14, worse: true, by: 2 points }
        > keep one of them.

        # rule/two-sides, error
        two keys name one side
        Each side of a rule is said once.
        - compare: { of: anteil, with: area 14, worse: true, by: 1 point }
        - above: 2 points
        + compare: { of: anteil, with: area 14, worse: true, by: 2 points }
        > keep one of them.

        # rule/two-sizes, error
        'by' and a side both say a size
        From which size on a difference counts is said once: as 'by', or at the side.
        - compare: { of: anteil, with: area 14, by: 1 point }
        - above: 2 points
        + compare: { of: anteil, with: area 14 }
        + above: 2 points
        > keep one of them.

        # rule/unfit-key, error
        a key does not fit the condition
        It belongs to another condition, and here nothing would read it.
        - threshold: kinder
        - above: 100
        - shows: kinder
        + threshold: kinder
        + above: 100
        > remove it, or do what the message says.

        # rule/unfit-side, error
        a side does not fit the condition
        Each condition has words of its own for its sides: a balance has 'shortage' and
        'surplus', a threshold 'below' and 'above'.
        - balance: { supply: plaetze, demand: kinder }
        - below: 95 %
        + balance: { supply: plaetze, demand: kinder }
        + shortage: 95 %
        > use one of the words that the message names.

        # rule/unknown-inhibitor, error
        'inhibited_by' names no rule
        The rule that is to speak is not there, so that this one's news would wait for nothing.
        - threshold: kinder
        - above: 100
        - inhibited_by: [kein-name]
        + rules:
        +   voll: { threshold: kinder, above: 100 }
        +   wachsend: { change: kinder, rises: 5 %, inhibited_by: [voll] }
        > correct the name, or remove it.

        # rule/was, error
        a rule is to take the place of one that is there, or that another one replaced
        'was' names rules that are gone, so that people are told what became of their alerts. A
        rule that is there still has its alerts itself.
        - rules:
        -   voll: { threshold: kinder, above: 100, was: leer }
        -   leer: { threshold: plaetze, below: 10 }
        + rules:
        +   voll: { threshold: kinder, above: 100, was: zu-voll }
        > remove the old rule, or its name from 'was'; of two rules one names it.
        """#
}
