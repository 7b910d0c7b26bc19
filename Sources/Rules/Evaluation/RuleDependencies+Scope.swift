extension [Int: RuleDependencies.Scope] {
    /// Widens the scope of a rule.
    package mutating func widen(_ rule: Int, by scope: RuleDependencies.Scope) {
        if self[rule] == nil { self[rule] = scope } else { self[rule]?.formUnion(scope) }
    }
}

extension RuleDependencies {
    /// The part of a rule's keys that has to be judged again.
    package indirect enum Scope: Hashable, Sendable {
        /// These areas, whatever is measured.
        case areas(Set<String>)
        /// Of a rule that judges every indicator, these alone, each in a part of the areas.
        case indicators([String: Scope])
        case all

        /// Widens the scope by another one.
        package mutating func formUnion(_ other: Self) {
            switch (self, other) {
            case (.areas(let left), .areas(let right)): self = .areas(left.union(right))
            case (.indicators(var parts), .indicators(let more)):
                // The copy that the enum holds would make each union copy the whole.
                self = .all
                parts.merge(more) { old, new in
                    var old = old
                    old.formUnion(new)
                    return old
                }
                self = .indicators(parts)
            case (.areas, .indicators), (.indicators, .areas), (.all, _), (_, .all):
                guard let left = areas, let right = other.areas else {
                    self = .all
                    return
                }
                self = .areas(left.union(right))
            }
        }

        /// The part that concerns one measured indicator; nil when it has none.
        package func part(of indicator: String) -> Self? {
            if case .indicators(let parts) = self { parts[indicator] } else { self }
        }

        /// The areas, whatever is measured; nil for all.
        package var areas: Set<String>? {
            switch self {
            case .areas(let codes): return codes
            case .all: return nil
            case .indicators(let parts):
                var codes = Set<String>()
                for part in parts.values {
                    guard let areas = part.areas else { return nil }
                    codes.formUnion(areas)
                }
                return codes
            }
        }
    }
}
