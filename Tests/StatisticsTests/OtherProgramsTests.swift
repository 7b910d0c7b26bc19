import Foundation
import Statistics
import TestSupport
import Testing

/// What scipy and statsmodels say; skipped where they are not installed.
///
/// Their own tails are good to about 1e-9 for millions of trials (scipy's Poisson less), so the
/// comparison asks for 1e-8; `TailsTests` has large numbers of 40 digits.
@Suite struct OtherProgramsTests {
    /// A formula in Python and the number that it must give.
    private struct Question {
        let formula: String
        let answer: Double?
    }

    private func compare(_ questions: [Question], importing modules: String) throws {
        let formulas = try JSONEncoder().encode(questions.map(\.formula))
        let script = """
            import json, sys
            \(modules)
            print(json.dumps([float(eval(f)) for f in json.load(sys.stdin)]))
            """
        let output = try Python.run(script, on: [UInt8](formulas))
        let expected = try JSONDecoder().decode([Double].self, from: Data(output.utf8))
        try #require(expected.count == questions.count)
        for (question, number) in zip(questions, expected) {
            let answer = try #require(question.answer, "\(question.formula)")
            let difference = abs(answer - number)
            // A 0 may come out as the last digit of a difference.
            let isNothing = answer < 1e-290 && abs(number) < 1e-16
            #expect(
                difference <= 1e-8 * abs(number) || isNothing,
                "\(question.formula): \(number), not \(answer)"
            )
        }
    }

    private static let scipy = "from scipy import stats, special"

    @Test(.enabled(if: Python.hasScipy))
    func `binomial tails from one trial to ten million`() throws {
        var questions: [Question] = []
        for n in [1.0, 2, 30, 1859, 10_000, 1_000_000, 10_000_000] {
            for p in [0.001, 0.08, 0.5, 0.93] {
                let deviation = (n * p * (1 - p)).squareRoot()
                for z in [-20.0, -3, -1, 0, 2, 3, 8] {
                    let x = max(0, min(n, (n * p + z * deviation).rounded()))
                    let tails = Tails.binomial(try share(x, of: n), against: p)
                    questions += [
                        .init(
                            formula: "stats.binom.sf(\(x - 1),\(n),\(p))",
                            answer: tails?.atLeast
                        ),
                        .init(formula: "stats.binom.cdf(\(x),\(n),\(p))", answer: tails?.atMost),
                    ]
                }
            }
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasScipy))
    func `Poisson tails`() throws {
        var questions: [Question] = []
        for m in [0.01, 1, 4.2, 333.3, 100_000] {
            for z in [-20.0, -3, 0, 1, 3, 8, 30] {
                let x = max(0, (m + z * m.squareRoot()).rounded())
                let tails = Tails.poisson(try events(x), expected: m)
                questions += [
                    .init(formula: "stats.poisson.sf(\(x - 1),\(m))", answer: tails?.atLeast),
                    .init(formula: "stats.poisson.cdf(\(x),\(m))", answer: tails?.atMost),
                ]
            }
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasScipy))
    func `Fisher's tails`() throws {
        var questions: [Question] = []
        for (n1, n2) in [
            (1.0, 1.0), (3, 4), (30, 70), (765, 729), (4000, 60_000), (100_000, 300_000),
        ] {
            for common in [0.001, 0.08, 0.5, 0.97] {
                let n = n1 + n2
                let all = (n * common).rounded()
                let deviation = (all * n1 / n * n2 / n * (n - all) / max(1, n - 1)).squareRoot()
                for z in [-8.0, -3, 0, 3, 8] {
                    let wished = (all * n1 / n + z * deviation).rounded()
                    let x = max(max(0, all - n2), min(min(all, n1), wished))
                    let first = try share(x, of: n1)
                    let second = try share(all - x, of: n2)
                    let tails = Tails.fisher(first, second)
                    let arguments = "\(n),\(all),\(n1)"
                    questions += [
                        .init(
                            formula: "stats.hypergeom.sf(\(x - 1),\(arguments))",
                            answer: tails.atLeast
                        ),
                        .init(
                            formula: "stats.hypergeom.cdf(\(x),\(arguments))",
                            answer: tails.atMost
                        ),
                    ]
                }
            }
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasScipy))
    func `quantiles`() throws {
        var questions: [Question] = []
        for p in [1e-300, 1e-20, 1e-5, 0.02, 0.0749, 0.0751, 0.3, 0.5, 0.7, 0.93, 0.999] {
            questions.append(
                .init(formula: "stats.norm.ppf(\(p))", answer: Normal.quantile(p))
            )
        }
        for z in [-37.0, -8, -3, -0.5, 0, 1, 7] {
            questions.append(.init(formula: "stats.norm.cdf(\(z))", answer: Normal.cdf(z)))
        }
        for k in [1, 2, 3, 12, 100, 20_000] {
            for p in [1e-10, 0.001, 0.5, 0.9] {
                questions.append(
                    .init(
                        formula: "stats.chi2.isf(\(p),\(k))",
                        answer: ChiSquare.quantile(upperTail: p, degrees: k)
                    )
                )
            }
            for x in [0.001, 1, 9.5, 132.6, 20_500] {
                questions.append(
                    .init(
                        formula: "stats.chi2.sf(\(x),\(k))",
                        answer: ChiSquare.upperTail(x, degrees: k)
                    )
                )
            }
        }
        for (a, b) in [(0.01, 0.5), (0.5, 333.3), (1, 1), (3.3, 0.02), (2000.5, 7), (50, 1e6)] {
            for x in [0.001, 0.3, 0.77, 0.999] {
                questions.append(
                    .init(
                        formula: "special.betainc(\(a),\(b),\(x))",
                        answer: IncompleteBeta.lower(x, a: a, b: b)
                    )
                )
            }
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasScipy))
    func `exact intervals`() throws {
        var questions: [Question] = []
        for percent in [80.0, 95, 99.8, 99.99] {
            let confidence = try #require(Confidence(percent: percent))
            let tail = confidence.tail
            for (x, n) in [(1.0, 2.0), (11, 12), (81, 263), (400, 3977), (100_000, 1_000_000)] {
                let interval = try share(x, of: n).clopperPearson(confidence)
                questions += [
                    .init(
                        formula: "stats.beta.ppf(\(tail),\(x),\(n - x + 1))",
                        answer: interval.lower
                    ),
                    .init(
                        formula: "stats.beta.isf(\(tail),\(x + 1),\(n - x))",
                        answer: interval.upper
                    ),
                ]
            }
            for x in [1.0, 2, 9, 148, 10_000] {
                let interval = try events(x).exactCount(confidence)
                questions += [
                    .init(formula: "stats.gamma.ppf(\(tail),\(x))", answer: interval.lower),
                    .init(formula: "stats.gamma.isf(\(tail),\(x + 1))", answer: interval.upper),
                ]
            }
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasScipy))
    func `Kendall's exact p without ties and the slope of Theil and Sen`() throws {
        var questions: [Question] = []
        for values: [Double] in [
            [3, 1, 2], [1, 4, 2, 3, 5], [5, 3, 4, 1, 2, 0], [1, 2, 4, 3, 8, 7, 9],
            [2, 1, 3, 4, 6, 5, 7, 9, 8, 10], [1.5, 2.25, -3, 8, 4, 0.5, 11, 12, 13],
        ] {
            let places = Array(values.indices)
            questions += [
                .init(
                    formula: "stats.kendalltau(\(places),\(values),method='exact').pvalue",
                    answer: MannKendall(values)?.exactP
                ),
                .init(
                    formula: "stats.theilslopes(\(values),\(places))[0]",
                    answer: TheilSen(values)?.slope
                ),
            ]
        }
        try compare(questions, importing: Self.scipy)
    }

    @Test(.enabled(if: Python.hasStatsmodels))
    func `Newcombe's and Wilson's intervals`() throws {
        var questions: [Question] = []
        for (x1, n1, x2, n2) in [
            (56.0, 70.0, 48.0, 80.0), (9, 10, 3, 10), (0, 10, 0, 20), (5, 56, 0, 29),
        ] {
            let first = try share(x1, of: n1)
            let difference = ShareDifference(first, try share(x2, of: n2))
            for confidence in [Confidence.warning, .critical] {
                let interval = difference.newcombe(confidence)
                let wilson = first.wilson(confidence)
                let call = "proportion.confint_proportions_2indep("
                let numbers = "\(x1),\(n1),\(x2),\(n2),method='newcomb',alpha=\(confidence.alpha))"
                let own = "proportion.proportion_confint(\(x1),\(n1),\(confidence.alpha),'wilson')"
                questions += [
                    .init(formula: "\(call)\(numbers)[0]", answer: interval.lower),
                    .init(formula: "\(call)\(numbers)[1]", answer: interval.upper),
                    .init(formula: "\(own)[0]", answer: wilson.lower),
                    .init(formula: "\(own)[1]", answer: wilson.upper),
                ]
            }
        }
        try compare(questions, importing: "from statsmodels.stats import proportion")
    }
}
