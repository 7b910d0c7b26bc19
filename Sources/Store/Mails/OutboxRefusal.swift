/// Why what a person wants of some mails was not done; none of them was touched.
package struct OutboxRefusal: Error, Hashable, Sendable {
    /// What is wrong with one number.
    package enum Reason: Hashable, Sendable {
        case unknown
        case delivered
        case dropped
    }

    /// The numbers that do not fit, as they were named.
    package let mails: [Int64: Reason]

    package init(mails: [Int64: Reason]) { self.mails = mails }
}

extension OutboxRefusal: CustomStringConvertible {
    /// One line for each number, and what to do.
    package var description: String {
        let lines = mails.sorted { $0.key < $1.key }.map { id, reason in
            switch reason {
            case .unknown: "there is no mail \(id)"
            case .delivered: "mail \(id) was delivered"
            case .dropped: "mail \(id) was dropped before; 'waage outbox retry \(id)' revives it"
            }
        }
        return lines.joined(separator: "\n")
            + "\nnothing was done; 'waage outbox list --all' shows every mail"
    }
}
