import Indicators
import Rules

extension EnglishCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .comparison, .control, .delivery: value
        case .change, .slope, .seasonalControl: own("value.change", "change of \(value, "value")")
        }
    }

    func comparison(_ words: ComparisonWords) -> String {
        let peers =
            words.peers.map { " " + own("comparison.peers", "across the \($0, "peers") areas") }
            ?? ""
        let whose = peers + (words.place.map { " \($0)" } ?? "")
        let members = words.members.map { " (\($0))" } ?? ""
        let remarks = [words.difference, words.range].compactMap(\.self).joined(separator: "; ")
        return own(
            "comparison",
            """
            against \(words.value, "value")\(whose, optional: "whose")\
            \(members, "members") (\(remarks, "remarks"))
            """
        )
    }

    func range(_ words: RangeWords) -> String {
        let (low, high) = (words.low, words.high)
        guard let confidence = words.confidence else {
            return own("range.process", "process limits \(low, "low") to \(high, "high")")
        }
        return switch words.subject {
        case .value, .process:
            own("range", "\(confidence, "confidence") interval \(low, "low") to \(high, "high")")
        case .funnel:
            own(
                "range.funnel",
                "\(confidence, "confidence") limits \(low, "low") to \(high, "high")"
            )
        case .difference:
            own(
                "range.difference",
                """
                \(confidence, "confidence") interval of the difference \(low, "low") to \
                \(high, "high")
                """
            )
        case .ratio:
            own(
                "range.ratio",
                "\(confidence, "confidence") interval of the ratio \(low, "low") to \(high, "high")"
            )
        case .slope:
            own(
                "range.slope",
                "\(confidence, "confidence") interval of the slope \(low, "low") to \(high, "high")"
            )
        }
    }

    var rangeLabel: String { own("rangeLabel", "Certainty") }

    func changedCase(from before: String, to now: String) -> String {
        own("changedCase", "Instead of “\(before, "before")” it is “\(now, "now")” now.")
    }

    func openPart(_ title: String, reason: String) -> String {
        own("openPart", "Not judged: \(title, "title") (\(reason, "reason")).")
    }

    func overdispersed(_ peers: Int, _ phi: String) -> String {
        own(
            "overdispersed",
            """
            The \(peers, "peers") areas differ more than chance explains (φ = \
            \(phi, "phi")); the limits are wider accordingly.
            """
        )
    }

    func assumed(_ assumed: Assumed) -> String {
        switch assumed {
        case .capacity(.period(let period)):
            own("assumed.capacity", "supply as in \(self.period(period), "period")")
        case .capacity(.date(let date)):
            own("assumed.capacityOn", "supply as on \(self.date(date), "date")")
        case .births(let first, let mean, let last):
            own(
                "assumed.births",
                """
                births from \(period(first), "first") on as the mean of \
                \(length(mean, last.frequency), "mean") up to \(period(last), "last")
                """
            )
        }
    }

    var assumedLabel: String { own("assumedLabel", "Assumed") }

    func goal(_ value: String, by period: String) -> String {
        own("goal", "\(value, "value") by \(period, "period")")
    }
    var goalLabel: String { own("goalLabel", "Goal") }
    var actionLabel: String { own("actionLabel", "Measure") }
    func signal(_ signal: ControlSignal, side: Side) -> String {
        let isBelow = side == .below
        return switch signal {
        case .outside:
            isBelow
                ? own("signal.outside.below", "below the process limit")
                : own("signal.outside.above", "above the process limit")
        case .trend:
            isBelow
                ? own("signal.trend.below", "six steps in a row down")
                : own("signal.trend.above", "six steps in a row up")
        case .twoInThree:
            isBelow
                ? own("signal.twoInThree.below", "two of three values near the lower process limit")
                : own("signal.twoInThree.above", "two of three values near the upper process limit")
        case .run:
            isBelow
                ? own("signal.run.below", "seven values in a row below the mean")
                : own("signal.run.above", "seven values in a row above the mean")
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return own("limit.streak", "\(limit, "limit") in a row") }
        if [.control, .seasonalControl].contains(kind) {
            return own("limit.control", "\(limit, "limit"), set by earlier periods")
        }
        let isBelow = side == .below
        return switch standing {
        case .passed:
            isBelow
                ? own("limit.passed.below", "\(limit, "limit"), the value is below")
                : own("limit.passed.above", "\(limit, "limit"), the value is above")
        case .near: own("limit.near", "\(limit, "limit"), the value is near")
        case .lingering:
            isBelow
                ? own("limit.lingering.below", "\(limit, "limit"), the value is not back above")
                : own("limit.lingering.above", "\(limit, "limit"), the value is not back below")
        case .open: limit
        }
    }

    func beyond(_ limit: String, side: Side, since period: String) -> String {
        side == .below
            ? own("beyond.below", "below \(limit, "limit") since \(period, "since")")
            : own("beyond.above", "above \(limit, "limit") since \(period, "since")")
    }

    func projected(target: String) -> String {
        own("projected.sentence", "Projected for \(target, "period").")
    }
    func projected(_ period: String) -> String {
        own("projected", "projected for \(period, "period")")
    }

    func streak(_ words: StreakWords) -> String {
        let span: String
        if let length = words.length
            ?? words.atLeast.map({ own("streak.atLeast", "at least \($0, "length")") })
        {
            span =
                words.isFall
                ? own("streak.fall", "fell \(length, "length") in a row")
                : own("streak.rise", "rose \(length, "length") in a row")
        } else {
            span = words.isFall ? own("streak.fell", "fell") : own("streak.rose", "rose")
        }
        let from = words.first.map { own("streak.from", "from \($0, "first")") + " " } ?? ""
        return own(
            "streak",
            "\(words.title, "title"): \(span, "span"), \(from, "from")to \(words.last, "last")."
        )
    }

    var endOfStreak: String {
        own("endOfStreak", "The streak does not go on; this ends the alert.")
    }

    func length(_ count: Int, _ frequency: Frequency) -> String {
        switch frequency {
        case .year:
            own(
                "length.year",
                count,
                one: "\(count, optional: "count")\u{A0}year",
                other: "\(count, "count")\u{A0}years"
            )
        case .schoolYear:
            own(
                "length.schoolYear",
                count,
                one: "\(count, optional: "count")\u{A0}school year",
                other: "\(count, "count")\u{A0}school years"
            )
        case .semester:
            own(
                "length.semester",
                count,
                one: "\(count, optional: "count")\u{A0}semester",
                other: "\(count, "count")\u{A0}semesters"
            )
        case .halfYear:
            own(
                "length.halfYear",
                count,
                one: "\(count, optional: "count")\u{A0}half-year",
                other: "\(count, "count")\u{A0}half-years"
            )
        case .quarter:
            own(
                "length.quarter",
                count,
                one: "\(count, optional: "count")\u{A0}quarter",
                other: "\(count, "count")\u{A0}quarters"
            )
        case .month:
            own(
                "length.month",
                count,
                one: "\(count, optional: "count")\u{A0}month",
                other: "\(count, "count")\u{A0}months"
            )
        case .week:
            own(
                "length.week",
                count,
                one: "\(count, optional: "count")\u{A0}week",
                other: "\(count, "count")\u{A0}weeks"
            )
        case .day:
            own(
                "length.day",
                count,
                one: "\(count, optional: "count")\u{A0}day",
                other: "\(count, "count")\u{A0}days"
            )
        }
    }

    func pace(_ frequency: Frequency) -> String {
        switch frequency {
        case .year: own("pace.year", "per year")
        case .schoolYear: own("pace.schoolYear", "per school year")
        case .semester: own("pace.semester", "per semester")
        case .halfYear: own("pace.halfYear", "per half-year")
        case .quarter: own("pace.quarter", "per quarter")
        case .month: own("pace.month", "per month")
        case .week: own("pace.week", "per week")
        case .day: own("pace.day", "per day")
        }
    }
}

/// What a change of basis does.
extension EnglishCatalogue {
    var basisEndedLabel: String { own("basisEndedLabel", "Ended") }
    var basisOpenLabel: String { own("basisOpenLabel", "Still open") }
    var basisRulesLabel: String { own("basisRulesLabel", "Rules on it") }
    var endByBasis: String { own("endByBasis", "This ends what was reported before.") }

    func others(_ count: Int) -> String { own("others", "\(count, "count") more") }
}
