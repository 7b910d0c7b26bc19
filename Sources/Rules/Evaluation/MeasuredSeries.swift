import Indicators
import Readings
import Statistics

/// The lines of one key, read through its measure.
package struct MeasuredSeries {
    package let measure: Measure
    let lines: MeasuredLines
    /// What the lines alone do not tell; nil while series are looked at where they lie.
    ///
    /// It is behind one reference, for a series is handed on many times while it is judged.
    private let setting: Setting?

    /// What is judged; nil while series are looked at where they lie.
    var key: EvaluationKey? { setting?.key }
    /// The lines of each condition that the rule's is made of.
    var parts: [MeasuredSeries] { setting?.parts ?? [] }
    /// What rounded counts may be; nil where none is.
    var corners: RoundedCorners? { setting?.corners }
    /// What the form works out once for all periods.
    var workspace: AnyObject? { setting?.workspace }

    private final class Setting {
        let key: EvaluationKey?
        let parts: [MeasuredSeries]
        let corners: RoundedCorners?
        let workspace: AnyObject?

        init(
            _ key: EvaluationKey?,
            _ parts: [MeasuredSeries],
            _ corners: RoundedCorners?,
            _ workspace: AnyObject?
        ) {
            (self.key, self.parts) = (key, parts)
            (self.corners, self.workspace) = (corners, workspace)
        }
    }

    init(
        measure: Measure,
        lines: MeasuredLines,
        key: EvaluationKey?,
        parts: [MeasuredSeries] = [],
        corners: RoundedCorners? = nil
    ) {
        self.measure = measure
        self.lines = lines
        let workspace = measure.form.workspace()
        let isBare = key == nil && parts.isEmpty && corners == nil && workspace == nil
        setting = isBare ? nil : Setting(key, parts, corners, workspace)
    }

    /// The same lines with the numbers of others in one period.
    func taking(_ other: MeasuredSeries, at ordinal: Int32) -> MeasuredSeries {
        let lines = lines.taking(other.lines, at: ordinal)
        return MeasuredSeries(measure: measure, lines: lines, key: key, parts: parts)
    }

    /// The sample that the judged number of a period is.
    func sample(at ordinal: Int32) -> Sample? {
        lines.own.sample(measure.chance, over: ordinal...ordinal)
    }

    /// Why the judged number of a period cannot be tested: it is no sample.
    func unsampled(at ordinal: Int32) -> UndecidedReason? {
        sample(at: ordinal) == nil ? .noSample : nil
    }

    /// The line that is judged: a value or ratio for each period.
    package var line: Line { lines.value }
    /// Numerator and denominator of a ratio.
    package var part: Line? { lines[.part] }
    package var base: Line? { lines[.base] }
    /// The latest period with all numbers that are judged together.
    package var latest: Int32? { measure.form.latest(of: self, through: .max) }

    /// The sides of the rule as they are folded, in the rule's order.
    package var sides: [any Judged] {
        measure.sides.map { measure.form.judged(self, $0) }
    }

    /// Why a period is not judged for its denominators: one is missing, or too small.
    func smallBase(at ordinal: Int32) -> UndecidedReason? {
        guard let smallest = measure.smallestBase else { return nil }
        for base in lines.bases {
            guard let count = base.value(at: ordinal) else { return .gap(base.mark(at: ordinal)) }
            if count < smallest { return .smallBase(count) }
        }
        return nil
    }

    /// Why a number is no denominator of a relative change: it is zero, or below the smallest base
    /// of a rule whose measure has no denominator of its own.
    func unfit(_ denominator: Double) -> UndecidedReason? {
        if denominator == 0 { return .missing(.notComputable) }
        guard lines[.base] == nil, let smallest = measure.smallestBase,
            denominator.magnitude < smallest
        else { return nil }
        return .smallBase(denominator)
    }

    /// The least-squares line through the values of the last periods, with x = 0 at the period.
    ///
    /// Nil when there are fewer values than the rule asks for, or a break among them.
    func fit(at ordinal: Int32, last: Int) -> LeastSquares? {
        let fit = LeastSquares(
            over: 0..<last,
            x: { Double($0 + 1 - last) },
            y: { lines.value.value(at: ordinal.later(by: $0 + 1 - last)) }
        )
        let start = ordinal.earlier(by: last - 1)
        guard let fit, fit.count >= measure.rule.points ?? min(5, last),
            !lines.value.hasBreak(from: start, through: ordinal)
        else { return nil }
        return fit
    }
}

/// What a line is to a condition.
///
/// A condition that reads further lines names their roles in its own file.
struct LineRole: Hashable, Sendable {
    /// The numerator of what is judged.
    static let part = LineRole("part")
    /// Its denominator, or what a delivered percentage refers to.
    static let base = LineRole("base")

    private enum Share { case whole, part, base }

    private let name: String
    /// Which of several lines of the name.
    private let place: Int
    private var share = Share.whole

    /// The numerator of a companion.
    var part: Self { of(.part) }
    /// The denominator of a companion, or what its delivered percentage refers to.
    var base: Self { of(.base) }

    init(_ name: String, place: Int = 0) {
        (self.name, self.place) = (name, place)
    }

    private func of(_ share: Share) -> Self {
        var role = self
        role.share = share
        return role
    }
}

/// The lines that a condition reads of one key, by their roles.
///
/// A class, because they are handed on many times while their key is judged; all roles are added
/// before.
final class MeasuredLines {
    /// The line that is judged.
    let value: Line
    private var others: [(role: LineRole, line: Line)] = []
    private var outlooks: [(role: LineRole, outlook: Outlook)] = []

    init(_ value: Line) { self.value = value }

    /// The line of a role; nil where the condition has none.
    subscript(role: LineRole) -> Line? {
        others.first { $0.role == role }?.line
    }

    /// The judged line with what it was computed from.
    var own: CountedLines {
        CountedLines(value: value, part: self[.part], base: self[.base])
    }

    /// The line of a companion with what it was computed from; nil where the condition has none.
    func counted(_ role: LineRole) -> CountedLines? {
        self[role].map { CountedLines(value: $0, part: self[role.part], base: self[role.base]) }
    }

    /// The denominators that have to be large enough: the own one, and that of what it is compared
    /// with.
    var bases: [Line] {
        others.lazy.filter { $0.role == .base || $0.role == LineRole.comparator.base }.map(\.line)
    }

    /// The latest period up to one in which each line has a number to be judged.
    func latest(with roles: [LineRole], through end: Int32) -> Int32? {
        // Most conditions read one line, and a fold over the past asks for each of its periods.
        if roles.isEmpty { return value.lastJudged(through: end) }
        let needed = [value] + roles.compactMap { self[$0] }
        guard needed.count == roles.count + 1 else { return nil }
        let ends = needed.compactMap { $0.lastJudged(through: end) }
        guard ends.count == needed.count, var ordinal = ends.min() else { return nil }
        while ordinal >= value.first {
            if needed.allSatisfy({ $0.mark(at: ordinal).isJudged }) { return ordinal }
            ordinal -= 1
        }
        return nil
    }

    /// The line of a role that is read ahead, as it was known in a period.
    func known(_ role: LineRole, at ordinal: Int32) -> Line? {
        outlooks.first { $0.role == role }?.outlook.line(knownAt: ordinal)
    }

    /// The same lines with the numbers of others in one period.
    func taking(_ other: MeasuredLines, at ordinal: Int32) -> MeasuredLines {
        func taken(_ line: Line, _ other: Line?) -> Line {
            line.moved { period, value in
                period == ordinal ? other?.value(at: period) ?? value : value
            }
        }
        let lines = MeasuredLines(taken(value, other.value))
        lines.others = others.map { ($0.role, taken($0.line, other[$0.role])) }
        lines.outlooks = outlooks
        return lines
    }

    /// Adds the line of a role; a later one takes the place of an earlier one.
    func add(_ line: Line, as role: LineRole) {
        others.removeAll { $0.role == role }
        others.append((role, line))
    }

    /// Adds the outlook of a role.
    func add(_ outlook: Outlook, as role: LineRole) {
        outlooks.append((role, outlook))
    }
}

/// A line with the counts that it was computed from.
struct CountedLines {
    let value: Line
    let part: Line?
    let base: Line?

    /// The counts of some periods together; nil where one is missing, or they are no sample.
    ///
    /// The count behind a delivered percentage is the nearest whole number.
    func sample(_ chance: Chance, over periods: ClosedRange<Int32>) -> Sample? {
        var count = 0.0
        var whole = 0.0
        for period in periods {
            guard let value = value.value(at: period) else { return nil }
            let base = base?.value(at: period)
            if let part {
                guard let part = part.value(at: period) else { return nil }
                count += part
            } else if chance == .share {
                guard let base else { return nil }
                count += (value * base).rounded()
            } else {
                count += value
            }
            whole += base ?? 1
        }
        return Sample(chance, count: count, of: whole)
    }
}

/// A line that is another one in each period that it is looked at from: beyond that period it has
/// plan data alone.
///
/// A class, because all sides of a key ask for the same periods.
final class Outlook {
    private let evaluated: (Int32) -> Line
    private var latest: (ordinal: Int32, line: Line)?

    init(_ evaluated: @escaping (Int32) -> Line) { self.evaluated = evaluated }

    /// What was known in a period.
    func line(knownAt ordinal: Int32) -> Line {
        if let latest, latest.ordinal == ordinal { return latest.line }
        let line = evaluated(ordinal)
        latest = (ordinal, line)
        return line
    }
}
