import GRDB
package import Indicators

/// Who was told of a transition, and how far the mail has come.
package struct ToldRecipient: Hashable, Sendable {
    package let transition: String
    package let receiver: String
    /// Nil while the mail is not composed.
    package let recipient: String?
    package let state: Mail.State?
    /// When the mail's state last changed.
    package let changed: Moment?
}

extension StoreView {
    /// Who was told of a transition, in the order of the receivers.
    package func told(of transition: String) throws -> [ToldRecipient] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT notice.receiver, mail.recipient, mail.state, mail.changed
                FROM notice
                LEFT JOIN mail_notice ON mail_notice.notice = notice.id
                LEFT JOIN mail ON mail.id = mail_notice.mail
                WHERE notice."transition" = ?
                ORDER BY notice.receiver, mail.recipient
                """,
            arguments: [transition]
        )
        return rows.map { row in
            let state: String? = row["state"]
            return ToldRecipient(
                transition: transition,
                receiver: row["receiver"],
                recipient: row["recipient"],
                state: state.flatMap(Mail.State.init(rawValue:)),
                changed: row["changed"]
            )
        }
    }
}
