import Alerting
import Desk
import Indicators
import Intake
import Rules

/// Readings and states in memory: the stage of tests that look at nothing but alerts.
///
/// Nobody is told anything here, and no day is watched.
final class MemoryStage: Stage {
    let engine: Engine
    private var memory: MemoryStore
    private var now: Moment
    /// Oldest first.
    private var history: [StagedNews] = []
    private var drop: Int32 = 0

    /// Begins at a moment, at which nothing was delivered yet.
    init(_ engine: Engine, at beginning: Moment) {
        self.engine = engine
        memory = MemoryStore(engine)
        now = beginning
    }

    func advance(to end: Moment) { now = max(now, end) }

    func deliver(_ reading: FileReading, named name: String, tells: Bool) throws {
        drop += 1
        let outcome = try memory.take(
            reading.dataset,
            stamp: reading.release,
            source: reading.sourceNames,
            replacesPeriods: reading.replacesPeriods
        )
        history += outcome.notices.map {
            StagedNews(content: $0.content, drop: drop, written: now)
        }
    }

    /// Nothing: who looks at what is known plays in an office.
    func acknowledge(_ key: AlertKey, at level: Level, _ words: RuleTest.Words) {}

    /// Nothing: who looks at what is silenced plays in an office.
    func silence(_ matcher: SilenceMatcher, _ words: RuleTest.Words) {}

    func states(of rule: String) -> [AlertKey: AlertState] { memory.states(ofRules: [rule]) }

    func steps(of key: AlertKey) throws -> [PeriodStep] {
        try steps(of: key, from: memory)
    }

    func undecided(_ key: AlertKey) throws -> UndecidedReason? {
        try undecided(key, from: memory)
    }

    func news(of key: AlertKey?, since: Moment) -> [StagedNews] {
        history.reversed().filter { news in
            news.written > since && (key.map { $0 == news.content.alert } ?? true)
        }
    }

    func mails(telling key: AlertKey?, since: Moment) -> [StagedMail] { [] }
}
