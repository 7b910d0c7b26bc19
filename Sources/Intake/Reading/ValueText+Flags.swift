import Indicators

/// The codes of a format beside values and behind them.
extension ValueText {
    /// Of several flags at one number the one that counts: first what may not be judged, then what
    /// makes a number uncertain.
    private static let weights: [ObservationStatus] = [
        .planned, .estimated, .restricted, .provisional, .revised, .normal,
    ]

    /// Takes what the format says beside what the source does, which goes before.
    mutating func take(_ plan: ColumnPlan) {
        symbols.merge(plan.symbols) { own, _ in own }
        gaps = plan.gaps
        areFlags = plan.areFlags
        readsExponents = plan.readsExponents
        if mark == 0, let decimal = plan.decimalMark { mark = decimal }
    }

    /// Whether the format has codes for why there is no number.
    var hasGaps: Bool { !gaps.isEmpty }

    /// What a code says of a number; nil of one that no number has, or that is not known.
    func status(_ text: String) -> ObservationStatus? {
        if let status = statuses[text] { return status }
        guard areFlags, !text.isEmpty else { return nil }
        let found = text.map { statuses[String($0)] }
        guard !found.contains(nil) else { return nil }
        return Self.weights.first { found.contains($0) }
    }

    /// Why there is no number, by a code that says it.
    func gap(_ text: String) -> MissingReason? {
        if let reason = gaps[text] { return reason }
        let letters = text.map(String.init)
        guard areFlags, letters.allSatisfy({ gaps[$0] != nil || statuses[$0] != nil }) else {
            return nil
        }
        return letters.lazy.compactMap { gaps[$0] }.first
    }

    /// `16.2 b`, `8.5 bu`, `: c`: a number or a colon, and flags behind it.
    mutating func flagged(_ text: String) -> Parsed? {
        guard areFlags else { return nil }
        let flags = String(text.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
        let rest = text.dropLast(flags.count).trimmingBlanks()
        if rest == ":" {
            guard flags.isEmpty || status(flags) != nil || gap(flags) != nil else {
                return .unreadable(.noNumber)
            }
            return .missing(gap(flags) ?? .unknown)
        }
        guard !flags.isEmpty, !rest.isEmpty, case .value(let value, _) = number(rest) else {
            return nil
        }
        if let status = status(flags) { return .value(value, status) }
        return .unreadable(gap(flags) == nil ? .noNumber : .missingStatus(code: flags))
    }

    /// `1.5E3`, as XML and JSON write numbers.
    static func exponent(_ text: String) -> Double? {
        guard text.utf8.count <= 40, let first = text.first, first.isASCIIDigit || first == "-",
            text.contains(where: { $0 == "e" || $0 == "E" }),
            text.allSatisfy({ $0.isASCIIDigit || "+-.eE".contains($0) }),
            let value = Double(text), abs(value) <= 1e100
        else { return nil }
        return value
    }
}
