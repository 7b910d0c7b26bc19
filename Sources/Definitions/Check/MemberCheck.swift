import Diagnostics
import Indicators
import Intake
import Rules

/// Checks the dimensions and members that formulas and filters choose by.
///
/// Code lists say which members a dimension has. Which dimensions there are say code lists and
/// sources; a table that an office keeps by hand may bring others in its titles, so that of its
/// indicators only slips of the pen are told.
struct MemberCheck {
    private let known: KnownNames
    private let dimensions: Set<String>
    private let collector: DiagnosticCollector

    init(_ known: KnownNames, collector: DiagnosticCollector) {
        self.known = known
        self.collector = collector
        dimensions = known.dimensions
    }

    func check() {
        guard known.kinds.contains(.sources) else { return }
        for indicator in known.rules.derived.values { check(indicator.expression) }
        for rule in known.rules.rules {
            rule.formulas.forEach(check)
            checkFilters(of: rule)
        }
    }

    private func check(_ expression: Expression) {
        if case .over(_, let part, let dimension) = expression {
            for selector in part.selectors {
                check(dimension, of: [selector.indicator], place(of: selector))
            }
        }
        if case .indicator(let selector) = expression {
            let place = place(of: selector)
            for filter in selector.filters {
                guard check(filter.dimension, of: [selector.indicator], place) else { continue }
                check(filter.match.text, of: filter.dimension, place)
            }
        }
        expression.parts.forEach(check)
    }

    private func place(of selector: Selector) -> Place {
        Place(
            location: selector.location,
            length: selector.indicator.unicodeScalars.count,
            scope: "expression"
        )
    }

    /// Notes what `per`, `only` and `except` of a rule choose by.
    private func checkFilters(of rule: Rule) {
        let indicators = rule.selectors.map(\.indicator)
        for mention in rule.head.mentions.all {
            let place = Place(location: mention.location, length: mention.length, scope: "rule")
            switch mention.kind {
            case .dimension: check(mention.text, of: indicators, place)
            case .member(let dimension): check(mention.text, of: dimension, place)
            default: continue
            }
        }
    }

    /// Where something is told.
    private struct Place {
        let location: SourceLocation
        let length: Int
        let scope: String
    }

    /// Notes a dimension that nobody knows.
    ///
    /// - Returns: Whether it is known.
    @discardableResult
    private func check(_ dimension: String, of indicators: [String], _ place: Place) -> Bool {
        guard !dimensions.contains(dimension) else { return true }
        let nearest = Suggestion.nearest(to: dimension, in: dimensions)
        guard nearest != nil || indicators.allSatisfy(hasNamedDimensions) else { return false }
        note(
            "\(place.scope)/unknown-dimension",
            place,
            "no source or code list has the dimension '\(dimension)'",
            advice: Suggestion.advice(for: dimension, in: dimensions)
                ?? "name it under 'dimensions' of its source"
        )
        return false
    }

    /// Whether every file of an indicator is a published table, whose source names its dimensions.
    private func hasNamedDimensions(_ indicator: String) -> Bool {
        let selector = Selector(indicator: indicator, location: SourceLocation(file: ""))
        return known.rules.delivered(in: .indicator(selector)).allSatisfy { name in
            let sources = known.sources(of: name)
            return !sources.isEmpty && sources.allSatisfy { !$0.recognition.tables.isEmpty }
        }
    }

    /// Notes a member that the dimension's code list does not have.
    private func check(_ member: String?, of dimension: String, _ place: Place) {
        guard let member, member != DimensionMember.totalCode,
            let list = known.sources.codeLists[dimension]
        else { return }
        switch list {
        case .ages where !member.isAgeRange:
            note(
                "\(place.scope)/unknown-member",
                place,
                "'\(member)' is no range of ages, as '\(dimension)' has them",
                advice: "write completed years: '3-5' or '75+'"
            )
        case .members(let members): check(member, among: members, of: dimension, place)
        case .ages: return
        }
    }

    private func check(
        _ member: String,
        among members: [CodeList.Member],
        of dimension: String,
        _ place: Place
    ) {
        guard !members.contains(where: { $0.code == member }) else { return }
        let codes = members.map(\.code) + [DimensionMember.totalCode]
        let advice: String?
        if let named = members.first(where: { $0.has(label: member) }) {
            advice = "did you mean '\(named.code)'?"
        } else if member.isCode {
            advice = Suggestion.advice(for: member, in: Set(codes))
        } else if let near = Suggestion.nearest(to: member, in: members.flatMap(\.labels)) {
            advice = members.first { $0.labels.contains(near) }.map { "did you mean '\($0.code)'?" }
        } else {
            // A label that no list has is the name that its files give a member.
            return
        }
        note(
            "\(place.scope)/unknown-member",
            place,
            "'\(dimension)' has no member '\(member)'",
            advice: advice
        )
    }

    private func note(_ check: String, _ place: Place, _ problem: String, advice: String?) {
        collector.add(
            Diagnostic(
                .warning,
                check: check,
                at: place.location,
                length: place.length,
                problem,
                advice: advice
            )
        )
    }
}

extension Selector.Match {
    /// The member as it is written; nil for every one.
    fileprivate var text: String? {
        switch self {
        case .member(let code): code
        case .ages(let first, let last): last.map { "\(first)-\($0)" } ?? "\(first)+"
        case .each: nil
        }
    }
}

extension CodeList.Member {
    fileprivate func has(label: String) -> Bool {
        labels.contains { $0.lowercased() == label.lowercased() }
    }
}

extension String {
    /// Whether the text is a code, as a code list has them, and no label of a file.
    fileprivate var isCode: Bool {
        !isEmpty && !contains { $0.isWhitespace || $0.isUppercase }
    }

    /// `3-5`, `75+` or one year.
    fileprivate var isAgeRange: Bool {
        let ends =
            hasSuffix("+")
            ? [dropLast()] : split(separator: "-", omittingEmptySubsequences: false)
        return ends.count <= 2 && ends.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    }
}
