import Indicators
import Readings

extension MeasuredSeries {
    /// The day by which norms are picked: the reference date of a period, else its last day.
    private func day(of ordinal: Int32) -> CalendarDate {
        lines.value.date(at: ordinal) ?? lines[.part]?.date(at: ordinal)
            ?? TimePeriod(measure.frequency, ordinal: ordinal).lastDay
    }

    /// The limits of a side in a period, with the norms that were in force then.
    func limits(of side: MeasuredSide, at ordinal: Int32) -> PeriodLimits {
        guard side.hasNorms else { return .limits(side.test) }
        let day = day(of: ordinal)
        var current = side.side
        for (level, limit) in side.side.limits {
            guard let name = limit.norm else { continue }
            guard let entry = norm(of: name)?.entry(on: day) else { return .undecided(.noNorm) }
            current.limits[level] = Limit(entry.quantity, atLeast: limit.atLeast)
        }
        return .limits(LimitTest(current, of: type(of: measure.form)))
    }

    /// The norm of the worst limit that is one, else the first one in the judged formula.
    func norm(of side: MeasuredSide, at ordinal: Int32) -> NormInForce? {
        let day = day(of: ordinal)
        let limits = side.side.limits.sorted { $0.key > $1.key }.compactMap(\.value.norm)
        for norm in limits.compactMap(norm(of:)) + measure.norms {
            if let entry = norm.entry(on: day) { return NormInForce(norm, entry) }
        }
        return nil
    }

    /// Why a period has no number: a norm in the formula was not in force, or there is no reading.
    func gap(at ordinal: Int32) -> UndecidedReason {
        let mark = lines.value.mark(at: ordinal)
        guard !measure.norms.isEmpty, mark.reason == .notComputable else { return .gap(mark) }
        let day = day(of: ordinal)
        return measure.norms.allSatisfy { $0.entry(on: day) != nil } ? .gap(mark) : .noNorm
    }

    /// A norm as it was in force in a period; nil when it was not.
    func norm(_ name: String, at ordinal: Int32) -> NormInForce? {
        guard let norm = book.norms[name], let entry = norm.entry(on: day(of: ordinal)) else {
            return nil
        }
        return NormInForce(norm, entry)
    }

    /// The norm that a limit names for the judged key.
    private func norm(of name: NormName) -> Norm? {
        name.name(for: key?.members ?? []).flatMap { book.norms[$0] }
    }

    private var book: RuleBook { measure.evaluator.resolver.book }
}
