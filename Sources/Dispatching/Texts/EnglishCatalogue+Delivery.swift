extension EnglishCatalogue: DeliveryTexts {
    func missing(_ delivery: DeliveryWords) -> String {
        let (subject, by, days) = (subject(delivery), delivery.by, delivery.workingDaysLate)
        let text =
            if let grace = grace(delivery) {
                own(
                    "missing.grace",
                    """
                    \(subject, "delivery") was due on \(by, "by") and is missing. \
                    \(grace, "grace")
                    """
                )
            } else if days == 0 {
                own("missing", "\(subject, "delivery") was due on \(by, "by") and is missing.")
            } else {
                own(
                    "missing.late",
                    days,
                    one:
                        """
                        \(subject, "delivery") was due on \(by, "by") and is missing for \
                        \(whole(days), optional: "days") working day.
                        """,
                    other:
                        """
                        \(subject, "delivery") was due on \(by, "by") and is missing for \
                        \(whole(days), "days") working days.
                        """
                )
            }
        return text + later(delivery)
    }

    func arrived(_ delivery: DeliveryWords) -> String {
        let (subject, days) = (subject(delivery), delivery.workingDaysLate)
        if days == 0 {
            return own("arrived", "\(subject, "delivery") has arrived. The alert is over.")
        }
        return own(
            "arrived.late",
            days,
            one:
                """
                \(subject, "delivery") has arrived, \(whole(days), optional: "days") working day \
                after the deadline. The alert is over.
                """,
            other:
                """
                \(subject, "delivery") has arrived, \(whole(days), "days") working days after the \
                deadline. The alert is over.
                """
        )
    }

    func concerns(_ delivery: DeliveryWords) -> String {
        own(
            "concerns",
            """
            It was about the delivery “\(delivery.title, "title")” for \
            \(delivery.period, "period").
            """
        )
    }

    var arrivedState: String { own("arrivedState", "arrived") }
    var dueLabel: String { own("dueLabel", "Due") }

    func due(_ delivery: DeliveryWords) -> String {
        guard let grace = delivery.graceEnd else { return delivery.by }
        return own("due.grace", "\(delivery.by, "by"), with grace \(grace, "grace")")
    }

    var lastDeliveredLabel: String { own("lastDeliveredLabel", "Last delivery") }
    var neverDelivered: String { own("neverDelivered", "none yet") }
    var supplierLabel: String { own("supplierLabel", "Supplier") }

    func reminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "reminderSubject",
            """
            Reminder: delivery “\(delivery.title, "title")” for \(delivery.period, "period") \
            (due on \(delivery.by, "by"))\(more(others), "more")
            """
        )
    }

    func shortReminderSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "shortReminderSubject",
            """
            Reminder: “\(delivery.title, "title")” for \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func thanksSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "thanksSubject",
            """
            Arrived: delivery “\(delivery.title, "title")” for \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func settledSubject(_ delivery: DeliveryWords, others: Int) -> String {
        own(
            "settledSubject",
            """
            Settled: reminder of “\(delivery.title, "title")” for \(delivery.period, "period")\
            \(more(others), "more")
            """
        )
    }

    func reminderSummary(_ missing: Int, arrived: Int) -> String {
        if missing == 0 {
            return own("reminderSummary.arrived", "Your delivery is here. Thank you!")
        }
        return own(
            "reminderSummary",
            missing,
            one: "We still miss a delivery.",
            other: "We still miss \(missing, "count") deliveries."
        )
    }

    var missingHeading: String { own("missingHeading", "Missing deliveries") }

    func moreReminders(_ count: Int, canAnswer: Bool) -> String {
        canAnswer
            ? own(
                "moreReminders.answer",
                "and \(whole(count), "count") more; answer this mail and we name them"
            )
            : own("moreReminders", "and \(whole(count), "count") more")
    }

    var arrivedHeading: String { own("arrivedHeading", "Settled") }
    func dueState(_ delivery: DeliveryWords) -> String {
        own("dueState", "due since \(delivery.by, "by")")
    }

    func request(_ delivery: DeliveryWords) -> String {
        let (title, period, by) = (delivery.title, delivery.period, delivery.by)
        let days = delivery.workingDaysLate
        let text =
            if let grace = grace(delivery) {
                own(
                    "request.grace",
                    """
                    Please deliver “\(title, "title")” for \(period, "period"). It was due on \
                    \(by, "by"). \(grace, "grace")
                    """
                )
            } else if days == 0 {
                own(
                    "request",
                    """
                    Please deliver “\(title, "title")” for \(period, "period"). It was due on \
                    \(by, "by").
                    """
                )
            } else {
                own(
                    "request.late",
                    days,
                    one:
                        """
                        Please deliver “\(title, "title")” for \(period, "period"). It was due on \
                        \(by, "by"), \(whole(days), optional: "days") working day ago.
                        """,
                    other:
                        """
                        Please deliver “\(title, "title")” for \(period, "period"). It was due on \
                        \(by, "by"), \(whole(days), "days") working days ago.
                        """
                )
            }
        return text + later(delivery)
    }

    func thanks(_ delivery: DeliveryWords) -> String {
        own(
            "thanks",
            """
            “\(delivery.title, "title")” for \(delivery.period, "period") has arrived. Thank you, \
            there is nothing else to do.
            """
        )
    }

    func settled(_ delivery: DeliveryWords) -> String {
        own(
            "settled",
            """
            Our reminder of “\(delivery.title, "title")” for \(delivery.period, "period") is \
            settled, since we changed the deadline. There is nothing to do.
            """
        )
    }

    var whatLabel: String { own("whatLabel", "File") }

    func what(_ recognition: [String]) -> String {
        recognition.map { name in
            name.contains(where: "*?.".contains)
                ? "“\(name)”" : own("what.table", "table \(name, "table")")
        }.joined(separator: " or ")
    }

    var periodLabel: String { own("periodLabel", "Period") }
    var whereLabel: String { own("whereLabel", "Where") }

    var whereAnswer: String { own("whereAnswer", "as an answer to this mail") }

    var replyDelivered: String {
        own(
            "replyDelivered",
            """
            Delivered already? Then the file did not arrive or could not be read. Answer this \
            mail, and we will look.
            """
        )
    }

    var replyLater: String {
        own(
            "replyLater",
            "Does it take longer? Answer this mail with the day on which the delivery will come."
        )
    }

    private func subject(_ delivery: DeliveryWords) -> String {
        let (title, period) = (delivery.title, delivery.period)
        guard let supplier = delivery.supplier else {
            return own("delivery", "The delivery “\(title, "title")” for \(period, "period")")
        }
        return own(
            "delivery.supplier",
            """
            The delivery “\(title, "title")” (\(supplier, "supplier")) for \(period, "period")
            """
        )
    }

    /// When the days of grace ended; nil without grace.
    private func grace(_ delivery: DeliveryWords) -> String? {
        guard let end = delivery.graceEnd else { return nil }
        let days = delivery.workingDaysLate
        if days == 0 { return own("grace", "The days of grace ended on \(end, "end").") }
        return own(
            "grace.over",
            days,
            one:
                """
                The days of grace ended on \(end, "end"), \(whole(days), optional: "days") working \
                day ago.
                """,
            other:
                "The days of grace ended on \(end, "end"), \(whole(days), "days") working days ago."
        )
    }

    private func later(_ delivery: DeliveryWords) -> String {
        delivery.alsoThrough.map {
            " "
                + own(
                    "missing.later",
                    "What was due after it, up to \($0, "period"), is missing too."
                )
        } ?? ""
    }

    func more(_ others: Int) -> String {
        if others == 0 { return "" }
        return " "
            + own(
                "more",
                others,
                one: "and \(others, optional: "count") more",
                other: "and \(others, "count") more"
            )
    }
}
