/// What stands in a calendar, in one language.
package protocol CalendarTexts {
    /// A delivery that falls due.
    func dueDelivery(_ title: String, period: String) -> String
    /// The last day on which an alert counts as known.
    func endOfKnown(_ title: String, place: String) -> String
    /// A day on which something is decided.
    func decision(_ title: String?) -> String
}

extension GermanCatalogue: CalendarTexts {
    func dueDelivery(_ title: String, period: String) -> String {
        own("dueDelivery", "Lieferung fällig: \(title, "title") (\(period, "period"))")
    }

    func endOfKnown(_ title: String, place: String) -> String {
        own("endOfKnown", "Zuletzt als bekannt vermerkt: \(title, "title"), \(place, "place")")
    }

    func decision(_ title: String?) -> String {
        guard let title else { return own("decision", "Stichtag") }
        return own("decision.of", "Stichtag: \(title, "title")")
    }
}

extension EnglishCatalogue: CalendarTexts {
    func dueDelivery(_ title: String, period: String) -> String {
        own("dueDelivery", "Delivery due: \(title, "title") (\(period, "period"))")
    }

    func endOfKnown(_ title: String, place: String) -> String {
        own("endOfKnown", "Last day noted as known: \(title, "title"), \(place, "place")")
    }

    func decision(_ title: String?) -> String {
        guard let title else { return own("decision", "Decision day") }
        return own("decision.of", "Decision day: \(title, "title")")
    }
}
