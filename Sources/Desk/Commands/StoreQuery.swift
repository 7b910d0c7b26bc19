package import Alerting
import Definitions
import Diagnostics
package import Indicators
import Readings
import Rules
package import Store

/// The commands that look into the store and change nothing.
package struct StoreQuery {
    /// So many answers are listed.
    private static let replyLimit = 1000

    private let workplace: Workplace
    private let store: Store
    /// What is wrong with today's files, as people read it; empty when nothing is.
    package let report: String

    /// Opens the store of a configuration for reading.
    ///
    /// As in a run, a file with errors is answered for by its last good version.
    ///
    /// - Throws: `StartFailure` when there is no store, or nothing that could be in force.
    package init(config: String) throws {
        let collector = DiagnosticCollector()
        let configuration = try Workplace.configurationInForce(
            at: config,
            collector: collector
        )
        guard let store = try StoreAccess.reading(configuration) else {
            throw StoreAccess.missing(configuration)
        }
        self.store = store
        let chosen = try AcceptedDefinitions.choose(
            DefinitionFolder.read(configuration, collector: collector),
            accepted: store.read { try $0.acceptedDefinitions() },
            collector: collector
        )
        workplace = Workplace(configuration: configuration, definitions: chosen.definitions)
        report = collector.errorCount == 0 ? "" : collector.report()
    }

    /// The open alerts, with what is not judged at present.
    ///
    /// - Parameters:
    ///   - all: Resolved alerts, too.
    ///   - filter: Which of them.
    ///   - language: For people, the language that they read; nil for programs.
    ///   - now: The time of day, at which silences hold.
    /// - Returns: A row for each.
    /// - Throws: `StartFailure` for a name that nobody knows.
    package func alerts(
        all: Bool,
        _ filter: AlertFilter = AlertFilter(),
        language: Language? = nil,
        at now: Moment = WallClock.read()
    ) throws -> Table {
        try store.read { view in
            let definitions = workplace.definitions
            let names = StoreNames(view: view, definitions: definitions)
            let filter = try names.resolved(filter)
            let outcome = try Engine(definitions.rules).review(KnownStore(view, definitions))
            let silences = try view.silences(at: now)
            let book = definitions.rules
            return try LedgerTables(view, words: language.map(names.words))
                .alerts(
                    all: all,
                    filter,
                    undecided: outcome.undecided,
                    stale: outcome.stale,
                    escalating: escalating(in: view, at: now)
                ) { key, state in
                    silences.first { _, silence in
                        silence.matcher.takes(key, level: state.firingLevel, in: book)
                    }?.number
                }
        }
    }

    /// The alerts that somebody else is going to hear of.
    private func escalating(
        in view: StoreView,
        at now: Moment
    ) throws -> [AlertKey: EscalationWatch.Entry] {
        let watch = EscalationWatch(view, workplace.definitions, LocalTime(), at: now)
        return Dictionary(try watch.entries().map { ($0.key, $0) }) { first, _ in first }
    }

    /// Who would hear of alerts if they were news now, why, and when.
    ///
    /// - Throws: `StartFailure` for a name that nobody knows, and where nothing is judged.
    package func route(
        _ question: SupposedNews.Question,
        at now: Moment = WallClock.read()
    ) throws -> Table {
        try store.read { view in
            let definitions = workplace.definitions
            let news = try SupposedNews(question, view, definitions)
            return try NewsRoute(news, view, definitions, at: now).table()
        }
    }

    /// The mails about alerts that fire, as they would be sent now.
    ///
    /// - Parameters:
    ///   - question: Which alerts.
    ///   - receiver: The name of the one receiver whose mails are wanted; nil for all.
    ///   - now: The moment that the mails are of.
    /// - Returns: The mails; nothing is sent.
    /// - Throws: `StartFailure` for a name that nobody knows, and where none fires.
    package func mails(
        about question: SupposedNews.Question,
        to receiver: String?,
        at now: Moment = WallClock.read()
    ) throws -> MailPreview {
        try store.read { view in
            let news = try SupposedNews(question, view, workplace.definitions)
            return try MailPreview(news, to: receiver, workplace, at: now)
        }
    }

    /// Everything that ever happened, or the state after each period.
    package func history(
        _ filter: AlertFilter = AlertFilter(),
        periods: Bool,
        language: Language? = nil
    ) throws -> Table {
        try store.read { view in
            let names = StoreNames(view: view, definitions: workplace.definitions)
            let filter = try names.resolved(filter)
            let words = try language.map(names.words)
            guard periods else { return try LedgerTables(view, words: words).history(filter) }
            let known = KnownStore(view, workplace.definitions)
            let book = workplace.definitions.rules
            return try PeriodHistory(known, book).table(filter, words)
        }
    }

    /// What is noted as known, or ever was.
    package func acknowledgements(
        all: Bool,
        language: Language? = nil,
        at now: Moment = WallClock.read()
    ) throws -> Table {
        try store.read { view in
            let names = StoreNames(view: view, definitions: workplace.definitions)
            return try HoldTables(view, words: language.map(names.words), at: now)
                .acknowledgements(all: all)
        }
    }

    /// What is silenced, will be, or ever was.
    package func silences(all: Bool, at now: Moment = WallClock.read()) throws -> Table {
        try store.read { try HoldTables($0, words: nil, at: now).silences(all: all) }
    }

    /// The answers to mails that were taken, newest first, and what became of each.
    package func replies() throws -> Table {
        try store.read { view in
            var table = Table(
                columns: ["received", "sender", "outcome", "mail", "confirmed", "handed", "text"],
                layout: [
                    .init("received"), .init("outcome"), .init("sender"), .init("text", .second),
                    .init("mail", .wide), .init("confirmed", .wide), .init("handed", .wide),
                ]
            )
            for reply in try view.replies(limit: Self.replyLimit) {
                table.rows.append([
                    .moment(reply.received), Table.Cell(reply.sender), .text(reply.outcome),
                    reply.dispatch.map { Table.Cell(Int32(clamping: $0)) } ?? .empty,
                    reply.confirmed.map(Table.Cell.moment) ?? .empty,
                    reply.handed.map(Table.Cell.moment) ?? .empty, .text(reply.text),
                ])
            }
            if table.rows.isEmpty { table.remarks.append("no answer to a mail was taken") }
            return table
        }
    }

    /// The ledger of delivered files.
    package func drops() throws -> Table { try store.read { try LedgerTables($0).drops() } }

    /// One drop: its areas and periods, and the cells that could not be read.
    package func drop(_ number: Int32) throws -> Table {
        try store.read { view in
            guard let drop = try view.drop(number) else {
                throw StartFailure(
                    .environment,
                    "there is no drop \(number); 'waage drops' lists them"
                )
            }
            return DropTable(
                drop: drop,
                cells: try view.rejects(of: number),
                queries: try view.openQueries()
            ).table
        }
    }

    /// The mails that are owed, or all.
    package func outbox(all: Bool) throws -> Table {
        try store.read { try LedgerTables($0).outbox(all: all) }
    }

    /// A mail of the outbox, whatever became of it.
    package func mail(_ id: Int64) throws -> Dispatch {
        guard let mail = try store.read({ try $0.dispatch(id) }) else {
            throw OutboxRefusal(dispatches: [id: .unknown])
        }
        return mail
    }

    /// Gives the readings that were asked for, as they were known then or are known now.
    ///
    /// - Throws: `StartFailure` for a name that nobody knows, and what `use` throws.
    package func export(
        _ question: ExportQuestion,
        _ use: (ReadingRows) throws -> Void
    ) throws {
        try store.read { view in
            let names = StoreNames(view: view, definitions: workplace.definitions)
            try use(Export(question, names).rows())
        }
    }

    /// Every input of a rule in an area, each step, and who was told; deadlines are judged now.
    package func explain(
        _ question: Explanation.Question,
        at now: Moment = WallClock.read()
    ) throws -> Explanation {
        try store.read { view in
            let names = StoreNames(view: view, definitions: workplace.definitions)
            return try Explanation(
                question,
                definitions: workplace.definitions,
                view: view,
                words: names.words(in: question.language),
                now: now
            )
        }
    }
}
