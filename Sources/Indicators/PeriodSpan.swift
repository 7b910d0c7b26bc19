/// One period, or several in a row that a number was computed from.
package struct PeriodSpan: Hashable, Sendable {
    package let first: TimePeriod
    package let last: TimePeriod

    package init(_ period: TimePeriod) { self.init(first: period, last: period) }

    package init(first: TimePeriod, last: TimePeriod) {
        self.first = first
        self.last = last
    }
}

extension PeriodSpan: TextCodable {
    /// `2016`, `2014–2016`.
    package var description: String { first == last ? "\(first)" : "\(first)–\(last)" }

    package init?(written text: String) {
        let parts = text.split(separator: "–", maxSplits: 1, omittingEmptySubsequences: false)
            .map { TimePeriod(written: String($0)) }
        guard let first = parts.first ?? nil, let last = parts.last ?? nil else { return nil }
        self.init(first: first, last: last)
    }
}
