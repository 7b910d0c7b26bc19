package import Alerting
import Definitions
import Desk
import Dispatching
import Host
import Indicators
import Logging
import Rules
import Store

/// Makes one mail per recipient of all open notices of files that came together, in its own
/// transaction.
///
/// What is known, silenced, said by another alert or can wait is held back first, and kept with the
/// reason. A notice whose composing ended in a crash is composed alone first: when that goes well
/// it stands in the mail of its files like all others.
package struct ComposePass {
    let context: PassContext
    private let onComposing: ([NoticeContent]) -> Void
    private let paint: Painter?

    /// Prepares a pass; tests may look on at what is about to be composed.
    package init(
        _ context: PassContext,
        onComposing: @escaping ([NoticeContent]) -> Void = { _ in }
    ) {
        self.context = context
        self.onComposing = onComposing
        paint = context.paint.map { PaintedCharts(by: $0).paint }
    }

    /// Composes everything that is open.
    ///
    /// - Returns: How many mails were made.
    package func run() throws -> Int {
        _ = try FreeingPass(context: context).run()
        var count = 0
        var hasFailed = false
        for round in try context.store.read({ try MailRound.open(in: $0) }) {
            guard let receiver = receiver(round.receiver), try !waits(round, for: receiver) else {
                continue
            }
            do {
                count += try compose(round, for: receiver)
            } catch let error as StoreError where error.kind == .corrupt {
                // It counted like a crash, and the next turn looks at each notice alone.
                hasFailed = true
            }
        }
        return try hasFailed ? count + run() : count
    }

    /// Whether quiet days of the receiver keep all of the news waiting: none of it is critical.
    private func waits(_ round: MailRound, for receiver: Receiver) throws -> Bool {
        guard QuietTime(LocalTime(), at: context.now()).end(for: receiver) != nil else {
            return false
        }
        var isCritical = false
        try context.store.read { view in
            try round.eachNotice(in: view) { notice in
                isCritical = isCritical || notice.head.level == .critical
            }
        }
        return !isCritical
    }

    /// When quiet days end that keep news waiting; nil when none does.
    func nextAfterQuietDays() throws -> Moment? {
        let quiet = QuietTime(LocalTime(), at: context.now())
        return try context.store.read { try MailRound.open(in: $0) }
            .compactMap { receiver($0.receiver).flatMap(quiet.end) }.min()
    }

    /// The receiver with a name; the news for one that is gone waits until there is one again.
    private func receiver(_ name: String) -> Receiver? {
        context.workplace.definitions.routing.receivers[name]
    }

    /// The news of one mail: all in numbers, and the worst one by one.
    struct News {
        var mail = MailNews<OpenNotice>(head: \.head)
        var numbers: [Int64] = []
        /// The first news of alerts of which there are several, by the last's transition.
        var first: [String: OpenNotice] = [:]
        /// What ended in a crash too often.
        var spent: [Telling] = []
        /// What is held back, by the reasons.
        var held: [Hold: [Int64]] = [:]

        /// Adds what all news about one alert come to, of which there is at least one, unless
        /// something holds it back.
        mutating func add(
            course: [OpenNotice],
            _ judge: HoldJudge<StoredTold>
        ) throws {
            let ordered = course.sorted { $0.id < $1.id }
            guard let begin = ordered.first else { return }
            guard let news = NewsCourse(ordered) else {
                numbers += ordered.map(\.id)
                return mail.addPassing()
            }
            if let hold = try judge.hold(news.net.head, made: news.net.made, first: begin.id) {
                held[hold, default: []] += ordered.map(\.id)
                return
            }
            if let begin = news.first { first[news.net.head.transition] = begin }
            numbers += ordered.map(\.id)
            mail.add(news.net)
        }
    }

    private func news(of round: MailRound) throws -> News {
        var news = News()
        try context.store.read { view in
            let judge = try HoldJudge(
                context.workplace.definitions,
                view,
                receiver: round.receiver,
                at: context.now()
            )
            let repeated = try round.repeatedAlerts(in: view)
            var courses: [AlertKey: [OpenNotice]] = [:]
            try round.eachNotice(in: view) { notice in
                try context.progress()
                guard notice.attempts < Trial.limit else {
                    return news.spent.append(.notice(notice.id))
                }
                let head = notice.head
                if !head.isAboutDelivery, repeated.contains(head.alert.hashValue) {
                    courses[head.alert, default: []].append(notice)
                } else {
                    try news.add(course: [notice], judge)
                }
            }
            for key in courses.keys.sorted() { try news.add(course: courses[key] ?? [], judge) }
        }
        return news
    }

    /// Makes the mails that tell the notices of a round, and closes them.
    ///
    /// Only what is told one by one is read in full and may end the process.
    ///
    /// - Returns: How many mails were made; none when somebody else made them meanwhile.
    private func compose(_ round: MailRound, for receiver: Receiver) throws -> Int {
        let trial = Trial(context: context)
        let news = try news(of: round)
        try trial.setAside(news.spent)
        let worst = news.mail.worst
        for notice in worst where notice.attempts > 0 {
            try trial.tell([.notice(notice.id)]) {
                var alone = News()
                alone.first = news.first
                alone.mail.add(notice)
                _ = try mails(telling: alone, [notice], of: round, to: receiver, at: context.now())
            }
            try trial.takeBack([.notice(notice.id)])
        }
        let listed = listed(news, for: receiver)
        do {
            return try trial.tell((listed ?? worst).map { .notice($0.id) }) {
                let now = context.now()
                let drafts = try mails(telling: news, listed, of: round, to: receiver, at: now)
                try context.store.transaction { transaction in
                    for (hold, notices) in news.held {
                        try transaction.hold(
                            notices: notices,
                            for: hold,
                            from: receiver.name,
                            at: now
                        )
                    }
                    try transaction.queue(drafts, for: news.numbers, at: now)
                }
                return drafts.count
            }
        } catch is NoticesTaken {
            return 0
        }
    }

    /// What the table of the mail lists; nil where no table goes along.
    ///
    /// What ended in crashes may have ended at a row: the last time the mail goes without.
    private func listed(_ news: News, for receiver: Receiver) -> [OpenNotice]? {
        guard news.mail.tally.count >= NewsSheet.least, !receiver.letterboxes.isEmpty else {
            return nil
        }
        let listed = news.mail.listed
        return listed.allSatisfy { $0.attempts < Trial.limit - 1 } ? listed : nil
    }

    /// The mails as they are now; nothing is changed.
    private func mails(
        telling news: News,
        _ listed: [OpenNotice]?,
        of round: MailRound,
        to receiver: Receiver,
        at now: Moment
    ) throws -> [DispatchDraft] {
        let worst = news.mail.worst
        let (contents, sheet, note, roots) = try context.store.read { view in
            let secrets = try secrets(of: listed ?? worst, news, for: receiver, view)
            let contents = try self.contents(of: worst, after: news.first, view)
                .map(secrets.applied)
            let note = try round.note(context.workplace.definitions.sources, in: view)
            let roots = try threadRoots(of: worst.map(\.head.alert), receiver, view)
            let sheet = try listed.map {
                try NewsSheet(
                    of: $0,
                    after: news.first,
                    without: secrets,
                    for: receiver,
                    count: news.mail.tally.count,
                    view,
                    context.progress
                )
            }
            return (contents, sheet, note, roots)
        }
        onComposing(contents)
        let message = ReleaseNews(
            notices: contents,
            tally: news.mail.tally,
            release: note,
            notJudged: UndecidedCount.counts(after: round.drops),
            sheet: sheet,
            threadRoots: roots
        )
        // What ended in crashes may have ended at its picture: the last time it goes without. The
        // first time it is composed again as it was, for most crashes are those of a machine.
        let draws = worst.allSatisfy { $0.attempts < Trial.limit - 1 }
        return Channels.dispatches(
            of: .news(message),
            for: receiver,
            Composer(context, paint: draws ? paint : nil),
            at: now
        )
    }
}
