import Definitions
import Host
import Indicators

/// Waits for what a person asked the running daemon for.
enum DaemonAnswer {
    /// How long the asker waits between two looks, and how often it looks: a minute in all.
    private static let (pause, looks) = (Duration.milliseconds(50), 1200)

    /// Looks again and again until there is an answer.
    ///
    /// - Parameters:
    ///   - state: The folder whose lock the daemon holds.
    ///   - silence: What to say when none comes within a minute.
    ///   - look: Returns the answer when there is one.
    /// - Returns: The answer, or nil when no daemon runs.
    /// - Throws: `StartFailure` when none comes, or what the look throws.
    static func wait<Answer>(
        in state: Folder,
        silence: String,
        for look: () throws -> Answer?
    ) throws -> Answer? {
        for _ in 0..<looks {
            if let answer = try look() { return answer }
            guard try Lock.holder(in: state) != nil else { return nil }
            _ = try Readiness.wait(for: [], limit: pause)
        }
        throw StartFailure(.environment, silence)
    }
}
