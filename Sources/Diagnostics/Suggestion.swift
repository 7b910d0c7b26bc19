/// Finds the word that somebody probably meant.
package enum Suggestion {
    /// The nearest of the known words, if one is near enough to be a slip of the pen.
    package static func nearest(to word: String, in known: some Sequence<String>) -> String? {
        let limit = max(1, min(3, word.count / 2))
        return known.map { (word: $0, distance: distance(word, $0, atMost: limit)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
            .word
    }

    /// `did you mean 'for'?`, or the list of all words when none is near.
    package static func advice(for word: String, in known: some Sequence<String>) -> String? {
        if let nearest = nearest(to: word, in: known) { return "did you mean '\(nearest)'?" }
        let all = known.sorted()
        guard !all.isEmpty else { return nil }
        let shown = all.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
        return "known here: \(shown)" + (all.count > 20 ? ", …" : "")
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words
    /// (optimal string alignment).
    ///
    /// Of words that lie further apart than asked for, it is any greater number.
    package static func distance(
        _ left: String,
        _ right: String,
        atMost limit: Int = .max
    ) -> Int {
        let left = Array(left.lowercased())
        let right = Array(right.lowercased())
        let difference = abs(left.count - right.count)
        guard difference <= limit else { return difference }
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var cost = min(
                    last[column] + 1,
                    current[column - 1] + 1,
                    last[column - 1] + (same ? 0 : 1)
                )
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current.append(cost)
            }
            if let least = current.min(), least > limit, (last.min() ?? 0) > limit { return least }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
