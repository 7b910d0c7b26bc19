import Indicators

/// Which areas of a delivery are kept.
struct AreaFilter {
    private let register: AreaRegister
    private let codes: Set<String>
    /// Areas that are kept with everything below them.
    private let roots: [String]
    private let keepsAll: Bool

    /// Keeps codes, `home` (with its predecessors and everything below) and `parents`.
    init(keep: [String], register: AreaRegister) {
        self.register = register
        var codes = Set(keep)
        var roots: [String] = []
        if let home = register.home {
            if keep.contains("home") { roots = Self.withPredecessors(home, register) }
            if keep.contains("parents") { codes.formUnion(register.parents(of: home)) }
        }
        // Without a home, all areas are at home.
        keepsAll = keep.isEmpty || (keep.contains("home") && register.home == nil)
        self.codes = codes
        self.roots = roots
    }

    func keeps(_ code: String) -> Bool {
        keepsAll || codes.contains(code) || roots.contains { register.isWithin(code, $0) }
            || isPredecessorBelowHome(code)
    }

    /// A dissolved area that lives on in one of the kept ones.
    private func isPredecessorBelowHome(_ code: String) -> Bool {
        guard !roots.isEmpty else { return false }
        return register.successors(of: code).contains { successor in
            roots.contains { register.isWithin(successor, $0) }
        }
    }

    private static func withPredecessors(_ code: String, _ register: AreaRegister) -> [String] {
        var all = [code]
        var next = 0
        while next < all.count {
            all += register.predecessors(of: all[next]).filter { !all.contains($0) }
            next += 1
        }
        return all
    }
}
