import Rules

/// The indicators whose numbers only sensitive rules read.
///
/// What another rule reads, too, is told to others anyway; rules about every indicator count as
/// none.
struct SensitiveIndicators {
    private let indicators: Set<String>
    private let others: Set<String>
    /// Whether a sensitive rule is about every indicator.
    private let isEvery: Bool

    init(_ book: RuleBook) {
        func read(_ areSensitive: Bool) -> Set<String> {
            let rules = book.rules.filter {
                $0.head.isSensitive == areSensitive && !$0.readsEveryIndicator
            }
            return Set(
                rules.flatMap(\.selectors).flatMap { selector in
                    book.delivered(in: .indicator(selector))
                }
            )
        }
        others = read(false)
        indicators = read(true).subtracting(others)
        isEvery = book.rules.contains { $0.head.isSensitive && $0.readsEveryIndicator }
    }

    func contains(_ id: String) -> Bool {
        indicators.contains(id) || isEvery && !others.contains(id)
    }
}
