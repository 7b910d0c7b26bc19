package import Alerting
import Indicators
import Readings
package import Rules

/// The news of a backtest in numbers, with the mails that they would have come by.
package struct BacktestReport: Sendable {
    /// What one rule would have said.
    package struct RuleCount: Hashable, Sendable {
        package let rule: String
        /// Keys that were decided in some period.
        package let keys: Int
        /// How often each thing would have been told.
        package fileprivate(set) var kinds: [Transition.Kind: Int] = [:]
        /// Alerts that fire at the end.
        package fileprivate(set) var firing = 0
        /// In which part of the decided periods it fires, by today's readings; nil where none was
        /// decided.
        package let share: Double?
        /// Mails with news of it in a year.
        package fileprivate(set) var mailsAYear = 0.0
    }

    package let result: BacktestResult
    /// One entry for each rule, in the order of the book.
    package let rules: [RuleCount]
    /// The mails in the order of time.
    package let mails: [MailCourse.Mail]
    /// The mails and digests of each receiver and year.
    package let years: [YearOfMails]

    /// Counts what a backtest found.
    ///
    /// - Parameters:
    ///   - result: What would have happened.
    ///   - book: The rules.
    ///   - routing: Who is told.
    ///   - labels: The names that files give areas and members.
    /// - Throws: What a memory throws; this one keeps everything at hand.
    package init(
        _ result: BacktestResult,
        of book: RuleBook,
        routing: Routing,
        labels: BacktestPast
    ) throws {
        self.result = result
        let course = try Engine(book, routing: routing)
            .mails(of: result.releases, labels: labels.readings.latest)
        (mails, years) = (course.mails, course.years)
        rules = Self.counts(result, book, course.mails)
    }

    private static func counts(
        _ result: BacktestResult,
        _ book: RuleBook,
        _ mails: [MailCourse.Mail]
    ) -> [RuleCount] {
        var kinds: [String: [Transition.Kind: Int]] = [:]
        for news in result.news where !news.transition.isBasisNote {
            kinds[news.transition.key.rule, default: [:]][news.transition.kind, default: 0] += 1
        }
        var mailed: [String: Int] = [:]
        for mail in mails {
            for rule in Set(mail.notices.map(\.alert.rule)) { mailed[rule, default: 0] += 1 }
        }
        let firing = Dictionary(grouping: result.firing.keys, by: \.rule).mapValues(\.count)
        return book.rules.map { rule in
            let sides = (result.counts[rule.id] ?? [:]).values
            let decided = sides.reduce(0) { $0 + $1.decided }
            let share = Double(sides.reduce(0) { $0 + $1.firing }) / Double(max(1, decided))
            var count = RuleCount(
                rule: rule.id,
                // Both sides of a rule judge the same keys.
                keys: sides.map(\.keys).max() ?? 0,
                share: decided == 0 ? nil : share
            )
            count.kinds = kinds[rule.id] ?? [:]
            count.firing = firing[rule.id] ?? 0
            count.mailsAYear = Double(mailed[rule.id] ?? 0) / result.extent.years
            return count
        }
    }
}
