import Indicators
import Readings
import Statistics

/// The lines of the areas that are read together for one.
///
/// A class, because all that is asked of them rests on the same lines.
final class AreaGroup {
    private struct Member {
        let area: String
        let line: Line
        /// The days between which it exists, where it did not always, or does not any more.
        let from: CalendarDate?
        let until: CalendarDate?
    }

    private let members: [Member]
    private let frequency: Frequency
    /// The numbers of the periods in which all members have one, largest first.
    private lazy var ranks = ranked()
    /// Where each area stands among the members.
    private lazy var places = Dictionary(
        uniqueKeysWithValues: members.enumerated().map { ($1.area, $0) }
    )
    /// Where there is a rank, and on which basis.
    private lazy var frame = line { _ in 0 }
    /// The first reference date of each period that has one.
    private lazy var dates = firstDates()

    /// Lines of areas in code order.
    init(_ lines: [(area: String, line: Line)], _ frequency: Frequency, _ register: AreaRegister) {
        self.frequency = frequency
        members = lines.map { area, line in
            let declared = register[area]
            let isNew = declared?.predecessors.isEmpty ?? true
            return Member(
                area: area,
                line: line,
                from: isNew ? declared?.validFrom : nil,
                until: declared?.validUntil
            )
        }
    }

    private var lines: [Line] { members.map(\.line) }

    /// The periods that any of them has; nil when none has one.
    private var span: ClosedRange<Int32>? {
        let lines = lines.filter { !$0.isEmpty }
        guard let start = lines.map(\.first).min(), let end = lines.map(\.last).max() else {
            return nil
        }
        return start...end
    }

    /// Whether a member is there on the reference date of a period, else on its last day.
    private func exists(_ member: Member, at ordinal: Int32) -> Bool {
        guard member.from != nil || member.until != nil else { return true }
        let day = date(at: ordinal) ?? TimePeriod(frequency, ordinal: ordinal).lastDay
        return member.from.map { $0 <= day } ?? true && member.until.map { day <= $0 } ?? true
    }

    private func date(at ordinal: Int32) -> CalendarDate? { dates[ordinal] }

    private func firstDates() -> [Int32: CalendarDate] {
        let dated = lines.filter(\.hasDates)
        guard !dated.isEmpty, let span else { return [:] }
        return span.reduce(into: [:]) { dates, ordinal in
            dates[ordinal] = dated.lazy.compactMap { $0.date(at: ordinal) }.first
        }
    }

    /// The members that there are in a period.
    func areas(at ordinal: Int32) -> [String] {
        members.filter { exists($0, at: ordinal) }.map(\.area)
    }

    /// What the number of a period stands on: the basis of its members where they have one in
    /// common, else all of theirs.
    func basis(at ordinal: Int32) -> LineBuilder.Basis? {
        let marks = members.filter { exists($0, at: ordinal) }.map { $0.line.mark(at: ordinal) }
        guard let first = marks.first else { return nil }
        if marks.allSatisfy({ $0.segment == first.segment && $0.isJudged }) {
            return LineBuilder.Basis(first)
        }
        return marks.reduce(into: LineBuilder.Basis()) { $0.add($1) }
    }

    /// The first member without a number in a period of which another one has a reading.
    func lack(at ordinal: Int32) -> (area: String, reason: MissingReason)? {
        let there = members.filter { exists($0, at: ordinal) }
        guard there.contains(where: { !$0.line.mark(at: ordinal).isAbsent }),
            let member = there.first(where: { !$0.line.mark(at: ordinal).hasValue })
        else { return nil }
        return (member.area, member.line.mark(at: ordinal).reason ?? .notDelivered)
    }

    /// The number of each member in a period; nil where it has none.
    func values(at ordinal: Int32) -> [(area: String, value: Double?)] {
        members.filter { exists($0, at: ordinal) }.map { ($0.area, $0.line.value(at: ordinal)) }
    }

    /// The number of each member in a period in which all have one.
    func numbers(at ordinal: Int32) -> [(area: String, value: Double)]? {
        var numbers: [(area: String, value: Double)] = []
        for member in members where exists(member, at: ordinal) {
            guard let value = member.line.value(at: ordinal) else { return nil }
            numbers.append((member.area, value))
        }
        return numbers
    }

    /// The first area whose number is the smallest or the largest; nil where one is missing.
    func extreme(_ function: AreaFold.Function, at ordinal: Int32) -> String? {
        guard let numbers = numbers(at: ordinal), var best = numbers.first else { return nil }
        for number in numbers.dropFirst() {
            let isBetter =
                function == .max ? number.value > best.value : number.value < best.value
            if isBetter { best = number }
        }
        return best.area
    }

    /// A function of all members, period by period; a member without a number leaves it without
    /// one.
    ///
    /// A break of one of them is a break of all, and so is a member that comes or goes.
    func line(_ function: ([Double]) -> Double) -> Line {
        guard let span else { return .empty }
        var builder = LineBuilder(first: span.lowerBound, count: span.count)
        var numbers: [Double] = []
        let isAlways = members.allSatisfy { $0.from == nil && $0.until == nil }
        for ordinal in span {
            numbers.removeAll(keepingCapacity: true)
            var basis = LineBuilder.Basis()
            var gap: Mark?
            var isReported = false
            for member in members {
                guard isAlways || exists(member, at: ordinal) else {
                    basis.addNobody()
                    continue
                }
                let mark = member.line.mark(at: ordinal)
                isReported = isReported || !mark.isAbsent
                if let value = member.line.value(at: ordinal) {
                    numbers.append(value)
                    basis.add(mark)
                } else if gap == nil {
                    gap = mark
                }
            }
            if let gap {
                if isReported {
                    builder.append(gap.reason ?? .notDelivered)
                } else {
                    builder.appendAbsent()
                }
            } else if numbers.isEmpty {
                builder.appendAbsent()
            } else {
                builder.append(function(numbers), from: basis)
            }
        }
        let days = dates.isEmpty ? [] : span.map { date(at: $0)?.dayNumber ?? Block.noDate }
        return builder.line(dates: days[...])
    }

    /// The line of one member; empty for an area that is none.
    func line(of area: String) -> Line { places[area].map { members[$0].line } ?? .empty }

    /// The place of a line among those of all members, itself among them: 1 has the largest number,
    /// and equal ones share the better place.
    func rank(of own: Line) -> Line {
        let frame = frame
        var builder = LineBuilder(first: frame.first, count: frame.count)
        for ordinal in frame.ordinals {
            let mark = frame.mark(at: ordinal)
            if mark.hasValue, let value = own.value(at: ordinal), let sorted = ranks[ordinal] {
                let place = Self.larger(than: value, in: sorted) + 1
                builder.append(Double(place), marked: mark)
            } else {
                builder.append(0, marked: mark.hasValue ? Mark(.notComputable) : mark)
            }
        }
        return builder.line(dates: frame.dates(from: frame.first, through: frame.last))
    }

    private func ranked() -> [Int32: [Double]] {
        guard let span else { return [:] }
        return span.reduce(into: [:]) { ranks, ordinal in
            ranks[ordinal] = numbers(at: ordinal)?.map(\.value).sorted(by: >)
        }
    }

    /// How many of some numbers, largest first, are larger than one.
    private static func larger(than value: Double, in sorted: [Double]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if Tolerance.isLess(value, sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
