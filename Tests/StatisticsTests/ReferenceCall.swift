import Foundation
import Statistics
import TestSupport

/// The call that a row of reference values asks for.
struct ReferenceCall {
    /// The names of all tables' inputs.
    private struct Input: Decodable {
        enum Baseline: Decodable {
            case all
            case points(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let points = try? container.decode(Int.self) {
                    self = .points(points)
                } else if try container.decode(String.self) == "all" {
                    self = .all
                } else {
                    throw ReferenceTable.Fault(description: "neither 'all' nor a number")
                }
            }
        }

        /// A number, or nothing in the form of an empty text.
        struct Later: Decodable {
            let number: Double?

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                number = try? container.decode(Double.self)
                if number == nil, try container.decode(String.self) != "" {
                    throw ReferenceTable.Fault(description: "neither a number nor empty")
                }
            }
        }

        /// One number or a list of them.
        struct Numbers: Decodable {
            let list: [Double]
            let one: Double?

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                one = try? container.decode(Double.self)
                list = try one.map { [$0] } ?? container.decode([Double].self)
            }
        }

        let x: Numbers?
        let n: Numbers?
        let x1: Double?
        let n1: Double?
        let t1: Double?
        let x2: Double?
        let n2: Double?
        let t2: Double?
        let p0: Double?
        let expected: Double?
        let num: [Double]?
        let den: [Double]?
        let values: [Double]?
        let v: [Double]?
        let lo: [Double]?
        let hi: [Double]?
        let S: Int?
        let baseline: Baseline?
        let screen: Bool?
        let ages: [Int]?
        let births: [String: Double]?
        let children: [String: Double]?
        let rates_from: Int?
        let births_after: Later?
        let year_fraction: Double?
    }

    private let row: ReferenceRow
    private let input: Input?
    private let stated: Confidence?

    init(_ row: ReferenceRow) throws {
        self.row = row
        input =
            row.input.isEmpty
            ? nil : try JSONDecoder().decode(Input.self, from: Data(row.input.utf8))
        stated = Double(row.confidence).flatMap(Confidence.init(percent:))
    }

    private func need<Value>(_ value: Value?, _ what: String = "an input") throws -> Value {
        guard let value else {
            throw ReferenceTable.Fault(description: "\(row.id): \(what) is missing")
        }
        return value
    }

    private func unknownResult() -> ReferenceTable.Fault {
        .init(description: "\(row.id): \(row.function) has no '\(row.result)'")
    }

    private func confidence() throws -> Confidence { try need(stated, "a confidence") }

    private func share() throws -> Share {
        try need(Share(need(input?.x?.one), of: need(input?.n?.one)), "a share")
    }

    private func first() throws -> Share {
        try need(Share(need(input?.x1), of: need(input?.n1)), "a share")
    }

    private func second() throws -> Share {
        try need(Share(need(input?.x2), of: need(input?.n2)), "a share")
    }

    private func shares() throws -> [Share] {
        try zip(need(input?.x).list, need(input?.n).list).map {
            try need(Share($0, of: $1), "a share")
        }
    }

    private func events() throws -> Events { try need(Events(need(input?.x?.one)), "events") }

    /// What the function gives for the row's result; throws for what is not known.
    func outcome() throws -> ReferenceRow.Outcome {
        switch row.function {
        case "z": try .number(quantile())
        case "wilson": try end(of: share().wilson(confidence()))
        case "clopper_pearson": try end(of: share().clopperPearson(confidence()))
        case "byar": try end(of: events().byarCount(confidence()))
        case "poisson_exact": try end(of: events().exactCount(confidence()))
        case "newcombe": try newcombe()
        case "rate_ratio": try rateRatio()
        case "binomial_tail": try tail(.binomial(share(), against: need(input?.p0)))
        case "poisson_tail": try tail(.poisson(events(), expected: need(input?.expected)))
        case "fisher_tail": try tail(.fisher(first(), second()))
        case "funnel_limits":
            try end(
                of: Funnel.shareLimits(
                    need(input?.p0),
                    base: need(input?.n?.one),
                    z: confidence().z
                )
            )
        case "phi_share": try funnel()
        case "phi_ratio": try phiOfRatios()
        case "mann_kendall_normal", "mann_kendall_exact": try mannKendall()
        case "mann_kendall_null": try null()
        case "mann_kendall_critical": try critical()
        case "theil_sen": try theilSen()
        case "marker_share": try marker(need(TrendMarker(shares: shares())))
        case "marker_value": try marker(valueMarker())
        case "xmr": try chart()
        case "cohort_births": try cohort()
        default:
            throw ReferenceTable.Fault(description: "\(row.id): no function '\(row.function)'")
        }
    }

    private func quantile() throws -> Double {
        switch row.result {
        case "z": try confidence().z
        case "chi2(1)": try confidence().chiSquare
        default: throw unknownResult()
        }
    }

    private func end(of interval: Interval?) throws -> ReferenceRow.Outcome {
        switch row.result {
        case "lower": .number(interval?.lower)
        case "upper": .number(interval?.upper)
        default: throw unknownResult()
        }
    }

    private func tail(_ tails: Tails?) throws -> ReferenceRow.Outcome {
        switch row.result {
        case "at_least": .number(tails?.atLeast)
        case "at_most": .number(tails?.atMost)
        default: throw unknownResult()
        }
    }

    private func newcombe() throws -> ReferenceRow.Outcome {
        let difference = try ShareDifference(first(), second())
        if row.result == "difference" { return .number(difference.value) }
        return try end(of: difference.newcombe(confidence()))
    }

    private func rateRatio() throws -> ReferenceRow.Outcome {
        let ratio = RateRatio(
            try need(Events(need(input?.x1), in: need(input?.t1)), "events"),
            try need(Events(need(input?.x2), in: need(input?.t2)), "events")
        )
        if row.result == "ratio" { return .number(ratio.value) }
        return try end(of: ratio.interval(confidence()))
    }

    private func funnel() throws -> ReferenceRow.Outcome {
        let funnel = try need(Funnel(shares: shares()))
        return switch row.result {
        case "p0": .number(funnel.center)
        case "phi": .number(funnel.overdispersion)
        case "chi2": .number(funnel.chiSquare)
        case "p": .number(funnel.p)
        default: throw unknownResult()
        }
    }

    private func phiOfRatios() throws -> ReferenceRow.Outcome {
        guard row.result == "phi" else { throw unknownResult() }
        let (observed, expected) = try (need(input?.num), need(input?.den))
        return .number(Funnel.overdispersion(observed: observed, expected: expected))
    }
}

extension ReferenceCall {
    private func mannKendall() throws -> ReferenceRow.Outcome {
        let test = try need(MannKendall(need(input?.values)))
        let isExact = row.function == "mann_kendall_exact"
        return switch (row.result, isExact) {
        case ("S", _): .number(Double(test.s))
        case ("p", true): .number(test.exactP)
        case ("p", false): .number(test.normalP)
        case ("var", false): .number(test.variance)
        case ("z", false): .number(test.z)
        case ("tau_a", false): .number(test.tauA)
        case ("tau_b", false): .number(test.tauB)
        default: throw unknownResult()
        }
    }

    private func null() throws -> ReferenceRow.Outcome {
        guard row.result == "p_one_sided" else { throw unknownResult() }
        let null = try need(KendallDistribution(count: Int(need(input?.n?.one))))
        return try .number(null.atLeast(need(input?.S)))
    }

    private func critical() throws -> ReferenceRow.Outcome {
        guard row.result == "S" else { throw unknownResult() }
        let count = try Int(need(input?.n?.one))
        return try .number(MannKendall.critical(count: count, confidence()).map(Double.init))
    }

    private func theilSen() throws -> ReferenceRow.Outcome {
        let line = try need(TheilSen(need(input?.values)))
        if row.result == "slope" { return .number(line.slope) }
        return try end(of: line.interval(confidence()))
    }

    private func valueMarker() throws -> TrendMarker {
        let ends = try zip(need(input?.lo), need(input?.hi))
        let intervals = ends.map { Interval(lower: $0, upper: $1) }
        return try need(TrendMarker(values: need(input?.v), intervals: intervals))
    }

    private func marker(_ marker: TrendMarker) throws -> ReferenceRow.Outcome {
        if row.result == "verdict" { return try .word(marker.verdict(confidence()).rawValue) }
        guard case .fitted(let fit) = marker else { return .number(nil) }
        return switch row.result {
        case "chi2": .number(fit.chiSquare)
        case "slope": .number(fit.slope)
        default: throw unknownResult()
        }
    }

    private func chart() throws -> ReferenceRow.Outcome {
        let values = try need(input?.values)
        let points =
            switch try need(input?.baseline) {
            case .all: values.count
            case .points(let points): points
            }
        let baseline = Array(values.prefix(points))
        let chart = try need(ControlChart(baseline: baseline, screened: need(input?.screen)))
        switch row.result {
        case "mean": return .number(chart.center)
        case "lower": return .number(chart.lower)
        case "upper": return .number(chart.upper)
        case "signals at their last point":
            let words = values.indices.compactMap { index in
                chart.signal(at: index, in: values).map {
                    "\(index + 1):\($0.kind.rawValue):\($0.side.rawValue)"
                }
            }
            return .word(words.isEmpty ? "none" : words.joined(separator: " "))
        default: throw unknownResult()
        }
    }

    private func cohort() throws -> ReferenceRow.Outcome {
        let ages = try need(input?.ages)
        let cohort = try need(
            BirthCohort(
                ages: need(ages.first)...need(ages.last),
                yearFraction: need(input?.year_fraction)
            )
        )
        let known = try need(input?.births)
        let children = try need(input?.children)
        let newest = try need(children.keys.compactMap(Int.init).max())
        let later = try need(input?.births_after).number
        let newestBirths = known.keys.compactMap(Int.init).max() ?? newest
        func births(_ year: Int) -> Double? {
            known[String(year)] ?? (year > newestBirths ? later : nil)
        }
        let survival = try cohort.survival(
            in: newest - 50...newest,
            over: need(input?.rates_from),
            children: { children[String($0)] },
            births: births
        )?.rate
        if row.result == "survival" { return .number(survival) }
        guard let year = row.result.wholeMatch(of: /N\((\d{4})\)/).flatMap({ Int($0.1) })
        else { throw unknownResult() }
        let born = cohort.births(in: year, births)
        return .number(born.flatMap { born in survival.map { $0 * born } })
    }
}
