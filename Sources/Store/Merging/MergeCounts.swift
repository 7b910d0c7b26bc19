/// How many readings of a drop did what.
package struct MergeCounts: Hashable, Sendable, Codable {
    /// Series and period were unknown before.
    package var new = 0
    /// Another number; a number where none is now; another reason.
    package var revised = 0
    /// A number where a reason stood for its absence.
    package var filled = 0
    /// As it was known before; includes `restated`.
    package var unchanged = 0
    /// The same number with another status, basis or reference date.
    package var restated = 0
    /// Different, but of a release that is older than the one in force: only recorded.
    package var older = 0
    /// Taken back by not being delivered again.
    package var deleted = 0

    package init() {}

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.new += right.new
        sum.revised += right.revised
        sum.filled += right.filled
        sum.unchanged += right.unchanged
        sum.restated += right.restated
        sum.older += right.older
        sum.deleted += right.deleted
        return sum
    }
}
