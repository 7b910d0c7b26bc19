import Alerting
import Foundation
import Rules
import Testing

@testable import Dispatching

/// The list of what an office may word its own way.
@Suite struct SampleTextTests {
    /// The keys that stand in the sources, of each language.
    private static func keys(_ language: Language) throws -> [String] {
        let folder = DisclosureReachTests.sources.appending(path: "Texts")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
        let call = /own\(\s*"(?<key>[A-Za-z.]+)",(?<count>\s*[a-z][A-Za-z.]*,)?/
        var keys: [String] = []
        for name in names where name.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            // A file has one language, or first the German and then the English texts.
            let halves = text.components(separatedBy: "extension EnglishCatalogue")
            let own =
                switch language {
                case .german: name.hasPrefix("English") ? "" : halves[0]
                case .english: name.hasPrefix("English") ? text : halves.dropFirst().joined()
                }
            for match in own.matches(of: call) {
                let key = String(match.output.key)
                keys += match.output.count == nil ? [key] : ["\(key).one", "\(key).other"]
            }
        }
        return keys
    }

    @Test(arguments: Language.allCases)
    func `every key of the sources is said, once`(_ language: Language) throws {
        let keys = try Self.keys(language)
        #expect(keys.count > 500)
        let said = SampleTexts.sections(of: language).flatMap(\.entries).map(\.key)
        #expect(Set(keys).symmetricDifference(said).sorted() == [])
        #expect(Set(keys).count == keys.count)
        #expect(Set(said).count == said.count)
    }

    @Test func `both languages have the same texts with the same values`() {
        let (german, english) = (
            SampleTexts.entries(of: .german), SampleTexts.entries(of: .english)
        )
        #expect(Set(german.keys) == Set(english.keys))
        for (key, entry) in german {
            let other = english[key]?.phrase
            #expect(Set(entry.phrase.names) == Set(other?.names ?? []), "\(key)")
            #expect(Set(entry.phrase.neededNames) == Set(other?.neededNames ?? []), "\(key)")
        }
    }

    @Test(arguments: Language.allCases)
    func `every built-in text is its own template`(_ language: Language) {
        var own = OwnTexts()
        let entries = SampleTexts.entries(of: language)
        for (key, entry) in entries { own[key] = TextTemplate(parsing: entry.phrase.template) }
        for (key, entry) in SampleTexts.entries(of: language, in: own) {
            let builtIn = entries[key]?.text.split(separator: " ").joined(separator: " ")
            #expect(entry.text.split(separator: " ").joined(separator: " ") == builtIn, "\(key)")
            #expect(!entry.text.isEmpty && !entry.text.contains("\n"), "\(key)")
        }
    }

    @Test(arguments: Language.allCases)
    func `no built-in subject is longer than lists of mails show`(_ language: Language) {
        let subjects = SampleTexts.entries(of: language).filter { SampleTexts.isSubject($0.key) }
        #expect(subjects.count > 30)
        for (key, entry) in subjects { #expect(entry.text.count <= 78, "\(key): \(entry.text)") }
    }
}
