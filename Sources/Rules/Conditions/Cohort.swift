import Diagnostics
import Indicators
import Statistics

/// Children of some ages as they follow from births, or from those who are younger now.
struct Cohort: Hashable, Sendable {
    /// Over how many periods the rates are taken where the rule does not say it.
    private static let usualRates = 3

    /// The ages in completed years.
    let ages: ClosedRange<Int>
    /// Over how many periods a rate is the mean.
    let ratesFrom: Int
    /// What the births are; nil where single years of age are carried on.
    let births: Expression?
    /// Of how many periods births that are not known are the mean; nil where none are assumed.
    let birthsAfter: Int?

    static func read(
        _ block: MappingReader,
        of subject: JudgedSubject?,
        _ reader: ConditionReader
    ) -> Self? {
        let ratesFrom = block.periods("rates_from") ?? usualRates
        if ratesFrom < usualRates { noteFew(ratesFrom, block, reader.collector) }
        let births = block.optional("births").flatMap { reader.formulas.expression($0) }
        let after = block.optional("births_after")
        let mean = after.flatMap { birthsAfter($0, reader.collector) }
        guard let subject, after == nil || mean != nil else { return nil }
        let formulas = subject == .everyIndicator ? [] : subject.formulas
        guard let first = formulas.first, let ages = first.cohortAges,
            formulas.allSatisfy({ $0.cohortAges == ages })
        else {
            reader.collector.error(
                "rule/shape",
                at: block.node["of"] ?? block.node,
                "a cohort is of an indicator with ages",
                advice: "say 'of: \"kinder[alter=3-5]\"', or 'method: linear'"
            )
            return nil
        }
        return Self(ages: ages, ratesFrom: ratesFrom, births: births, birthsAfter: mean)
    }

    /// One unusual year would be taken for what is to come.
    private static func noteFew(
        _ rates: Int,
        _ block: MappingReader,
        _ collector: DiagnosticCollector
    ) {
        guard let node = block.optional("rates_from") else { return }
        collector.add(
            Diagnostic(
                .hint,
                check: "rule/few-rates",
                at: node.location,
                length: node.length,
                "'rates_from' is \(rates), and one unusual period sways the mean of so few",
                advice: "say at least '\(usualRates) periods', or leave it out"
            )
        )
    }

    /// `mean of last 3 periods`.
    private static func birthsAfter(_ node: YAMLNode, _ collector: DiagnosticCollector) -> Int? {
        let words = (node.text ?? "").split(separator: " ").map(String.init)
        if words.starts(with: ["mean", "of", "last"]), words.count == 5,
            ["period", "periods"].contains(words[4]), let count = Int(words[3]),
            (1...ExpressionParser.stepLimit).contains(count)
        {
            return count
        }
        collector.error(
            "rule/shape",
            at: node,
            "'births_after' is \(node.kind)",
            advice: "say 'mean of last 3 periods'"
        )
        return nil
    }

    /// Whether the children of the last step are born; notes it where they are not.
    func reaches(_ steps: Int, _ reader: ConditionReader, at node: YAMLNode) -> Bool {
        guard steps > ages.lowerBound, births == nil || birthsAfter == nil else { return true }
        let youngest = ages.lowerBound
        let span = youngest == 1 ? "1 period" : "\(youngest) periods"
        let look = youngest == 0 ? "" : "look at most \(span) ahead, or "
        reader.collector.error(
            "rule/horizon",
            at: node,
            "\(steps) periods ahead, children of \(youngest) years are not born yet",
            advice: births == nil
                ? look + "add 'births'"
                : look + "add 'births_after: mean of last 3 periods'"
        )
        return false
    }

    /// The births, or each year of age from which the children of the last step come.
    func companions(of formula: [Expression], ahead: Int) -> [Companion] {
        if let births { return [Companion(role: .births, formula: births)] }
        guard let formula = formula.first else { return [] }
        return (max(0, ages.lowerBound - ahead)...ages.upperBound).map { age in
            Companion(role: .age(age), formula: formula.ofAge(age))
        }
    }

    /// Whether the last step needs the births of the judged year, and does not assume them.
    func needsNewestBirths(for steps: Int) -> Bool {
        births != nil && birthsAfter == nil && steps >= ages.lowerBound
    }

    func forecast(at ordinal: Int32, _ series: MeasuredSeries) -> Forecast.Answer {
        let frequency = series.measure.frequency
        let isFit = births == nil ? [.year, .schoolYear].contains(frequency) : frequency == .year
        guard isFit else {
            return .undecided(.otherFrequency("\(series.measure.indicator): \(frequency.name)"))
        }
        if births == nil { return fromAges(at: ordinal, series) }
        guard let line = series.lines[.births] else { return .undecided(.noData) }
        return fromBirths(BirthLine(line, at: ordinal, mean: birthsAfter), at: ordinal, series)
    }

    // MARK: - From births

    private func fromBirths(
        _ births: BirthLine,
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> Forecast.Answer {
        let line = series.lines.value
        var ratios: [Double] = []
        var first = ordinal
        for period in stride(from: ordinal, through: line.first, by: -1) {
            guard ratios.count < ratesFrom else { break }
            guard let children = line.value(at: period), children >= 0,
                let born = born(before: period, line, births.known), born > 0
            else { continue }
            ratios.append(children / born)
            first = period
        }
        let oldest = first.earlier(by: ages.upperBound + 1)
        guard ratios.count == ratesFrom, !line.hasBreak(from: first, through: ordinal),
            !births.line.hasBreak(from: oldest, through: ordinal)
        else { return .undecided(.window) }
        // Oldest first, as a mean is taken elsewhere.
        let rate = ratios.reversed().reduce(0, +) / Double(ratios.count)
        var forecast = Forecast { step in
            born(before: ordinal, line, ahead: step, births.number).map { rate * $0 }
        }
        forecast.rate = rate
        forecast.assumed = { step in
            let newest = Int(ordinal) + step - ages.lowerBound
            guard births.mean != nil, newest > Int(births.newest), let mean = birthsAfter else {
                return []
            }
            return [
                .births(
                    from: TimePeriod(.year, ordinal: births.newest.later(by: 1)),
                    mean: mean,
                    through: TimePeriod(.year, ordinal: births.newest)
                )
            ]
        }
        return .forecast(forecast)
    }

    /// The births that the children of a period come from, or of one some years ahead with the
    /// same reference date.
    private func born(
        before ordinal: Int32,
        _ line: Line,
        ahead: Int = 0,
        _ births: (Int) -> Double?
    ) -> Double? {
        let date = line.date(at: ordinal) ?? TimePeriod(.year, ordinal: ordinal).lastDay
        guard let newYear = CalendarDate(year: date.year, month: 1, day: 1),
            let next = CalendarDate(year: date.year + 1, month: 1, day: 1)
        else { return nil }
        let days = Double(next.dayNumber - newYear.dayNumber)
        let cohort = BirthCohort(
            ages: ages,
            yearFraction: Double(date.dayNumber - newYear.dayNumber + 1) / days
        )
        return cohort?.births(in: date.year + ahead, births)
    }

    // MARK: - From ages

    private func fromAges(at ordinal: Int32, _ series: MeasuredSeries) -> Forecast.Answer {
        let start = ordinal.earlier(by: ratesFrom)
        let lines = series.lines
        func people(_ age: Int, _ year: Int) -> Double? {
            lines[.age(age)]?.value(at: Int32(clamping: year))
        }
        let isBroken = (0...ages.upperBound).contains {
            lines[.age($0)]?.hasBreak(from: start, through: ordinal) ?? false
        }
        guard !isBroken,
            let cohort = AgeCohort(years: Int(start)...Int(ordinal), over: ratesFrom)
        else { return .undecided(.window) }
        // A year of age that is carried on has as many transitions as the rule asks for.
        for age in 0..<ages.upperBound where lines[.age(age)] != nil {
            guard let survival = cohort.survival(from: age, people),
                survival.count == ratesFrom
            else { return .undecided(.window) }
        }
        return .forecast(
            Forecast { step in
                var sum = 0.0
                for age in ages {
                    guard let number = cohort.people(of: age, after: step, people) else {
                        return nil
                    }
                    sum += number
                }
                return sum
            }
        )
    }
}

/// Births up to a year, and what is assumed after the last that are known.
private struct BirthLine {
    let line: Line
    /// The last year up to the judged one that has a number.
    let newest: Int32
    /// The mean of the last years; nil where nothing is assumed.
    let mean: Double?

    init(_ line: Line, at ordinal: Int32, mean count: Int?) {
        self.line = line
        var newest = min(ordinal, line.isEmpty ? ordinal : line.last)
        while !line.isEmpty, newest > line.first, line.value(at: newest) == nil { newest -= 1 }
        self.newest = newest
        mean = count.flatMap { count in
            let numbers = (0..<count).compactMap { line.value(at: newest.earlier(by: $0)) }
            guard numbers.count == count else { return nil }
            return numbers.reversed().reduce(0, +) / Double(count)
        }
    }

    func known(_ year: Int) -> Double? {
        year > Int(newest) ? nil : line.value(at: Int32(clamping: year))
    }

    func number(_ year: Int) -> Double? { year > Int(newest) ? mean : known(year) }
}

extension LineRole {
    /// The births that children come from.
    static let births = LineRole("births")

    /// A single year of age.
    static func age(_ age: Int) -> LineRole { LineRole("age \(age)") }
}

extension Expression {
    /// The ages of an indicator that stands for itself, with both ends.
    fileprivate var cohortAges: ClosedRange<Int>? {
        guard case .indicator(let selector) = self else { return nil }
        let spans = selector.filters.compactMap(\.cohortAges)
        return spans.count == 1 ? spans[0] : nil
    }

    /// The same indicator at one year of age.
    fileprivate func ofAge(_ age: Int) -> Expression {
        mapSelectors { selector in
            Selector(
                indicator: selector.indicator,
                filters: selector.filters.map { filter in
                    guard filter.cohortAges != nil else { return filter }
                    return Selector.Filter(dimension: filter.dimension, match: .ages(age, age))
                },
                area: selector.area,
                location: selector.location
            )
        }
    }
}

extension Selector.Filter {
    fileprivate var cohortAges: ClosedRange<Int>? {
        switch match {
        case .ages(let lower, let upper?): return lower...upper
        case .member(let code):
            guard dimension == "alter", let range = AgeRange(code: code), range.upper != nil else {
                return nil
            }
            return range.lower...(range.upper ?? range.lower)
        case .ages(_, nil), .each: return nil
        }
    }
}
