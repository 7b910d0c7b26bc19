extension CheckCatalogue {
    /// The checks of rules about deliveries, and who is told.
    static let deliveryChecks = #"""
        # rule/sensitive-owner, warning
        nobody may see the numbers of a sensitive rule
        They go to the rule's owner, and to whom a route names for that owner, and to nobody
        else.
        - threshold: anteil
        - above: 10 %
        - sensitive: true
        - smallest_base: 30
        + threshold: anteil
        + above: 10 %
        + sensitive: true
        + smallest_base: 30
        + owner: kita
        > name a receiver as 'owner', or add a route '{ owner: …, to: … }'.

        # rule/source-without-date, error
        a watched source does not say when it is due
        Without a deadline nothing is ever late.
        - delivery: schulen
        - late: 10 working days
        + delivery: plan
        + late: 10 working days
        > add 'expected: { every: year, by: 31.10. }' to the source.

        # rule/source-without-values, error
        a watched source names no values
        It came when one of its indicators has a number for the period. A source without any
        never comes.
        > add 'values' to the source.

        # rule/supplier-contact, error
        a supplier is to be reminded, and has no address
        'to: supplier' writes to the contact that the source names.
        - delivery: ohne-adresse
        - late: 10 working days
        - to: [supplier]
        + delivery: plan
        + late: 10 working days
        + to: [supplier]
        > add 'contact' to the source's supplier, or take 'supplier' out of 'to'.

        # rule/to, error
        a list of whom to remind is empty
        An empty list would remind nobody. Without 'to' the routes decide.
        - delivery: plan
        - late: 10 working days
        - to: []
        + delivery: plan
        + late: 10 working days
        + to: [supplier]
        > name 'supplier' or a receiver, or remove the key.

        # rule/unknown-owner, warning
        the owner of a rule is nobody who is known
        The owner is told when no route takes the news.
        - threshold: kinder
        - above: 100
        - owner: kitta
        + threshold: kinder
        + above: 100
        + owner: kita
        > correct the name, or declare the receiver.

        # rule/unknown-receiver, error
        a reminder goes to somebody who is no receiver
        Nobody would be reminded.
        - delivery: plan
        - late: 10 working days
        - to: [kitta]
        + delivery: plan
        + late: 10 working days
        + to: [kita]
        > correct the name, or declare the receiver.

        # rule/unknown-source, error
        a rule watches a source that nobody described
        Nothing tells when it is due, nor when it came.
        - delivery: plann
        - late: 10 working days
        + delivery: plan
        + late: 10 working days
        > correct the name, or describe the source.

        # rule/working-days, error
        lateness is no number of working days
        A delivery is late by working days after its deadline and grace; '0 working days' is the
        first day after.
        - delivery: plan
        - late: 2 weeks
        + delivery: plan
        + late: 10 working days
        > say '10 working days'.
        """#
}
