import Alerting
import Diagnostics
import Indicators
import Intake
import Rules

/// Checks the names that rules, indicators, sources and routes mention against what there is.
struct NameCheck {
    private let known: KnownNames
    private let judged: JudgedAreas
    private let collector: DiagnosticCollector

    init(_ known: KnownNames, _ judged: JudgedAreas, collector: DiagnosticCollector) {
        self.known = known
        self.judged = judged
        self.collector = collector
    }

    func check() {
        if known.kinds.contains(.indicators) {
            checkFields()
            checkValues()
        }
        if known.kinds.contains(.receivers) {
            checkOwners()
            checkRoutes()
        }
        guard !known.rules.areas.declared.isEmpty else { return }
        checkAreas()
        checkPeers()
    }

    private func checkFields() {
        let rules = known.rules.heads.flatMap { $0.mentions.of(.field) }
        for (scope, mentions, user) in [
            ("rule", rules, KnownNames.FieldUser.rules),
            ("indicator", known.rules.mentions.of(.field), .indicators),
            ("route", known.routing.mentions.of(.field), .routes),
        ] {
            let fields = known.fields(besides: user)
            for mention in mentions where !fields.contains(mention.text) {
                // A county may have fields of its own; a route to one that nobody has is idle.
                let nearest = Suggestion.nearest(to: mention.text, in: fields)
                guard nearest != nil || user == .routes else { continue }
                note(
                    "\(scope)/unknown-field",
                    mention,
                    "no other file knows the field '\(mention.text)'",
                    advice: Suggestion.advice(for: mention.text, in: fields)
                )
            }
        }
    }

    /// Notes values of sources that no indicator is declared for: they have neither title nor side.
    private func checkValues() {
        let declared = Set(known.rules.indicators.keys)
        for source in known.sources.sources {
            for value in source.values where !declared.contains(value.indicator) {
                collector.add(
                    Diagnostic(
                        .warning,
                        check: "source/no-indicator",
                        at: source.location,
                        length: source.id.unicodeScalars.count,
                        "source '\(source.id)' delivers '\(value.indicator)', which is no "
                            + "indicator",
                        advice: Suggestion.nearest(to: value.indicator, in: declared)
                            .map { "did you mean '\($0)'?" }
                            ?? "add '\(value.indicator): { title: … }' to indicators.yaml"
                    )
                )
            }
        }
    }

    private func checkOwners() {
        let owners = known.receivers.union(known.routing.routes.flatMap { $0.owners ?? [] })
        // Who sees the numbers of a sensitive rule has a check of its own.
        for head in known.rules.heads where !head.isSensitive {
            for mention in head.mentions.of(.owner) where !owners.contains(mention.text) {
                note(
                    "rule/unknown-owner",
                    mention,
                    "the owner '\(mention.text)' is no receiver, and no route names it",
                    advice: Suggestion.advice(for: mention.text, in: owners)
                        ?? "declare it under 'receivers' in receivers.yaml"
                )
            }
        }
    }

    private func checkRoutes() {
        let heads = known.rules.heads
        guard !heads.isEmpty else { return }
        for (kind, check, word, names) in [
            (Mention.Kind.rule, "route/unknown-rule", "rule", heads.map(\.id)),
            (.group, "route/unknown-group", "group", heads.compactMap(\.group)),
            (.owner, "route/unknown-owner", "owner", heads.compactMap(\.owner)),
        ] {
            for mention in known.routing.mentions.of(kind) where !names.contains(mention.text) {
                note(
                    check,
                    mention,
                    word == "rule"
                        ? "no rule is called '\(mention.text)'"
                        : "no rule has the \(word) '\(mention.text)'",
                    advice: Suggestion.advice(for: mention.text, in: Set(names))
                        ?? "remove it, or correct the \(word)"
                )
            }
        }
    }

    private func checkAreas() {
        let (areas, current, levels) = (known.areas, known.currentAreas, known.levels)
        let rules = known.rules.heads.flatMap(\.mentions.all)
        for (scope, mentions) in [("rule", rules), ("route", known.routing.mentions.all)] {
            for mention in mentions where mention.kind == .area && !areas.contains(mention.text) {
                note(
                    "\(scope)/no-area",
                    mention,
                    "no area has the code '\(mention.text)'",
                    advice: Suggestion.nearest(to: mention.text, in: current)
                        .map { "did you mean '\($0)'? If not, add it to areas.yaml" }
                        ?? "correct the code, or add it to areas.yaml"
                )
            }
        }
        checkCompared()
        for mention in rules where mention.kind == .level && !levels.contains(mention.text) {
            note(
                "rule/no-area",
                mention,
                "no area has the level '\(mention.text)'",
                advice: Suggestion.advice(for: mention.text, in: levels)
            )
        }
    }

    /// Notes rules that compare with an area that nobody declared.
    private func checkCompared() {
        let (areas, current) = (known.areas, known.currentAreas)
        for rule in known.rules.rules {
            for code in rule.comparedAreas where !areas.contains(code) {
                collector.add(
                    Diagnostic(
                        .warning,
                        check: "rule/no-area",
                        of: rule,
                        "compares with '\(code)', and no area has the code",
                        advice: Suggestion.nearest(to: code, in: current)
                            .map { "did you mean '\($0)'? If not, add it to areas.yaml" }
                            ?? "correct the code, or add it to areas.yaml"
                    )
                )
            }
        }
    }

    /// Notes rules that compare areas with others beside them, where there are none.
    private func checkPeers() {
        for rule in known.rules.rules {
            guard let problem = judged.lackOfPeers(of: rule) else { continue }
            collector.add(
                Diagnostic(
                    .warning,
                    check: "rule/no-area",
                    at: rule.head,
                    problem,
                    advice: "add the areas to areas.yaml, or compare 'with: area parent'"
                )
            )
        }
    }

    private func note(
        _ check: String,
        _ mention: Mention,
        _ problem: String,
        advice: String?
    ) {
        collector.add(Diagnostic(.warning, check: check, of: mention, problem, advice: advice))
    }
}

extension Diagnostic {
    /// A diagnostic at a name.
    init(
        _ severity: Severity,
        check: String,
        of mention: Mention,
        _ problem: String,
        advice: String?
    ) {
        self.init(
            severity,
            check: check,
            at: mention.location,
            length: mention.length,
            problem,
            advice: advice
        )
    }
}
