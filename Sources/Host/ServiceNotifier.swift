import CSystemd
import Glibc

/// Tells systemd how the service does.
///
/// Only one thread may use it: of two senders the slower one would overwrite newer words. Where
/// nobody listens, as on a terminal, nothing happens.
package struct ServiceNotifier: Sendable {
    package init() {}

    /// The service works; also the end of a reload.
    package func ready(_ status: String) { send("READY=1\nSTATUS=\(Self.line(status))") }

    /// What `systemctl status` shows.
    package func status(_ text: String) { send("STATUS=\(Self.line(text))") }

    /// The service reads its configuration anew, since a time by the clock that nobody sets.
    package func reloading(since time: SuspendingClock.Instant) {
        // On Linux this clock is the monotonic one that systemd means.
        let (seconds, part) = SuspendingClock().systemEpoch.duration(to: time).components
        let microseconds = seconds * 1_000_000 + part / 1_000_000_000_000
        send("RELOADING=1\nMONOTONIC_USEC=\(microseconds)\nSTATUS=Reloading.")
    }

    /// The service ends in order.
    package func stopping() { send("STOPPING=1\nSTATUS=Stopping.") }

    /// The service goes on with its work.
    package func watchdog() { send("WATCHDOG=1") }

    /// Within which time systemd wants to hear from the watchdog, if it asked for it.
    package var watchdogInterval: Duration? {
        var interval: UInt64 = 0
        guard unsafe sd_watchdog_enabled(0, &interval) > 0 else { return nil }
        return .microseconds(Int64(clamping: interval))
    }

    private func send(_ text: String) { unsafe _ = sd_notify(0, text) }

    /// A text that cannot begin an assignment of its own.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// What systemd tells a service through its environment.
package enum ServiceEnvironment {
    /// The state folder of the unit, from `StateDirectory=`.
    package static var stateFolder: String? { value("STATE_DIRECTORY") }

    /// Whether a stream of this process ends in the journal: 1 is the output, 2 the errors.
    ///
    /// systemd names the stream by device and inode, for the variable is inherited by programs
    /// whose streams end elsewhere.
    package static func writesToJournal(_ stream: Int32) -> Bool {
        var status = stat()
        guard let named = value("JOURNAL_STREAM"), unsafe fstat(stream, &status) == 0 else {
            return false
        }
        return named == "\(status.st_dev):\(status.st_ino)"
    }

    /// Where systemd put the credentials of the unit, from `LoadCredential=`.
    package static var credentialsFolder: String? { value("CREDENTIALS_DIRECTORY") }

    private static func value(_ name: String) -> String? {
        guard let text = unsafe getenv(name) else { return nil }
        let value = unsafe String(cString: text)
        return value.isEmpty ? nil : value
    }
}
