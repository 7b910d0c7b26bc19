import Indicators
import Rules

/// What the official list has otherwise than `areas.yaml`.
struct AreaComparison {
    /// An area with another name than the list has.
    struct Renamed: Hashable {
        let code: String
        let name: String
        let newName: String
    }

    /// Areas that are missing, in code order.
    private(set) var new: [ReferenceArea] = []
    private(set) var renamed: [Renamed] = []
    /// Areas that the list has no more, and of which nobody says who took them over.
    private(set) var gone: [ReferenceArea] = []
    /// Areas that others took over and that the list has all the same.
    private(set) var alive: [ReferenceArea] = []
    /// How many associations of municipalities were passed over, for the file has none.
    private(set) var associationCount = 0

    private let list: OfficialList
    private let register: AreaRegister

    init(_ content: AreaFileParser.Content, _ list: OfficialList, keepsNames: Bool) {
        self.list = list
        register = AreaRegister(home: content.home, areas: content.areas)
        for area in register.declared { compare(area, keepsNames: keepsNames) }
        findNew()
    }

    private mutating func compare(_ area: ReferenceArea, keepsNames: Bool) {
        let isTakenOver = !register.successors(of: area.code).isEmpty
        guard let entry = list.entries[area.code] else {
            let isOver = area.validUntil.map { $0 < list.date } ?? false
            let isComing = area.validFrom.map { $0 > list.date } ?? false
            guard isOfficial(area.code), !isTakenOver, !isOver, !isComing else { return }
            gone.append(area)
            return
        }
        if isTakenOver { alive.append(area) }
        guard !keepsNames, area.name != area.code, !entry.isNamed(area.name) else { return }
        renamed.append(Renamed(code: area.code, name: area.name, newName: entry.spokenName))
    }

    /// Whether the list should have a code; planning areas and foreign codes are none of its.
    private func isOfficial(_ code: String) -> Bool {
        [2, 3, 5, 8, 9].contains(code.count) && code.allSatisfy(\.isASCIIDigit) && list.covers(code)
    }

    /// Home, what lies above it, and all below it.
    private mutating func findNew() {
        guard let home = register.home else { return }
        let levels = Set(register.declared.map(\.code.count))
        let above = Set([home] + register.parents(of: home))
        let codes = list.entries.values.filter { entry in
            register[entry.code] == nil
                && (above.contains(entry.code) || Self.isBelow(entry, home))
        }.map(\.code)
        for code in codes.inCodeOrder() {
            guard let entry = list.entries[code], !Self.isAlone(entry) else { continue }
            // Districts and associations are levels that only some want.
            guard
                above.contains(code) || ![3, 9].contains(code.count) || levels.contains(code.count)
            else {
                associationCount += code.count == 9 ? 1 : 0
                continue
            }
            new.append(
                ReferenceArea(
                    code: code,
                    name: entry.spokenName,
                    level: level(ofCodesLike: code),
                    parent: parent(of: entry)
                )
            )
        }
    }

    /// Whether an area lies below another one, or below Germany.
    private static func isBelow(_ entry: OfficialList.Entry, _ home: String) -> Bool {
        switch home.count {
        case 2 where home == "DG": true
        case 2, 3, 5: entry.code.count > home.count && entry.code.hasPrefix(home)
        case 9: entry.association == home
        default: false
        }
    }

    /// Whether an association is one municipality by itself, which has its own row.
    private static func isAlone(_ entry: OfficialList.Entry) -> Bool {
        entry.code.count == 9 && entry.kind == "50"
    }

    /// The word that the file has for areas of such codes, else ours.
    private func level(ofCodesLike code: String) -> String? {
        let words = register.declared.filter { $0.code.count == code.count }.compactMap(\.level)
        return Self.commonest(words) ?? register.level(of: code)
    }

    /// What the file says of the neighbours, else what the code says.
    private func parent(of entry: OfficialList.Entry) -> String? {
        let neighbours = register.declared.filter {
            $0.code.count == entry.code.count && $0.code.prefix(5) == entry.code.prefix(5)
                && list.entries[$0.code] != nil
        }
        let parents = neighbours.compactMap(\.parent)
        if entry.code.count == 8, let association = entry.association,
            parents.contains(where: { $0.count == 9 }), register[association] != nil
        {
            return association
        }
        let usual = Self.commonest(parents.filter { $0.count != 9 })
        return entry.code.count == 8
            ? usual ?? register.parent(of: entry.code)
            : register.parent(of: entry.code)
    }

    private static func commonest(_ words: [String]) -> String? {
        let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
