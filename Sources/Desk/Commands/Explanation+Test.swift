import Dispatching
import Indicators
import Rules

extension Explanation {
    /// The limits of a side, or from which size on and how surely it tests.
    func limits(
        of judged: any Judged,
        at ordinal: Int32,
        _ limit: (Double) -> String
    ) -> String {
        let levels = judged.side.limits.keys.sorted()
        let tested = levels.compactMap { level -> String? in
            guard let confidence = judged.side.confidence[level],
                let size = judged.side.limits[level]?.quantity
            else { return nil }
            return texts.tested(
                words.catalogue.level(level),
                at: confidence.text,
                from: size.value == 0 ? nil : size.text
            )
        }
        guard tested.isEmpty else { return tested.joined(separator: ", ") }
        let test = judged.limits(at: ordinal)
        var limits = levels.compactMap { level in
            test?.limit(for: level).map { "\(words.catalogue.level(level)) \(limit($0))" }
        }
        if let clear = test?.clearing { limits.append(texts.clears(at: limit(clear))) }
        return limits.joined(separator: ", ")
    }

    /// What is found at all that rounded counts may be.
    mutating func explainRounding(
        _ judged: any Judged,
        at ordinal: Int32,
        _ numbers: NumberWords,
        decimals: Int?
    ) {
        guard let range = judged.rounded(at: ordinal) else { return }
        let kinds = judged.kinds
        func told(_ value: Double) -> String {
            numbers.number(value, kinds.value, unit: kinds.valueUnit, decimals: decimals)
        }
        line("      " + texts.rounded(told(range.low), told(range.high), range.findings))
    }

    /// What was counted, and what chance says of it at each level.
    mutating func explainTest(
        _ judged: any Judged,
        _ found: JudgedEvidence,
        at ordinal: Int32,
        _ numbers: NumberWords,
        decimals: Int?
    ) {
        guard !found.testResults.isEmpty else { return }
        let inputs = judged.inputs(at: ordinal)
        if !inputs.isEmpty { line("      " + texts.counted(inputs)) }
        let kinds = found.kinds
        // A chart has signals in place of a range.
        for (level, result) in found.testResults.sorted(by: { $0.key < $1.key })
        where result.name != "xmr" {
            let kind: NumberKind =
                switch (result.name, kinds.value) {
                case ("newcombe", .ratio): .points
                case ("rate-ratio", _): .amount
                default: kinds.value
                }
            func end(_ value: Double?) -> String? {
                value.map { numbers.number($0, kind, unit: nil, decimals: decimals) }
            }
            let range = end(result.low).flatMap { low in end(result.high).map { (low, $0) } }
            let name = words.catalogue.level(level)
            line("      " + texts.tested(name, range: range, result.isSignificant))
        }
    }
}
