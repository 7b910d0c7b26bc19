import Diagnostics
import Indicators

/// Reads when the next delivery of a source is due.
struct ExpectedDeliveryParser {
    let collector: DiagnosticCollector

    /// Reads `{ every: year, reference_date: 01.03., by: 31.10., grace: 10 working days }`.
    ///
    /// Deliveries of years and school years have a deadline; others are refused.
    ///
    /// - Returns: Nil when `every` or `by` is missing or wrong, which is noted.
    func parse(_ node: YAMLNode) -> DeliverySchedule? {
        let reader = MappingReader(
            node,
            subject: "'expected'",
            scope: "source",
            collector: collector
        )
        guard node.entries != nil || node.isEmpty else { return nil }
        _ = reader.required("every", advice: "add 'every: year'")
        _ = reader.required("by", advice: "add 'by: 31.10.'")
        let every = every(reader)
        let by = day(reader, "by")
        let referenceDate = day(reader, "reference_date")
        let grace = grace(reader)
        reader.finish()
        guard let every, let by else { return nil }
        return DeliverySchedule(
            every: every,
            referenceDate: referenceDate,
            by: by,
            graceInWorkingDays: grace
        )
    }

    /// A frequency with one deadline in a year, since `by` is a day of the year.
    private func every(_ reader: MappingReader) -> Frequency? {
        guard let every = reader.frequency("every"), let node = reader.optional("every") else {
            return nil
        }
        if [.year, .schoolYear].contains(every) { return every }
        collector.error(
            "source/every",
            at: node,
            "'every' is '\(every.name)', but 'by' names one day of the year",
            advice: "say 'year' or 'school_year'; deadlines within the year are not built yet"
        )
        return nil
    }

    /// Reads `01.03.`; 29 February is no date of every year.
    private func day(_ reader: MappingReader, _ key: String) -> DayOfYear? {
        guard let text = reader.text(key), let node = reader.optional(key) else { return nil }
        if let day = DayOfYear(parsing: text) { return day }
        collector.error(
            "source/day",
            at: node,
            "'\(key)' is '\(text)', not a day of every year",
            advice: "write day and month: 01.03."
        )
        return nil
    }

    private func grace(_ reader: MappingReader) -> Int {
        guard let text = reader.text("grace"), let node = reader.optional("grace") else { return 0 }
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "working", ["day", "days"].contains(words[2]),
            let days = Int(words[0]), (0...366).contains(days)
        {
            return days
        }
        collector.error(
            "source/grace",
            at: node,
            "'grace' is '\(text)'",
            advice: "say '10 working days'"
        )
        return 0
    }
}
