import Alerting
import Desk
import Dispatching
import Indicators
import Rules

/// An alert as it is to be seen at the end of a day, with what was told of it since another.
///
/// What takes long is found out when it is asked for.
struct AlertSight {
    private let stage: any Stage
    /// The alert; nil where all together are meant, or none was found.
    private let key: AlertKey?
    private let state: AlertState?
    /// Only what was written after this moment counts as told.
    private let since: Moment

    init(_ stage: any Stage, _ key: AlertKey?, _ state: AlertState?, since: Moment) {
        self.stage = stage
        self.key = key
        self.state = state
        self.since = since
    }

    // MARK: - State

    var stateName: String { state?.phase.name ?? "none" }
    var level: Level? { state?.phase.level }
    var judged: TimePeriod? { state?.judged }
    var begin: TimePeriod? { state?.saidSince }
    var caseName: String? { state?.evidence?.caseName }

    /// The judged period and those before it, oldest first.
    func steps() throws -> [PeriodStep] { try key.map(stage.steps) ?? [] }

    /// The step of the judged period; of one that was never judged the last one.
    private func judgedStep() throws -> PeriodStep? {
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
        let words = StepWords(step, in: .english)[keyPath: text]
        return .number(number, words?.withPlainBlanks ?? "\(number)")
    }

    /// How probable it is that chance leads so far.
    func chance() throws -> Double? { try judgedStep()?.numbers.chance }

    /// Why the alert is not judged; nil where it is.
    func undecided() throws -> String? { try key.flatMap(stage.undecided)?.name }

    // MARK: - What was told

    /// What happened last to the alert: the kind of the news, and why it came.
    func news() throws -> [String] {
        guard let last = try stage.news(of: key, since: since).first else { return [] }
        return [last.content.kind.rawValue] + (last.content.because.map { [$0] } ?? [])
    }

    private func mails() throws -> [StagedMail] { try stage.mails(telling: key, since: since) }

    /// The receivers of the mails of the time.
    func receivers() throws -> [String] { Set(try mails().map(\.receiver)).sorted() }

    /// How many mails of a kind were made.
    func mailCount(_ kind: StagedMail.Kind) throws -> Int { try mails().count { $0.kind == kind } }

    /// How many pieces of news stand in digests.
    func digestCount() throws -> Int {
        try mails().filter { $0.kind == .digest }.map(\.newsCount).reduce(0, +)
    }

    /// The text of the mails, as a reader sees it.
    func mailTexts() throws -> [String] { try mails().map(\.text) }

    /// The sentences of the journal, oldest first.
    func journalTexts() throws -> [String] {
        try stage.news(of: key, since: since).reversed().compactMap { news in
            JournalEntry(for: news.content, drop: news.drop, language: .german)["MESSAGE"]
        }
    }
}
