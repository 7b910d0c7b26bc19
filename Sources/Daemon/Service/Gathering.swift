import Indicators

/// How long the mails about a release wait for more files of it.
///
/// It is pure.
struct Gathering {
    /// How long a release is gathered at most while files go on coming.
    private static let limit: Duration = .minutes(1)

    /// How long a release stays open after its last file.
    var pause: Duration
    /// When the news of the last file are to be told.
    private var due: Tick?
    /// When the release that is gathered is told at the latest; nil while none is.
    private var deadline: Tick?
    /// Whose files it has: theirs alone are waited for.
    private(set) var senders: Set<FairQueue.Sender> = []

    init(pause: Duration) { self.pause = pause }

    /// Whether files were taken that nobody was told of.
    var isOpen: Bool { deadline != nil }

    /// Notes that a file was taken.
    ///
    /// - Returns: When its news are to be told.
    mutating func add(at now: Tick, from sender: FairQueue.Sender? = nil) -> Tick {
        deadline = deadline ?? now + Self.limit
        if let sender { senders.insert(sender) }
        let due = now + pause
        self.due = due
        return due
    }

    /// Ends the gathering, unless more files are on their way and there is still time.
    ///
    /// - Returns: When to try again; nil when the news are to be told now.
    mutating func end(at now: Tick, isReceiving: Bool) -> Tick? {
        if let deadline, now < deadline {
            // Whatever else asks for mails, the pause after the last file is kept.
            if let due, now < due { return min(due, deadline) }
            if isReceiving { return now + max(pause, .milliseconds(200)) }
        }
        (deadline, due) = (nil, nil)
        senders = []
        return nil
    }
}
