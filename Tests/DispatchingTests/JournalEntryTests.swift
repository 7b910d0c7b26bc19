import Alerting
import Rules
import Testing

@testable import Dispatching

/// The fields of a journal entry (DESIGN, section 5).
@Suite struct JournalEntryTests {
    @Test func `an entry names everything that a search needs`() {
        let entry = JournalEntry(for: SampleNotices.shortage, drop: 12, language: .german)
        let expected = [
            "MESSAGE": "Klipphausen (kritisch): In Klipphausen fehlen 170 Plätze: 830 für 1.000 "
                + "Kinder.",
            "PRIORITY": "2",
            "WAAGE_TRANSITION": "t-1",
            "WAAGE_KIND": "raised",
            "WAAGE_LEVEL": "critical",
            "WAAGE_ALERT": "kita-deckung/below kita_deckung[alter=3-5] 14627100",
            "WAAGE_RULE": "kita-deckung",
            "WAAGE_SIDE": "below",
            "WAAGE_AREA": "14627100",
            "WAAGE_INDICATOR": "kita_deckung",
            "WAAGE_PERIOD": "2016",
            "WAAGE_VALUE": "83.0%",
            "WAAGE_LIMIT": "85%",
            "WAAGE_DROP": "12",
        ]
        for (name, value) in expected { #expect(entry[name] == value) }
        #expect(Set(entry.fields.map(\.name)) == Set(expected.keys).union(["MESSAGE_ID"]))
    }

    @Test func `each kind has an identifier of its own`() {
        let identifiers = Transition.Kind.allCases.map(JournalEntry.messageID)
        #expect(Set(identifiers).count == Transition.Kind.allCases.count)
        #expect(identifiers.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    }

    @Test(
        arguments: [
            (.raised, .critical, "2"), (.raised, .warning, "4"), (.escalated, .critical, "2"),
            (.eased, .warning, "4"), (.recovered, nil, "5"), (.corrected, nil, "5"),
            (.withdrawn, nil, "6"), (.rebased, nil, "6"),
        ] as [(Transition.Kind, Level?, String)]
    )
    func `the priority follows the level`(
        _ kind: Transition.Kind,
        _ level: Level?,
        _ priority: String
    ) {
        var notice = SampleNotices.shortage
        notice.kind = kind
        notice.level = level
        #expect(JournalEntry(for: notice, drop: nil, language: .english)["PRIORITY"] == priority)
    }

    @Test(arguments: [(1, "<3"), (2, "<3"), (3, "3"), (1395, "1395")] as [(Double, String)])
    func `the journal protects persons too`(_ count: Double, _ shown: String) {
        let entry = JournalEntry(for: SampleNotices.count(count), drop: 1, language: .english)
        #expect(entry["WAAGE_VALUE"] == shown)
    }

    @Test func `a withheld rate stands nowhere in the entry`() {
        var notice = SampleNotices.shortage
        notice.evidence = SampleNotices.evidence(part: 2, base: 6, limit: 0.95)
        let entry = JournalEntry(for: notice, drop: 1, language: .german)
        #expect(entry["WAAGE_VALUE"] == "withheld")
        #expect(entry["MESSAGE"]?.contains("33") == false)
        #expect(entry["MESSAGE"]?.contains("weniger als 3 Personen") == true)
    }

    @Test func `no text breaks out of its field`() {
        var notice = SampleNotices.shortage
        notice.areaName = "Riesa\nPRIORITY=0"
        notice.adopt(SampleNotices.alert("x\ny"))
        let entry = JournalEntry(for: notice, drop: 1, language: .german)
        #expect(entry.fields.allSatisfy { !$0.value.contains { $0.isNewline } })
    }
}
