import Diagnostics

/// Every check that there is, with what it means; `waage check --explain` prints it.
///
/// Each check has one paragraph, beside those of its kind. Tests compare the catalogue with the
/// names that stand in the sources, and run every example.
package enum CheckCatalogue {
    /// All checks, by name.
    package static let all: [CheckExplanation] =
        [
            writingChecks, yamlChecks, ruleChecks, conditionChecks, chanceChecks, normChecks,
            formulaChecks, indicatorChecks, areaChecks, readingChecks, deliveryChecks, codeChecks,
            sourceChecks, supplierChecks, receiverChecks, timingChecks, configurationChecks,
            ruleTestChecks, textChecks,
        ].flatMap(CheckExplanation.all).sorted { $0.name < $1.name }

    /// The first words that checks of many blocks go by.
    package static let scopes: Set<String> = {
        let own = all.compactMap { $0.name.split(separator: "/").first.map(String.init) }
        return Set(own).subtracting(["*"]).union(["indicator-file", "norm-file", "webhook"])
    }()

    /// What is known of a check; nil for a name that no check has.
    package static func explanation(of name: String) -> CheckExplanation? {
        if let exact = all.first(where: { $0.name == name }) { return exact }
        guard let scope = name.split(separator: "/").first, scopes.contains(String(scope)) else {
            return nil
        }
        return all.first { $0.isOf(name) }
    }

    /// What to do about a name that no check has.
    package static func advice(for name: String) -> String {
        let word = name.split(separator: "/").last.map(String.init) ?? name
        let names = all.map(\.name)
        if let nearest = Suggestion.nearest(to: name, in: names)
            ?? names.first(where: { $0.hasSuffix("/\(word)") })
        {
            return "did you mean '\(nearest)'?"
        }
        return "'waage check --explain' lists all"
    }
}
