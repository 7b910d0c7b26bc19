import Indicators

/// Which areas are read together, for every area that has some.
///
/// An area that another one took over is none of them: its readings count with its successor.
struct AreaIndex {
    /// How areas belong together.
    enum Scope: Hashable {
        /// Those right below, of the one level that there is.
        case below
        /// Those of a level anywhere below.
        case level(String)
        /// Those of the own level under the same parent.
        case siblings
    }

    let scope: Scope
    private let register: AreaRegister
    /// In code order: for siblings by parent and level, else by the area above.
    private var areas: [PeerScope.Place: [String]] = [:]

    /// Sorts areas that were delivered, and all that are declared.
    ///
    /// - Parameters:
    ///   - scope: How they belong together.
    ///   - delivered: Those that have readings, declared or not.
    ///   - register: Where they lie.
    ///   - isJudgedOnly: Whether areas beyond home have no members: which there are nobody knows.
    init(
        _ scope: Scope,
        _ delivered: some Sequence<String>,
        _ register: AreaRegister,
        isJudgedOnly: Bool = false
    ) {
        self.scope = scope
        self.register = register
        let codes = Set(delivered).union(register.declared.map(\.code)).inCodeOrder()
        for code in codes where register.successors(of: code).isEmpty {
            guard let level = register.level(of: code) else { continue }
            switch scope {
            case .siblings: add(code, level, below: register.parent(of: code))
            case .below:
                let parent = register.parent(of: code)
                let levels = parent.map(register.levelsBelow) ?? []
                if levels.contains(level) { add(code, "", below: parent) }
            case .level(let wanted):
                guard level == wanted else { continue }
                for above in register.parents(of: code) where register.level(of: above) != wanted {
                    guard !isJudgedOnly || register.isJudged(above) else { continue }
                    add(code, "", below: above)
                }
            }
        }
    }

    private mutating func add(_ code: String, _ level: String, below above: String?) {
        guard let above else { return }
        areas[PeerScope.Place(root: above, level: level), default: []].append(code)
    }

    /// Where an area has its members; all areas of one place share them.
    func place(of area: String) -> PeerScope.Place? {
        if scope == .siblings { return PeerScope.siblings.place(of: area, in: register) }
        return PeerScope.Place(root: area, level: "")
    }

    /// The members of an area in code order; none where it has none.
    ///
    /// Where it is not clear which are meant they are of all levels, and must not be read.
    func members(of area: String) -> [String] {
        place(of: area).flatMap { areas[$0] } ?? []
    }

    /// The areas that have members, for those that lie below.
    var roots: [String] { areas.keys.map(\.root) }

    /// Whether areas of several levels lie below one, and none is named.
    func isUnclear(_ area: String) -> Bool {
        scope == .below && register.levelsBelow(area).count > 1
    }
}
