import Dispatching
import Daemon
import Definitions
import Desk
import Foundation
import Host
import Indicators
import Store
import Testing

struct HealthReportTests {
    let office: Office

    init() throws { office = try Plan.office() }

    private func deliver() throws {
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;900;1000"))
        try office.once()
        try office.settleJournal()
    }

    @Test func `without a store there is nothing wrong but that`() throws {
        let report = try office.health()
        #expect(report.verdict == "needs attention: no store yet")
        #expect(report.stored == nil)
        #expect(report.versions.map(\.sha256) == [nil, nil, nil, nil, nil, nil])
    }

    @Test func `all is well after a delivery`() throws {
        try deliver()
        let report = try office.health()
        #expect(report.verdict == "healthy")
        #expect(report.isHealthy)
        #expect(report.stored?.report.counts.mails.delivered == 1)
        #expect(report.versions.allSatisfy { $0.today == .same && $0.since == office.time })
    }

    @Test func `a daemon is missed where one is expected, and found by its lock`() throws {
        try deliver()
        #expect(try office.health(.daemon).verdict == "needs attention: daemon not running")
        let lock = try Lock(in: Folder(path: office.path("state")))
        let report = try office.health(.daemon)
        #expect(report.verdict == "healthy")
        #expect(
            report.presence == .running(process: ProcessInfo.processInfo.processIdentifier)
        )
        _ = consume lock
    }

    @Test func `a rejected file needs attention for a week and is listed for a month`() throws {
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once()
        let rejection = "needs attention: 1 file rejected in the last 7 days"
        #expect(try office.health().verdict == rejection)
        let times: [(days: Int64, isNamed: Bool, listed: Int)] = [
            (7, true, 1), (8, false, 1), (30, false, 1), (31, false, 0),
        ]
        for time in times {
            let report = try office.health(at: office.time + .days(time.days))
            #expect(report.isHealthy != time.isNamed, "after \(time.days) days")
            #expect(report.stored?.rejected.count == time.listed, "after \(time.days) days")
        }
        #expect(try office.health().text.contains("seite.csv: the file is a web page"))
    }

    @Test func `dead letters, a silent journal and stuck files are named`() throws {
        try office.keepMails()
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;900;1000"))
        try office.once()
        let store = try office.store()
        try store.transaction {
            try $0.settle(dispatch: 1, of: "test", to: .dead, answer: "550", at: 1)
        }
        // The time of the claim is the beginning of the name.
        let claim = String(repeating: "0", count: 4) + "\(office.time.milliseconds)-abcde-plan.csv"
        try office.write("spool/work/\(claim)", "x")
        var report = try office.health(at: office.time + .minutes(10))
        #expect(report.attention.first == "1 dead letter")
        #expect(!report.attention.contains("1 file stuck in work/"))
        #expect(report.spool.work.map(\.name) == ["plan.csv"])
        report = try office.health(at: office.time + .milliseconds(600_001))
        #expect(report.attention.last == "1 file stuck in work/")
        try office.settleJournal()
        report = try office.health(at: office.time + .milliseconds(600_001))
        #expect(report.attention == ["1 dead letter", "1 file stuck in work/"])
    }

    @Test func `what waits is told with its age`() throws {
        try deliver()
        try office.deliver("plan_2025.csv", "x")
        try office.deliver(".hidden", "x")
        let report = try office.health()
        #expect(report.spool.incoming.map(\.name) == ["plan_2025.csv"])
        #expect(report.isHealthy)
        let written = try #require(report.spool.incoming.first?.since)
        #expect((.minutes(-1) ... .minutes(1)).contains(WallClock.read() - written))
    }

    @Test func `a file that nobody takes needs attention, whatever time it was given`() throws {
        try deliver()
        try office.deliver("plan_2025.csv", "x")
        // As a copy that keeps the times of its original; what counts is when it came.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 0)],
            ofItemAtPath: office.path("spool/incoming/plan_2025.csv")
        )
        let arrived = WallClock.read()
        let early = try office.health(at: arrived + .minutes(9)).attention
        #expect(!early.contains("1 file not taken from incoming/"))
        let late = try office.health(at: arrived + .minutes(11)).attention
        #expect(late.contains("1 file not taken from incoming/"))
    }

    @Test func `folders that are gone are named`() throws {
        try deliver()
        for name in ["archive", "work"] {
            try FileManager.default.removeItem(atPath: office.path("spool/\(name)"))
        }
        #expect(
            try office.health().verdict
                == "needs attention: work/ and archive/ missing in the spool"
        )
    }

    @Test(arguments: [Int64.min, .max])
    func `a time that no clock shows is told all the same`(_ milliseconds: Int64) throws {
        try office.keepMails()
        try office.once()
        let moment = Moment(milliseconds: milliseconds)
        try office.store().transaction { transaction in
            let draft = DispatchDraft(
                receiver: "kita",
                recipient: "kita@example.org",
                messageID: "1@example.org",
                thread: nil,
                body: []
            )
            try transaction.queue([draft], for: [], at: moment)
            _ = try transaction.insert(
                drop: DropEntry(
                    workID: "1",
                    name: "kita.csv",
                    sha256: "",
                    received: moment,
                    outcome: .rejected
                )
            )
        }
        for now in [office.time, Moment(milliseconds: .min), Moment(milliseconds: .max)] {
            let report = try office.health(at: now)
            #expect(report.text.contains("1 queued, the oldest for "))
            #expect(report.json.text().contains("\"queued\": 1"))
            #expect(report.stored?.report.prometheus.contains("waage_outbox_oldest") == true)
        }
        #expect(try office.query().outbox(all: true).rows.count == 1)
        // Nothing is done with such a mail but that it is sent, or waits for ever.
        try office.once()
    }

    @Test func `today's files are compared with those in force`() throws {
        try deliver()
        try office.write("rules/plan.yaml", Plan.rule.replacing("balance", with: "balanc"))
        try office.write("rules/more.yaml", Plan.rule.replacing("deckung", with: "weitere"))
        try office.write(
            "areas.yaml",
            "home: \"99\"\nareas:\n  \"99\": { name: A, level: kreis }\n"
        )
        let report = try office.health()
        #expect(report.verdict == "needs attention: 1 file with errors")
        #expect(report.stored?.report.brokenFiles == [office.path("rules/plan.yaml")])
        let today = Dictionary(
            uniqueKeysWithValues: report.versions.map {
                ($0.path.replacing(office.folder.path + "/", with: ""), $0)
            }
        )
        guard case .broken(let first, let count) = today["rules/plan.yaml"]?.today else {
            Issue.record("the rules have no error")
            return
        }
        #expect(first.hasPrefix(office.path("rules/plan.yaml") + ":"))
        #expect(first.contains("balanc"))
        #expect(count >= 1)
        #expect(today["areas.yaml"]?.today == .changed)
        #expect(today["rules/more.yaml"]?.today == .changed)
        #expect(today["rules/more.yaml"]?.sha256 == nil)
        #expect(today["indicators.yaml"]?.today == .same)
        #expect(report.text.contains("areas.yaml (changed since)\n"))
        #expect(report.text.contains("rules/more.yaml (new)\n"))
    }

    @Test func `a file that is gone is in force until it is read again`() throws {
        try office.write("rules/more.yaml", Plan.rule.replacing("deckung", with: "weitere"))
        try deliver()
        try office.remove("rules/more.yaml")
        let report = try office.health()
        #expect(report.versions.filter { $0.today == .missing }.map(\.kind) == [.rules])
        #expect(report.stored?.report.ruleCount == 2)
        #expect(report.isHealthy)
    }

    @Test func `programs get one object, or a row for each value`() throws {
        try deliver()
        let report = try office.health()
        let parsed = try JSONSerialization.jsonObject(with: Data(report.json.text().utf8))
        let object = try #require(parsed as? [String: Any])
        #expect(object["healthy"] as? Bool == true)
        #expect(object["made"] as? String == "2026-11-18T12:11:40Z")
        let store = try #require(object["store"] as? [String: Any])
        #expect(store["readings"] as? Int == 2)
        let drops = try #require(store["drops"] as? [String: Any])
        #expect(drops["accepted"] as? Int == 1)
        let latest = try #require(drops["last_accepted"] as? [String: Any])
        #expect(latest["time"] as? String == "2026-11-18T12:06:40Z")
        #expect((object["disks"] as? [Any])?.count == 2)
        let rows = report.table.lines("key", "value")
        #expect(rows.contains("store.alerts.firing.warning 1"))
        #expect(rows.contains("files.0.today same"))
    }

    @Test func `a mail is revived or given up for a reason`() throws {
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;900;1000"))
        try office.keepMails()
        try office.once()
        let change = try OutboxChange(config: office.config)
        let discarded = try change.discard(
            [1],
            because: "the town was merged",
            user: "meier",
            at: 5
        )
        #expect(discarded == "1 dispatch discarded\n")
        let mail = try office.query().mail(1)
        #expect(mail.answer == "discarded by meier: the town was merged")
        #expect(OutboxText.text(of: mail).hasPrefix("mail      1, discarded\n"))
        #expect(OutboxText.text(of: mail).contains("\nSubject: "))
        #expect(try office.query().outbox(all: false).rows.isEmpty)
        #expect(throws: OutboxRefusal.self) { try change.discard([1, 2], because: "x", at: 6) }
        #expect(
            try change.retry(.numbers([1]), at: 7)
                == "1 dispatch due now; no daemon is running, 'waage once' sends them\n"
        )
        let lock = try Lock(in: Folder(path: office.path("state")))
        #expect(try change.retry(.all, at: 8) == "1 dispatch due now\n")
        #expect(try change.retry(.dead, at: 8) == "no such dispatch is in the outbox\n")
        _ = consume lock
        #expect(try office.query().outbox(all: false).lines("dispatch", "state") == ["1 queued"])
    }
}
