import Diagnostics
import Rules

/// Reads one route.
struct RouteReader {
    private static let conditions = [
        "field", "group", "rule", "owner", "area", "from_level", "side",
    ]

    private enum LevelWord: String, CaseIterable {
        case warning, critical

        var level: Level { self == .warning ? .warning : .critical }
    }

    private let reader: MappingReader
    private let receivers: Set<String>

    init(_ node: YAMLNode, receivers: Set<String>, collector: DiagnosticCollector) {
        reader = MappingReader(node, subject: "a route", scope: "route", collector: collector)
        self.receivers = receivers
    }

    /// Reads every key and notes what is wrong.
    func read() -> (route: Route, isOtherwise: Bool) {
        var route = Route(
            receivers: readReceivers(),
            continues: reader.flag("continue") ?? false,
            location: reader.node.location
        )
        route.fields = texts("field")
        route.groups = texts("group")
        route.rules = texts("rule")
        route.owners = texts("owner")
        route.areas = reader.texts("area").map { $0.compactMap(area) }
        route.fromLevel = reader.choice("from_level", as: LevelWord.self)?.level
        route.side = reader.choice("side", as: Side.self)
        let isOtherwise = reader.flag("otherwise") ?? false
        refuseDigest()
        reader.finish()
        checkConditions(isOtherwise: isOtherwise, continues: route.continues)
        return (route, isOtherwise)
    }

    /// The names that the route chooses by.
    var mentions: Mentions {
        var mentions = Mentions()
        mentions.add(.field, reader.optional("field"))
        mentions.add(.group, reader.optional("group"))
        mentions.add(.rule, reader.optional("rule"))
        mentions.add(.owner, reader.optional("owner"))
        mentions.add(
            (reader.texts("area") ?? []).map { node in
                let code = (node.text ?? "").split(separator: " ").last.map(String.init)
                return Mention(.area, code ?? "", at: node.location, length: node.length)
            }
        )
        return mentions
    }

    private func texts(_ key: String) -> [String]? {
        reader.texts(key).map { $0.compactMap(\.text) }
    }

    private func readReceivers() -> [String] {
        _ = reader.required("to", advice: "add 'to: NAME' with the name of a receiver")
        let names = reader.texts("to") ?? []
        for node in names {
            guard let name = node.text, !receivers.contains(name) else { continue }
            reader.collector.error(
                "route/unknown-receiver",
                at: node,
                "no receiver is called '\(name)'",
                advice: Suggestion.advice(for: name, in: receivers)
                    ?? "declare it under 'receivers'"
            )
        }
        return names.compactMap(\.text)
    }

    private func area(_ node: YAMLNode) -> Route.AreaCondition? {
        let text = node.text ?? ""
        if !node.isQuoted, text.first == "0", text.allSatisfy(\.isNumber) {
            reader.collector.error(
                "route/code",
                at: node,
                "the code \(text) is not in quotes",
                advice: "write \"\(text)\": other programs read it as a number and lose the 0"
            )
            return nil
        }
        let words = text.split(separator: " ")
        if words.count == 2, words[0] == "within" { return .within(String(words[1])) }
        if words.count == 1, words[0] != "within" { return .code(text) }
        reader.collector.error(
            "route/area",
            at: node,
            "'area' is '\(text)'",
            advice: "say a code, a list of codes or 'within CODE'"
        )
        return nil
    }

    private func refuseDigest() {
        guard let entry = reader.entry("below_that") else { return }
        reader.collector.error(
            "route/not-built",
            at: entry.key,
            "'below_that: \(entry.value.text ?? "…")' is not built yet",
            advice: "remove it; what lies below 'from_level' goes to the routes that follow"
        )
    }

    private func checkConditions(isOtherwise: Bool, continues: Bool) {
        let given = (reader.node.entries ?? []).filter { Self.conditions.contains($0.name) }
        if isOtherwise, let condition = given.first {
            reader.collector.error(
                "route/otherwise",
                at: condition.key,
                "'otherwise' takes every notice, so '\(condition.name)' cannot hold beside it",
                advice: "remove one of them"
            )
        } else if isOtherwise, continues {
            reader.collector.error(
                "route/otherwise",
                at: reader.node,
                "'otherwise' is the last route, so it cannot continue",
                advice: "remove 'continue: true'"
            )
        } else if !isOtherwise, given.isEmpty, !continues {
            reader.collector.error(
                "route/no-condition",
                at: reader.node,
                "the route has no condition, so no route after it is ever asked",
                advice: "add a condition, or say 'otherwise: true'"
            )
        }
    }
}
