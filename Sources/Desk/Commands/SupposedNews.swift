import Alerting
import Definitions
import Indicators
import Readings
package import Rules
import Store

/// What would be told of the alerts of a rule in an area if they were news now.
package struct SupposedNews {
    /// Which alerts a person means.
    package struct Question: Sendable {
        package var rule: String
        /// The code or the name of the area.
        package var area: String
        /// `below` or `above`, or the word of the rule for it; both when nil.
        package var side: String?
        /// The level that is supposed; nil for the one that fires, or each that the rule has.
        package var level: Level?

        package init(rule: String, area: String) { (self.rule, self.area) = (rule, area) }
    }

    /// One alert at a level.
    struct Item {
        /// Whether the alert fires, at whatever level.
        let isFiring: Bool
        /// What would be said of it, with who is told and why.
        let notice: Notice
    }

    let rule: Rule
    /// Each alert at each level that is supposed, in the order of the alerts.
    let items: [Item]
    let words: AlertWords

    /// Looks the alerts up.
    ///
    /// - Throws: `StartFailure` for a name that nobody knows, and where the rule judges nothing in
    ///   the area.
    init(_ question: Question, _ view: StoreView, _ definitions: Definitions) throws {
        let book = definitions.rules
        if let delivery = book.deliveries.first(where: { $0.id == question.rule }) {
            throw StartFailure(
                .environment,
                "rule '\(delivery.id)' is about deliveries; "
                    + "'waage explain \(delivery.id)' tells its dates, and who was told"
            )
        }
        guard let number = book.rules.firstIndex(where: { $0.id == question.rule }) else {
            throw StoreNames.unknown("rule", question.rule, among: Set(book.heads.map(\.id)))
        }
        rule = book.rules[number]
        words = try StoreNames(view: view, definitions: definitions).words(in: .english)
        let area = try words.places.code(of: question.area)
        let states = try view.states(ofRules: [rule.id], areas: [area])
        let sides = try Self.sides(of: rule, question.side)
        let keys = try Self.keys(of: number, in: area, sides, view, definitions)
            .union(states.keys.filter { key in sides.contains { $0.side == key.side } })
        guard !keys.isEmpty else {
            throw StartFailure(
                .environment,
                "rule '\(rule.id)' judges nothing in \(words.places.full(area)); "
                    + "'waage explain \(rule.id) \(area)' says why"
            )
        }
        let supposed = keys.sorted().flatMap { key -> [(state: AlertState?, news: Transition)] in
            let own = sides.first { $0.side == key.side }?.limits.keys.sorted().reversed() ?? []
            let fires = states[key]?.firingLevel.map { [$0] }
            let levels = question.level.map { [$0] } ?? fires ?? Array(own)
            return levels.map { (states[key], Self.transition(key, states[key], $0)) }
        }
        var labels = Dataset.empty
        labels.areaLabels = try view.areaLabels()
        labels.memberLabels = try view.memberLabels()
        let notices = try Engine(book, routing: definitions.routing).notices(
            of: supposed.map(\.news),
            named: "supposed",
            labels: labels,
            from: KnownStore(view, definitions)
        )
        items = zip(supposed, notices).map { supposed, notice in
            Item(isFiring: supposed.state?.firingLevel != nil, notice: notice)
        }
    }

    /// An alert that is raised at a level, with what is known of it.
    private static func transition(
        _ key: AlertKey,
        _ state: AlertState?,
        _ level: Level
    ) -> Transition {
        Transition(
            key: key,
            kind: .raised,
            level: level,
            previousLevel: nil,
            since: state?.saidSince,
            period: state?.judged ?? TimePeriod(key.frequency, ordinal: 0),
            evidence: state?.evidence,
            previousEvidence: nil
        )
    }

    /// The sides that are meant.
    private static func sides(of rule: Rule, _ word: String?) throws -> [RuleSide] {
        guard let word else { return rule.sides }
        let meant = rule.sides.filter { $0.word == word || $0.side.rawValue == word }
        guard !meant.isEmpty else {
            throw StoreNames.unknown("side", word, among: Set(rule.sides.map(\.word)))
        }
        return meant
    }

    /// The alerts that the rule can have in the area, by the readings that there are.
    private static func keys(
        of rule: Int,
        in area: String,
        _ sides: [RuleSide],
        _ view: StoreView,
        _ definitions: Definitions
    ) throws -> Set<AlertKey> {
        let book = definitions.rules
        let readings = try view.load(
            RuleDependencies(book).selections(
                of: rule,
                in: .areas([area]),
                delivered: Set(try view.indicators())
            )
        )
        let measures = MeasureCompiler(dataset: readings, book: book).measures(of: book.rules[rule])
        return Set(
            measures.flatMap { measure in
                measure.keys(in: [area]).flatMap { key in
                    sides.map { AlertKey(measure, $0.side, key) }
                }
            }
        )
    }
}
