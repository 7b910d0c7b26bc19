package import Indicators

/// The declared areas that rules judge and compare, worked out once for rules that choose alike.
///
/// A class, because it keeps what it found out for whoever asks next.
package final class JudgedAreas {
    private struct Choice: Hashable {
        let only: [KeyFilter]
        let except: [KeyFilter]
        var peers: PeerScope?
    }

    package let register: AreaRegister
    /// The declared areas but those that another one took over, which are judged no more.
    package let current: [String]
    private var known: [Choice: [String]] = [:]
    private var groups: [Choice: [(root: String, areas: [String])]] = [:]

    package init(_ register: AreaRegister) {
        self.register = register
        current = register.declared.map(\.code).filter { register.successors(of: $0).isEmpty }
    }

    /// The areas that a rule judges, in code order.
    package func areas(of rule: Rule) -> [String] {
        let choice = Choice(only: rule.only, except: rule.except)
        if let areas = known[choice] { return areas }
        let areas = current.filter { rule.judges($0, in: register) }
        known[choice] = areas
        return areas
    }

    /// The areas that a rule compares with each other.
    ///
    /// Each group is of one level below one area, where the rule judges one of them; there is none
    /// where it does not look at peers.
    package func peerGroups(of rule: Rule) -> [(root: String, areas: [String])] {
        guard let scope = rule.condition.form.peerScope else { return [] }
        let choice = Choice(only: rule.only, except: rule.except, peers: scope)
        if let found = groups[choice] { return found }
        let places = Set(areas(of: rule).compactMap { scope.place(of: $0, in: register) })
        var members: [PeerScope.Place: [String]] = [:]
        for area in places.isEmpty ? [] : current {
            guard let place = scope.place(of: area, in: register), places.contains(place) else {
                continue
            }
            members[place, default: []].append(area)
        }
        let found = members.sorted { ($0.key.root, $0.key.level) < ($1.key.root, $1.key.level) }
            .map { (root: $0.key.root, areas: $0.value) }
        groups[choice] = found
        return found
    }

    /// Why none of the declared areas that a rule judges has peers; nil where one has enough of
    /// them, where none has any that is declared, or where the rule does not look at them.
    package func lackOfPeers(of rule: Rule) -> String? {
        guard let scope = rule.condition.form.peerScope else { return nil }
        if case .within(let code) = scope,
            !current.contains(where: { register.isWithin($0, code) })
        {
            return "no area has the code '\(code)', within which peers are looked for"
        }
        // Where an area stands alone the others may be delivered, and not declared.
        guard let most = peerGroups(of: rule).map(\.areas.count).max(), most > 1,
            most < Rule.fewestPeers
        else { return nil }
        return "no area that rule '\(rule.id)' judges has \(Rule.fewestPeers - 1) others beside it"
    }
}
