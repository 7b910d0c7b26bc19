import Alerting
import Indicators
import Testing

@testable import Dispatching

/// What people are told of a file or a cell that is not read, in every language.
struct RejectionTextsTests {
    private static let meissen = CellFault.Guess(code: "14627140", name: "Meißen")

    /// One of every case, and of those that have two sentences, both.
    static let faults: [CellFault] = [
        .contradiction(in: .records(numbers: [3, 5])),
        .contradiction(in: .columns(numbers: [2, 4])),
        .contradiction(in: .unknown),
        .noArea,
        .malformedArea(isNumber: true, meant: meissen),
        .malformedArea(isNumber: false, meant: nil),
        .undeclaredArea(home: "14627", meant: meissen),
        .undeclaredArea(home: "14627", meant: nil),
        .longMember(dimension: "art", characters: 101, most: 100),
        .unknownMember(list: "geschlecht"),
        .textAmongBlanks,
        .noDate,
        .noPeriod,
        .unreadablePeriod(firstYear: 1800, lastYear: 2199),
        .latePeriod(
            period: TimePeriod(.schoolYear, ordinal: 2042),
            due: TimePeriod(.schoolYear, ordinal: 2026),
            takenOn: CalendarDate(year: 2026, month: 3, day: 2)
        ),
        .latePeriod(
            period: TimePeriod(.year, ordinal: 2042),
            due: nil,
            takenOn: CalendarDate(year: 2026, month: 3, day: 2)
        ),
        .otherText(expected: "Anzahl"),
        .tooManyFields(count: 6, expected: 5),
        .tooFewFields(count: 4, expected: 5),
        .openLine,
        .negativeCount(indicator: "kinder"),
        .otherDecimalMark(isComma: true, isSaid: false),
        .otherDecimalMark(isComma: false, isSaid: true),
        .thousandsMarks,
        .percentSign,
        .noNumber,
        .missingStatus(code: "M"),
        .unknownScale,
        .unknownAction,
        .attributeDeletion,
        .unknownAreaName(codes: []),
        .unknownAreaName(codes: ["14627140", "14627180"]),
    ]

    /// The place of a case among all; a new one does not compile without.
    private static func place(_ fault: CellFault) -> Int {
        switch fault {
        case .contradiction: 0
        case .noArea: 1
        case .malformedArea: 2
        case .undeclaredArea: 3
        case .longMember: 4
        case .unknownMember: 5
        case .textAmongBlanks: 6
        case .noDate: 7
        case .noPeriod: 8
        case .unreadablePeriod: 9
        case .latePeriod: 10
        case .otherText: 11
        case .tooManyFields: 12
        case .tooFewFields: 13
        case .openLine: 14
        case .negativeCount: 15
        case .otherDecimalMark: 16
        case .thousandsMarks: 17
        case .percentSign: 18
        case .noNumber: 19
        case .missingStatus: 20
        case .unknownScale: 21
        case .unknownAction: 22
        case .attributeDeletion: 23
        case .unknownAreaName: 24
        }
    }

    @Test func `every fault of a cell has a sentence of its own in both languages`() {
        #expect(Set(Self.faults.map(Self.place)) == Set(0...24))
        let german = Self.faults.map(GermanRejectionTexts().problem)
        let english = Self.faults.map(EnglishRejectionTexts().problem)
        #expect(Set(german).count == Self.faults.count)
        #expect(Set(english).count == Self.faults.count)
        for sentence in german {
            #expect(!english.contains(sentence))
            #expect(sentence.hasSuffix(".") || sentence.hasSuffix(")."), "\(sentence)")
            #expect(sentence.first?.isLowercase == true, "\(sentence)")
        }
    }

    @Test(arguments: [
        (0, "zwei verschiedene Werte für dasselbe in den Zeilen 3 und 5; keiner wird übernommen"),
        (1, "in den Spalten 2 und 4"),
        (4, "etwa 14627010. Gemeint ist vielleicht „14627140“ (Meißen)."),
        (7, "dieses Gebiet ist nicht bekannt"),
        (8, "der Text ist mit 101 Zeichen zu lang"),
        (9, "nicht in der Codeliste „geschlecht“"),
        (14, "Schuljahr 2042/43 liegt nach dem nächsten, der fällig ist: Schuljahr 2026/27;"),
        (15, "der Zeitraum 2042 beginnt erst nach der Lieferung am 02.03.2026;"),
        (16, "hier wird „Anzahl“ erwartet"),
        (17, "die Zeile hat 6 statt 5 Felder; Texte"),
        (20, "sagt die Quelle bei „kinder“ „signed: true“"),
        (21, "ein anderes als zuvor; bitte überall ein Komma"),
        (22, "ein anderes als in „numbers:“ der Quelle; bitte überall einen Punkt"),
    ])
    func `a German sentence names what it is about`(_ index: Int, _ words: String) {
        let sentence = GermanRejectionTexts().problem(Self.faults[index])
        #expect(sentence.contains(words), "\(sentence)")
    }

    @Test func `every reason for a rejection has a German sentence of its own`() {
        let sentences = RejectionReason.allCases.compactMap(GermanRejectionTexts().reason)
        #expect(sentences.count == RejectionReason.allCases.count)
        #expect(Set(sentences).count == sentences.count)
        for sentence in sentences {
            #expect(sentence.hasSuffix("."), "\(sentence)")
            #expect(sentence.first?.isUppercase == true, "\(sentence)")
        }
    }

    @Test(arguments: [
        (RejectionReason.utf16, "UTF-16"), (.undo, "zurückgenommen"),
        (.unreadable, "chmod 640"), (.unreadableHeader, "Kopfzeilen"),
        (.untrustworthy, "nicht getraut"), (.notATable, "keine Tabelle"),
    ])
    func `a reason is told in its own words`(_ reason: RejectionReason, _ words: String) throws {
        #expect(try #require(GermanRejectionTexts().reason(reason)).contains(words))
    }

    @Test(arguments: [
        (Language.german, "Zeile 5, Spalte 3: „viele“: Im Wortlaut des Programms: too odd"),
        (.english, "Row 5, column 3: “viele”: too odd"),
    ])
    func `what another version noted of a cell or a file is told in its words`(
        _ language: Language,
        _ words: String
    ) throws {
        let cell = RejectionReport.Cell(record: 5, column: 3, text: "viele", problem: "too odd")
        let file = RejectionReport.File(
            drop: 7,
            name: "plan.csv",
            source: nil,
            received: MailDate(.epoch, offsetMinutes: 60),
            refusal: RejectionReport.Refusal(check: nil, reason: "plan.csv: too strange"),
            cells: [cell],
            cellCount: 1
        )
        let receiver = Receiver(name: "operators", addresses: ["a@example.org"], language: language)
        let report = RejectionReport(files: [file], fileCount: 1)
        let lines = RejectionWriter(report, for: receiver).document.closing.flatMap(\.lines)
        #expect(lines.contains(words), "\(lines)")
        #expect(lines.contains { $0.hasSuffix("plan.csv: too strange") })
    }

    @Test func `the names that the ledger has for reasons stay`() {
        let names = RejectionReason.allCases.map(\.rawValue)
        #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains(" ") })
        for name in ["not-a-table", "untrustworthy", "missing-header", "utf-16", "no-source"] {
            #expect(RejectionReason(rawValue: name) != nil)
        }
    }
}
