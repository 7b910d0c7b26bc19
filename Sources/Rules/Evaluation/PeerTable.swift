import Indicators
import Readings
package import Statistics

/// Which areas are compared with each other.
enum PeerScope: Hashable, Sendable {
    /// Those of the own level under the same parent.
    case siblings
    /// Those of the own level below an area.
    case within(String)

    /// Peers are of one level and lie below one area.
    struct Place: Hashable {
        let root: String
        let level: String
    }

    /// Where an area has its peers; nil for one without a level, or outside.
    func place(of area: String, in register: AreaRegister) -> Place? {
        guard let level = register.level(of: area) else { return nil }
        switch self {
        case .siblings: return register.parent(of: area).map { Place(root: $0, level: level) }
        case .within(let code):
            guard area != code, register.isWithin(area, code) else { return nil }
            return Place(root: code, level: level)
        }
    }
}

/// The numbers of the areas that a key is compared with, worked out once for each set of series and
/// period.
///
/// A class, because all keys of a measure share the sums.
final class PeerTable {
    private struct Group: Hashable {
        let place: PeerScope.Place
        let members: [DimensionMember]
    }

    private let scope: PeerScope
    private var areas: [PeerScope.Place: [String]]?
    private var groups: [Group: PeerGroup] = [:]

    init(_ scope: PeerScope) { self.scope = scope }

    /// The peers of a key, itself among them; nil for an area that has no place among any.
    func group(of key: EvaluationKey, _ measure: Measure) -> PeerGroup? {
        let register = measure.evaluator.resolver.book.areas
        guard let place = scope.place(of: key.area, in: register) else { return nil }
        let name = Group(place: place, members: key.members)
        if let group = groups[name] { return group }
        let areas = self.areas ?? delivered(measure)
        self.areas = areas
        let peers = (areas[place] ?? []).map { area in
            let lines = measure.series(for: EvaluationKey(area: area, members: key.members)).lines
            return (area: area, lines: lines.own)
        }
        let group = PeerGroup(root: place.root, peers, measure.chance)
        groups[name] = group
        return group
    }

    /// The delivered areas by their places, in code order.
    ///
    /// An area that another one took over counts there.
    private func delivered(_ measure: Measure) -> [PeerScope.Place: [String]] {
        let register = measure.evaluator.resolver.book.areas
        var areas: [PeerScope.Place: [String]] = [:]
        for area in measure.candidates() where register.successors(of: area).isEmpty {
            if let place = scope.place(of: area, in: register) {
                areas[place, default: []].append(area)
            }
        }
        return areas
    }
}

/// The areas of one level below one area.
final class PeerGroup {
    /// The area that they lie below.
    let root: String
    private let peers: [(area: String, lines: CountedLines)]
    private let chance: Chance
    private var known: [Int32: Peers] = [:]

    init(root: String, _ peers: [(area: String, lines: CountedLines)], _ chance: Chance) {
        self.root = root
        self.peers = peers
        self.chance = chance
    }

    /// Those that have a number in a period.
    func peers(at ordinal: Int32) -> Peers {
        if let peers = known[ordinal] { return peers }
        let rows = peers.compactMap { area, lines -> Peers.Row? in
            lines.counts(chance, at: ordinal).map { Peers.Row(area, $0.part, $0.base) }
        }
        let peers = Peers(rows, below: root, chance)
        known[ordinal] = peers
        return peers
    }
}

/// Some areas with their counts in one period, and what they have in common.
package struct Peers: Hashable, Sendable {
    /// Fewer are no crowd that one could stand out from.
    package static let fewest = 5

    /// One of them: so many of so many.
    package struct Row: Hashable, Sendable {
        package let area: String
        package let part: Double
        package let base: Double

        init(_ area: String, _ part: Double, _ base: Double) {
            (self.area, self.part, self.base) = (area, part, base)
        }
    }

    /// In the order of their codes.
    package let rows: [Row]
    /// The area that they lie below.
    package let root: String
    /// The sums of their counts.
    package let part: Double
    package let base: Double
    /// How far chance lets one of them stray; nil where it is not asked.
    let funnel: Funnel?

    /// The common number, Σx/Σn.
    package var center: Double { part / base }

    /// φ, where they differ by more than chance explains.
    package var overdispersion: Double? {
        funnel.flatMap { $0.isWidened ? $0.overdispersion : nil }
    }

    /// How far chance lets one of them stray; nil where it is not asked.
    package func limits(
        of row: Row,
        _ confidence: Confidence
    ) -> (lower: Double, upper: Double)? {
        guard let limits = funnel?.limits(row.base, confidence), let lower = limits.lower,
            let upper = limits.upper
        else { return nil }
        return (lower, upper)
    }

    fileprivate init(_ rows: [Row], below root: String, _ chance: Chance) {
        self.rows = rows
        self.root = root
        part = rows.reduce(0) { $0 + $1.part }
        base = rows.reduce(0) { $0 + $1.base }
        switch chance {
        case .share: funnel = Funnel(shares: rows.compactMap { Share($0.part, of: $0.base) })
        case .rate: funnel = Funnel(rates: rows.compactMap { Events($0.part, in: $0.base) })
        case .none: funnel = nil
        }
    }
}

extension CountedLines {
    /// The counts of one period; nil where there is no number, or none that could be added up.
    ///
    /// What makes no sense as a share is no peer of those that do.
    fileprivate func counts(
        _ chance: Chance,
        at ordinal: Int32
    ) -> (part: Double, base: Double)? {
        if chance != .none {
            return sample(chance, over: ordinal...ordinal).map { ($0.count, $0.base) }
        }
        guard let value = value.value(at: ordinal), let base = base?.value(at: ordinal), base > 0
        else { return nil }
        return (part?.value(at: ordinal) ?? value * base, base)
    }
}

/// An area against the funnel of its peers, of which it is one.
struct PeerTest: SignificanceTest {
    let sample: Sample
    let funnel: Funnel

    var name: String { "funnel" }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool {
        switch sample {
        case .share(let share):
            return side == .below
                ? funnel.isUndercut(by: share, at: confidence)
                : funnel.isExceeded(by: share, at: confidence)
        case .events(let events):
            let limits = funnel.limits(events.exposure, confidence)
            if side == .below {
                return limits?.lower.map { Tolerance.isLess(events.rate, $0) } ?? false
            }
            return limits?.upper.map { Tolerance.isLess($0, events.rate) } ?? false
        }
    }

    func interval(_ confidence: Confidence) -> Interval? { funnel.limits(sample.base, confidence) }

    /// φ of the peers.
    var statistic: Double? { funnel.overdispersion }
}

extension MeasuredSeries {
    /// The areas that a period of the key is compared with; nil where there are none.
    package func peers(at ordinal: Int32) -> Peers? {
        guard let key, let table = measure.peers else { return nil }
        return table.group(of: key, measure)?.peers(at: ordinal)
    }
}
