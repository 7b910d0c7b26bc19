import Alerting
import Daemon
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// An alert as it is to be seen at the end of a day, with what was told of it since another.
///
/// What takes long is found out when it is asked for.
final class AlertSight {
    private let stage: Stage
    /// The alert; nil where all together are meant, or none was found.
    let key: AlertKey?
    private let state: AlertState?
    /// Only what was written after this moment counts as told.
    private let since: Moment
    private lazy var history = Result { try readHistory() }
    private lazy var judgedSteps = Result { try readSteps() }

    init(_ stage: Stage, _ key: AlertKey?, _ state: AlertState?, since: Moment) {
        self.stage = stage
        self.key = key
        self.state = state
        self.since = since
    }

    // MARK: - State

    var stateName: String {
        guard let state else { return "none" }
        return state.phase.name
    }

    var level: Level? { state?.phase.level }
    var judged: TimePeriod? { state?.judged }
    var begin: TimePeriod? { state?.saidSince }
    var caseName: String? { state?.evidence?.caseName }

    /// The judged period and those before it, oldest first.
    func steps() throws -> [PeriodHistory.Step] { try judgedSteps.get() }

    private func readSteps() throws -> [PeriodHistory.Step] {
        guard let key else { return [] }
        let definitions = stage.definitions
        return try stage.store.read { view in
            let known = KnownStore(view, definitions)
            return try PeriodHistory(known, definitions.rules)
                .steps(AlertFilter(rule: key.rule, area: key.area))
                .filter { $0.alert == key }
        }
    }

    /// The step of the judged period; of one that was never judged the last one.
    private func judgedStep() throws -> PeriodHistory.Step? {
        let steps = try steps()
        guard let judged else { return steps.last }
        return steps.last { $0.period == judged }
    }

    /// A number of the judged period.
    func number(
        _ value: KeyPath<JudgedNumbers, Double?>,
        _ text: KeyPath<StepWords, String?>
    ) throws -> ExpectationKey.Shown {
        guard let step = try judgedStep(), let number = step.numbers[keyPath: value] else {
            return .nothing
        }
        let words = StepWords(step, in: .english)
        return .number(number, words[keyPath: text] ?? "\(number)")
    }

    /// How probable it is that chance leads so far.
    func chance() throws -> Double? { try judgedStep()?.numbers.chance }

    /// Why the alert is not judged; nil where it is.
    func undecided() throws -> String? {
        guard let key else { return nil }
        let definitions = stage.definitions
        let outcome = try stage.store.read { view in
            try stage.context.engine.review(KnownStore(view, definitions))
        }
        return outcome.undecided.first { undecided in
            undecided.rule == key.rule && undecided.key.area == key.area
                && undecided.key.members == key.members && undecided.indicator == key.indicator
        }?.reason.name
    }

    // MARK: - What was told

    /// The news of the time, newest first; of the alert, or of all.
    private func readHistory() throws -> [PastTransition] {
        try stage.store.read { view in
            try view.history(rule: key?.rule, area: key?.area).filter { past in
                past.written > since && (key.map { $0 == past.transition.key } ?? true)
            }
        }
    }

    /// What happened last to the alert: the kind of the news, and why it came.
    func news() throws -> [String] {
        guard let last = try history.get().first else { return [] }
        return [last.transition.kind.rawValue] + (last.content.because.map { [$0] } ?? [])
    }

    /// A mail that was made in the time, with the news in it that are meant.
    private struct Told {
        let mail: Mail
        let news: [MailedNews]
    }

    private func told() throws -> [Told] {
        let own = try key == nil ? nil : allNews()
        return try stage.store.read { view in
            let news = Dictionary(grouping: try view.mailedNews(), by: \.mail)
            return try view.mails(limit: 1000).filter { $0.made > since }.compactMap { mail in
                let meant = (news[mail.id] ?? []).filter { own?.contains($0.transition) ?? true }
                return own != nil && meant.isEmpty ? nil : Told(mail: mail, news: meant)
            }
        }
    }

    /// The ids of all news of the alert, of whatever time.
    private func allNews() throws -> Set<String> {
        guard let key else { return [] }
        return try stage.store.read { view in
            let past = try view.history(rule: key.rule, area: key.area)
            return Set(past.filter { $0.transition.key == key }.map(\.content.transition))
        }
    }

    /// The receivers of the mails of the time.
    func receivers() throws -> [String] {
        Set(try told().map(\.mail.draft.receiver)).sorted()
    }

    /// How many mails were made, digests left out.
    func mailCount() throws -> Int {
        try told().count { !stage.digests.contains($0.mail.id) }
    }

    /// How many pieces of news stand in digests.
    func digestCount() throws -> Int {
        try told().filter { stage.digests.contains($0.mail.id) }.map(\.news.count).reduce(0, +)
    }

    /// The text of the mails, as a reader sees it.
    func mailTexts() throws -> [String] {
        try told().map { ReadableMail($0.mail.draft.body).text }
    }

    /// The sentences of the journal, oldest first.
    func journalTexts() throws -> [String] {
        try history.get().reversed().compactMap { past in
            JournalEntry(for: past.content, drop: past.drop, language: .german)["MESSAGE"]
        }
    }
}
