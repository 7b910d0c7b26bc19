extension GermanCatalogue: DeliveryTexts {
    func missing(_ delivery: DeliveryWords) -> String {
        let (subject, by, days) = (subject(delivery), delivery.by, delivery.workingDaysLate)
        let text =
            if let grace = grace(delivery) {
                own(
                    "missing.grace",
                    "\(subject, "delivery") war am \(by, "by") fällig und fehlt. \(grace, "grace")"
                )
            } else if days == 0 {
                own("missing", "\(subject, "delivery") war am \(by, "by") fällig und fehlt.")
            } else {
                own(
                    "missing.late",
                    days,
                    one:
                        """
                        \(subject, "delivery") war am \(by, "by") fällig und fehlt seit \
                        \(whole(days), optional: "days") Arbeitstag.
                        """,
                    other:
                        """
                        \(subject, "delivery") war am \(by, "by") fällig und fehlt seit \
                        \(whole(days), "days") Arbeitstagen.
                        """
                )
            }
        return text + later(delivery)
    }

    func arrived(_ delivery: DeliveryWords) -> String {
        let (subject, days) = (subject(delivery), delivery.workingDaysLate)
        if days == 0 {
            return own(
                "arrived",
                "\(subject, "delivery") ist eingetroffen. Die Meldung ist damit beendet."
            )
        }
        return own(
            "arrived.late",
            days,
            one:
                """
                \(subject, "delivery") ist eingetroffen, \(whole(days), optional: "days") \
                Arbeitstag nach Ablauf der Frist. Die Meldung ist damit beendet.
                """,
            other:
                """
                \(subject, "delivery") ist eingetroffen, \(whole(days), "days") Arbeitstage nach \
                Ablauf der Frist. Die Meldung ist damit beendet.
                """
        )
    }

    func concerns(_ delivery: DeliveryWords) -> String {
        own(
            "concerns",
            """
            Es ging um die Lieferung „\(delivery.title, "title")“ für \
            \(delivery.period, "period").
            """
        )
    }

    var arrivedState: String { own("arrivedState", "eingetroffen") }
    var dueLabel: String { own("dueLabel", "Fällig") }

    func due(_ delivery: DeliveryWords) -> String {
        guard let grace = delivery.graceEnd else { return delivery.by }
        return own("due.grace", "\(delivery.by, "by"), Nachfrist bis \(grace, "grace")")
    }

    var lastDeliveredLabel: String { own("lastDeliveredLabel", "Letzte Lieferung") }
    var neverDelivered: String { own("neverDelivered", "noch keine") }
    var supplierLabel: String { own("supplierLabel", "Lieferant") }

    func reminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "reminderSubject",
            """
            Erinnerung: Lieferung „\(delivery.title, "title")“ für \(delivery.period, "period") \
            (fällig am \(delivery.by, "by"))\(more(others), "more")
            """
        )
    }

    func shortReminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "shortReminderSubject",
            """
            Erinnerung: „\(delivery.title, "title")“ für \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func thanksSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "thanksSubject",
            """
            Eingetroffen: Lieferung „\(delivery.title, "title")“ für \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func settledSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "settledSubject",
            """
            Erledigt: Erinnerung an „\(delivery.title, "title")“ für \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func reminderSummary(_ missing: Int, arrived: Int) -> String {
        if missing == 0 {
            return own("reminderSummary.arrived", "Ihre Lieferung ist da. Vielen Dank!")
        }
        return own(
            "reminderSummary",
            missing,
            one: "Eine Lieferung fehlt uns noch.",
            other: "\(missing, "count") Lieferungen fehlen uns noch."
        )
    }

    var missingHeading: String { own("missingHeading", "Fehlende Lieferungen") }

    func moreReminders(_ count: Int, canAnswer: Bool) -> String {
        canAnswer
            ? own(
                "moreReminders.answer",
                """
                und \(whole(count), "count") weitere; antworten Sie auf diese Mail, dann nennen \
                wir sie
                """
            )
            : own("moreReminders", "und \(whole(count), "count") weitere")
    }

    var arrivedHeading: String { own("arrivedHeading", "Erledigt") }
    func dueState(_ delivery: DeliveryWords) -> String {
        own("dueState", "fällig seit \(delivery.by, "by")")
    }

    func request(_ delivery: DeliveryWords) -> String {
        let (title, period, by) = (delivery.title, delivery.period, delivery.by)
        let days = delivery.workingDaysLate
        let text =
            if let grace = grace(delivery) {
                own(
                    "request.grace",
                    """
                    Bitte liefern Sie „\(title, "title")“ für \(period, "period"). Die Lieferung \
                    war am \(by, "by") fällig. \(grace, "grace")
                    """
                )
            } else if days == 0 {
                own(
                    "request",
                    """
                    Bitte liefern Sie „\(title, "title")“ für \(period, "period"). Die Lieferung \
                    war am \(by, "by") fällig.
                    """
                )
            } else {
                own(
                    "request.late",
                    days,
                    one:
                        """
                        Bitte liefern Sie „\(title, "title")“ für \(period, "period"). Die \
                        Lieferung war am \(by, "by") fällig. Seither ist \
                        \(whole(days), optional: "days") Arbeitstag vergangen.
                        """,
                    other:
                        """
                        Bitte liefern Sie „\(title, "title")“ für \(period, "period"). Die \
                        Lieferung war am \(by, "by") fällig. Seither sind \(whole(days), "days") \
                        Arbeitstage vergangen.
                        """
                )
            }
        return text + later(delivery)
    }

    func thanks(_ delivery: DeliveryWords) -> String {
        own(
            "thanks",
            """
            „\(delivery.title, "title")“ für \(delivery.period, "period") ist eingetroffen. Vielen \
            Dank, Sie brauchen nichts weiter zu tun.
            """
        )
    }

    func settled(_ delivery: DeliveryWords) -> String {
        own(
            "settled",
            """
            Unsere Erinnerung an „\(delivery.title, "title")“ für \(delivery.period, "period") hat \
            sich erledigt, weil wir die Frist geändert haben. Sie brauchen nichts zu tun.
            """
        )
    }

    var whatLabel: String { own("whatLabel", "Datei") }

    func what(_ recognition: [String]) -> String {
        recognition.map { name in
            name.contains(where: "*?.".contains)
                ? "„\(name)“" : own("what.table", "Tabelle \(name, "table")")
        }.joined(separator: " oder ")
    }

    var periodLabel: String { own("periodLabel", "Zeitraum") }
    var whereLabel: String { own("whereLabel", "Wohin") }

    var whereAnswer: String { own("whereAnswer", "als Antwort auf diese Mail") }

    var replyDelivered: String {
        own(
            "replyDelivered",
            """
            Schon geliefert? Dann ist die Datei nicht angekommen oder nicht lesbar. Antworten Sie \
            auf diese Mail, wir sehen nach.
            """
        )
    }

    var replyLater: String {
        own(
            "replyLater",
            "Dauert es noch? Antworten Sie auf diese Mail mit dem Tag, an dem die Lieferung kommt."
        )
    }

    private func subject(_ delivery: DeliveryWords) -> String {
        let (title, period) = (delivery.title, delivery.period)
        guard let supplier = delivery.supplier else {
            return own("delivery", "Die Lieferung „\(title, "title")“ für \(period, "period")")
        }
        return own(
            "delivery.supplier",
            """
            Die Lieferung „\(title, "title")“ (\(supplier, "supplier")) für \(period, "period")
            """
        )
    }

    /// When the days of grace ended; nil without grace.
    private func grace(_ delivery: DeliveryWords) -> String? {
        guard let end = delivery.graceEnd else { return nil }
        let days = delivery.workingDaysLate
        if days == 0 { return own("grace", "Die Nachfrist endete am \(end, "end").") }
        return own(
            "grace.over",
            days,
            one:
                """
                Die Nachfrist endete am \(end, "end"), seither ist \
                \(whole(days), optional: "days") Arbeitstag vergangen.
                """,
            other:
                """
                Die Nachfrist endete am \(end, "end"), seither sind \(whole(days), "days") \
                Arbeitstage vergangen.
                """
        )
    }

    private func later(_ delivery: DeliveryWords) -> String {
        delivery.alsoThrough.map {
            " " + own("missing.later", "Auch was danach fällig war, bis \($0, "period"), fehlt.")
        } ?? ""
    }

    func more(_ others: Int) -> String {
        if others == 0 { return "" }
        return " "
            + own(
                "more",
                others,
                one: "und \(others, optional: "count") weitere",
                other: "und \(others, "count") weitere"
            )
    }
}
