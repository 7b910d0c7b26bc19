import Indicators

/// What stands below the data of a GENESIS table: a line of underscores, then sources and release.
enum GenesisFooter {
    private static let mark = "_____"

    /// Whether the current row is the line above a footer.
    static func begins(_ records: borrowing some RecordSource & ~Copyable) -> Bool {
        let first = unsafe records.field(0)
        return unsafe first.count > 0 && first[0] == UInt8(ascii: "_") && begins(records.text(0))
    }

    /// Whether a first field is the line above a footer.
    static func begins(_ text: String) -> Bool { text.hasPrefix(mark) }

    /// The release stamp of a line below: `Stand: 10.10.2017 / 17:34:22`.
    ///
    /// A time that is none counts as not said.
    static func stamp(_ text: String) -> ReleaseStamp? {
        guard text.hasPrefix("Stand:") else { return nil }
        let parts = text.dropFirst(6).split(separator: "/").map { $0.trimmingBlanks() }
        guard let first = parts.first, let date = CalendarDate(parsing: first) else { return nil }
        let time =
            parts.count > 1
            ? parts[1].split(separator: ":").compactMap { Int(digits: $0, atMost: 2) } : []
        guard time.count == 3 else { return ReleaseStamp(date) }
        return ReleaseStamp(date, hour: time[0], minute: time[1], second: time[2])
            ?? ReleaseStamp(date)
    }
}
