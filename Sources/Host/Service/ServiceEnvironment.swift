import Glibc

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
