import Alerting
import Indicators
import Intake
import Rules

/// The names that files give to things, for those who mention them.
struct KnownNames {
    /// The fields of education and the focal points that the shipped files use.
    private static let commonFields: Set<String> = [
        "early_childhood", "general_schools", "vocational", "higher_education",
        "further_education", "non_formal", "transition", "family", "health",
    ]

    let rules: RuleBook
    let sources: SourceBook
    let routing: Routing
    /// Which kinds of files there are: what a missing one would know is not called unknown.
    let kinds: Set<DefinitionFile.Kind>
    /// The sources of each delivered indicator.
    private let suppliers: [String: [SourceDefinition]]

    /// Takes the rule book as people wrote it, without what it adopts from sources.
    init(
        _ rules: RuleBook,
        _ sources: SourceBook,
        _ routing: Routing,
        kinds: Set<DefinitionFile.Kind>
    ) {
        self.rules = rules
        self.sources = sources
        self.routing = routing
        self.kinds = kinds
        var suppliers: [String: [SourceDefinition]] = [:]
        for source in sources.sources {
            for name in Set(source.values.map(\.indicator)) {
                suppliers[name, default: []].append(source)
            }
        }
        self.suppliers = suppliers
    }

    /// Who may name a field.
    enum FieldUser: CaseIterable {
        case rules, indicators, routes
    }

    /// The fields that somebody else than a user names: a name that stands nowhere else is a slip.
    func fields(besides user: FieldUser) -> Set<String> {
        FieldUser.allCases.filter { $0 != user }.reduce(Self.commonFields) {
            $0.union(fields(of: $1))
        }
    }

    private func fields(of user: FieldUser) -> [String] {
        switch user {
        case .rules: rules.heads.compactMap(\.field)
        case .indicators: rules.indicators.values.compactMap(\.field)
        case .routes: routing.routes.flatMap { $0.fields ?? [] }
        }
    }

    /// The receivers that people named; suppliers are none.
    var receivers: Set<String> {
        Set(routing.receivers.values.filter { $0.supplier == nil }.map(\.name))
    }

    /// The declared areas and all that they lie in.
    var areas: Set<String> {
        let codes = rules.areas.declared.map(\.code)
        return Set(codes + codes.flatMap(rules.areas.parents))
    }

    /// The areas that somebody may have meant: no other one took them over.
    var currentAreas: Set<String> { areas.filter { rules.areas.successors(of: $0).isEmpty } }

    /// The levels of the declared areas.
    var levels: Set<String> { Set(rules.areas.declared.map(\.code).compactMap(rules.areas.level)) }

    /// The sources that deliver an indicator.
    func sources(of indicator: String) -> [SourceDefinition] {
        suppliers[indicator] ?? []
    }

    /// The dimensions that sources and code lists name.
    var dimensions: Set<String> {
        Set(sources.codeLists.keys).union(sources.sources.flatMap(\.namedDimensions))
    }
}

extension SourceDefinition {
    /// The dimensions that the source names itself: under `dimensions` or within headers.
    fileprivate var namedDimensions: [String] {
        let parts = values.flatMap(\.headers).flatMap(\.parts)
        return dimensions.keys
            + parts.compactMap { if case .dimension(let name) = $0 { name } else { nil } }
    }
}
