package import Alerting
package import Indicators

/// What falls due for a receiver, as a file that calendars subscribe to (RFC 5545).
///
/// It is pure: the same days give the same bytes, and each has the same UID for ever.
package struct CalendarFile {
    /// One day on which something falls due.
    package struct Day: Hashable, Sendable {
        /// What it is.
        package enum Kind: Hashable, Sendable {
            /// A delivery is due, for a period.
            case delivery(source: String, title: String, supplier: String?, TimePeriod)
            /// An alert counts as known for the last time.
            case acknowledgement(alert: AlertKey, title: String, place: String)
            /// Something is decided: whose day it is, and the rule's title where it is one's.
            case decision(of: String, title: String?)
        }

        package let date: CalendarDate
        package let kind: Kind

        package init(_ date: CalendarDate, _ kind: Kind) {
            self.date = date
            self.kind = kind
        }
    }

    /// A line has so many bytes at most, without its end.
    private static let width = 75

    private let receiver: Receiver
    private let days: [Day]
    private let hash: (String) -> String

    /// Gets ready to write the days of a receiver.
    ///
    /// - Parameters:
    ///   - days: What falls due, in any order.
    ///   - receiver: Whose file it is; in this language.
    ///   - hash: A text's cryptographic hash in hexadecimal digits.
    package init(_ days: [Day], of receiver: Receiver, hash: @escaping (String) -> String) {
        self.receiver = receiver
        self.days = days
        self.hash = hash
    }

    /// The bytes of the file, in UTF-8 with CRLF line ends.
    package var bytes: [UInt8] {
        let entries = days.map { (day: $0, uid: uid(of: $0)) }
            .sorted { ($0.day.date, $0.uid) < ($1.day.date, $1.uid) }
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waage//Waage//DE", "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:" + Self.escaped("Waage: \(receiver.name)"),
        ]
        for entry in entries { lines += event(entry.day, entry.uid) }
        lines.append("END:VCALENDAR")
        return lines.flatMap { Self.folded($0) }
    }

    private func event(_ day: Day, _ uid: String) -> [String] {
        let texts = receiver.catalogue
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)",
            // When it was made is of no matter, and would change the file each time.
            "DTSTAMP:20000101T000000Z", "DTSTART;VALUE=DATE:\(Self.text(of: day.date))",
            "DTEND;VALUE=DATE:\(Self.text(of: day.date.advanced(byDays: 1)))", "TRANSP:TRANSPARENT",
        ]
        switch day.kind {
        case .delivery(_, let title, let supplier, let period):
            let words = texts.dueDelivery(CleanText.line(title), period: texts.period(period))
            lines.append("SUMMARY:" + Self.escaped(words))
            if let supplier {
                lines.append("DESCRIPTION:" + Self.escaped(CleanText.line(supplier)))
            }
        case .acknowledgement(_, let title, let place):
            let words = texts.endOfKnown(CleanText.line(title), place: CleanText.line(place))
            lines.append("SUMMARY:" + Self.escaped(words))
        case .decision(_, let title):
            let words = texts.decision(title.map { CleanText.line($0) })
            lines.append("SUMMARY:" + Self.escaped(words))
        }
        return lines + ["END:VEVENT"]
    }

    /// The same for the same thing, also when its day is moved.
    private func uid(of day: Day) -> String {
        let name =
            switch day.kind {
            case .delivery(let source, _, _, let period): "delivery \(source) \(period)"
            case .acknowledgement(let alert, _, _): "known \(alert)"
            // It comes again each year.
            case .decision(let subject, _): "decision \(subject) \(day.date)"
            }
        return "\(hash(name).prefix(32))@waage"
    }

    private static func text(of date: CalendarDate) -> String {
        date.description.filter { $0 != "-" }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n")
    }

    /// A line with its end; a long one goes on in the next behind a blank, whole characters only.
    private static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var count = 0
        for scalar in line.unicodeScalars {
            let next = Array(String(Character(scalar)).utf8)
            if count + next.count > width {
                bytes += [13, 10, 32]
                count = 1
            }
            bytes += next
            count += next.count
        }
        return bytes + [13, 10]
    }
}
