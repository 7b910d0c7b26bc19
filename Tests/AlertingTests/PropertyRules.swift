import Diagnostics
import Indicators
import Rules
import Testing

/// Rules as people write them, for properties that any of them must have: those with a memory of
/// other numbers than their own, and those whose limits change.
enum PropertyRules {
    /// Norms in one of the versions that a property chooses from: other numbers, other days, gaps.
    static let norms = [
        "norms: { least: [ { from: 2016-01-01, is: 20 persons, source: A } ] }",
        "norms: { least: [ { from: 2016-01-01, is: 35 persons, source: A } ] }",
        """
        norms:
          least:
            - { from: 2016-01-01, until: 2018-12-31, is: 10 persons, source: A }
            - { from: 2020-01-01, is: 30 persons, source: B }
        """,
    ]

    private static let indicators = """
        indicators:
          x: { unit: persons, better: higher }
          y: { unit: persons, better: higher }
          z: { unit: persons, better: higher }
          share: { is: x / y, shown: percent, better: higher, chance: share }
        """

    private static let rules = """
        rules:
          norm: { threshold: x, below: { critical: norm least, near: 5 persons } }
          norm-in-a-formula: { threshold: x - norm(least), below: 0 }
          norm-of-a-part:
            all:
              - { threshold: x, below: { critical: norm least } }
              - { threshold: y, above: 10 }
          way:
            target:
              { of: x, from: { "2016": actual }, to: { "2019": 30, "2022": 40 }, worse_is: below,
                tolerance: { warning: 2, critical: 10 } }
          steps:
            target:
              { of: z, from: { "2017": 40 }, to: { "2019": 30, "2021": 20 },
                path: steps, worse_is: above }
          sure-way:
            target:
              { of: share, from: { "2016": actual }, to: { "2020": 90 % }, worse_is: below,
                tolerance: 5 points, confidence: 80 % }
            smallest_base: 1
          all:
            all:
              - { threshold: x, below: { warning: 30, critical: 15, clear: 35 } }
              - { change: y, falls: 10 % }
          any:
            any:
              - { threshold: z, below: { warning: 15 } }
              - { compare: { of: share, with: area LAND, worse: true, confidence: none, by: 20 % } }
              - { streak: { of: x }, falls: { warning: 2 periods } }
          all-by-sex:
            per: [area, sex]
            all:
              - { threshold: "z[sex=*]", below: 30 }
              - { threshold: "v[sex=*]", above: 10 }
          cases:
            let: { u: x / y, w: x, before: previous(x) }
            cases:
              - { name: much, when: u > 200 % and w > 20, level: critical, text: "{{value}}" }
              - { name: fallen, when: w < before, level: warning, text: "{{value}}" }
            clear: u < 100 %
          case-in-the-parent: { when: "x > x[area=parent] / 2", level: warning }
          sure-limit:
            threshold: share
            below: { warning: 80 %, critical: 50 % }
            confidence: 80 %
            smallest_base: 1
          sure-change:
            change: share
            differs: true
            confidence: 80 %
            smallest_base: 1
          ages:
            projection:
              { of: "v[alter=3-5]", method: cohort, births: x, births_after: mean of last 2 periods,
                rates_from: 1 period, at: 2 periods }
            above: 30
        """

    /// The rules by one version of the norms.
    static func book(_ version: Int, areas: AreaRegister) throws -> RuleBook {
        let collector = DiagnosticCollector()
        let files = RuleBookFiles(
            rules: [SourceFile(path: "rules.yaml", text: rules)],
            indicators: [SourceFile(path: "indicators.yaml", text: indicators)],
            norms: [SourceFile(path: "norms.yaml", text: norms[version])]
        )
        var book = try #require(
            RuleBookParser.parse(files, collector: collector),
            "\(collector.report())"
        )
        #expect(collector.errorCount == 0, "\(collector.report())")
        book.areas = areas
        return book
    }
}
