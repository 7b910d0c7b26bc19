import Store

/// Mails that are due: those that were never refused, and those that were.
struct MailQueue {
    private var fresh: ArraySlice<Mail> = []
    private var refused: ArraySlice<Mail> = []

    init(fresh: [Mail] = [], refused: [Mail] = []) {
        self.fresh = fresh[...]
        self.refused = refused[...]
    }

    var isEmpty: Bool { fresh.isEmpty && refused.isEmpty }

    /// Takes the next mail; one that was refused only when there is room for such.
    mutating func next(withRefused hasRoom: Bool) -> Mail? {
        fresh.popFirst() ?? (hasRoom ? refused.popFirst() : nil)
    }

    /// Puts a mail back to the front.
    mutating func putBack(_ mail: Mail) {
        if mail.attempts == 0 { fresh = [mail] + fresh } else { refused = [mail] + refused }
    }
}
