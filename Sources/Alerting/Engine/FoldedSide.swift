import Indicators
package import Rules

/// One side of a rule over the periods of one key, ready to be folded up to any of them.
///
/// This is where an alert's history is made anew from what is known today; whether that takes back
/// what was told is for `Judgement` to say.
package struct FoldedSide {
    package let judged: any Judged
    /// The first period that is judged; beyond all of them where there is nothing to judge.
    let start: Int32

    package init(_ judged: any Judged) {
        self.judged = judged
        // Without periods there is nothing to fold.
        var start = judged.first ?? .max
        if let date = judged.measure.rule.effectiveFrom {
            let period = TimePeriod(judged.frequency, containing: date)
            start = max(start, period.ordinal)
        }
        self.start = start
    }

    /// The finding of a period; undecided before `effective_from`.
    package func finding(at ordinal: Int32) -> Finding {
        guard ordinal >= start else { return .undecided(.noData) }
        return judged.finding(at: ordinal)
    }

    /// The table after all periods up to and with one.
    ///
    /// A period that clears ends whatever was before it, so the fold starts at the last such
    /// period; a property test holds this equal to the fold over all periods.
    package func fold(through end: Int32) -> AlertFold {
        var findings: [(ordinal: Int32, finding: Finding)] = []
        for ordinal in stride(from: end, through: start, by: -1) {
            let finding = finding(at: ordinal)
            findings.append((ordinal, finding))
            if finding == .clears { break }
        }
        var fold = AlertFold(judged)
        for (ordinal, finding) in findings.reversed() { fold.take(finding, at: ordinal) }
        return fold
    }

    /// The table after each period, oldest first.
    package func folds(through end: Int32) -> [(ordinal: Int32, finding: Finding, fold: AlertFold)]
    {
        var fold = AlertFold(judged)
        return stride(from: start, through: end, by: 1).map { ordinal in
            let finding = finding(at: ordinal)
            fold.take(finding, at: ordinal)
            return (ordinal, finding, fold)
        }
    }
}
