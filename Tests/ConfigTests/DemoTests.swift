import Alerting
import Diagnostics
import Foundation
import Indicators
import Intake
import Readings
import Rules
import TestSupport
import Testing

/// The demo's releases cause the news that its README tells.
@Suite struct DemoTests {
    private struct News: Hashable, CustomStringConvertible {
        let release: String
        let kind: Transition.Kind
        let rule: String
        let area: String

        init(_ release: String, _ kind: Transition.Kind, _ rule: String, _ area: String) {
            self.release = release
            self.kind = kind
            self.rule = rule
            self.area = area
        }

        var description: String { "\(release) \(kind) \(rule) \(area)" }
    }

    private static let expected: Set<News> = [
        News("2023-11-15", .raised, "kita-deckung/below", "99901010"),
        News("2024-11-14", .escalated, "kita-deckung/below", "99901010"),
        News("2024-11-14", .raised, "kita-deckung/above", "99901020"),
        News("2024-11-14", .raised, "kita-auslastung/above", "99901"),
        News("2024-11-14", .raised, "betreuungsquote-u3-faellt/below", "99901"),
        News("2025-11-13", .recovered, "kita-deckung/below", "99901010"),
        News("2025-11-13", .raised, "kita-deckung/below", "99901030"),
        News("2025-11-13", .recovered, "kita-auslastung/above", "99901"),
        News("2025-11-13", .recovered, "betreuungsquote-u3-faellt/below", "99901"),
        News("2025-11-13", .raised, "geburten/below", "99901"),
        News("2025-11-13", .raised, "ohne-hauptschulabschluss/above", "99901"),
        News("2025-12-01", .corrected, "kita-deckung/below", "99901030"),
    ]

    @Test func `each release causes the news of the README`() throws {
        let definitions = try #require(
            try CheckedDefinitions(
                config: "Config/demo",
                rules: "Config/demo/rules",
                collector: DiagnosticCollector()
            )
        )
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            keepsOrigins: true
        )
        var store = MemoryStore(definitions.rules)
        var news: [News] = []
        for release in try ProjectFolder(path: "Config/demo/releases").names() {
            let folder = ProjectFolder(path: "Config/demo/releases/\(release)")
            for name in try folder.names() {
                let file = MemoryBytes(bytes: try folder.bytes(name))
                let reading = try reader.read(file, named: name, requiresSource: true)
                #expect(reading.rejects == [], "\(release)/\(name)")
                let outcome = try store.take(
                    reading.dataset,
                    stamp: reading.release,
                    source: reading.source?.id,
                    replacesPeriods: reading.replacesPeriods
                )
                news += outcome.transitions.map {
                    News(release, $0.kind, "\($0.key.rule)/\($0.key.side.rawValue)", $0.key.area)
                }
            }
        }
        #expect(Set(news) == Self.expected)
        #expect(news.count == Self.expected.count)
    }
}
