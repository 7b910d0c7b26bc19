import Alerting
import Definitions
package import Dispatching
import Indicators
import Rules
import Store

/// The mails about alerts, as they would be sent if those were news now.
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
        let told = Self.told(firing.map { ($0.content, $0.decision.receivers) })
        if let receiver, told[receiver] == nil {
            throw StoreNames.unknown("mail to", receiver, among: Set(told.keys))
        }
        mails = Self.mails(
            told.filter { receiver == nil || $0.key == receiver },
            of: ReleaseNote(id: "preview"),
            workplace,
            at: now
        )
    }

    /// Composes the mails about what files would tell, had nothing been delivered before.
    ///
    /// - Parameters:
    ///   - notices: The news.
    ///   - files: The names of the files.
    ///   - workplace: The definitions, and in whose name mails go out.
    ///   - now: The moment that the mails are of.
    init(_ notices: [Notice], files: [String], _ workplace: Workplace, at now: Moment) {
        let release = ReleaseNote(id: "preview", deliveries: [.init(supplier: nil, files: files)])
        let told = Self.told(notices.map { ($0.content, $0.decision.receivers) })
        mails = Self.mails(told, of: release, workplace, at: now)
    }

    /// What one receiver is told.
    private struct Told {
        let receiver: Receiver
        var contents: [NoticeContent] = []
    }

    /// What each receiver is told, by the receivers' names.
    private static func told(_ news: [(NoticeContent, [Receiver])]) -> [String: Told] {
        var told: [String: Told] = [:]
        for (content, receivers) in news {
            for receiver in receivers {
                told[receiver.name, default: Told(receiver: receiver)].contents.append(content)
            }
        }
        return told
    }

    private static func mails(
        _ told: [String: Told],
        of release: ReleaseNote,
        _ workplace: Workplace,
        at now: Moment
    ) -> [ComposedMail] {
        let composer = Composer(workplace.configuration)
        return told.sorted { $0.key < $1.key }.flatMap { _, own in
            var news = MailNews(head: \NoticeContent.head)
            var secrets = MailSecrets(after: [], areas: workplace.definitions.rules.areas)
            secrets.applied(toAll: own.contents).forEach { news.add($0) }
            return composer.compose(
                news.worst,
                of: news.tally,
                for: own.receiver,
                release: release,
                notJudged: [],
                sheet: NewsSheet(of: news, for: own.receiver),
                posting: Composer.Posting(date: MailDate(local: now))
            )
        }
    }
}
