import Alerting
import Daemon
import Definitions
import Desk
import Diagnostics
import Host
import Indicators
import Intake
import Readings
import Rules
import Store

/// Plays tests, one after the other, on one store in memory.
///
/// Nothing here judges: the tests go the way of files in the daemon, and what they expect is
/// compared with what is then in the store.
final class RuleTestPlayer {
    private let store: Store
    private let clock = PlayedClock(.epoch)
    private let configuration: Configuration
    private let definitions: Definitions
    private let definitionSet: Int64
    /// The folder that the files of tests are named from.
    private let folder: String
    /// What tests with the same rules share.
    private var contexts: [[String]: PassContext] = [:]

    /// Takes the definitions that tests are played by.
    ///
    /// - Parameters:
    ///   - definitions: Rules, sources and people.
    ///   - configuration: How the program behaves.
    ///   - folder: Where the files of the tests are.
    /// - Throws: `StoreError`
    init(_ definitions: Definitions, _ configuration: Configuration, folder: String) throws {
        let rules = definitions.rules
        self.definitions = definitions.with(rules, definitions.routing.rehearsed(rules))
        self.configuration = configuration
        self.folder = folder
        store = try Store.inMemory()
        definitionSet = try store.transaction { try $0.save(accepted: [], at: .epoch) }
    }

    /// Prepares to play the tests of a file.
    ///
    /// - Throws: `StoreError`
    convenience init(_ file: RuleTestSuite.File, _ configuration: Configuration) throws {
        try self.init(
            file.definitions,
            configuration,
            folder: FilePath.folder(of: file.path)
        )
    }

    // MARK: - One test

    /// Plays a test.
    ///
    /// - Parameters:
    ///   - test: What happens and what is expected.
    ///   - book: The rules to play it by, where it is not those of the definitions.
    /// - Returns: What became of it.
    func play(_ test: RuleTest, by book: RuleBook? = nil) -> RuleTestResult {
        var result = RuleTestResult(name: test.name, location: test.location)
        result.duration = ContinuousClock().measure {
            do {
                try play(test, by: book, into: &result)
            } catch let problem as PlayProblem {
                result.errors.append(problem.diagnostic)
            } catch {
                result.errors.append(
                    Diagnostic(check: "test/store", at: test.location, "\(error)")
                )
            }
        }
        return result
    }

    private func play(
        _ test: RuleTest,
        by book: RuleBook?,
        into result: inout RuleTestResult
    ) throws {
        let context = try context(of: test, book)
        let begin = beginning(of: test)
        let stage: any Stage =
            test.needsOffice || !context.engine.book.deliveries.isEmpty
            ? try OfficeStage(context, clock, at: begin) : MemoryStage(context.engine, at: begin)
        var entries = test.entries[...]
        var before: CalendarDate?
        for (place, expectation) in test.expectations.enumerated() {
            let end = StageTime.end(of: expectation.after)
            while let entry = entries.first, StageTime.moment(of: entry.time) <= end {
                entries.removeFirst()
                try play(entry, next: entries.first, on: stage, context)
            }
            try stage.advance(to: end)
            if place > 0, test.expectations[place - 1].after < expectation.after {
                before = test.expectations[place - 1].after
            }
            let since = before.map(StageTime.end) ?? .earliest
            result.expectationCount += 1
            let check = ExpectationCheck(stage, expectation, since: since)
            try check.run(into: &result)
        }
    }

    /// The start of the day of whatever comes first.
    private func beginning(of test: RuleTest) -> Moment {
        let days =
            test.entries.map(\.time.date) + test.expectations.map(\.after)
            + [test.today].compactMap { $0 }
        let first = days.min() ?? CalendarDate(dayNumber: 0)
        return StageTime.begin(of: first)
    }

    private func context(of test: RuleTest, _ book: RuleBook?) throws -> PassContext {
        let names = test.ruleNames?.sorted() ?? ["*"]
        if book == nil, let context = contexts[names] { return context }
        let context = context(book ?? definitions.rules, test)
        if book == nil { contexts[names] = context }
        return context
    }

    private func context(_ book: RuleBook, _ test: RuleTest) -> PassContext {
        var book = book
        if let names = test.ruleNames {
            book.rules.removeAll { !names.contains($0.id) }
            book.deliveries.removeAll { !names.contains($0.id) }
        }
        let clock = clock
        return PassContext(
            workplace: Workplace(
                configuration: configuration,
                definitions: definitions.with(book, definitions.routing)
            ),
            store: store,
            logger: .silent,
            definitionSet: definitionSet,
            now: { clock.time }
        )
    }

    // MARK: - What happens

    private func play(
        _ entry: RuleTest.Entry,
        next: RuleTest.Entry?,
        on stage: any Stage,
        _ context: PassContext
    ) throws {
        try stage.advance(to: StageTime.moment(of: entry.time))
        switch entry.content {
        case .delivery(let delivery):
            let (reading, name) = try read(delivery, of: entry, context)
            var isTold = true
            if let next, case .delivery(let other) = next.content {
                isTold = delivery.release == nil || other.release != delivery.release
            }
            do {
                try stage.deliver(reading, named: name, tells: isTold)
            } catch let excess as TooManyNewSeries {
                throw PlayProblem(.init(check: "test/drop", at: entry.location, "\(excess)"))
            }
        case .acknowledgement(let choice, let words):
            try acknowledge(choice, words, at: entry.location, on: stage)
        case .silence(let matcher, let words): try stage.silence(matcher, words)
        }
    }

    private func read(
        _ delivery: RuleTest.Delivery,
        of entry: RuleTest.Entry,
        _ context: PassContext
    ) throws -> (FileReading, String) {
        let location = entry.location
        switch delivery.text {
        case .table(let dataset, let recordCount):
            let source = delivery.source.map { name in
                definitions.sources[name]
                    ?? SourceDefinition(id: name, location: location)
            }
            let reading = FileReading(written: dataset, recordCount: recordCount, source: source)
            return (reading, delivery.source ?? "table")
        case .file(let path):
            let full = path.hasPrefix("/") ? path : "\(folder)/\(path)"
            guard let name = EntryName(FilePath.name(of: full)) else {
                throw PlayProblem(
                    .init(check: "test/file", at: location, "'\(path)' is not the name of a file")
                )
            }
            do {
                let file = try Folder(path: FilePath.folder(of: full)).open(name)
                let moment = StageTime.moment(of: entry.time)
                return (try context.read(file, named: name.shown, takenAt: moment), name.shown)
            } catch let rejection as FileRejection {
                throw PlayProblem(
                    .init(
                        check: "test/file",
                        at: location,
                        "'\(path)' would be rejected: \(rejection.problem)",
                        advice: rejection.advice
                    )
                )
            } catch let error as HostError {
                throw PlayProblem(
                    .init(
                        check: "test/file",
                        at: location,
                        "\(error)",
                        advice: "files are named from the folder of the test file"
                    )
                )
            }
        }
    }

    private func acknowledge(
        _ choice: AlertChoice,
        _ words: RuleTest.Words,
        at location: SourceLocation,
        on stage: any Stage
    ) throws {
        let firing = try stage.states(of: choice.rule.text).compactMap { key, state in
            state.firingLevel.map { (key: key, level: $0) }
        }
        .filter { choice.takes($0.key, word: stage.word(of: $0.key)) }
        .sorted { $0.key < $1.key }
        guard firing.count == 1, let alert = firing.first else {
            let problem =
                firing.isEmpty
                ? "nothing fires that could be known: \(choice.rule.text)"
                : "several alerts fire that could be meant: "
                    + firing.map(\.key.description).joined(separator: "; ")
            throw PlayProblem(
                .init(
                    check: firing.isEmpty ? "test/no-alert" : "test/ambiguous",
                    at: location,
                    problem,
                    advice: firing.isEmpty
                        ? "let the alert fire before somebody has it"
                        : "say 'area', 'side', 'indicator' or 'members'"
                )
            )
        }
        try stage.acknowledge(alert.key, at: alert.level, words)
    }
}

/// Why a test cannot be played to its end.
struct PlayProblem: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

extension RuleTest {
    /// Whether anything is to be seen that people are told, or say.
    var needsOffice: Bool {
        expectations.contains { $0.facts.contains(where: \.key.isAboutTelling) }
            || entries.contains { if case .delivery = $0.content { false } else { true } }
    }
}

extension Routing {
    /// The same people, each with one mailbox that nobody reads, and no mails that only say that
    /// all is quiet.
    ///
    /// Where no people are configured, each owner of a rule is one.
    func rehearsed(_ book: RuleBook) -> Routing {
        let owners = Set(book.heads.compactMap(\.owner)).union([Receiver.operatorsName])
        let people =
            receivers.isEmpty
            ? owners.sorted().map { Receiver(name: $0, addresses: []) } : Array(receivers.values)
        let told = people.map { person in
            var person = person
            // The names of suppliers have blanks in them.
            let mailbox = person.name.map { $0.isLetter || $0.isNumber ? $0 : "-" }
            person.addresses = ["\(String(mailbox))@test.invalid"]
            person.allQuiet = nil
            return person
        }
        return Routing(receivers: told, routes: routes, otherwise: otherwise, mentions: mentions)
    }
}
