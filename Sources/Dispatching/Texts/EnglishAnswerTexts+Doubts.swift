/// The texts for whoever delivered a figure.
extension EnglishAnswerTexts {
    func doubtSubject(_ count: Int) -> String {
        own(
            "answer.doubtSubject",
            count,
            one: "Waage: query about \(count, optional: "count") figure",
            other: "Waage: query about \(count, "count") figures"
        )
    }

    func doubtSummary(_ count: Int, isSupplier: Bool) -> String {
        guard isSupplier else {
            return own(
                "answer.doubtSummary.person",
                count,
                one: """
                    Somebody thinks that a figure is wrong. There is no address of who delivered it.
                    """,
                other: """
                    Somebody thinks that \(count, "count") figures are wrong. There is no address \
                    of who delivered them.
                    """
            )
        }
        return own(
            "answer.doubtSummary",
            count,
            one: "Somebody thinks that a figure which rests on your delivery is wrong.",
            other: """
                Somebody thinks that \(count, "count") figures which rest on your delivery are \
                wrong.
                """
        )
    }

    func place(sheet: Int, record: Int, column: Int, title: String?) -> String {
        let place = own("answer.place", "row \(record, "record"), column \(column, "column")")
        let named =
            title.map { own("answer.placeTitle", "\(place, "place") “\($0, "title")”") } ?? place
        return sheet > 0
            ? own("answer.placeSheet", "sheet \(sheet, "sheet"), \(named, "place")") : named
    }

    func places(_ count: Int, isMore: Bool) -> String {
        isMore
            ? own(
                "answer.morePlaces",
                count,
                one: "and \(count, optional: "count") more place",
                other: "and \(count, "count") more places"
            )
            : own(
                "answer.places",
                count,
                one: "\(count, optional: "count") place",
                other: "\(count, "count") places"
            )
    }

    func askedHeading(by author: String) -> String {
        own("answer.askedHeading", "Query by \(author, "author")")
    }
    var noReason: String { own("answer.noReason", "Without a reason.") }

    func doubtAdvice(isSupplier: Bool) -> String {
        isSupplier
            ? own(
                "doubtAdvice",
                """
                If the figure is right, please answer the person. If it is not, please deliver the \
                corrected file again.
                """
            )
            : own(
                "answer.doubtAdvice.person",
                """
                Have somebody check the figure, and answer the person. Who is asked from now on is \
                said by "supplier: contact" of the source.
                """
            )
    }
}
