package import Indicators

/// What decides between the readings of two drops; the later drop has the higher number.
package struct DropRank: Hashable, Sendable {
    package let drop: Int32
    /// When the publisher released it, if it says so.
    package let stamp: ReleaseStamp?
    package let source: String?

    package init(drop: Int32, stamp: ReleaseStamp?, source: String?) {
        self.drop = drop
        self.stamp = stamp
        self.source = source
    }
}

/// The ranks of the drops that readings come from, looked up once each.
package struct DropRanks {
    private let fetch: (Int32) throws -> DropRank
    private var known: [Int32: DropRank] = [:]
    /// Neighbouring cells mostly come from one drop.
    private var latest: DropRank?
    private var lastPair: (origin: Int32, stampedBy: Int32) = (0, 0)
    private var lastStamped: Stamped?

    /// Takes what finds the rank of a drop.
    package init(_ fetch: @escaping (Int32) throws -> DropRank) { self.fetch = fetch }

    /// The rank of a drop.
    package mutating func rank(of drop: Int32) throws -> DropRank {
        if let latest, latest.drop == drop { return latest }
        let rank = try known[drop] ?? fetch(drop)
        known[drop] = rank
        latest = rank
        return rank
    }

    /// A release stamp and the drop that had it.
    struct Stamped {
        let drop: Int32
        let stamp: ReleaseStamp
    }

    /// The drop with the highest stamp of those that spoke of a cell; nil when none had one.
    ///
    /// These are the reading's origin and, unless it is 0, the drop that the reading has its stamp
    /// of.
    @inline(__always)
    mutating func stamped(_ origin: Int32, _ stampedBy: Int32) throws -> Stamped? {
        if origin == lastPair.origin && stampedBy == lastPair.stampedBy { return lastStamped }
        return try findStamped(origin, stampedBy)
    }

    private mutating func findStamped(_ origin: Int32, _ stampedBy: Int32) throws -> Stamped? {
        lastStamped = nil
        for drop in [origin, stampedBy] where drop != 0 {
            guard let stamp = try rank(of: drop).stamp else { continue }
            if let lastStamped, lastStamped.stamp > stamp { continue }
            lastStamped = Stamped(drop: drop, stamp: stamp)
        }
        lastPair = (origin, stampedBy)
        return lastStamped
    }
}
