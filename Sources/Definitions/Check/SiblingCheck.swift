import Diagnostics
import Indicators
import Intake
import Rules

/// Checks that sources keep the areas that rules compare with each other: `with: peers`.
///
/// Areas beside home are often left out of a file on purpose; then such a rule finds too few peers
/// in every period, and nobody hears of it.
struct SiblingCheck {
    private let known: KnownNames
    private let judged: JudgedAreas
    private let collector: DiagnosticCollector
    private var areas: AreaRegister { known.rules.areas }

    init(_ known: KnownNames, _ judged: JudgedAreas, collector: DiagnosticCollector) {
        self.known = known
        self.judged = judged
        self.collector = collector
    }

    func check() {
        for rule in known.rules.rules {
            let groups = judged.peerGroups(of: rule)
            guard !groups.isEmpty, judged.lackOfPeers(of: rule) == nil,
                !groups.contains(where: { isDelivered(rule, to: $0.areas, below: $0.root) })
            else { continue }
            let root = groups[0].root
            collector.add(
                Diagnostic(
                    .warning,
                    check: "rule/no-siblings",
                    of: rule,
                    "compares areas below '\(root)' with each other, and its "
                        + "sources keep fewer than \(Rule.fewestPeers) of them",
                    advice: "add them to 'areas: { keep: […] }' of the source, or compare "
                        + "'with: area parent'"
                )
            )
        }
    }

    /// Whether every indicator of a rule may come for enough areas below one.
    private func isDelivered(_ rule: Rule, to peers: [String], below root: String) -> Bool {
        let indicators = rule.formulas.reduce(into: Set<String>()) {
            $0.formUnion(known.rules.delivered(in: $1))
        }
        return indicators.allSatisfy { name in
            let sources = known.sources(of: name)
            let kept = sources.map { $0.keptAreas(below: root, in: areas) }
            guard !sources.isEmpty, !kept.contains(where: { $0 == nil }) else { return true }
            let named = kept.compactMap(\.self).flatMap(\.self).filter { areas.isWithin($0, root) }
            let reached = Set(peers + named).subtracting([root]).filter { area in
                sources.contains { $0.mayDeliver(area, in: areas) }
            }
            return reached.count >= Rule.fewestPeers
        }
    }
}
