/// How a formula is read in several areas and becomes one number: `sum(x over area)`.
package struct AreaFold: Hashable, Sendable {
    /// What is made of the numbers of the areas.
    package enum Function: String, CaseIterable, Hashable, Sendable {
        case sum, mean, min, max
        /// The place of the own area among those beside it; 1 has the largest number.
        case rank
    }

    package let function: Function
    /// The level whose areas are meant; nil for the one right below the area.
    package let level: WrittenName?
    /// The area below which they lie.
    package let area: Selector.AreaSelection

    package init(
        _ function: Function,
        level: WrittenName? = nil,
        area: Selector.AreaSelection = .own
    ) {
        (self.function, self.level, self.area) = (function, level, area)
    }

    /// Whether it adds up: numerators and denominators by themselves.
    var addsUp: Bool { function == .sum || function == .mean }

    /// As people write it around a formula: `over area gemeinde`.
    package var words: String {
        guard let level else { return "over area" }
        let isWord = level.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return "over area " + (isWord ? level.text : "\"\(level.text)\"")
    }

    /// The same function where another area is judged.
    func read(in area: Selector.AreaSelection) -> Self {
        self.area == .own ? Self(function, level: level, area: area) : self
    }
}

extension Expression {
    /// Every fold over areas, in reading order, with the formula that it is of.
    package var areaFolds: [(fold: AreaFold, formula: Expression)] {
        var folds: [(fold: AreaFold, formula: Expression)] = []
        if case .overAreas(let fold, let part) = self { folds.append((fold, part)) }
        return folds + parts.flatMap(\.areaFolds)
    }

    /// A short name for it: what it reads first, with dots where there is more.
    var inputName: String {
        guard case .indicator(let selector) = self else {
            return (selectors.first?.description ?? "") + " …"
        }
        return selector.description
    }

    /// The same formula read in another area, but for what names its own.
    func read(in area: Selector.AreaSelection) -> Expression {
        replacingParts { part in
            switch part {
            case .indicator(let selector) where selector.area == .own:
                .indicator(
                    Selector(
                        indicator: selector.indicator,
                        filters: selector.filters,
                        area: area,
                        location: selector.location
                    )
                )
            // What is read in its areas stays what it is.
            case .overAreas(let fold, let formula): .overAreas(fold.read(in: area), formula)
            default: nil
            }
        }
    }
}
