package import Indicators

/// What decides between the readings of two drops; the later drop has the higher number.
package struct DropRank: Hashable, Sendable {
    package let drop: Int32
    /// When the publisher released it, if it says so.
    package let stamp: ReleaseStamp?
    package let source: String?
    /// Where it stands in the order of delivery: the number of the drop itself, or of the earlier
    /// one that it is again.
    package let place: Int32

    package init(drop: Int32, stamp: ReleaseStamp?, source: String?) {
        self.init(drop: drop, stamp: stamp, source: source, place: drop)
    }

    private init(drop: Int32, stamp: ReleaseStamp?, source: String?, place: Int32) {
        self.drop = drop
        self.stamp = stamp
        self.source = source
        self.place = place
    }

    /// The rank of a later drop that is this one again, byte by byte.
    ///
    /// A release that is delivered again is the same release, whatever stamp a new name gives it:
    /// it stands where it stood, so that what replaced it stays in force. Without a stamp it is a
    /// delivery of its own.
    package func again(as drop: Int32) -> Self {
        Self(drop: drop, stamp: stamp, source: source, place: stamp == nil ? drop : place)
    }

    /// Whether a source delivered to both: the drop of a workbook may have several, `kitas, plan`.
    func sharesSource(with other: Self) -> Bool {
        if source == other.source { return true }
        guard let source, let theirs = other.source,
            source.contains(", ") || theirs.contains(", ")
        else { return false }
        return !Set(source.split(separator: ", ")).isDisjoint(with: theirs.split(separator: ", "))
    }

    /// Which of the earlier drops of its source a drop is again: the latest that was taken, if its
    /// bytes are the same, else the first of the same bytes and the same stamp.
    package static func original<Drop>(latest: Drop?, release: Drop?) -> Drop? {
        latest ?? release
    }

    /// Whether it is older than what is known of a cell.
    ///
    /// Where both have a stamp, and not the same, the stamps decide, else the order of delivery.
    @inline(__always)
    func isOlder(than known: DropRanks.Known) -> Bool {
        if let stamp, let stamped = known.stamped, stamp != stamped.stamp {
            return stamp < stamped.stamp
        }
        return place < known.place
    }
}

extension ReleaseStamp {
    /// The last day whose stamps count on a day of intake: clocks differ, and so do their zones.
    package static func lastDay(takenOn day: CalendarDate) -> CalendarDate {
        CalendarDate(dayNumber: day.dayNumber + 1)
    }
}

/// The ranks of the drops that readings come from, looked up once each.
package struct DropRanks {
    private let fetch: (Int32) throws -> DropRank
    private var ranks: [Int32: DropRank] = [:]
    /// Neighbouring cells mostly come from one drop.
    private var latest: DropRank?
    private var lastPair = Pair(origin: 0, stampedBy: 0)
    private var lastKnown = Known(place: 0, stamped: nil)
    private var known: [Pair: Known] = [:]

    /// Takes what finds the rank of a drop.
    package init(_ fetch: @escaping (Int32) throws -> DropRank) { self.fetch = fetch }

    /// The rank of a drop.
    package mutating func rank(of drop: Int32) throws -> DropRank {
        if let latest, latest.drop == drop { return latest }
        if let rank = ranks[drop] {
            latest = rank
            return rank
        }
        let rank = try fetch(drop)
        ranks[drop] = rank
        latest = rank
        return rank
    }

    /// A release stamp and the drop that had it.
    struct Stamped {
        let drop: Int32
        let stamp: ReleaseStamp
    }

    /// What an arriving reading is compared with.
    struct Known {
        /// Where the drop stands that the reading in force comes from.
        let place: Int32
        /// The drop with the highest stamp of those that spoke of the cell; nil when none had one.
        var stamped: Stamped?
    }

    /// What is known of a cell by its reading's origin and, unless it is 0, by the drop that the
    /// reading has its stamp of.
    @inline(__always)
    mutating func known(_ origin: Int32, _ stampedBy: Int32) throws -> Known {
        let pair = Pair(origin: origin, stampedBy: stampedBy)
        if pair == lastPair { return lastKnown }
        lastKnown = try known[pair] ?? findKnown(pair)
        lastPair = pair
        return lastKnown
    }

    private mutating func findKnown(_ pair: Pair) throws -> Known {
        var found = Known(place: try rank(of: pair.origin).place, stamped: nil)
        for drop in [pair.origin, pair.stampedBy] where drop != 0 {
            guard let stamp = try rank(of: drop).stamp else { continue }
            if let stamped = found.stamped, stamped.stamp > stamp { continue }
            found.stamped = Stamped(drop: drop, stamp: stamp)
        }
        known[pair] = found
        return found
    }

    /// The drops that decide what is known of a cell.
    private struct Pair: Hashable {
        let origin: Int32
        let stampedBy: Int32
    }
}
