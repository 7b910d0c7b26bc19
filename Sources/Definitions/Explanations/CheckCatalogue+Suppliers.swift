extension CheckCatalogue {
    /// The checks of what a supplier owes, and which of its files count.
    static let supplierChecks = #"""
        # source/contact, error
        the contact of a supplier is no mail address
        Mails about its files go there.
        - file: "hort*.csv"
        - supplier: { name: Jugendamt, contact: Frau Muster }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de }
        + values: { kinder_hort: { header: Kinder } }
        > write one plain address, or leave it out.

        # source/day, error
        a deadline is no day of the year
        A delivery is due on a day of every year.
        - file: "hort*.csv"
        - expected: { every: year, by: im Herbst }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + expected: { every: year, by: 31.10. }
        + values: { kinder_hort: { header: Kinder } }
        > write day and month: '31.10.'.

        # source/every, error
        a deadline does not go with how often numbers come
        'by' names one day of the year, and so does the period.
        - file: "hort*.csv"
        - expected: { every: month, by: 31.10. }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + expected: { every: year, by: 31.10. }
        + values: { kinder_hort: { header: Kinder } }
        > say 'year' or 'school_year'.

        # source/grace, error
        a grace is no number of working days
        So long a delivery may be late before it counts.
        - file: "hort*.csv"
        - expected: { every: year, by: 31.10., grace: bald }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + expected: { every: year, by: 31.10., grace: 10 working days }
        + values: { kinder_hort: { header: Kinder } }
        > say '10 working days'.

        # source/lag, error
        a lag is no number of days
        History that came in one piece counts in 'waage backtest' as known so many days after
        each period. Where nothing is said the deadline, or what came later, tells it.
        - file: "hort*.csv"
        - lag: bald
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + lag: 120 days
        + values: { kinder_hort: { header: Kinder } }
        > say '120 days', or leave it out.

        # source/placeholder, warning
        the contact of a supplier is an example
        Domains such as example.org reach nobody (RFC 2606).
        - file: "hort*.csv"
        - supplier: { name: Jugendamt, contact: jugendamt@example.org }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de }
        + values: { kinder_hort: { header: Kinder } }
        > replace it, or leave 'contact' out.

        # source/receipts, error
        nobody is named who gets receipts
        A receipt goes to the contact of the supplier.
        - file: "hort*.csv"
        - supplier: { name: Jugendamt, receipts: true }
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + supplier: { name: Jugendamt, contact: jugendamt@musterkreis.de, receipts: true }
        + values: { kinder_hort: { header: Kinder } }
        > name the contact, or leave 'receipts' out.

        # source/release, error
        it cannot be read where the date of a release stands
        Of two files the later release counts.
        > write '{date}' in its place: '"*Stand: {date}*"'.

        # source/replaces, error
        'replaces' is no way in which a file replaces another
        With 'replaces: period' a file says all of its periods, and what it lacks is taken back.
        - file: "hort*.csv"
        - replaces: alles
        - values: { kinder_hort: { header: Kinder } }
        + file: "hort*.csv"
        + replaces: period
        + values: { kinder_hort: { header: Kinder } }
        > say 'replaces: period', or leave the key out.
        """#
}
