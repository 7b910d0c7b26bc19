import Alerting
import Daemon
import Definitions
import Desk
import Dispatching
import Diagnostics
import Foundation
import Indicators
import Logging
import Pictures
import Store
import Synchronization
import Testing

/// A folder with a configuration, definitions, a spool and a store, removed at the end of the test.
final class Office: Sendable {
    /// How far the clock goes on from run to run.
    private static let step: Duration = .hours(1)

    let folder: URL
    private let clock = Mutex<Moment>(1_795_000_000_000)

    static let configuration = """
        state: state
        spool: spool
        rules: rules
        sources: sources
        indicators: indicators.yaml
        areas: areas.yaml
        receivers: receivers.yaml
        mail: { from: waage@example.org, reply_to: antwort@example.org, maildir: mail }
        settle: 0 s
        """
    static let receivers = """
        receivers:
          monitoring: { mail: monitoring@example.org, language: de }
        routes:
          - { otherwise: true, to: monitoring }
        """

    /// Makes the folder from a sample beside the tests, such as `RealRules`.
    ///
    /// The files are written over it: paths in the office and their texts.
    init(_ sample: String? = nil, files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "waage-\(UUID())")
        let manager = FileManager.default
        if let sample {
            let source = SharedData.package.appending(path: "Tests/DaemonTests/\(sample)")
            try manager.copyItem(at: source, to: folder)
        } else {
            try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        for name in ["rules", "sources", "spool/incoming"] {
            try manager.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        try write("waage.yaml", Self.configuration)
        try write("receivers.yaml", Self.receivers)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var config: String { path("waage.yaml") }

    /// When the latest run was.
    var time: Moment { clock.withLock { $0 } }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: name))
    }

    /// The names in a folder of the office, sorted.
    func names(in name: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path(name))
        return (names ?? []).sorted()
    }

    func deliver(_ name: String, _ text: String) throws {
        try write("spool/incoming/\(name)", text)
    }

    func deliver(_ name: String, bytes: Data) throws {
        try bytes.write(to: folder.appending(path: "spool/incoming/\(name)"))
    }

    /// Delivers a real file under its own name.
    func deliver(shared file: String) throws {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        try deliver(name, bytes: SharedData.bytes(file))
    }

    /// One run as a new process would do it, an hour after the one before.
    @discardableResult
    func once(
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        paint: @escaping Painter = PNGWriter.painted
    ) throws -> OnceRun.Summary {
        let now = clock.withLock { time in
            time = time + Self.step
            return time
        }
        let configuration = try Workplace.configuration(
            at: config,
            collector: DiagnosticCollector()
        )
        return try OnceRun(configuration, logger: logger, paint: paint, now: { now }).run()
    }

    /// One run at noon of a day, `2026-11-20`, or at another full hour, by the clock on the wall.
    @discardableResult
    func once(
        on date: String,
        hour: Int = 12,
        paint: @escaping Painter = PNGWriter.painted
    ) throws -> OnceRun.Summary {
        let time = try Self.moment(date, hour: hour)
        clock.withLock { $0 = time - Self.step }
        return try once(paint: paint)
    }

    /// A full hour of a day.
    static func moment(_ date: String, hour: Int = 12) throws -> Moment {
        let day = try #require(CalendarDate(parsing: date))
        return LocalTime().moment(of: day, hour: hour)
    }

    func query() throws -> StoreQuery { try StoreQuery(config: config) }

    func explain(
        _ rule: String,
        _ area: String,
        period: String? = nil,
        language: Language = .english
    ) throws -> Explanation {
        try query().explain(
            Explanation.Question(rule: rule, area: area, period: period, language: language)
        )
    }

    /// The texts of all mails, encodings undone, oldest first.
    func mails() throws -> [String] {
        try names(in: "mail/new")
            .map { try read("mail/new/\($0)") }
            .map(MailText.decoded)
    }

    /// What the journal gets for each transition, one text of `NAME=value` lines each.
    func journal() throws -> [String] {
        try Store.readOnly(path: path("state/waage.sqlite")).read { view in
            try view.history(limit: 10_000).map { past in
                JournalEntry(for: past.content, drop: past.drop, language: .german).fields
                    .map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
            }
        }
    }
}
