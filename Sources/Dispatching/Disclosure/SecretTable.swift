package import Indicators

/// The numbers of persons of one indicator and period, and which of them may not be published.
///
/// Some are secret by themselves. Others are withheld with them, so that nobody can compute a
/// secret one: each sum that holds (`SecretSum`) has two unknown numbers or none, those are three
/// persons or more together, and no way to combine several sums determines one (primary and
/// secondary suppression, as the Bundesagentur für Arbeit describes it). Always the smallest number
/// that helps goes, a part rather than its sum.
package struct SecretTable {
    /// One number of the table.
    package struct Cell: Sendable {
        package let area: String
        /// Its members without those that stand for all.
        let members: [DimensionMember]
        /// How many persons it stands for; nil where nobody knows.
        package let persons: Double?
        /// By how much that may be wrong, as that of a rounded share.
        package let error: Double
        /// The persons of which it is a share; nil for a number of persons.
        package let base: Double?
        /// Whether it is secret by itself.
        package let isSecret: Bool
        /// Whether it was told already, so that it can be withheld no more.
        let isTold: Bool
        /// Whether nobody tells it, so that it is known only where it can be worked out.
        let isUntold: Bool

        package init(
            area: String,
            members: [DimensionMember],
            persons: Double?,
            error: Double = 0,
            base: Double? = nil,
            isSecret: Bool,
            isTold: Bool = false,
            isUntold: Bool = false
        ) {
            self.area = area
            self.members = members.filter { $0.code != DimensionMember.totalCode }
            self.persons = persons
            self.error = error
            self.base = base
            self.isSecret = isSecret
            self.isTold = isTold
            self.isUntold = isUntold
        }
    }

    private let cells: [Cell]
    private let sums: [SecretSum]
    /// The sums that a cell is in.
    private let sumsOfCell: [Int: [Int]]
    /// The places of the cells that are withheld.
    package private(set) var withheld: Set<Int>
    /// The places of cells that nobody tells, may be known, and are not worked out yet.
    private var untold: Set<Int>

    /// Finds what must be withheld.
    ///
    /// - Parameters:
    ///   - cells: All numbers of the indicator in one period, whoever asks for them.
    ///   - areas: Which areas lie in which.
    ///   - parts: The members that are never summed, as they are a part of another one.
    ///   - hasRestsOfAreas: Whether what an area has beyond the areas within it that are in the
    ///     table is a group of its own: that of those which are not.
    package init(
        _ cells: [Cell],
        areas: AreaRegister,
        parts: Set<DimensionMember> = [],
        hasRestsOfAreas: Bool = false
    ) {
        self.cells = cells
        sums = SecretSum.all(
            of: cells,
            areas: areas,
            parts: parts,
            hasRestsOfAreas: hasRestsOfAreas
        )
        var sumsOfCell: [Int: [Int]] = [:]
        for (number, sum) in sums.enumerated() {
            for cell in sum.cells { sumsOfCell[cell, default: []].append(number) }
        }
        self.sumsOfCell = sumsOfCell
        withheld = Set(cells.indices.filter { cells[$0].isSecret })
        untold = Set(cells.indices.filter { cells[$0].isUntold && !cells[$0].isSecret })
        protect()
    }

    private mutating func protect() {
        let between = untold
        var open = sums.indices.filter { number in
            sums[number].hidesRest || sums[number].cells.contains(where: isUnknown)
        }
        while true {
            while let number = open.popLast() {
                learn(from: sums[number], &open)
                while let cell = helper(for: sums[number]) {
                    withhold(cell, &open)
                }
            }
            // What is worked out stands between what tells it and what it tells.
            let found = SecretEquations(sums, unknown: withheld.union(between)).determined
            let learned = untold.intersection(found.flatMap(\.cells))
            for cell in learned { learn(cell, &open) }
            let secret = found.filter { !withheld.isDisjoint(with: $0.cells) }
            let helpers = secret.compactMap { smallest(in: $0.sums) }
            guard !helpers.isEmpty || !learned.isEmpty else { return }
            for cell in Set(helpers).sorted() where !withheld.contains(cell) {
                withhold(cell, &open)
            }
        }
    }

    private func isUnknown(_ cell: Int) -> Bool {
        withheld.contains(cell) || untold.contains(cell)
    }

    /// A cell that nobody tells is known once it is the only unknown one of a sum.
    private mutating func learn(from sum: SecretSum, _ open: inout [Int]) {
        let unknown = sum.cells.filter(isUnknown)
        guard unknown.count == 1, !sum.hidesRest, untold.contains(unknown[0]) else { return }
        learn(unknown[0], &open)
    }

    private mutating func learn(_ cell: Int, _ open: inout [Int]) {
        untold.remove(cell)
        open += sumsOfCell[cell] ?? []
    }

    private mutating func withhold(_ cell: Int, _ open: inout [Int]) {
        withheld.insert(cell)
        open += sumsOfCell[cell] ?? []
    }

    /// A further cell of a sum that must be withheld; nil when the sum gives nothing away, or has
    /// nothing left.
    private func helper(for sum: SecretSum) -> Int? {
        guard sum.hidesRest || sum.cells.contains(where: withheld.contains) else { return nil }
        // A number that nobody tells hides others as a withheld one does, unless it is none.
        let hidden = sum.parts.filter {
            withheld.contains($0) || untold.contains($0) && persons($0) > SecrecyRule.tolerance
        }
        let count = hidden.count + (sum.hidesRest ? 1 : 0)
        let isWholeHidden = sum.whole.map(isUnknown) ?? false
        if isWholeHidden {
            guard count == 0 else { return nil }
        } else {
            guard count > 0 else { return nil }
            let together = hidden.reduce(sum.hidesRest ? sum.rest : 0) { $0 + persons($1) }
            // Each of the others is one person at least.
            let most = together - Double(count - 1)
            if count > 1, most > SecrecyRule.smallestCount - SecrecyRule.tolerance { return nil }
        }
        return smallest(of: sum.parts) ?? (isWholeHidden ? nil : sum.whole.flatMap(shown))
    }

    /// The smallest number of some sums that is still shown.
    private func smallest(in numbers: [Int]) -> Int? {
        smallest(of: numbers.flatMap { sums[$0].parts })
            ?? smallest(of: numbers.compactMap { sums[$0].whole })
    }

    private func smallest(of places: [Int]) -> Int? {
        places.compactMap(shown).min { (persons($0), $0) < (persons($1), $1) }
    }

    /// A cell that is shown and hides something when it is not: nobody takes none for one.
    private func shown(_ cell: Int) -> Int? {
        guard !withheld.contains(cell), !cells[cell].isTold, !cells[cell].isUntold else {
            return nil
        }
        return persons(cell).magnitude > SecrecyRule.tolerance ? cell : nil
    }

    private func persons(_ cell: Int) -> Double { cells[cell].persons ?? 0 }
}
