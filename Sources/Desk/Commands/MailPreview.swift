import Alerting
import Definitions
package import Dispatching
import Indicators
import Rules
import Store

/// The mails about alerts that fire, as they would be sent if that were news now.
package struct MailPreview: Sendable {
    /// One mail for each address.
    package let mails: [ComposedMail]

    /// Composes the mails.
    ///
    /// - Parameters:
    ///   - news: What is supposed.
    ///   - receiver: The name of the one receiver whose mails are wanted; nil for all.
    ///   - workplace: The definitions, and in whose name mails go out.
    ///   - now: The moment that the mails are of.
    /// - Throws: `StartFailure` where none of the alerts fires, and where the receiver would get no
    ///   mail.
    init(
        _ news: SupposedNews,
        to receiver: String?,
        _ workplace: Workplace,
        at now: Moment
    ) throws {
        let firing = news.items.filter(\.isFiring).map(\.notice)
        guard !firing.isEmpty else {
            throw StartFailure(
                .environment,
                "rule '\(news.rule.id)' does not fire there, so that there is nothing to show; "
                    + "'waage alerts' lists what fires"
            )
        }
        var contents: [String: (receiver: Receiver, contents: [NoticeContent])] = [:]
        for notice in firing {
            for receiver in notice.decision.receivers {
                contents[receiver.name, default: (receiver, [])].contents.append(notice.content)
            }
        }
        if let receiver, contents[receiver] == nil {
            throw StoreNames.unknown("mail to", receiver, among: Set(contents.keys))
        }
        let composer = Composer(workplace.configuration.mail)
        let chosen = contents.filter { receiver == nil || $0.key == receiver }
        mails = chosen.sorted { $0.key < $1.key }.flatMap { _, own in
            var told = MailNews(head: \NoticeContent.head)
            own.contents.forEach { told.add($0) }
            var sheet = NewsSheet(for: own.receiver)
            told.listed.forEach { sheet.add($0) }
            sheet.leaveOut(told.tally.count - told.listed.count)
            return composer.compose(
                told.worst,
                of: told.tally,
                for: own.receiver,
                release: ReleaseNote(id: "preview"),
                notJudged: [],
                sheet: sheet,
                posting: Composer.Posting(date: MailDate(local: now))
            )
        }
    }
}
