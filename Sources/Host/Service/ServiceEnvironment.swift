import Glibc

/// What systemd tells a service through its environment.
package enum ServiceEnvironment {
    /// The state folder of the unit, from `StateDirectory=`.
    package static var stateFolder: String? { value("STATE_DIRECTORY") }

    /// Whether the error stream ends in the journal.
    package static var writesToJournal: Bool { value("JOURNAL_STREAM") != nil }

    /// Where systemd put the credentials of the unit, from `LoadCredential=`.
    package static var credentialsFolder: String? { value("CREDENTIALS_DIRECTORY") }

    private static func value(_ name: String) -> String? {
        guard let text = unsafe getenv(name) else { return nil }
        let value = unsafe String(cString: text)
        return value.isEmpty ? nil : value
    }
}
