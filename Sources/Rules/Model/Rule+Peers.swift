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
        let judged = declared.filter { judges($0, in: register) }
        let places = Set(judged.compactMap { scope.place(of: $0, in: register) })
        if judged.isEmpty { return nil }
        var counts: [PeerScope.Place: Int] = [:]
        for area in declared {
            guard let place = scope.place(of: area, in: register), places.contains(place) else {
                continue
            }
            counts[place, default: 0] += 1
        }
        // Where an area stands alone the others may be delivered, and not declared.
        guard let most = counts.values.max(), most > 1, most < Peers.fewest else { return nil }
        return "no area that rule '\(id)' judges has \(Peers.fewest - 1) others beside it"
    }
}
