import Indicators
import Testing

@testable import Replies

struct ReplyCommandTests {
    private static let lastDay = day(2026, 12, 31)

    static let lines: [(String, ReplyCommand?)] = [
        ("bekannt", .known(.unsaid, until: nil, comment: "")),
        ("BEKANNT!", .known(.unsaid, until: nil, comment: "")),
        ("bekannt.", .known(.unsaid, until: nil, comment: "")),
        ("bekannt alle", .known(.all, until: nil, comment: "")),
        ("bekannt 3", .known(.numbers([3]), until: nil, comment: "")),
        ("bekannt Nr. 3", .known(.numbers([3]), until: nil, comment: "")),
        ("bekannt #3", .known(.numbers([3]), until: nil, comment: "")),
        ("bekannt 3,1", .known(.numbers([1, 3]), until: nil, comment: "")),
        ("bekannt 1, 3 und 5", .known(.numbers([1, 3, 5]), until: nil, comment: "")),
        ("bekannt 2-4", .known(.numbers([2, 3, 4]), until: nil, comment: "")),
        ("bekannt, wir bauen", .known(.unsaid, until: nil, comment: "wir bauen")),
        ("bekannt: wir bauen", .known(.unsaid, until: nil, comment: "wir bauen")),
        ("bekannt 1, wir bauen", .known(.numbers([1]), until: nil, comment: "wir bauen")),
        ("bekannt bis 31.12.2026", .known(.unsaid, until: lastDay, comment: "")),
        ("bekannt 1 bis zum 31.12.2026.", .known(.numbers([1]), until: lastDay, comment: "")),
        ("bekannt 1 bis 2026-12-31: ja", .known(.numbers([1]), until: lastDay, comment: "ja")),
        ("known all until 2026-12-31", .known(.all, until: lastDay, comment: "")),
        ("Zahl falsch 2: es sind 97", .doubted(.numbers([2]), comment: "es sind 97")),
        ("zahl falsch", .doubted(.unsaid, comment: "")),
        ("figure wrong 2", .doubted(.numbers([2]), comment: "")),
        ("widerrufen", .withdrawn(.unsaid)),
        ("Widerruf 1", .withdrawn(.numbers([1]))),
        ("withdraw 1", .withdrawn(.numbers([1]))),
        ("abbestellen", .unsubscribed),
        ("unsubscribe.", .unsubscribed),
        // For a person.
        ("unbekannt, bitte klären", nil),
        ("nicht bekannt", nil),
        ("bekannt ist uns das nicht", nil),
        ("bekannt?", nil),
        ("ist das bekannt?", nil),
        ("bekanntlich falsch", nil),
        ("bekannt 1, 3 Gruppen kommen", nil),
        ("bekannt 0", nil),
        ("bekannt 4-2", nil),
        ("bekannt 1-99999", nil),
        ("bekannt 31.12.2026", nil),
        ("bekannt bis Ende des Jahres", nil),
        ("bekannt bis 30.02.2026", nil),
        ("bekannt 1 bis 31.12.2026 vielleicht", nil),
        ("zahl richtig", nil),
        ("widerrufen Sie das bitte nicht", nil),
        ("Danke!", nil),
        ("", nil),
    ]

    @Test(arguments: lines)
    func `a line is a command only where it says nothing else`(
        line: String,
        command: ReplyCommand?
    ) {
        #expect(ReplyCommand(line) == command)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
    }
}
