/// What the service does when its time has come.
enum Job: Hashable, CaseIterable {
    /// Read the definitions again after the machine refused it.
    case reload
    /// Look at files that may be complete by now.
    case look
    /// Open the spool again.
    case reopen
    /// Hand over to the journal what is owed.
    case journal
    /// Judge deadlines and send what is periodic.
    case calendar
    /// Make mails of the notices.
    case compose
    /// Bring the store in order and give memory back, after a while without work.
    case tidy
}
