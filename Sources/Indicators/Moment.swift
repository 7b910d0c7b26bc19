/// A point in time, to the millisecond.
///
/// The store keeps it as its `milliseconds`; a span between two is a `Duration`.
package struct Moment: Hashable, Sendable {
    /// Milliseconds since 1 January 1970 UTC.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment that lies some time later, or the last one there is.
    package func advanced(by duration: Duration) -> Self {
        Self(milliseconds: milliseconds.addingSaturated(duration.wholeMilliseconds))
    }

    /// The time that has passed since another moment.
    package func since(_ earlier: Self) -> Duration {
        .milliseconds(milliseconds.subtractingSaturated(earlier.milliseconds))
    }
}

extension Moment: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Moment: Codable {
    /// Reads the number of its milliseconds.
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Duration {
    /// The milliseconds that are over, or the largest number that fits.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multipliedSaturated(by: 1000)
            .addingSaturated(attoseconds / 1_000_000_000_000_000)
    }
}
