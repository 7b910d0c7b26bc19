import Diagnostics
import Indicators
import Readings
import Rules

/// Checks how often rules would have fired: an alert that always stands is read by nobody, and of
/// one that never comes nobody knows whether it can.
struct FiringCheck: ReadingCheck {
    /// More than one alert in so many decided periods of a key is often; of fewer nobody can say.
    private static let fewestPeriods = 5
    /// An alert is news where it stands in no more than this part of the periods.
    private static let largestPart = 1.0 / 3
    /// In so many periods of a key a rule might have fired once.
    private static let manyPeriods = 10

    func remark(on rule: Rule, in dataset: Dataset, _ book: RuleBook) -> Diagnostic? {
        let record = FiringRecord(rule, in: dataset, book)
        if record.raised > 0 { return often(rule, record) }
        guard record.longest >= Self.manyPeriods else { return nil }
        return Diagnostic(
            .hint,
            check: "rule/never-fires",
            of: rule,
            "would not have fired once in \(extent(record))\(nearest(rule, record))",
            advice: "make sure that it can fire: write a rule test, or bring its limits nearer"
        )
    }

    private func often(_ rule: Rule, _ record: FiringRecord) -> Diagnostic? {
        let isOften =
            record.raised * Self.fewestPeriods > record.decided
            || Double(record.firing) > Self.largestPart * Double(record.decided)
        guard isOften, record.longest >= Self.fewestPeriods else { return nil }
        let part = Int((Double(record.firing) * 100 / Double(record.decided)).rounded())
        return Diagnostic(
            .warning,
            check: "rule/fires-often",
            of: rule,
            "would have fired \(Counted.text(record.raised, "time")) in \(extent(record)), and "
                + "stood in \(part) % of the periods",
            advice: "move its limits, say 'for: 2 periods' or 'clear', or judge fewer areas"
        )
    }

    private func extent(_ record: FiringRecord) -> String {
        Counted.text(record.years?.count ?? 0, "year") + " on "
            + Counted.text(record.areas.count, "area")
    }

    /// How near it came: no number of the data, and nothing at all of a sensitive rule.
    private func nearest(_ rule: Rule, _ record: FiringRecord) -> String {
        if record.held > 0 {
            return "; a limit was passed in \(Counted.text(record.held, "period")), and never as "
                + "long as 'for' asks"
        }
        guard !rule.head.isSensitive, let nearest = record.nearest else { return "" }
        let distance = nearest.distance < 0.01 ? "less than 1" : percent(nearest.distance)
        return "; nearest was area '\(nearest.area)' in \(nearest.period), \(distance) % from the "
            + "limit"
    }

    private func percent(_ part: Double) -> String {
        part > 100 ? "over 10000" : "\(Int((part * 100).rounded()))"
    }
}
