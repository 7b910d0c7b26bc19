extension CheckCatalogue {
    /// The checks of what says when people hear of something.
    static let timingChecks = #"""
        # rule/escalate-mail, error
        whoever is to hear of an alert that nobody took note of has no mail
        A calendar alone tells nobody of an alert, and an Alertmanager not that it waited.
        - threshold: kinder
        - above: 100
        - escalate: { after: 10 working days, to: termine }
        + threshold: kinder
        + above: 100
        + escalate: { after: 10 working days, to: kita }
        > add a mail address to the receiver.

        # rule/escalate-sensitive, error
        a sensitive rule escalates to somebody who may not see its numbers
        Its owner may, and whom a route names for just this owner.
        - threshold: kinder
        - above: 100
        - sensitive: true
        - smallest_base: 30
        - owner: kita
        - escalate: { after: 10 working days, to: operators }
        + threshold: kinder
        + above: 100
        + sensitive: true
        + smallest_base: 30
        + owner: kita
        + escalate: { after: 10 working days, to: kita }
        > name somebody who may, or add a route for the owner.

        # */remind, error
        a day of a reminder is no day of every year, or stands there twice
        People are reminded on the same days each year. 30 February is none, and 29 February is
        none of every year.
        - threshold: kinder
        - above: 100
        - remind: [30.02., 15.09.]
        + threshold: kinder
        + above: 100
        + remind: [01.02., 15.09.]
        > write day and month, each day once: 01.02.
        """#
}
