import Indicators

/// What became of the readings of an export that may be published.
package final class WithheldCount {
    private var reasons: [SecretReadings.Reason: Int] = [:]
    private var rows = 0
    /// The exported indicators that nobody declared.
    private var unknown: Set<String> = []

    func add(_ reason: SecretReadings.Reason?, of indicator: String, isUnknown: Bool) {
        rows += 1
        if let reason { reasons[reason, default: 0] += 1 }
        if isUnknown { unknown.insert(indicator) }
    }

    /// How many numbers are withheld, and why, in lines for people.
    package var text: String {
        let count = reasons.values.reduce(0, +)
        let whys = SecretReadings.Reason.allCases.compactMap { reason in
            reasons[reason].map { "\(reason.words): \($0)" }
        }
        let why = whys.isEmpty ? "" : " (\(whys.joined(separator: "; ")))"
        var lines = ["withheld: \(count) of \(rows) readings\(why)"]
        lines += unknown.inCodeOrder().map {
            "no file of indicators declares '\($0)': its numbers count as numbers of persons"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension SecretReadings.Reason {
    /// Before a number of readings.
    fileprivate var words: String {
        switch self {
        case .fewerThanThree: "fewer than 3 persons"
        case .smallGroup: "shares of fewer than 10 persons"
        case .unknownGroup: "shares of a base that the store does not have"
        case .sensitive: "for the owners of sensitive rules only"
        case .difference: "would tell others by sums or differences"
        }
    }
}
