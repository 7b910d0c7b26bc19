import Alerting
import Archives
import Foundation
import Indicators
import Rules
import TestSupport
import Testing
import Workbooks

@testable import Dispatching

/// The table of all news that goes along with a mail.
struct NewsSheetTests {
    private static func shortages(_ percents: [Int], groupFrom: Int = 100) -> [NoticeContent] {
        SampleNotices.shortages(percents, groupFrom: groupFrom)
    }

    /// Six towns, of which the first has one place for two children.
    private static var six: [NoticeContent] {
        var notices = shortages([50, 60, 75, 83, 70, 84])
        notices[0].evidence?.part = 1
        notices[0].evidence?.base = 2
        notices[3].areaName = "=1+1"
        notices[3].alert = SampleNotices.alert(
            "kita-deckung",
            area: "14627100",
            members: [DimensionMember("alter", "3-5")]
        )
        return notices
    }

    private static func mail(
        _ notices: [NoticeContent],
        _ language: Language = .german
    ) throws -> [UInt8] {
        let mail = SampleNotices.mail(notices, language: language, hasSheet: true)
        return try #require(mail).bytes
    }

    /// A mail as Python's `email` package takes it apart.
    private struct Reading: Decodable {
        let defects: [String]
        /// The types of all parts, the outer ones first.
        let types: [String]
        let files: [String]
        let text: String
        /// The first file in hexadecimal digits.
        let content: String

        private static let script = """
            import email, json, sys
            from email import policy
            mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
            files = list(mail.iter_attachments()) if mail.is_multipart() else []
            files = [f for f in files if f.get_filename()]
            json.dump({
                'defects': [repr(d) for p in mail.walk() for d in p.defects],
                'types': [p.get_content_type() for p in mail.walk()],
                'files': [f.get_filename() for f in files],
                'text': mail.get_body(('plain',)).get_content().replace('\\r\\n', '\\n'),
                'content': files[0].get_content().hex() if len(files) == 1 else '',
            }, sys.stdout)
            """

        init(_ bytes: [UInt8]) throws { self = try MailReading.run(Self.script, on: bytes) }

        /// The bytes of the file.
        var file: [UInt8] {
            let digits = Array(content)
            return stride(from: 0, to: digits.count, by: 2).compactMap { place in
                UInt8(String(digits[place...(place + 1)]), radix: 16)
            }
        }

        /// The rows of the workbook: each cell with its kind, empty ones as `-`.
        func rows() throws -> [[String]] {
            let book = try Workbook.opened(MemoryBytes(bytes: file), .xlsx)
            var rows = try book.rows(ofSheet: 0)
            var lines: [[String]] = []
            while try rows.next() {
                lines.append(
                    (0..<rows.count).map { column in
                        let text = unsafe String(decoding: rows.bytes(column), as: UTF8.self)
                        return text.isEmpty ? "-" : "\(rows.kind(column)) \(text)"
                    }
                )
            }
            return lines
        }
    }

    @Test func `the table of a digest has no column of numbers, as its entries have none`() throws {
        var report = QuietReport(
            date: try #require(CalendarDate(parsing: "2026-11-02")),
            since: try #require(CalendarDate(parsing: "2026-10-01")),
            interval: .monthly,
            next: try #require(CalendarDate(parsing: "2026-12-01"))
        )
        let receiver = Receiver(name: "kita", addresses: ["kita@example.org"])
        var digest = Digest()
        var sheet = NewsSheet(for: receiver)
        Self.six.forEach { sheet.add($0) }
        (digest.news, digest.newsCount, digest.sheet) = (Array(Self.six.prefix(2)), 6, sheet)
        report.digest = digest
        let mail = try #require(
            SampleNotices.composer.compose(
                report,
                for: receiver,
                date: MailDate(Moment(milliseconds: 1_795_000_000_000), offsetMinutes: 60)
            ).first
        )
        let reading = try Reading(mail.bytes)
        #expect(reading.files == ["meldungen.xlsx"])
        #expect(
            reading.text.contains(
                "und 4 weitere: alle stehen in der angefügten Tabelle „meldungen.xlsx“"
            )
        )
        let rows = try reading.rows()
        #expect(rows.count == 7)
        #expect(rows.first?.prefix(2) == ["text Ort", "text Regel"])
        // One of two children is no number to be told.
        #expect(rows.allSatisfy { $0.count == 12 })
        // A server that refuses it for its size gets it with what commands say.
        let short = try Reading(try #require(ShortMail.shortened(mail.bytes)))
        #expect(short.files.isEmpty && !short.text.contains("Tabelle"))
    }

    @Test func `six news go along as a table, each with the number of its entry`() throws {
        let reading = try Reading(Self.mail(Self.six))
        #expect(reading.defects == [])
        #expect(
            reading.types == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ]
        )
        #expect(reading.files == ["meldungen.xlsx"])
        let rows = try reading.rows()
        #expect(
            rows.first
                == [
                    "Nr.", "Ort", "Regel", "Seite", "Stufe", "Art", "Zeitraum", "Wert", "Grenze",
                    "Einheit", "Seit", "Quelle", "Kennung",
                ].map { "text \($0)" }
        )
        #expect(rows.count == 7)
        #expect(
            rows.last == [
                "number 6", "text Ort 5", "text Kita-Plätze und Kinder passen nicht zusammen",
                "text unten", "text kritisch", "text gemeldet", "text 2016", "number 84",
                "number 85", "text %", "text 2015",
                "text Tageseinrichtungen für Kinder, Datei „22541-01-04-4.csv“, "
                    + "Stand 10.10.2017, 10:46 Uhr",
                "text kita-deckung/below kita_deckung 14627005",
            ]
        )
        // A name is never computed, and members tell alerts apart.
        let named = try #require(rows.first { $0[1] == "text =1+1" })
        #expect(named[2].hasSuffix("zusammen (3 bis unter 6 Jahre)"))
        for row in rows.dropFirst() {
            let (number, place) = (row[0].dropFirst(7), row[1].dropFirst(5))
            #expect(reading.text.contains("\n\(number). \(place) (kritisch)\n"))
        }
    }

    @Test func `a number that the mail withholds is none in the table either`() throws {
        let reading = try Reading(Self.mail(Self.six))
        let row = try #require(try reading.rows().first { $0[1] == "text Ort 0" })
        #expect(row[7...9] == ["text nicht genannt", "number 85", "text %"])
        let texts = try reading.rows().joined().joined(separator: " ")
        #expect(!texts.contains("number 50"))
    }

    @Test func `a number has the digits of the mail, and no more`() throws {
        var notices = Self.six
        notices[5].evidence?.value = 0.83451
        let row = try #require(
            try Reading(Self.mail(notices)).rows().first { $0[1] == "text Ort 5" }
        )
        #expect(row[7] == "number 83.5")
    }

    @Test func `who may see no numbers gets none`() {
        var notice = SampleNotices.shortage
        (notice.isSensitive, notice.owner) = (true, "kita")
        let operators = Receiver(name: Receiver.operatorsName, addresses: ["a@example.org"])
        let catalogue = Language.german.catalogue
        let cells = NewsRow(notice.seen(by: operators), catalogue).cells
        #expect(cells[6...7] == [.text("nicht genannt"), .empty])
        #expect(NewsRow(notice, catalogue).cells[6...7] == [.number(83), .number(85)])
    }

    @Test func `a delivery has the day by which it was agreed`() throws {
        var notice = SampleNotices.shortage
        notice.alert = AlertKey(
            rule: "plan-fehlt",
            side: .whole,
            indicator: "plan",
            frequency: .year,
            area: "plan",
            members: []
        )
        notice.evidence = nil
        notice.delivery = try JSONDecoder().decode(
            DeliveryNote.self,
            from: Data(
                #"""
                {"title": "Plan", "period": "2025", "by": "2026-10-15", "due": "2026-10-20",
                 "workingDaysLate": 3, "recognition": []}
                """#.utf8
            )
        )
        let row = NewsRow(notice, Language.english.catalogue).cells
        #expect(row[2] == .text("–"))
        #expect(row[5] == .text("2025"))
        #expect(row[6...8] == [.empty, .date("2026-10-15"), .empty])
    }

    @Test func `five news need no table, and suppliers get none`() throws {
        let reading = try Reading(Self.mail(Self.shortages([80, 60, 75, 50, 70])))
        #expect(reading.types.first == "multipart/alternative")
        #expect(reading.files == [])
    }

    @Test func `what is told as one has the number of that entry`() throws {
        let notices = Self.shortages([80, 60, 75, 50, 70, 84], groupFrom: 5)
        var recovered = SampleNotices.recovered
        recovered.transition = "t-100"
        let rows = try Reading(Self.mail([recovered] + notices)).rows()
        let numbers = rows.dropFirst().map { $0[0] }
        #expect(numbers == Array(repeating: "number 1", count: 6) + ["number 2"])
        #expect(rows.last?[4...5] == ["-", "text wieder im Rahmen"])
        // What holds no more holds since nothing.
        #expect(rows.last?[10] == "-")
    }

    @Test func `all news stand in the table, however few the mail tells`() throws {
        let notices = ManyNoticesTests.notices(3000).dropLast()
        let mail = try Self.mail(Array(notices))
        let reading = try Reading(mail)
        let rows = try reading.rows()
        #expect(rows.count == 3001)
        #expect(Set(rows.map { $0[12] }).count == 3001)
        let told = reading.text.components(separatedBy: "Kennung:").count - 1
        #expect(rows.count { $0[0].hasPrefix("number") } == told)
        let text = reading.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let more = SampleNotices.style.whole(3000 - told - 60)
        let place = "alle stehen in der angefügten Tabelle „meldungen.xlsx“"
        #expect(text.contains("und \(more) weitere: \(place)"))
        // Its texts are as long as ever, and the same news are the same bytes.
        #expect(reading.text.utf8.count < 100_000)
        #expect(try mail == Self.mail(notices.reversed()))
    }

    @Test(arguments: Language.allCases)
    func `a mail that became shorter speaks of no table`(_ language: Language) throws {
        let mail = try Self.mail(ManyNoticesTests.notices(400), language)
        let file = language == .german ? "meldungen.xlsx" : "news.xlsx"
        #expect(ReadableMail(mail).text.contains(file))
        let short = try #require(ShortMail.shortened(mail, to: 90_000))
        let reading = try Reading(short)
        #expect(reading.types == ["text/plain"])
        #expect(!reading.text.contains(file))
        #expect(reading.text.contains("journalctl -t waage"))
        let rest = ReadableMail(mail).text.prefix { $0 != "=" }
        #expect(reading.text.hasPrefix(rest))
    }

    @Test func `more news than a table takes are counted, and the mail does not say it has all`()
        throws
    {
        var sheet = NewsSheet(for: Receiver(name: "a", addresses: ["a@example.org"]))
        for notice in Self.six { sheet.add(notice) }
        #expect(sheet.isComplete)
        sheet.leaveOut(2500)
        #expect(!sheet.isComplete)
        let document = MailDocument(
            language: "de",
            subject: "",
            summary: "",
            origin: [],
            sections: [],
            closing: [],
            footer: ""
        )
        let file = try #require(sheet.file(numberedAs: document))
        let bytes = try #require(
            Base64.decoded(String(decoding: file.encoded.filter { $0 > 32 }, as: UTF8.self))
        )
        let book = try Workbook.opened(MemoryBytes(bytes: bytes), .xlsx)
        var rows = try book.rows(ofSheet: 0)
        var last = ""
        // No entry has a number, so that places come first.
        while try rows.next() { last = unsafe String(decoding: rows.bytes(0), as: UTF8.self) }
        #expect(last == "und 2.500 weitere Meldungen, für die hier kein Platz ist")
    }

    @Test(
        "another program finds a title row that stays and filters, and nothing that it computes",
        .enabled(if: Python.hasOpenpyxl)
    )
    func otherProgram() throws {
        let said = try Python.run(
            """
            import io, sys, openpyxl
            w = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
            s = w.active
            print(w.sheetnames, s.freeze_panes, s.auto_filter.ref)
            row = [r for r in s.iter_rows() if r[1].value == '=1+1'][0]
            print([c.data_type for c in row], row[1].quotePrefix)
            print(sorted(r[7].value for r in s.iter_rows() if r[7].data_type == 'n'))
            """,
            on: Reading(Self.mail(Self.six)).file
        )
        #expect(
            said == """
                ['Meldungen'] A2 A1:M7
                ['n', 's', 's', 's', 's', 's', 's', 'n', 'n', 's', 's', 's', 's'] True
                [60, 70, 75, 83, 84]

                """
        )
    }
}
