import Alerting
import Foundation
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Notices that the first version stored are read, and told in the words of today.
///
/// `Stored/notices.jsonl` has what it wrote: news of every condition, of groups by sex and age, of
/// few persons, of deliveries and of rules that went; `codes.txt` has the members that its table
/// keeps beside each. The last four are as later versions wrote them, with the kind of the measure.
/// `RECORD=1` writes what is told of them anew and fails.
@Suite struct StoredNoticeTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Stored")

    private static func lines(_ name: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    private static func notices() throws -> [NoticeContent] {
        try zip(lines("notices.jsonl"), lines("codes.txt")).map { line, codes in
            var notice = try JSONDecoder().decode(NoticeContent.self, from: Data(line.utf8))
            let key = notice.alert
            notice.adopt(
                AlertKey(
                    rule: key.rule,
                    side: key.side,
                    indicator: key.indicator,
                    frequency: key.frequency,
                    area: key.area,
                    members: codes.split(separator: " ").compactMap {
                        DimensionMember(written: String($0))
                    }
                )
            )
            return notice
        }
    }

    private static func told(_ notice: NoticeContent, _ language: Language) -> String {
        let receiver = Receiver(name: "kita", addresses: ["kita@example.org"], language: language)
        let writer = DocumentWriter(
            receiver: receiver,
            release: ReleaseNote(id: "r"),
            notJudged: [],
            answers: .person
        )
        let entry = JournalEntry(for: notice, drop: 1, language: language)
        return entry.fields.map { "\($0.name)=\($0.value)\n" }.joined()
            + PlainTextRenderer.text(
                of: writer.document(of: [notice], telling: 1, of: NewsTally([notice]))
            )
    }

    @Test(arguments: Language.allCases)
    func `a stored notice is told as it was before`(_ language: Language) throws {
        let told = try Self.notices().map { Self.told($0, language) }
            .joined(separator: "\n=== \n")
        let file = Self.folder.appending(path: "told.\(language.rawValue).txt")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(told.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent); look at it, then run without RECORD")
            return
        }
        #expect(try told == String(contentsOf: file, encoding: .utf8))
    }

    @Test func `what is written again has the same texts, and more`() throws {
        for (line, notice) in try zip(Self.lines("notices.jsonl"), Self.notices()) {
            let old = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let new = try JSONSerialization.jsonObject(with: JSONEncoder().encode(notice))
            var added = Set<String>()
            #expect(Self.contains(new, old, &added), "\(line)")
            #expect(added.isSubset(of: ["kind", "codes"]))
            let again = try JSONDecoder().decode(
                NoticeContent.self,
                from: try JSONEncoder().encode(notice)
            )
            #expect(again == notice)
        }
    }

    /// Whether one JSON value has everything that another one has, noting what it has besides.
    private static func contains(_ new: Any, _ old: Any, _ added: inout Set<String>) -> Bool {
        switch (new, old) {
        case (let new as [String: Any], let old as [String: Any]):
            added.formUnion(Set(new.keys).subtracting(old.keys))
            return old.allSatisfy { key, value in
                // The folder of deliveries was told to people who cannot reach it.
                new[key].map { contains($0, value, &added) } ?? (key == "folder")
            }
        case (let new as [Any], let old as [Any]):
            return new.count == old.count
                && zip(new, old).allSatisfy { contains($0, $1, &added) }
        case (let new as NSObject, let old as NSObject): return new == old
        default: return false
        }
    }

    @Test func `evidence without a kind is what it was`() throws {
        let kinds = try Self.notices().map { ($0.alert.rule, $0.evidence?.kind) }
        let expected: [String: MeasureKind] = [
            "abwaerts": .streak, "bald": .projection, "bald-absolut": .projection,
            "geburten": .change, "jahr": .change, "je-gruppe": .level, "kurse": .slope,
            "plan-fehlt": .delivery, "quote-punkte": .change, "quote-tief": .level,
            "deckung": .level,
        ]
        for (rule, kind) in kinds where kind != nil { #expect(kind == expected[rule], "\(rule)") }
        #expect(Set(kinds.filter { $0.1 != nil }.map(\.0)) == Set(expected.keys))
    }
}
