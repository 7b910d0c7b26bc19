/// The search for names that lead back to themselves.
enum Cycle {
    /// The ways that lead from a name back to it, both ends included, at the name that comes first
    /// in the alphabet; of ways that share a name one.
    ///
    /// Each name is looked at once.
    static func all(in names: [String], next: (String) -> [String]) -> [String: [String]] {
        var cycles: [String: [String]] = [:]
        var done: Set<String> = []
        var told: Set<String> = []
        for start in names where !done.contains(start) {
            var way = [start]
            var places = [start: 0]
            var open = [next(start)]
            while let name = way.last {
                guard let other = open[open.count - 1].popLast() else {
                    way.removeLast()
                    open.removeLast()
                    places[name] = nil
                    done.insert(name)
                    continue
                }
                if let place = places[other] {
                    let cycle = way[place...]
                    guard told.isDisjoint(with: cycle) else { continue }
                    told.formUnion(cycle)
                    let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? place
                    cycles[cycle[first]] = cycle[first...] + cycle[..<first] + [cycle[first]]
                } else if !done.contains(other) {
                    places[other] = way.count
                    way.append(other)
                    open.append(next(other))
                }
            }
        }
        return cycles
    }
}
