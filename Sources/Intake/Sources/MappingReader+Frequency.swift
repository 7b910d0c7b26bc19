import Diagnostics
import Indicators

extension MappingReader {
    /// A frequency by its name: `school_year`.
    func frequency(_ key: String) -> Frequency? {
        guard let text = text(key), let node = optional(key) else { return nil }
        if let frequency = Frequency(name: text) { return frequency }
        collector.error(
            "\(scope)/frequency",
            at: node,
            "'\(key)' is '\(text)', which is no frequency",
            advice: Suggestion.advice(for: text, in: Frequency.allCases.map(\.name))
        )
        return nil
    }
}
