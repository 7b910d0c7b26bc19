import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Replies
import Store

/// What an answer does to the store.
struct ReplyEffects {
    private let context: PassContext
    private let transaction: StoreTransaction
    private let id: String
    private let now: Moment

    init(_ context: PassContext, _ transaction: StoreTransaction, id: String, at now: Moment) {
        (self.context, self.transaction, self.id, self.now) = (context, transaction, id, now)
    }

    /// Does what a person wants.
    ///
    /// - Parameters:
    ///   - request: What, and for which entries.
    ///   - author: Who wants it.
    ///   - person: The receiver who hears of doubts where nobody delivered the figure.
    /// - Returns: What was done.
    /// - Throws: `StoreError`
    func carryOut(
        _ request: ReplyJudgement.Request,
        by author: String,
        handingTo person: String
    ) throws -> AnswerReport {
        let alerts = request.entries.flatMap(\.alerts)
        switch request.kind {
        case .known(let day):
            return try note(alerts, until: day, request.comment, by: author)
        case .doubted:
            let doubt = FigureDoubt(
                context: context,
                transaction: transaction,
                id: id,
                author: author,
                comment: request.comment,
                now: now
            )
            return try doubt.note(alerts, handingTo: person)
        case .withdrawn: return try withdraw(alerts, by: author)
        }
    }

    private func note(
        _ alerts: [AlertKey],
        until day: CalendarDate?,
        _ comment: String,
        by author: String
    ) throws -> AnswerReport {
        let time = LocalTime()
        let last = day ?? time.date(at: now).advanced(byDays: HoldTime.usual)
        let states = try transaction.view.states(of: alerts)
        var report = AnswerReport(.known(until: last), id: id)
        report.comment = comment
        for alert in alerts {
            guard let level = states[alert]?.firingLevel else {
                report.others.append(try named(alert))
                continue
            }
            try transaction.insert(
                Acknowledgement(
                    of: alert,
                    at: level,
                    by: author,
                    because: CleanText.line(comment),
                    isPublic: false,
                    made: now,
                    expires: time.moment(of: last.advanced(byDays: 1))
                )
            )
            report.alerts.append(try named(alert))
        }
        return report
    }

    private func withdraw(_ alerts: [AlertKey], by author: String) throws -> AnswerReport {
        var report = AnswerReport(.withdrawn, id: id)
        let open = try transaction.view.openAcknowledgements()
        for alert in alerts {
            var isDone = false
            if let (number, known) = open[alert], known.author == author {
                isDone = try transaction.end(
                    acknowledgement: number,
                    as: .withdrawn,
                    by: author,
                    at: now
                )
            }
            let ended = try transaction.endQueries(of: alert, by: author, cause: author, at: now)
            if isDone || ended > 0 {
                report.alerts.append(try named(alert))
            } else {
                report.others.append(try named(alert))
            }
        }
        return report
    }

    /// An alert in the words that were told last.
    private func named(_ alert: AlertKey) throws -> AnswerReport.Alert {
        AnswerReport.Alert(alert, told: try transaction.view.lastContent(of: alert))
    }
}
