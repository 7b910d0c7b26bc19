import Logging

/// Writes the log of a command to the error stream, one line for each message.
///
/// Keys in capitals are for the journal alone.
struct ErrorStreamLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }
            .filter { $0.key != $0.key.uppercased() }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        StandardStream.error.write("\(event.level): \(event.message)\(values)\n")
    }
}
