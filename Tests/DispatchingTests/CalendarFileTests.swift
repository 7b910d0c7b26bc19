import Alerting
import Foundation
import Indicators
import TestSupport
import Testing

@testable import Dispatching

/// What falls due, as calendars read it.
@Suite struct CalendarFileTests {
    private func day(_ text: String) throws -> CalendarDate {
        try #require(CalendarDate(parsing: text))
    }

    private func bytes(_ days: [CalendarFile.Day], _ language: Language = .german) -> [UInt8] {
        let receiver = Receiver(name: "kita, planung", addresses: [], language: language)
        return CalendarFile(days, of: receiver, hash: { "\($0.utf8.count)".padding() }).bytes
    }

    private func delivery(_ title: String, on date: CalendarDate) -> CalendarFile.Day {
        let period = TimePeriod(.year, containing: date)
        return CalendarFile.Day(
            date,
            .delivery(source: "plan", title: title, supplier: "Amt; Ä\\B", period)
        )
    }

    @Test func `a file is whole, to the byte`() throws {
        let text = String(
            decoding: bytes([delivery("Bedarfsplan, neu", on: try day("2026-10-31"))]),
            as: UTF8.self
        )
        #expect(
            text
                == [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waage//Waage//DE",
                    "CALSCALE:GREGORIAN", "X-WR-CALNAME:Waage: kita\\, planung", "BEGIN:VEVENT",
                    "UID:18000000000000000000000000000000@waage", "DTSTAMP:20000101T000000Z",
                    "DTSTART;VALUE=DATE:20261031", "DTEND;VALUE=DATE:20261101",
                    "TRANSP:TRANSPARENT",
                    "SUMMARY:Lieferung fällig: Bedarfsplan\\, neu (2026)",
                    "DESCRIPTION:Amt\\; Ä\\\\B", "END:VEVENT", "END:VCALENDAR", "",
                ].joined(separator: "\r\n")
        )
    }

    @Test func `a long line goes on in the next, and no character is cut`() throws {
        let title = String(repeating: "Kindertagesstättenbedarfsplanung ü ", count: 8)
        let content = bytes([delivery(title, on: try day("2026-10-31"))])
        let lines = String(decoding: content, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(String(validating: content, as: UTF8.self) != nil)
        let whole = String(decoding: content, as: UTF8.self).replacing("\r\n ", with: "")
        #expect(whole.contains("fällig: \(title.trimmingCharacters(in: .whitespaces)) (2026)\r\n"))
    }

    @Test func `the order of the days and when they were found change nothing`() throws {
        let days = [
            delivery("b", on: try day("2026-10-31")), delivery("a", on: try day("2025-10-31")),
        ]
        #expect(bytes(days) == bytes(days.reversed()))
    }

    @Test(.enabled(if: Python.hasICalendar)) func `another program reads the same`() throws {
        let content = bytes(
            [
                delivery(
                    String(repeating: "Ümläute, ", count: 20) + "Ende",
                    on: try day("2026-10-31")
                )
            ],
            .english
        )
        let script = """
            import sys, icalendar
            calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            [event] = calendar.walk("VEVENT")
            print(event["SUMMARY"], event["DTSTART"].dt, event["DTEND"].dt, event["DESCRIPTION"])
            """
        let read = try Python.run(script, on: content)
        let title = String(repeating: "Ümläute, ", count: 20) + "Ende"
        #expect(read == "Delivery due: \(title) (2026) 2026-10-31 2026-11-01 Amt; Ä\\B\n")
    }
}

extension String {
    /// The text with zeros behind it, up to 32 characters.
    fileprivate func padding() -> String { self + String(repeating: "0", count: 32 - count) }
}
