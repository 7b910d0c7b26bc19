/// How long the mails about a release wait for more files of it.
///
/// It is pure; times and spans are in milliseconds.
struct Gathering {
    /// How long a release is gathered at most while files go on coming.
    private static let limit: Int64 = 60_000

    /// How long a release stays open after its last file.
    var pause: Int64
    /// When the release that is gathered is told at the latest; nil while none is.
    private var deadline: Int64?

    init(pause: Int64) { self.pause = pause }

    /// Whether files were taken that nobody was told of.
    var isOpen: Bool { deadline != nil }

    /// Notes that a file was taken.
    ///
    /// - Returns: When its news are to be told.
    mutating func add(at now: Int64) -> Int64 {
        deadline = deadline ?? now + Self.limit
        return now + pause
    }

    /// Ends the gathering, unless more files are on their way and there is still time.
    ///
    /// - Returns: When to try again; nil when the news are to be told now.
    mutating func end(at now: Int64, isReceiving: Bool) -> Int64? {
        if isReceiving, let deadline, now < deadline { return now + max(pause, 200) }
        deadline = nil
        return nil
    }
}
