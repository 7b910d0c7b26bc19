package import Logging
package import Host

/// Writes the daemon's log to the system journal, each value of the metadata as a field of its own.
///
/// A key in capitals, `MESSAGE_ID` for one, is a field as it is; another one, `file`, becomes
/// `WAAGE_FILE` and stands behind the sentence too. While the journal is away the lines go to
/// another log.
package struct JournalLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.info
    private let journal: Journal
    private let otherwise: any LogHandler

    package init(otherwise: any LogHandler, journal: Journal = Journal()) {
        self.otherwise = otherwise
        self.journal = journal
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Sends one entry; a value of several lines is kept whole.
    package func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let shown = values.filter { !Self.isField($0.key) }
        let text = shown.map { " \($0.key)=\($0.value)" }.joined()
        var fields = [
            JournalField("MESSAGE", "\(event.message)\(text)"),
            JournalField("PRIORITY", Self.priority(of: event.level)),
        ]
        for (key, value) in values {
            let name = Self.isField(key) ? key : "WAAGE_\(Self.fieldName(key))"
            fields.append(JournalField(name, "\(value)"))
        }
        guard case .unavailable = journal.send(fields) else { return }
        otherwise.log(event: event)
    }

    private static func isField(_ key: String) -> Bool {
        key.allSatisfy { $0.isUppercase || $0 == "_" }
    }

    /// A key in the letters that the journal allows.
    private static func fieldName(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// The level of syslog: 3 error, 4 warning, 5 notice, 6 informational, 7 debug.
    private static func priority(of level: Logger.Level) -> String {
        switch level {
        case .critical: "2"
        case .error: "3"
        case .warning: "4"
        case .notice: "5"
        case .info: "6"
        case .debug, .trace: "7"
        }
    }
}
