/// The texts for whoever delivered a figure.
extension GermanAnswerTexts {
    func doubtSubject(_ count: Int) -> String {
        own(
            "answer.doubtSubject",
            count,
            one: "Waage: Rückfrage zu \(count, optional: "count") Zahl",
            other: "Waage: Rückfrage zu \(count, "count") Zahlen"
        )
    }

    func doubtSummary(_ count: Int, isSupplier: Bool) -> String {
        guard isSupplier else {
            return own(
                "answer.doubtSummary.person",
                count,
                one: """
                    Jemand hält eine Zahl für falsch. Wer sie geliefert hat, ist mit keiner \
                    Adresse hinterlegt.
                    """,
                other: """
                    Jemand hält \(count, "count") Zahlen für falsch. Wer diese Zahlen geliefert \
                    hat, ist mit keiner Adresse hinterlegt.
                    """
            )
        }
        return own(
            "answer.doubtSummary",
            count,
            one: "Jemand hält eine Zahl für falsch, die auf Ihrer Lieferung beruht.",
            other: """
                Jemand hält \(count, "count") Zahlen für falsch, die auf Ihrer Lieferung beruhen.
                """
        )
    }

    func place(sheet: Int, record: Int, column: Int, title: String?) -> String {
        let place = own(
            "answer.place",
            "Zeile \(record, "record"), Spalte \(column, "column")"
        )
        let named =
            title.map { own("answer.placeTitle", "\(place, "place") „\($0, "title")“") } ?? place
        return sheet > 0
            ? own("answer.placeSheet", "Blatt \(sheet, "sheet"), \(named, "place")") : named
    }

    func places(_ count: Int, isMore: Bool) -> String {
        isMore
            ? own(
                "answer.morePlaces",
                count,
                one: "und \(count, optional: "count") weitere Stelle",
                other: "und \(count, "count") weitere Stellen"
            )
            : own(
                "answer.places",
                count,
                one: "\(count, optional: "count") Stelle",
                other: "\(count, "count") Stellen"
            )
    }

    func askedHeading(by author: String) -> String {
        own("answer.askedHeading", "Rückfrage von \(author, "author")")
    }
    var noReason: String { own("answer.noReason", "Ohne Begründung.") }

    func doubtAdvice(isSupplier: Bool) -> String {
        isSupplier
            ? own(
                "doubtAdvice",
                """
                Stimmt die Zahl, so antworten Sie der Person. Stimmt sie nicht, so liefern Sie die \
                Datei berichtigt noch einmal.
                """
            )
            : own(
                "answer.doubtAdvice.person",
                """
                Lassen Sie prüfen, ob die Zahl stimmt, und antworten Sie der Person. Wer künftig \
                gefragt wird, sagt „supplier: contact“ der Quelle.
                """
            )
    }
}
