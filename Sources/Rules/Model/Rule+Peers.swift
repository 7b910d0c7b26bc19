extension Rule {
    /// The areas that the rule names to compare with, each once: `with: area 14`.
    package var comparedAreas: [String] {
        statedConditions.compactMap { stated in
            if case .fixed(let code) = stated.form.comparedArea { code } else { nil }
        }.reduce(into: []) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
    }

    /// So many areas are a crowd to compare one of them with.
    package static var fewestPeers: Int { Peers.fewest }
}
