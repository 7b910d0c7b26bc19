// Trying rules before they go live, on the passes and the engine that run in the daemon:
//
// - `RuleTests` plays written tables or real files through an empty store in memory, day by day,
//   and compares what follows with what an admin expects.

/// A number as an expectation states it: `14.8 %`, `-3.5`, `588 persons`.
///
/// It says how closely it was written: `91 %` is everything from 0.905 to 0.915.
struct ExpectedNumber: Hashable, Sendable {
    /// The number to compare with: 0.148 for `14.8 %`.
    let value: Double
    /// Half a unit of the last written digit.
    let tolerance: Double
    /// As it was written, for messages.
    let text: String

    /// Reads a number with an optional unit behind it; both decimal signs are read.
    ///
    /// - Returns: Nil when the text begins with no number, or has thousands marked.
    init?(_ text: String) {
        let trimmed = text.trimmingPrefix { $0 == " " }
        let number = trimmed.prefix { $0.isNumber || "+-−.,".contains($0) }
        let plain = number.map { $0 == "," ? "." : $0 == "−" ? "-" : $0 }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let parsed = Double(String(plain)), parsed.isFinite else {
            return nil
        }
        let unit = trimmed.dropFirst(number.count).trimmingPrefix { $0 == " " }
        let isShare = unit.hasPrefix("%") || unit.hasPrefix("points")
        let scale = isShare ? 0.01 : 1
        let decimals = parts.count == 2 ? parts[1].count : 0
        value = parsed * scale
        tolerance = (0..<decimals).reduce(0.5) { half, _ in half / 10 } * scale
        self.text = text
    }

    /// Whether a number is the expected one, as closely as that was written.
    func matches(_ number: Double) -> Bool {
        // A hair more, because 0.915 itself is no binary fraction.
        abs(number - value) <= tolerance * (1 + 1e-9) + abs(value) * 1e-12
    }
}
