import Logging
import Synchronization

/// A log whose lines are kept for the test to read: `notice: A sentence. file=a.csv`.
final class LogKeeper: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(keeper: self) } }

    private struct Handler: LogHandler {
        let keeper: LogKeeper
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).filter { $0.key != "MESSAGE_ID" }
                .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            keeper.kept.withLock { $0.append("\(event.level): \(event.message)\(values)") }
        }
    }
}
