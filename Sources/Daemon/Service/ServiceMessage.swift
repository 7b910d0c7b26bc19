package import Logging

/// The entries of the daemon's own log that operators search for, by their fixed `MESSAGE_ID`.
///
/// `Deploy/waage.catalog` explains each.
package enum ServiceMessage: String, CaseIterable, Sendable {
    case started = "3f5704f940e24ee481657d20577cb384"
    case stopped = "7774b6376c6a403f8d91b3f136a86954"
    case reloaded = "b045960a3ce14c2b9017720876cd65c0"
    case definitionsRefused = "b51095ff4f1c446ca08b71573e38824d"
    case fileRejected = "218c12f427f44857a2beb7c26f343085"
    case newsSetAside = "6b1f0c1d4e7a4c0f9f6d2a83c5be7d11"
    case machineRefuses = "b224e1f5d0d04492a08e2d8fca362d53"
    case machineWorksAgain = "2912db7c1970429da6ae8e78fe7472c7"
    case mailDead = "bad14c17d859458eac97d00293a34635"
    case mailServerUnusable = "ddfdc5e0924a479890b5f8d6e5b908ad"
    case mailServerUsable = "d89ffc4892954548946b71eb07a8d488"

    /// The metadata by which `JournalLog` writes it.
    package var metadata: Logger.Metadata { ["MESSAGE_ID": "\(rawValue)"] }

    /// The metadata with more values.
    package func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        metadata.merging(more) { $1 }
    }
}
