/// The reference areas: declared ones, and what the official code says of all others.
package struct AreaRegister: Hashable, Sendable {
    /// Rules judge this area and everything below it; without it, all areas.
    package let home: String?
    /// The declared areas, in the order of their codes.
    package let declared: [ReferenceArea]
    private let areas: [String: ReferenceArea]
    /// The areas that took over others, with all that they have taken over so.
    private let earlier: [String: [String]]
    /// The areas that were taken over, with all that took them over.
    private let later: [String: [String]]
    /// The levels of the areas that are declared right below one.
    private let declaredBelow: [String: [String]]

    package init(home: String? = nil, areas: [ReferenceArea] = []) {
        self.home = home
        self.areas = Dictionary(areas.map { ($0.code, $0) }) { _, last in last }
        declared = self.areas.values.sorted { CodeOrder.isBefore($0.code, $1.code) }
        var before: [String: Set<String>] = [:]
        var after: [String: Set<String>] = [:]
        for area in areas {
            for code in area.predecessors + area.absorbed.keys {
                before[area.code, default: []].insert(code)
                after[code, default: []].insert(area.code)
            }
        }
        (earlier, later) = (Self.chained(before), Self.chained(after))
        var below: [String: Set<String>] = [:]
        // What was taken over is of the level of its successor, or of none that still counts.
        for area in areas where after[area.code] == nil {
            let named = Self.named(area.code)
            guard let parent = area.parent ?? named.parent, let level = area.level ?? named.level
            else { continue }
            below[parent, default: []].insert(level)
        }
        declaredBelow = below.mapValues { $0.sorted() }
    }

    /// What each code leads to, by others too: A → B and B → C is A → C.
    private static func chained(_ links: [String: Set<String>]) -> [String: [String]] {
        links.reduce(into: [:]) { chains, link in
            var found = link.value
            var open = Array(link.value)
            while let code = open.popLast() {
                for next in links[code] ?? [] where found.insert(next).inserted {
                    open.append(next)
                }
            }
            found.remove(link.key)
            chains[link.key] = found.inCodeOrder()
        }
    }

    /// The declared area with a code.
    package subscript(code: String) -> ReferenceArea? { areas[code] }

    /// The areas whose readings this one takes over for some periods, by others too.
    package func predecessors(of code: String) -> [String] { earlier[code] ?? [] }

    /// Whether any area took over another one.
    package var hasMergers: Bool { !later.isEmpty }

    /// Whether an area took over no other one.
    package func standsAlone(_ code: String) -> Bool {
        guard hasMergers, let area = areas[code] else { return true }
        return area.predecessors.isEmpty && area.absorbed.isEmpty
    }

    /// The areas that take over this one's readings, by others too.
    package func successors(of code: String) -> [String] { later[code] ?? [] }

    /// The declared parent, else the one that an official German code implies.
    ///
    /// Codes of 2 digits are Länder, 3 Regierungsbezirke, 5 Kreise, 8 Gemeinden; 7 and 9 to 12
    /// digits are associations of municipalities and their members, below the Kreis of the first
    /// five.
    package func parent(of code: String) -> String? {
        areas[code]?.parent ?? Self.named(code).parent
    }

    /// What an official code says of an area.
    private static func named(_ code: String) -> (parent: String?, level: String?) {
        if code == "DG" { return (nil, "bund") }
        guard code.allSatisfy(\.isASCIIDigit) else { return (nil, nil) }
        return switch code.count {
        case 2: ("DG", "land")
        case 3: (String(code.prefix(2)), "regierungsbezirk")
        case 5: (String(code.prefix(2)), "kreis")
        case 7, 9: (String(code.prefix(5)), "gemeindeverband")
        case 8, 10...12: (String(code.prefix(5)), "gemeinde")
        default: (nil, nil)
        }
    }

    /// The parents of an area, nearest first.
    package func parents(of code: String) -> [String] {
        var chain: [String] = []
        var current = parent(of: code)
        while let parent = current, !chain.contains(parent), parent != code {
            chain.append(parent)
            current = self.parent(of: parent)
        }
        return chain
    }

    /// The declared level, else the one of the official German code.
    package func level(of code: String) -> String? {
        areas[code]?.level ?? Self.named(code).level
    }

    /// The levels that official codes have.
    package static let officialLevels: Set = [
        "bund", "land", "regierungsbezirk", "kreis", "gemeindeverband", "gemeinde",
    ]

    /// The levels of the areas right below one.
    ///
    /// They are those of the declared ones, else the one that the official codes have there. Of
    /// more than one it is not clear which is meant.
    package func levelsBelow(_ code: String) -> [String] {
        if let levels = declaredBelow[code] { return levels }
        return switch level(of: code) {
        case "bund": ["land"]
        case "land", "regierungsbezirk": ["kreis"]
        case "kreis": ["gemeinde"]
        default: []
        }
    }

    /// Whether an area is another one or lies below it.
    package func isWithin(_ code: String, _ ancestor: String) -> Bool {
        if code == ancestor { return true }
        var current = parent(of: code)
        // A circle of parents is a mistake that is told elsewhere, and leads through all at most.
        for _ in 0...(areas.count + Self.officialLevels.count) {
            guard let parent = current else { return false }
            if parent == ancestor { return true }
            current = self.parent(of: parent)
        }
        return false
    }

    /// Whether rules judge an area.
    package func isJudged(_ code: String) -> Bool {
        guard let home else { return true }
        return isWithin(code, home)
    }
}
