import Diagnostics
import Foundation
import Indicators
import Intake
import Rules
import Testing

/// What the package ships is read without a word.
@Suite struct ShippedDefinitionsTests {
    @Test(arguments: [("Config", "Rules"), ("Config/demo", "Config/demo/rules")])
    func `sources, indicators, areas and rules fit together`(
        _ config: String,
        _ rules: String
    ) throws {
        let collector = DiagnosticCollector()
        let definitions = try CheckedDefinitions(
            config: config,
            rules: rules,
            collector: collector
        )
        #expect(collector.report() == "")
        #expect(definitions?.sources.sources.isEmpty == false)
        #expect(definitions?.rules.rules.isEmpty == false)
    }

    @Test func `rules that nothing delivers are told`() throws {
        let collector = DiagnosticCollector()
        let definitions = try CheckedDefinitions(
            config: "Config/demo",
            rules: "Rules",
            collector: collector
        )
        #expect(definitions == nil)
        #expect(collector.all.contains { $0.problem.contains("schueler") })
    }

    @Test(arguments: [("Config", "Rules"), ("Config/demo", "Config/demo/rules")])
    func `each side of a shipped rule has its own words, and no law of the other one`(
        _ config: String,
        _ rules: String
    ) throws {
        let collector = DiagnosticCollector()
        let read = try CheckedDefinitions(config: config, rules: rules, collector: collector)
        let definitions = try #require(read)
        let twoSided = definitions.rules.rules.filter { $0.sides.count == 2 }
        #expect(!twoSided.isEmpty)
        for rule in twoSided {
            #expect(rule.head.because == nil, "\(rule.id)")
            #expect(Set(rule.sides.compactMap(\.words.title)).count == 2, "\(rule.id)")
            #expect(Set(rule.sides.compactMap(\.words.text)).count == 2, "\(rule.id)")
            #expect(rule.sides.allSatisfy { $0.words.advice ?? rule.head.advice != nil })
        }
        let surplus = twoSided.flatMap(\.sides).filter { $0.word == "surplus" }
        #expect(surplus.allSatisfy { !($0.words.because ?? "").contains("§") })
    }

    @Test func `the county has 28 municipalities and takes over what was dissolved`() throws {
        let definitions = try #require(
            try CheckedDefinitions(
                config: "Config",
                rules: "Rules",
                collector: DiagnosticCollector()
            )
        )
        let areas = definitions.rules.areas
        let below = areas.declared.filter { $0.parent == "14627" && $0.level == "gemeinde" }
        let dissolved = Set(below.flatMap { $0.absorbed.keys })
        #expect(dissolved.count == 8)
        #expect(below.count { !dissolved.contains($0.code) } == 28)
        #expect(areas.predecessors(of: "14627") == ["14280", "14285"])
        #expect(areas.predecessors(of: "14627060") == ["14627330", "14627350"])
        #expect(areas.parents(of: "14627100") == ["14627", "14", "DG"])
    }
}
