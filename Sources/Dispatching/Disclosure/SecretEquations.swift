/// Sums with several unknown numbers, taken together.
///
/// Three sums of two unknown numbers each may determine all three, although none of them does.
struct SecretEquations {
    /// Unknown numbers that sums determine.
    struct Determined {
        /// The places of those numbers.
        let cells: Set<Int>
        /// The sums that they are bound to.
        let sums: [Int]
    }

    /// The numbers that are determined, each group of sums for itself.
    private(set) var determined: [Determined] = []

    init(_ sums: [SecretSum], unknown: Set<Int>) {
        var groups = UnitedNumbers()
        var rows: [(number: Int, terms: [Int: Double])] = []
        // An unknown rest is in one sum alone, which then says nothing of the others.
        for (number, sum) in sums.enumerated() where !sum.hidesRest {
            var terms: [Int: Double] = [:]
            for part in sum.parts where unknown.contains(part) { terms[part] = -1 }
            if let whole = sum.whole, unknown.contains(whole) { terms[whole] = 1 }
            guard let first = terms.keys.min() else { continue }
            for cell in terms.keys { groups.unite(cell, first) }
            rows.append((number, terms))
        }
        let byGroup = Dictionary(grouping: rows) { groups.root(of: $0.terms.keys.min() ?? 0) }
        for (_, rows) in byGroup.sorted(by: { $0.key < $1.key }) {
            let cells = Self.determined(by: rows.map(\.terms))
            if !cells.isEmpty {
                determined.append(Determined(cells: cells, sums: rows.map(\.number)))
            }
        }
    }

    /// The numbers that stand alone in a row of the reduced echelon form.
    private static func determined(by rows: [[Int: Double]]) -> Set<Int> {
        var reduced: [Int: [Int: Double]] = [:]
        for var row in rows {
            for pivot in row.keys.sorted() {
                guard let other = reduced[pivot], let factor = row[pivot] else { continue }
                subtract(other, times: factor, from: &row)
            }
            guard let pivot = row.keys.min(), let lead = row[pivot] else { continue }
            for key in row.keys { row[key]? /= lead }
            for (key, var other) in reduced {
                guard let factor = other[pivot] else { continue }
                subtract(row, times: factor, from: &other)
                reduced[key] = other
            }
            reduced[pivot] = row
        }
        return Set(reduced.values.filter { $0.count == 1 }.flatMap(\.keys))
    }

    private static func subtract(
        _ other: [Int: Double],
        times factor: Double,
        from row: inout [Int: Double]
    ) {
        for (key, value) in other {
            let left = (row[key] ?? 0) - factor * value
            row[key] = left.magnitude < 1e-9 ? nil : left
        }
    }
}

/// Numbers that belong together, by others too.
private struct UnitedNumbers {
    private var parents: [Int: Int] = [:]

    mutating func root(of number: Int) -> Int {
        var root = number
        while let parent = parents[root] { root = parent }
        var current = number
        while let parent = parents[current], parent != root {
            parents[current] = root
            current = parent
        }
        return root
    }

    mutating func unite(_ left: Int, _ right: Int) {
        let roots = (root(of: left), root(of: right))
        if roots.0 != roots.1 { parents[roots.0] = roots.1 }
    }
}
