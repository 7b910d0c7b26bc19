/// A limit of a rule that is put elsewhere, to see who notices.
package struct MovedLimit: Sendable {
    /// Which limit it is, and where it goes: `shortage critical: 85 % → 102 %`.
    package let text: String
    /// The rules with the moved limit.
    package let book: RuleBook
}

/// How a limit is moved.
struct LimitMove: Hashable, Sendable {
    let isUp: Bool

    static let both = [LimitMove(isUp: true), LimitMove(isUp: false)]

    /// By what part of itself.
    static let share = 0.2

    /// The number elsewhere: by a fifth; a count by one at least, 0 % by one point.
    func moved(_ quantity: Quantity) -> Quantity {
        let value = quantity.value
        var step = Self.share * abs(value)
        switch quantity.unit {
        case .percent, .points: if step == 0 { step = 0.01 }
        case .periods: step = max(1, step.rounded())
        case .none, .named:
            // What is written with decimals is no count.
            let isCount = !quantity.text.contains(".")
            step = isCount ? max(1, step) : step == 0 ? 1 : step
        }
        let moved = value + (isUp ? step : -step)
        return Quantity(
            value: moved,
            unit: quantity.unit,
            isPerPeriod: quantity.isPerPeriod,
            text: Self.text(moved, quantity)
        )
    }

    /// The number with what stood behind the old one.
    private static func text(_ value: Double, _ quantity: Quantity) -> String {
        let isShare = quantity.unit == .percent || quantity.unit == .points
        let number = ((isShare ? value * 100 : value) * 1000).rounded() / 1000
        let unit = quantity.text.drop { !$0.isLetter && $0 != "%" && $0 != " " }
        let whole = Int(exactly: number).map(String.init)
        return (whole ?? "\(number)") + unit
    }
}

extension RuleBook {
    /// The book with each limit of a rule moved by 20 % either way; of counts by one at least, of
    /// 0 % by one point.
    ///
    /// Limits that are no number, as those of a chart that its own past sets, cannot be moved. A
    /// norm moves for every rule that it is a limit of.
    ///
    /// - Parameter id: The rule, about readings or about deliveries.
    /// - Returns: Two for each limit.
    package func movedLimits(of id: String) -> [MovedLimit] {
        if let place = rules.firstIndex(where: { $0.id == id }) {
            return LimitMove.both.flatMap { moved(place, by: $0) }
        }
        guard let place = deliveries.firstIndex(where: { $0.id == id }) else { return [] }
        return LimitMove.both.flatMap { movedDelivery(place, by: $0) }
    }

    private func moved(_ place: Int, by move: LimitMove) -> [MovedLimit] {
        let rule = rules[place]
        func book(_ rule: Rule) -> RuleBook {
            var book = self
            book.rules[place] = rule
            return book
        }
        var moved = rule.condition.form.movedLimits(move).map { text, condition in
            var rule = rule
            rule.condition = condition
            return MovedLimit(text: text, book: book(rule))
        }
        if moved.isEmpty {
            for (number, side) in rule.sides.enumerated() {
                moved += side.movedLimits(move).map { text, side in
                    var rule = rule
                    rule.sides[number] = side
                    return MovedLimit(text: text, book: book(rule))
                }
            }
        }
        let named = rule.limitNorms
        for norm in norms.values.sorted(by: { $0.name < $1.name })
        where named.contains(where: { $0.matches(norm.name) }) {
            var book = self
            let other = norm.moved(by: move)
            book.norms[norm.name] = other
            moved.append(
                MovedLimit(text: "norm \(norm.name): \(move.text(norm, other))", book: book)
            )
        }
        return moved
    }

    private func movedDelivery(_ place: Int, by move: LimitMove) -> [MovedLimit] {
        deliveries[place].limits.sorted { $0.key < $1.key }.map { level, days in
            let step = max(1, Int((LimitMove.share * Double(days)).rounded()))
            let other = max(0, days + (move.isUp ? step : -step))
            var book = self
            book.deliveries[place].limits[level] = other
            return MovedLimit(
                text: "late \(level.name): \(days) → \(other) working days",
                book: book
            )
        }
    }
}

extension LimitMove {
    /// The last number of a norm before and after.
    fileprivate func text(_ norm: Norm, _ other: Norm) -> String {
        let texts = [norm, other].map { $0.entries.last?.quantity.text ?? "" }
        return texts.joined(separator: " → ")
    }
}

extension Norm {
    /// The norm with another number at all times.
    fileprivate func moved(by move: LimitMove) -> Norm {
        Norm(
            name,
            entries.map {
                Entry(
                    from: $0.from,
                    until: $0.until,
                    quantity: move.moved($0.quantity),
                    source: $0.source
                )
            }
        )
    }
}

extension RuleSide {
    /// The side with each of its numbers moved, and which one it is.
    func movedLimits(_ move: LimitMove) -> [(text: String, side: RuleSide)] {
        var moved: [(text: String, side: RuleSide)] = []
        for (level, limit) in limits.sorted(by: { $0.key < $1.key }) {
            for (part, other) in limit.moved(by: move) {
                var side = self
                side.limits[level] = other
                moved.append(("\(word) \(level.name): \(part)", side))
            }
        }
        return moved
    }
}

extension Limit {
    /// The limit with each of its numbers moved: `85 % → 102 %`, `and 20 persons → 24 persons`.
    fileprivate func moved(by move: LimitMove) -> [(text: String, limit: Limit)] {
        var moved: [(text: String, limit: Limit)] = []
        func add(_ text: String, _ before: Quantity, _ other: Limit, _ after: Quantity) {
            moved.append(("\(text)\(before.text) → \(after.text)", other))
        }
        if self == .any { return [] }
        if let near {
            let other = move.moved(near)
            var limit = self
            limit.near = other
            add("near ", near, limit, other)
        } else if norm == nil {
            let other = move.moved(quantity)
            var limit = Limit(other, atLeast: atLeast)
            limit.norm = norm
            add("", quantity, limit, other)
        }
        if let atLeast {
            let other = move.moved(atLeast)
            var limit = Limit(quantity, atLeast: other)
            (limit.norm, limit.near) = (norm, near)
            add("and ", atLeast, limit, other)
        }
        return moved
    }
}

extension Expression {
    /// The formula with each number moved that something is compared with: `10 % → 12 %`.
    func movedNumbers(_ move: LimitMove) -> [(text: String, formula: Expression)] {
        switch self {
        case .not(let operand):
            return operand.movedNumbers(move).map { ($0.text, .not($0.formula)) }
        case .binary(let word, let left, let right) where word == .and || word == .or:
            return left.movedNumbers(move).map { ($0.text, .binary(word, $0.formula, right)) }
                + right.movedNumbers(move).map { ($0.text, .binary(word, left, $0.formula)) }
        case .binary(let word, let left, .literal(let number)) where word.isComparison:
            let other = move.moved(number)
            let text = "\(word.rawValue) \(number.text) → \(other.text)"
            return [(text, .binary(word, left, .literal(other)))]
        default: return []
        }
    }
}
