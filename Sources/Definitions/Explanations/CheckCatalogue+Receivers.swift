extension CheckCatalogue {
    /// The checks of receivers and routes.
    static let receiverChecks = #"""
        # receiver/basic-auth, error
        the name with which a webhook is asked is none
        Name and password go in one text that ':' parts (RFC 7617).
        - kita:
        -   webhook:
        -     url: "https://musterkreis.de/waage"
        -     basic_auth: { username: "waage:geheim", password: waage-hook }
        + kita:
        +   webhook:
        +     url: "https://musterkreis.de/waage"
        +     basic_auth: { username: waage, password: waage-hook }
        > write a name without ':'.

        # receiver/credential, warning
        the key or password of a webhook is not on this machine
        Requests carry it, or are signed with it, and none leaves without.
        > write the secret into /etc/credstore, name it in a drop-in of the unit, and restart.

        # receiver/mail, error
        a receiver has no mail address, or one that is none
        News goes there.
        - schule: { mail: Frau Muster }
        + schule: { mail: schule@musterkreis.de }
        > write one plain address, or a list of them.

        # receiver/path, error
        a folder or file of a receiver is no plain path
        A name without '/' in front lies below 'public' in the state folder; a calendar ends
        in '.ics'.
        - kita: { calendar: ../kita.txt }
        + kita: { calendar: kita.ics }
        > write a name, or a whole path.

        # receiver/place, warning
        a receiver's folder or file lies where the service may not write
        The unit keeps everything read-only but the state and the spool.
        - kita: { calendar: /srv/kita/kita.ics }
        + kita: { calendar: kita.ics }
        > write a name, or open the folder in a drop-in of the unit.

        # receiver/quiet-days, error
        a quiet day is no day of the week, or all days are quiet
        On quiet days no news comes but critical news. Where all days are quiet, no other news
        would ever come.
        - kita: { mail: kita@musterkreis.de, quiet_days: [weekend, holidays] }
        + kita: { mail: kita@musterkreis.de, quiet_days: [weekends, holidays] }
        > say 'weekends', 'holidays' or days of the week, and leave some out.

        # receiver/remind-mail, error
        a receiver wants to be reminded, and has no mail
        Reminders come by mail, or by a webhook; a calendar shows the days. An Alertmanager knows
        nothing of days.
        - kita: { webhook: { url: "https://musterkreis.de", format: alertmanager }, remind: 01.02. }
        + kita: { mail: kita@musterkreis.de, remind: [01.02.] }
        > add a mail address, or remove 'remind'.

        # receiver/twice, error
        a receiver has the same address twice
        It would be told everything twice.
        - kita: { mail: [kita@musterkreis.de, kita@musterkreis.de] }
        + kita: { mail: kita@musterkreis.de }
        > remove one of them.

        # receiver/webhook-key, error
        the key or password of a webhook is the secret itself, or no name
        Everybody can read the file, so it says only under which name systemd has the secret.
        - kita: { webhook: { url: "https://musterkreis.de/waage", key: whsec_Z2VoZWlt } }
        + kita: { webhook: { url: "https://musterkreis.de/waage", key: waage-hook } }
        > write the secret into /etc/credstore/waage.NAME and say 'key: NAME'.

        # receiver/webhook-url, error
        the URL of a webhook is none, or not safe
        What leaves this machine is encrypted, and no password stands in a file.
        - kita: { webhook: { url: "http://musterkreis.de/waage" } }
        + kita: { webhook: { url: "https://musterkreis.de/waage" } }
        > write 'https://'; 'http://' is for this machine alone.

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
