import Diagnostics
import Foundation
import Testing

@testable import Definitions

/// Every check that the sources name is explained, nothing else is, and every example is true.
@Suite struct CheckCatalogueTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL

    /// The names of checks in all sources; of many blocks those under `*`.
    private static func names() throws -> Set<String> {
        let whole = /"(?<scope>[a-z]+(-[a-z]+)*)\/[a-z]+(-[a-z]+)*"/
        let scoped = /"\\\([a-z.]*(scope|kind)\)\/(?<name>[a-z]+(-[a-z]+)*)"/
        // What is wrong with a piece of a formula or a limit, in whichever block it stands.
        let piece = /\(\s*"(?<name>[a-z]+(-[a-z]+)*)",\s*at:/
        let found = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var names: Set<String> = []
        for case let file as URL in try #require(found) where file.pathExtension == "swift" {
            guard !file.path().contains("/Explanations/") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
                .split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
                .joined(separator: "\n")
            for match in text.matches(of: whole)
            where CheckCatalogue.scopes.contains(String(match.output.scope)) {
                names.insert(String(match.output.0.dropFirst().dropLast()))
            }
            names.formUnion(text.matches(of: scoped).map { "*/\($0.output.name)" })
            guard file.path().contains("/Rules/Language/") else { continue }
            names.formUnion(text.matches(of: piece).map { "*/\($0.output.name)" })
        }
        return names
    }

    @Test func `every check in the sources has a paragraph`() throws {
        let names = try Self.names()
        #expect(names.count > 200)
        for name in names.sorted() {
            #expect(CheckCatalogue.all.contains { $0.isOf(name) }, "\(name)")
        }
    }

    @Test func `no paragraph is left of a check that is gone`() throws {
        let names = try Self.names()
        for check in CheckCatalogue.all {
            let word = check.name.dropFirst()
            let isThere =
                names.contains(check.name)
                || check.name.hasPrefix("*/") && names.contains { $0.hasSuffix(word) }
            #expect(isThere, "\(check.name)")
        }
    }

    @Test func `every paragraph is whole, and no name stands twice`() {
        let checks = CheckCatalogue.all
        #expect(Set(checks.map(\.name)).count == checks.count)
        for check in checks {
            #expect(!check.severities.isEmpty, "\(check.name)")
            #expect(check.summary.count < 90 && !check.summary.isEmpty, "\(check.name)")
            #expect(check.meaning.hasSuffix("."), "\(check.name)")
            #expect(check.advice.hasSuffix("."), "\(check.name)")
            #expect(check.right.isEmpty == check.wrong.isEmpty, "\(check.name)")
        }
        // What only a machine, a store or very long files show has no example.
        #expect(checks.count { $0.wrong.isEmpty } < 42)
    }

    /// Those of rule tests are run where these are read.
    private static let examples = CheckCatalogue.all.filter {
        !$0.wrong.isEmpty && !$0.name.hasPrefix("test/")
    }.map(\.name)

    @Test(arguments: examples)
    func `an example is as its paragraph says`(_ name: String) throws {
        let check = try #require(CheckCatalogue.all.first { $0.name == name })
        let wrong = ExampleOffice(check.wrong, of: check.name).remarks
        let found = wrong.filter { check.isOf($0.check) }
        #expect(!found.isEmpty, "\(check.name): \(wrong.map { "\($0.check) \($0)" })")
        #expect(found.allSatisfy { check.severities.contains($0.severity) }, "\(check.name)")
        let right = ExampleOffice(check.right, of: check.name).remarks
            .filter { $0.severity == .error || check.isOf($0.check) }
        #expect(right == [], "\(check.name): \(right.map { "\($0.check) \($0)" })")
    }

    @Test func `a name leads to its paragraph, and a slip to the name that was meant`() {
        #expect(CheckCatalogue.explanation(of: "rule/order")?.name == "rule/order")
        #expect(CheckCatalogue.explanation(of: "source/unknown-key")?.name == "*/unknown-key")
        #expect(CheckCatalogue.explanation(of: "herring/unknown-key") == nil)
        #expect(CheckCatalogue.explanation(of: "rule/ordr") == nil)
        #expect(CheckCatalogue.advice(for: "rule/ordr") == "did you mean 'rule/order'?")
        #expect(CheckCatalogue.advice(for: "order") == "did you mean 'area/order'?")
        #expect(CheckCatalogue.advice(for: "herring") == "'waage check --explain' lists all")
    }

    @Test func `a paragraph is laid out for reading`() throws {
        let check = try #require(CheckCatalogue.explanation(of: "rule/mail"))
        #expect(
            check.text(as: "rule/mail") == """
                rule/mail (warning): a rule mails from a level on that it does not have

                With 'mail: critical' only critical news is mailed. A rule without a critical limit
                would then mail nothing.

                Wrong:
                    threshold: kinder
                    above: { warning: 100 }
                    mail: critical

                Right:
                    threshold: kinder
                    above: { warning: 100 }
                    mail: warning

                What to do: say 'mail: warning', or 'mail: never' if that is meant.

                """
        )
    }
}
