import Indicators
import Rules

extension GermanCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .comparison, .control, .delivery: value
        case .change, .slope, .seasonalControl:
            own("value.change", "Veränderung um \(value, "value")")
        }
    }

    func comparison(_ words: ComparisonWords) -> String {
        let peers =
            words.peers.map {
                " " + own("comparison.peers", "im Durchschnitt der \($0, "peers") Gebiete")
            } ?? ""
        let whose = peers + (words.place.map { " \($0)" } ?? "")
        let members = words.members.map { " (\($0))" } ?? ""
        let remarks = [words.difference, words.range].compactMap(\.self).joined(separator: "; ")
        return own(
            "comparison",
            """
            gegen \(words.value, "value")\(whose, optional: "whose")\
            \(members, "members") (\(remarks, "remarks"))
            """
        )
    }

    func range(_ words: RangeWords) -> String {
        let (low, high) = (words.low, words.high)
        guard let confidence = words.confidence else {
            return own("range.process", "Prozessgrenzen \(low, "low") bis \(high, "high")")
        }
        return switch words.subject {
        case .value, .process:
            own("range", "\(confidence, "confidence")-Bereich \(low, "low") bis \(high, "high")")
        case .funnel:
            own(
                "range.funnel",
                "\(confidence, "confidence")-Grenzen \(low, "low") bis \(high, "high")"
            )
        case .difference:
            own(
                "range.difference",
                """
                \(confidence, "confidence")-Bereich des Unterschieds \(low, "low") bis \
                \(high, "high")
                """
            )
        case .ratio:
            own(
                "range.ratio",
                """
                \(confidence, "confidence")-Bereich des Verhältnisses \(low, "low") bis \
                \(high, "high")
                """
            )
        case .slope:
            own(
                "range.slope",
                "\(confidence, "confidence")-Bereich der Steigung \(low, "low") bis \(high, "high")"
            )
        }
    }

    var rangeLabel: String { own("rangeLabel", "Sicherheit") }

    func changedCase(from before: String, to now: String) -> String {
        own("changedCase", "Statt „\(before, "before")“ trifft nun „\(now, "now")“ zu.")
    }

    func openPart(_ title: String, reason: String) -> String {
        own("openPart", "Nicht beurteilt: \(title, "title") (\(reason, "reason")).")
    }

    func overdispersed(_ peers: Int, _ phi: String) -> String {
        own(
            "overdispersed",
            """
            Die \(peers, "peers") Gebiete unterscheiden sich stärker, als Zufall erklärt (φ = \
            \(phi, "phi")); die Grenzen sind entsprechend weiter.
            """
        )
    }

    func assumed(_ assumed: Assumed) -> String {
        switch assumed {
        case .capacity(.period(let period)):
            own("assumed.capacity", "Angebot wie \(self.period(period), "period")")
        case .capacity(.date(let date)):
            own("assumed.capacityOn", "Angebot wie am \(self.date(date), "date")")
        case .births(let first, let mean, let last):
            own(
                "assumed.births",
                """
                Geburten ab \(period(first), "first") wie im Mittel der \
                \(length(mean, last.frequency), "mean") bis \(period(last), "last")
                """
            )
        }
    }

    var assumedLabel: String { own("assumedLabel", "Angenommen") }

    func goal(_ value: String, by period: String) -> String {
        own("goal", "\(value, "value") bis \(period, "period")")
    }
    var goalLabel: String { own("goalLabel", "Ziel") }
    var actionLabel: String { own("actionLabel", "Maßnahme") }
    func signal(_ signal: ControlSignal, side: Side) -> String {
        let isBelow = side == .below
        return switch signal {
        case .outside:
            isBelow
                ? own("signal.outside.below", "unter der Prozessgrenze")
                : own("signal.outside.above", "über der Prozessgrenze")
        case .trend:
            isBelow
                ? own("signal.trend.below", "sechs Schritte in Folge abwärts")
                : own("signal.trend.above", "sechs Schritte in Folge aufwärts")
        case .twoInThree:
            isBelow
                ? own(
                    "signal.twoInThree.below",
                    "zwei von drei Werten nahe der unteren Prozessgrenze"
                )
                : own(
                    "signal.twoInThree.above",
                    "zwei von drei Werten nahe der oberen Prozessgrenze"
                )
        case .run:
            isBelow
                ? own("signal.run.below", "sieben Werte in Folge unter dem Mittel")
                : own("signal.run.above", "sieben Werte in Folge über dem Mittel")
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return own("limit.streak", "\(limit, "limit") in Folge") }
        if [.control, .seasonalControl].contains(kind) {
            return own("limit.control", "\(limit, "limit"), aus den Perioden davor")
        }
        let isBelow = side == .below
        return switch standing {
        case .passed:
            isBelow
                ? own("limit.passed.below", "\(limit, "limit"), unterschritten")
                : own("limit.passed.above", "\(limit, "limit"), überschritten")
        case .near: own("limit.near", "\(limit, "limit"), fast erreicht")
        case .lingering:
            isBelow
                ? own("limit.lingering.below", "\(limit, "limit"), noch nicht wieder überschritten")
                : own(
                    "limit.lingering.above",
                    "\(limit, "limit"), noch nicht wieder unterschritten"
                )
        case .open: limit
        }
    }

    func beyond(_ limit: String, side: Side, since period: String) -> String {
        side == .below
            ? own("beyond.below", "unter \(limit, "limit") seit \(period, "since")")
            : own("beyond.above", "über \(limit, "limit") seit \(period, "since")")
    }

    func projected(target: String) -> String {
        own("projected.sentence", "Vorausgeschätzt für \(target, "period").")
    }
    func projected(_ period: String) -> String {
        own("projected", "für \(period, "period") vorausgeschätzt")
    }

    func streak(_ words: StreakWords) -> String {
        let span: String
        if let length = words.length
            ?? words.atLeast.map({ own("streak.atLeast", "mindestens \($0, "length")") })
        {
            span =
                words.isFall
                ? own("streak.fall", "\(length, "length") in Folge gefallen")
                : own("streak.rise", "\(length, "length") in Folge gestiegen")
        } else {
            span = words.isFall ? own("streak.fell", "gefallen") : own("streak.rose", "gestiegen")
        }
        let from = words.first.map { own("streak.from", "von \($0, "first")") + " " } ?? ""
        return own(
            "streak",
            "\(words.title, "title"): \(span, "span"), \(from, "from")auf \(words.last, "last")."
        )
    }

    var endOfStreak: String {
        own("endOfStreak", "Die Reihe setzt sich nicht fort; die Meldung ist damit beendet.")
    }

    func length(_ count: Int, _ frequency: Frequency) -> String {
        switch frequency {
        case .year:
            own(
                "length.year",
                count,
                one: "\(count, optional: "count")\u{A0}Jahr",
                other: "\(count, "count")\u{A0}Jahre"
            )
        case .schoolYear:
            own(
                "length.schoolYear",
                count,
                one: "\(count, optional: "count")\u{A0}Schuljahr",
                other: "\(count, "count")\u{A0}Schuljahre"
            )
        case .semester:
            own(
                "length.semester",
                count,
                one: "\(count, optional: "count")\u{A0}Semester",
                other: "\(count, "count")\u{A0}Semester"
            )
        case .halfYear:
            own(
                "length.halfYear",
                count,
                one: "\(count, optional: "count")\u{A0}Halbjahr",
                other: "\(count, "count")\u{A0}Halbjahre"
            )
        case .quarter:
            own(
                "length.quarter",
                count,
                one: "\(count, optional: "count")\u{A0}Quartal",
                other: "\(count, "count")\u{A0}Quartale"
            )
        case .month:
            own(
                "length.month",
                count,
                one: "\(count, optional: "count")\u{A0}Monat",
                other: "\(count, "count")\u{A0}Monate"
            )
        case .week:
            own(
                "length.week",
                count,
                one: "\(count, optional: "count")\u{A0}Woche",
                other: "\(count, "count")\u{A0}Wochen"
            )
        case .day:
            own(
                "length.day",
                count,
                one: "\(count, optional: "count")\u{A0}Tag",
                other: "\(count, "count")\u{A0}Tage"
            )
        }
    }

    func pace(_ frequency: Frequency) -> String {
        switch frequency {
        case .year: own("pace.year", "pro Jahr")
        case .schoolYear: own("pace.schoolYear", "pro Schuljahr")
        case .semester: own("pace.semester", "pro Semester")
        case .halfYear: own("pace.halfYear", "pro Halbjahr")
        case .quarter: own("pace.quarter", "pro Quartal")
        case .month: own("pace.month", "pro Monat")
        case .week: own("pace.week", "pro Woche")
        case .day: own("pace.day", "pro Tag")
        }
    }
}

/// What a change of basis does.
extension GermanCatalogue {
    var basisEndedLabel: String { own("basisEndedLabel", "Beendet") }
    var basisOpenLabel: String { own("basisOpenLabel", "Weiter offen") }
    var basisRulesLabel: String { own("basisRulesLabel", "Regeln darauf") }
    var endByBasis: String { own("endByBasis", "Die frühere Meldung ist damit beendet.") }

    func others(_ count: Int) -> String { own("others", "\(count, "count") weitere") }
}
