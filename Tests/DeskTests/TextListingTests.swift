import Alerting
import Definitions
import Diagnostics
import Dispatching
import Testing

@testable import Desk

/// What `waage texts` prints is a file that `waage check` takes as it is.
struct TextListingTests {
    @Test(arguments: Language.allCases)
    func `the list of all texts is a file without a mistake`(_ language: Language) throws {
        let listing = TextListing(of: language).text
        let file = DefinitionFile(
            kind: DefinitionFile.Kind(textsOf: language),
            path: "texts.yaml",
            text: listing
        )
        let collector = DiagnosticCollector()
        let definitions = try #require(
            Definitions.parse([file], depth: .everything, collector: collector)
        )
        #expect(collector.all.map(\.description) == [])
        let own = try #require(definitions.routing.texts[language])
        let entries = SampleTexts.entries(of: language)
        for (key, entry) in SampleTexts.entries(of: language, in: own) {
            #expect(own[key] != nil, "\(key)")
            let builtIn = entries[key]?.text.split(separator: " ").joined(separator: " ")
            #expect(entry.text.split(separator: " ").joined(separator: " ") == builtIn, "\(key)")
        }
        // Each comment is one line, and so is each text.
        let lines = listing.split(separator: "\n")
        #expect(lines.count { !$0.hasPrefix("#") } == entries.count)
        #expect(lines.count { $0.hasPrefix("#") } > 15)
    }
}
