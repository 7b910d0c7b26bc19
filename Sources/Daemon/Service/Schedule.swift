/// A point in time by the machine's own clock, which nobody sets and which goes on in its sleep.
typealias Tick = ContinuousClock.Instant

/// When what is to be done.
struct Schedule {
    private var times: [Job: Tick] = [:]

    subscript(job: Job) -> Tick? {
        get { times[job] }
        set { times[job] = newValue }
    }

    /// The earliest time.
    var next: Tick? { times.values.min() }

    /// Moves a job to a time unless it is to be done sooner anyway.
    mutating func bring(_ job: Job, to time: Tick) { times[job] = min(times[job] ?? time, time) }

    /// Takes a job off when its time has come.
    ///
    /// - Returns: Whether it is to be done now.
    mutating func take(_ job: Job, at now: Tick) -> Bool {
        guard let time = times[job], time <= now else { return false }
        times[job] = nil
        return true
    }
}

/// What the service does when its time has come.
enum Job: Hashable, CaseIterable {
    /// Read the definitions again after the machine refused it.
    case reload
    /// Look at files that may be complete by now.
    case look
    /// Open the spool again.
    case reopen
    /// Look whether the spool is still where it was, and what came without anybody saying so.
    case inspect
    /// Hand over to the journal what is owed.
    case journal
    /// Judge deadlines and send what is periodic.
    case calendar
    /// Make mails of the notices.
    case compose
    /// Make mails about files that were not taken, or not wholly.
    case rejections
    /// Take answers to mails.
    case replies
    /// Look for damage in the store.
    case verify
    /// Remove rejected files in their time, and look how large the archive is.
    case clean
    /// Bring the store in order and give memory back, after a while without work.
    case tidy

    /// What is done once when the service begins.
    static let first: [Self] = [.journal, .replies, .calendar, .compose, .rejections]
}
