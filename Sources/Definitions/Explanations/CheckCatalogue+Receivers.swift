extension CheckCatalogue {
    /// The checks of receivers and routes.
    static let receiverChecks = #"""
        # receiver/mail, error
        a receiver has no mail address, or one that is none
        News goes there.
        - schule: { mail: Frau Muster }
        + schule: { mail: schule@musterkreis.de }
        > write one plain address, or a list of them.

        # receivers/operators, warning
        nobody hears of rejected files and dead letters
        The receiver 'operators' is whoever runs Waage.
        - receivers:
        -   kita: { mail: kita@musterkreis.de }
        + receivers:
        +   kita: { mail: kita@musterkreis.de }
        +   operators: { mail: technik@musterkreis.de }
        > add 'operators: { mail: … }'.

        # receivers/shape, error
        receivers are no block of names, or routes no list
        Each receiver has a name, and each route begins with '- '.
        - receivers: [kita@musterkreis.de]
        + receivers: { kita: { mail: kita@musterkreis.de } }
        > write it as the message says.

        # route/area, error
        a route says an area in no way that is known
        An area is a code, a list of codes, or 'within' a code.
        - - { area: below 14627, to: kita }
        + - { area: within 14627, to: kita }
        > write it as the message says.

        # route/code, error
        a code that begins with 0 stands without quotes
        Other programs read it as a number and drop the zero.
        - - { area: 01001, to: kita }
        + - { area: "14627", to: kita }
        > put the code in quotes.

        # route/no-condition, error
        a route has no condition
        It would take every notice, and no route after it is ever asked.
        - - { to: kita }
        + - { field: early_childhood, to: kita }
        > add a condition; the last route may say 'otherwise: true'.

        # route/not-built, error
        a key of routes that is not built yet
        It is written down as planned, and would have no effect.
        - - { from_level: kreis, below_that: digest, to: kita }
        + - { area: within 14627, to: kita }
        > remove it.

        # route/order, error
        a route comes after 'otherwise'
        Nothing is left for it.
        - - { otherwise: true, to: kita }
        - - { field: early_childhood, to: kita }
        + - { field: early_childhood, to: kita }
        + - { otherwise: true, to: kita }
        > put 'otherwise' last.

        # route/otherwise, error
        'otherwise' stands beside a condition, or goes on
        It is the last route, and takes every notice that no route before it took.
        - - { otherwise: true, field: early_childhood, to: kita }
        + - { otherwise: true, to: kita }
        > remove the condition, or 'continue'.

        # route/unknown-group, warning
        a route names a group that no rule is in
        The route is never taken.
        - - { group: Keine, to: kita }
        + - { group: Kitas, to: kita }
        > correct the group, or remove the route.

        # route/unknown-owner, warning
        a route names an owner that no rule has
        The route is never taken.
        - - { owner: keiner, to: kita }
        + - { owner: kita, to: kita }
        > correct the owner, or remove the route.

        # route/unknown-receiver, error
        a route leads to nobody
        The receiver is not declared.
        - - { field: early_childhood, to: kitta }
        + - { field: early_childhood, to: kita }
        > correct the name, or declare the receiver.

        # route/unknown-rule, warning
        a route names a rule that is not there
        The route is never taken.
        - - { rule: kein-name, to: kita }
        + - { rule: grund, to: kita }
        > correct the name, or remove the route.
        """#
}
