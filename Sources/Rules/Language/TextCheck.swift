import Diagnostics

/// Checks the placeholders of texts and advice.
struct TextCheck {
    /// What mails can fill in, in the order of the documentation.
    static let placeholders = [
        "area", "area_name", "value", "limit", "supply", "demand", "gap", "free", "period",
        "since", "indicator", "level", "change", "reference", "target", "unit", "neighbours",
        "comparison", "difference", "interval", "lead", "from", "last", "slope",
        "norm", "goal", "measure", "case", "area_of",
        "place", "title", "members", "part", "base", "previous",
    ]

    let scope: String
    /// The names that stand in the rule alone.
    var locals: [String] = []
    let collector: DiagnosticCollector

    func check(_ text: String, in node: YAMLNode) {
        let template = TextTemplate(parsing: text)
        for placeholder in template.placeholders
        where !Self.placeholders.contains(placeholder.name)
            && !locals.contains(placeholder.name)
        {
            note(
                ExpressionMistake(
                    "placeholder",
                    at: placeholder.range,
                    "unknown placeholder '\(placeholder.name)'",
                    advice: Suggestion.advice(for: placeholder.name, in: Self.placeholders)
                ),
                node
            )
        }
        for place in template.unpaired {
            note(
                ExpressionMistake(
                    "braces",
                    at: place..<(place + 2),
                    "these braces have no partner",
                    advice: "a placeholder is written '{{area}}'"
                ),
                node
            )
        }
    }

    private func note(_ mistake: ExpressionMistake, _ node: YAMLNode) {
        collector.add(Diagnostic(mistake, in: node, scope: scope))
    }
}
