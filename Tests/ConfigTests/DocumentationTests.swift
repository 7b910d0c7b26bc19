import Alerting
import Definitions
import Diagnostics
import Foundation
import Indicators
import Intake
import Readings
import TestSupport
import Testing

@testable import Rules

/// What the pages for people say is what the parsers read.
@Suite struct DocumentationTests {
    private static let pages = ["Config/README.md", "Rules/README.md"]

    /// What a part says as a rule does.
    private static let sidesOfParts = Set(
        ConditionForms.sideWords + TestTerms.keys
            + ["against", "clear", "near", "near_text"]
    )

    /// Keys that are known to be refused with advice, by the block that they would stand in.
    private static let refused: [String: Set<String>] = [
        "'trend'": ["above", "below", "shortage", "surplus"],
        "'control'": ["falls", "rises", "shortage", "surplus", "confidence", "by", "clear"],
        "part": sidesOfParts,
        "'compare'": ["falls", "rises", "shortage", "surplus"],
        "'streak'": ["below", "above", "shortage", "surplus"],
        "a route": ["below_that"],
        "'smtp'": ["password"],
    ]

    private static func page(_ path: String) throws -> String {
        try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
    }

    private static func examples() throws -> [DocumentedExample] {
        try pages.flatMap { DocumentedExample.all(in: try page($0), of: $0) }
    }

    private static func text() throws -> String {
        try pages.map(page).joined(separator: "\n")
    }

    @Test func `all examples together are read without an error or a warning`() throws {
        let examples = try Self.examples()
        let settings = examples.filter { $0.file == "waage.yaml" }
        #expect(settings.count >= 2)
        for setting in settings {
            let collector = try DocumentedExample.check(examples, settings: setting)
            #expect(Self.told(collector) == [], "\(setting.place)")
        }
    }

    @Test func `an example of a mistake gives exactly the message that the page shows`() throws {
        let examples = try Self.examples()
        let mistakes = examples.filter { $0.mistake != nil }
        #expect(mistakes.count >= 3)
        for mistake in mistakes {
            let told = try DocumentedExample.check(examples, adding: mistake)
            let shown = DiagnosticCollector()
            shown.add(SourceFile(path: mistake.file, text: mistake.text))
            for diagnostic in told.all {
                let location = diagnostic.location
                guard location.file.hasSuffix("/" + mistake.file) else { continue }
                shown.add(
                    Diagnostic(
                        diagnostic.severity,
                        check: diagnostic.check,
                        at: SourceLocation(
                            file: mistake.file,
                            line: location.line,
                            column: location.column
                        ),
                        length: diagnostic.length,
                        diagnostic.problem,
                        advice: diagnostic.advice
                    )
                )
            }
            #expect(shown.report() == mistake.mistake, "\(mistake.place)")
        }
    }

    @Test func `every table that a page shows is read whole, by a source that the page shows`()
        throws
    {
        let examples = try Self.examples()
        let files = examples.filter { $0.file.hasPrefix("sources/") && $0.mistake == nil }
            .map { SourceFile(path: $0.file, text: $0.text) }
        let sources = try #require(SourceFileParser.parse(files, collector: DiagnosticCollector()))
        let reader = TableFileReader(sources: sources, areas: AreaRegister(), keepsOrigins: true)
        let periods = try examples.filter(\.isTable).map { example in
            let file = MemoryBytes(bytes: Array(example.text.utf8))
            let reading = try reader.read(file, named: example.file, requiresSource: true)
            #expect(reading.rejects == [] && reading.leftOut == [], "\(example.place)")
            #expect(reading.dataset.readingCount > 0, "\(example.place)")
            return DatasetExtent(reading.dataset).periods.joined(separator: ", ")
        }
        #expect(periods == ["2024", "2022–2024", "2026/27", "2024", "2024/25"])
    }

    @Test func `every key that the parsers know stands on a page and in an example`() throws {
        let text = try Self.text()
        let examples = try Self.examples()
        let sides = Set(ConditionForms.sideWords.map { "'\($0)'" })
        var blocks: [String: KnownKeys] = [:]
        for setting in examples where setting.file == "waage.yaml" {
            let collector = try DocumentedExample.check(examples, settings: setting)
            for (block, keys) in collector.knownKeys {
                blocks[sides.contains(block) ? "a side" : block, default: KnownKeys()].form(keys)
            }
        }
        #expect(blocks.count >= 30)
        for (block, keys) in blocks {
            for key in keys.known
            where !text.contains("`\(key)`") && !text.contains("`\(key):") {
                Issue.record("no page explains '\(key)' of \(block)")
            }
            // What 'defaults' may say is shown at the rules themselves.
            let shown = keys.written.union(Self.refused[block] ?? [])
            guard block != "'defaults'" else { continue }
            #expect(keys.known.subtracting(shown) == [], "no example shows these of \(block)")
        }
    }

    @Test func `every placeholder, function and form stands on a page`() throws {
        let text = try Self.text()
        let words =
            TextCheck.placeholders.map { "`{{\($0)}}`" }
            + ExpressionParser.functions.values.map { "`\($0)`" }
            + ConditionForms.all.map { "`\($0.word)`" } + ConditionForms.sideWords.map { "`\($0)`" }
        for word in words where !text.contains(word) {
            Issue.record("no page explains \(word)")
        }
    }

    @Test func `every word that a key may say stands on a page`() throws {
        let text = try Self.text()
        let words =
            Frequency.allCases.map(\.name) + MissingReason.allCases.map(\.name)
            + ObservationStatus.allCases.map(\.name) + Indicator.Role.allCases.map(\.rawValue)
            + Indicator.Shown.allCases.map(\.rawValue) + QuietInterval.allCases.map(\.rawValue)
            + SourceDefinition.Planned.allCases.map(\.rawValue)
            + Language.allCases.map(\.rawValue) + Side.allCases.map(\.rawValue)
            + Level.allCases.map(\.name) + Pairing.Direction.allCases.map { "31.12. \($0)" }
            + NumberMarks.examples.map { "\"\($0)\"" }
        for word in words where !text.contains("`\(word)`") {
            Issue.record("no page explains '\(word)'")
        }
    }

    @Test func `every link of the pages leads somewhere`() throws {
        for path in Self.pages + ["README.md"] {
            let folder = ProjectFolder.root.appending(path: path).deletingLastPathComponent()
            for match in try Self.page(path).matches(of: /\]\(([^)#:]*)(?:#([^)]*))?\)/) {
                let (link, target, anchor) = match.output
                let file =
                    target.isEmpty
                    ? ProjectFolder.root.appending(path: path)
                    : folder.appending(path: String(target)).standardized
                let text = try String(contentsOf: file, encoding: .utf8)
                guard let anchor else { continue }
                let anchors = text.split(separator: "\n").filter { $0.hasPrefix("#") }
                    .map(Self.anchor)
                #expect(anchors.contains(String(anchor)), "\(path): \(link)")
            }
        }
    }

    /// The name of a heading in links, as it is made on most forges.
    private static func anchor(of heading: Substring) -> String {
        heading.drop { $0 == "#" || $0 == " " }.lowercased()
            .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            .replacingOccurrences(of: " ", with: "-")
    }

    /// What was told, but for the hint that addresses of examples reach nobody.
    private static func told(_ collector: DiagnosticCollector) -> [String] {
        collector.all.filter { $0.check != "configuration/fresh" }.map { "\($0.check) \($0)" }
    }
}
