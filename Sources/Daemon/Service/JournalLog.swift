import Alerting
import Dispatching
package import Host
package import Logging

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
            fields.append(JournalField(name, Self.whole(value)))
        }
        guard case .unavailable = journal.send(fields) else { return }
        otherwise.log(event: event)
    }

    /// A field has the whole name of a file, for people search by it.
    private static func whole(_ value: Logger.MetadataValue) -> String {
        guard case .stringConvertible(let text) = value, let file = text as? DeliveredFile else {
            return "\(value)"
        }
        return file.name
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

/// The name of a delivered file as a log tells it: quoted and short.
package struct DeliveredFile: CustomStringConvertible, Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }

    package var description: String { Language.english.catalogue.file(name) }
}

/// The entries of the daemon's own log that operators search for, by their fixed `MESSAGE_ID`.
///
/// `Deploy/waage.catalog` explains each.
package enum ServiceMessage: String, CaseIterable, Sendable {
    case started = "3f5704f940e24ee481657d20577cb384"
    case stopped = "7774b6376c6a403f8d91b3f136a86954"
    case reloaded = "b045960a3ce14c2b9017720876cd65c0"
    case definitionsRefused = "b51095ff4f1c446ca08b71573e38824d"
    case fileRejected = "218c12f427f44857a2beb7c26f343085"
    case fileOlder = "5a0e4d8c7b6f4d21a3c9e8f017b2d46c"
    case newsSetAside = "6b1f0c1d4e7a4c0f9f6d2a83c5be7d11"
    case storeIsOlder = "c144791ea40f4d6899941bfc77a9d8ad"
    case storeDamaged = "4e6f668b6fb94b60ba468505546929cd"
    case storeReplaced = "30507d30282e45e69f7b4b18cac11ef5"
    case spoolReplaced = "36f8a62827dd4d18a183070d86b860f1"
    case archiveGrown = "48406bd6375b432fac0ca23f7791a447"
    case clockSet = "6bfa8470a38b4eba8a02f538dac92ea0"
    case machineRefuses = "b224e1f5d0d04492a08e2d8fca362d53"
    case machineWorksAgain = "2912db7c1970429da6ae8e78fe7472c7"
    case mailDead = "bad14c17d859458eac97d00293a34635"
    case mailServerUnusable = "ddfdc5e0924a479890b5f8d6e5b908ad"
    case mailServerUsable = "d89ffc4892954548946b71eb07a8d488"
    case channelUnusable = "1196d93fae794e9cb2c6d62e98bf4667"
    case replyTaken = "00609f31cd0e47c4963ab9f4c82a5d21"
    case channelUsable = "dec2555b7b5f4e04bb96d0a254bbf58d"

    /// The metadata by which `JournalLog` writes it.
    package var metadata: Logger.Metadata { ["MESSAGE_ID": "\(rawValue)"] }

    /// The metadata with more values.
    package func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        metadata.merging(more) { $1 }
    }
}
