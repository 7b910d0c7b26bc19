/// The byte beside each cell of a block: what kind of reading it is and which basis it stands on.
///
/// The low four bits are an `ObservationStatus`, a `MissingReason` or 0 for "never reported"; the
/// high four bits are the segment. Readings of different segments are not comparable: a definition
/// or the basis changed between them, and no window reaches across.
package struct Mark: Hashable, Sendable {
    package static let segments = 0...15
    /// Nothing was ever reported for this cell.
    package static let absent = Self(rawValue: 0)

    package let rawValue: UInt8

    @inlinable
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ status: ObservationStatus, segment: Int = 0) {
        self.init(rawValue: status.rawValue | UInt8(truncatingIfNeeded: segment) << 4)
    }

    package init(_ reason: MissingReason, segment: Int = 0) {
        self.init(rawValue: reason.rawValue | UInt8(truncatingIfNeeded: segment) << 4)
    }

    /// Whether the cell holds a number.
    @inlinable package var hasValue: Bool { (1...7).contains(rawValue & 0x0F) }
    @inlinable package var isAbsent: Bool { rawValue & 0x0F == 0 }
    package var segment: Int { Int(rawValue >> 4) }
    package var status: ObservationStatus? { ObservationStatus(rawValue: rawValue & 0x0F) }
    package var reason: MissingReason? { MissingReason(rawValue: rawValue & 0x0F) }
    /// Whether the cell holds a number that may be judged: no plan data.
    package var isJudged: Bool {
        hasValue && rawValue & 0x0F != ObservationStatus.planned.rawValue
    }

    /// Whether all marks say that there is a number to be judged, and have one segment.
    package static func arePlain(_ marks: ArraySlice<UInt8>) -> Bool {
        guard let segment = marks.first.map({ $0 & 0xF0 }) else { return false }
        return marks.allSatisfy { Self(rawValue: $0).isJudged && $0 & 0xF0 == segment }
    }
}

extension Reading {
    /// The reading in a cell, or nil when nothing was ever reported.
    package init?(_ value: Double, _ mark: Mark) {
        if let status = mark.status {
            self = .value(value, status)
        } else if let reason = mark.reason {
            self = .missing(reason)
        } else {
            return nil
        }
    }

    /// The number in a cell: 0 where there is none.
    package var number: Double {
        if case .value(let value, _) = self { value } else { 0 }
    }

    /// The mark for a cell of a segment.
    package func mark(segment: Int = 0) -> Mark {
        switch self {
        case .value(_, let status): Mark(status, segment: segment)
        case .missing(let reason): Mark(reason, segment: segment)
        }
    }
}
