/// What was reported for one time period: a number, or a gap that the publisher explains.
///
/// There is no number that means "no number".
package enum Reading: Hashable, Sendable {
    case value(Double, ObservationStatus)
    case missing(MissingReason)
}

/// What the publisher says about a number.
package enum ObservationStatus: UInt8, CaseIterable, Hashable, Sendable {
    case normal = 1
    case provisional
    case revised
    case estimated
    /// Published, but uncertain: `( )`.
    case restricted
    /// Plan data: never judged as the latest reading, used by projections.
    case planned
}

/// Why there is no number.
package enum MissingReason: UInt8, CaseIterable, Hashable, Sendable {
    /// Nothing exists: the area is dissolved, the column not filled in this period.
    case nothing = 8
    /// Not known, or kept secret: `.`
    case unknown
    /// Will be published later: `...`
    case later
    /// Not certain enough: `/`
    case unreliable
    /// The cell makes no sense: `x`
    case blocked
    /// Divided by zero, or a sum with a missing part.
    case notComputable
    /// Taken back by the publisher.
    case deleted
    /// The cell was left empty.
    case notDelivered
}

extension ObservationStatus {
    /// The word used in files and in the store.
    package var name: String {
        switch self {
        case .normal: "normal"
        case .provisional: "provisional"
        case .revised: "revised"
        case .estimated: "estimated"
        case .restricted: "restricted"
        case .planned: "planned"
        }
    }

    package init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}

extension MissingReason {
    /// The words used in files and in the store.
    package var name: String {
        switch self {
        case .nothing: "nothing"
        case .unknown: "unknown"
        case .later: "later"
        case .unreliable: "unreliable"
        case .blocked: "blocked"
        case .notComputable: "not computable"
        case .deleted: "deleted"
        case .notDelivered: "not delivered"
        }
    }

    /// What stands in a file for a number that was there and may not be published.
    package static let withheld = "withheld"

    package init?(name: some StringProtocol) {
        if name == Self.withheld {
            self = .unknown
            return
        }
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
