/// What the machine refuses at present, so that each trouble is said once, and when it is over.
struct Troubles {
    private struct Trouble {
        var text: String
        var pause: Duration
    }

    /// Pauses between tries: they double from the first to the last.
    private static let pauses: ClosedRange<Duration> = .seconds(1) ... .seconds(60)

    private var byWork: [String: Trouble] = [:]

    /// Notes that some work failed.
    ///
    /// - Returns: Whether this is news, and how long to wait before the next try.
    mutating func note(_ work: String, _ text: String) -> (isNews: Bool, pause: Duration) {
        let old = byWork[work]
        let pause = old.map { min($0.pause * 2, Self.pauses.upperBound) } ?? Self.pauses.lowerBound
        byWork[work] = Trouble(text: text, pause: pause)
        return (old?.text != text, pause)
    }

    /// Whether some work failed the last time.
    func isIn(_ work: String) -> Bool { byWork[work] != nil }

    /// Notes that some work was done.
    ///
    /// - Returns: Whether that is news.
    mutating func end(_ work: String) -> Bool { byWork.removeValue(forKey: work) != nil }

    /// What is wrong, for the status; nil when nothing is.
    var text: String? { byWork.min { $0.key < $1.key }?.value.text }
}
