package import Indicators

extension Rule {
    /// The areas that the rule names to compare with, each once: `with: area 14`.
    package var comparedAreas: [String] {
        statedConditions.compactMap { stated in
            if case .fixed(let code) = stated.form.comparedArea { code } else { nil }
        }.reduce(into: []) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
    }

    /// Why none of the declared areas that the rule judges has peers; nil where one has enough of
    /// them, where none has any that is declared, or where the rule does not look at them.
    package func lackOfPeers(in register: AreaRegister) -> String? {
        guard let scope = condition.form.peerScope else { return nil }
        let declared = register.declared.map(\.code).filter { register.successors(of: $0).isEmpty }
        if case .within(let code) = scope,
            !declared.contains(where: { $0 == code || register.isWithin($0, code) })
        {
            return "no area has the code '\(code)', within which peers are looked for"
        }
        let groups = peerGroups(of: declared, in: register).map(\.areas.count)
        // Where an area stands alone the others may be delivered, and not declared.
        guard let most = groups.max(), most > 1, most < Self.fewestPeers else { return nil }
        return "no area that rule '\(id)' judges has \(Self.fewestPeers - 1) others beside it"
    }

    /// So many areas are a crowd to compare one of them with.
    package static var fewestPeers: Int { Peers.fewest }

    /// The areas that the rule compares with each other, among some.
    ///
    /// Each group is of one level below one area, where the rule judges one of them; there is none
    /// where it does not look at peers.
    package func peerGroups(
        of areas: [String],
        in register: AreaRegister
    ) -> [(root: String, areas: [String])] {
        guard let scope = condition.form.peerScope else { return [] }
        let judged = areas.filter { judges($0, in: register) }
        let places = Set(judged.compactMap { scope.place(of: $0, in: register) })
        guard !places.isEmpty else { return [] }
        var groups: [PeerScope.Place: [String]] = [:]
        for area in areas {
            guard let place = scope.place(of: area, in: register), places.contains(place) else {
                continue
            }
            groups[place, default: []].append(area)
        }
        return groups.sorted { ($0.key.root, $0.key.level) < ($1.key.root, $1.key.level) }
            .map { ($0.key.root, $0.value) }
    }
}
