import Indicators
package import Rules

/// One side of one key's series, ready to be folded up to any period.
package struct FoldedSide {
    package let series: MeasuredSeries
    package let side: RuleSide
    private let start: Int32

    package init(_ series: MeasuredSeries, _ side: RuleSide) {
        self.series = series
        self.side = side
        // A line without periods starts nowhere; its first ordinal means nothing.
        var start = series.line.isEmpty ? Int32.max : series.line.first
        if let date = series.measure.rule.effectiveFrom {
            let period = TimePeriod(series.measure.frequency, containing: date)
            start = max(start, period.ordinal)
        }
        self.start = start
    }

    /// Whether the rule is in force in a period.
    package func isInForce(at ordinal: Int32) -> Bool { ordinal >= start }

    /// The finding of a period; undecided before `effective_from`.
    package func finding(at ordinal: Int32) -> Finding {
        guard ordinal >= start else { return .undecided(.noData) }
        return series.finding(at: ordinal, on: side)
    }

    /// The table after all periods up to and with one.
    ///
    /// A period that clears ends whatever was before it, so the fold starts at the last such
    /// period; a property test holds this equal to the fold over all periods.
    package func fold(through end: Int32) -> AlertFold {
        var findings: [(ordinal: Int32, finding: Finding)] = []
        var ordinal = end
        while ordinal >= start {
            let finding = finding(at: ordinal)
            findings.append((ordinal, finding))
            if finding == .clears { break }
            ordinal -= 1
        }
        var fold = AlertFold(series.measure.rule, side)
        for (ordinal, finding) in findings.reversed() { fold.take(finding, at: ordinal) }
        return fold
    }

    /// The table after each period, oldest first.
    package func folds(through end: Int32) -> [(ordinal: Int32, finding: Finding, fold: AlertFold)]
    {
        var fold = AlertFold(series.measure.rule, side)
        return stride(from: start, through: end, by: 1).map { ordinal in
            let finding = finding(at: ordinal)
            fold.take(finding, at: ordinal)
            return (ordinal, finding, fold)
        }
    }
}
