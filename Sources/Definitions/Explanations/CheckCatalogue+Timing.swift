extension CheckCatalogue {
    /// The checks of what says when people hear of something.
    static let timingChecks = #"""
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
