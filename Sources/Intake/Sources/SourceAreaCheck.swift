package import Diagnostics
package import Indicators

/// Checks the areas that sources name against those of `areas.yaml`.
package struct SourceAreaCheck {
    /// Words that stand for areas.
    private static let words: Set<String> = ["home", "parents"]

    private let register: AreaRegister
    private let collector: DiagnosticCollector

    package init(areas: AreaRegister, collector: DiagnosticCollector) {
        register = areas
        self.collector = collector
    }

    /// Notes every code that is none, or that lies below home and nobody declared.
    package func check(_ sources: SourceBook) {
        for source in sources.sources {
            for code in source.areas.codes where !isKnown(code.text) { note(code) }
        }
    }

    private func isKnown(_ code: String) -> Bool {
        if register[code] != nil || Self.words.contains(code) { return true }
        guard AreaNames.isWellFormed(code) else { return false }
        guard let home = register.home, !register.declared.isEmpty else { return true }
        return code == home || !register.isWithin(code, home)
    }

    private func note(_ code: SourceDefinition.AreaReading.Code) {
        let known = Set(register.declared.map(\.code)).union(Self.words)
        let nearest = Suggestion.nearest(to: code.text, in: known)
        collector.add(
            Diagnostic(
                check: "source/area",
                at: code.location,
                length: code.length,
                "unknown area '\(code.text)'",
                advice: nearest.map { "did you mean '\($0)'? If not, add it to areas.yaml" }
                    ?? "correct the code, or add it to areas.yaml"
            )
        )
    }
}
