import Daemon
import Desk
import Foundation
import Host
import Store
import Testing

/// The numbers for the status line and the metrics; the first run is on 18 November 2026, 12:06:40
/// UTC.
struct StatusReportTests {
    let office: Office

    init() throws { office = try Plan.office() }

    /// One town lacks a tenth of its places, another one nothing.
    private func deliver(_ name: String = "plan_2024.csv") throws {
        try office.deliver(name, Plan.table("2024;99001;900;1000", "2024;99002;990;1000"))
        try office.once()
        try office.settleJournal()
    }

    @Test func `a sentence says what is watched and owed`() throws {
        try office.once()
        #expect(
            try office.status().sentence
                == "1 rule, 0 series, 0 alerts firing, 0 mails owed"
        )
        try deliver()
        let sentence = try office.status().sentence
        let counts = "1 rule, 4 series, 1 alert firing, 0 mails owed; "
        #expect(sentence.hasPrefix(counts))
        let file = /last file plan_2024\.csv Nov 18 \d\d:06/
        #expect(sentence.dropFirst(counts.count).wholeMatch(of: file) != nil, "\(sentence)")
    }

    @Test func `what is wrong stands in the sentence, which stays short`() throws {
        try office.keepMails()
        try deliver("plan_der_kindertageseinrichtungen_und_schulen_2024.csv")
        try office.store().transaction {
            try $0.settle(dispatch: 1, of: "test", to: .dead, answer: "", at: 1)
        }
        let sentence = try office.status(brokenFiles: ["a", "b"]).sentence
        #expect(
            sentence.hasPrefix(
                "1 rule, 4 series, 1 alert firing, 0 mails owed, 1 dead letter, "
                    + "2 files with errors"
            )
        )
        #expect(sentence.count < 100)
        let one = try office.status(brokenFiles: []).sentence
        let shortened = /.*, 1 dead letter; last file plan_.*….*\.csv Nov 18 \d\d:06/
        #expect(one.wholeMatch(of: shortened) != nil, "\(one)")
        #expect(one.count == 99)
    }

    @Test func `metrics are written as Prometheus reads them`() throws {
        try deliver()
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once()
        #expect(try office.status(brokenFiles: ["rules/a.yaml"]).prometheus == Self.metrics)
    }

    @Test func `the file of metrics is written when they change, for everybody`() throws {
        try deliver()
        let file = MetricsFile(path: office.path("waage.prom"))
        #expect(try file.write(office.status()))
        #expect(try !file.write(office.status()))
        #expect(try office.read("waage.prom") == office.status().prometheus)
        let known = try FileManager.default.attributesOfItem(atPath: office.path("waage.prom"))
        #expect((known[.posixPermissions] as? NSNumber)?.intValue == 0o644)
        #expect(try file.write(office.status(brokenFiles: ["a"])))
        #expect(try office.read("waage.prom").contains("\nwaage_definition_errors 1\n"))
        let lost = MetricsFile(path: office.path("nowhere/waage.prom"))
        let error = #expect(throws: HostError.self) { try lost.write(office.status()) }
        #expect(error?.description.contains("nowhere") ?? false)
    }

    @Test func `a run writes the metrics, and goes on when it cannot`() throws {
        try office.write("waage.yaml", Office.configuration + "\nmetrics: waage.prom\n")
        try office.once()
        #expect(try office.read("waage.prom").contains("\nwaage_rules 1\n"))
        try office.write("waage.yaml", Office.configuration + "\nmetrics: nowhere/waage.prom\n")
        try office.once()
        #expect(office.names(in: "nowhere").isEmpty)
    }

    private static let metrics = """
        # HELP waage_drops_total Delivered files by what became of them.
        # TYPE waage_drops_total counter
        waage_drops_total{outcome="accepted"} 1
        waage_drops_total{outcome="repeated"} 0
        waage_drops_total{outcome="rejected"} 1
        waage_drops_total{outcome="undo"} 0
        # HELP waage_last_drop_timestamp_seconds When the latest accepted file came.
        # TYPE waage_last_drop_timestamp_seconds gauge
        waage_last_drop_timestamp_seconds 1795003600.000
        # HELP waage_last_rejected_drop_timestamp_seconds When the latest rejected file came.
        # TYPE waage_last_rejected_drop_timestamp_seconds gauge
        waage_last_rejected_drop_timestamp_seconds 1795007200.000
        # HELP waage_readings Readings in the store.
        # TYPE waage_readings gauge
        waage_readings 4
        # HELP waage_series Series in the store.
        # TYPE waage_series gauge
        waage_series 4
        # HELP waage_alerts Open alerts by state and level.
        # TYPE waage_alerts gauge
        waage_alerts{state="firing",level="warning"} 1
        waage_alerts{state="firing",level="critical"} 0
        waage_alerts{state="pending",level="warning"} 0
        waage_alerts{state="pending",level="critical"} 0
        # HELP waage_outbox_mails Mails on their way, waiting for the server, given up.
        # TYPE waage_outbox_mails gauge
        waage_outbox_mails{state="queued"} 0
        waage_outbox_mails{state="held"} 0
        waage_outbox_mails{state="dead"} 0
        # HELP waage_mails_delivered_total Delivered mails.
        # TYPE waage_mails_delivered_total counter
        waage_mails_delivered_total 1
        # HELP waage_last_mail_timestamp_seconds When a mail was delivered last.
        # TYPE waage_last_mail_timestamp_seconds gauge
        waage_last_mail_timestamp_seconds 1795003600.000
        # HELP waage_open_notices News that stands in no mail yet.
        # TYPE waage_open_notices gauge
        waage_open_notices 0
        # HELP waage_journal_owed_entries News that the journal has not taken yet.
        # TYPE waage_journal_owed_entries gauge
        waage_journal_owed_entries 0
        # HELP waage_set_aside_news News that ended in a crash whenever it was to be told.
        # TYPE waage_set_aside_news gauge
        waage_set_aside_news 0
        # HELP waage_answers_total Answers to mails by what became of them.
        # TYPE waage_answers_total counter
        waage_answers_total{outcome="taken"} 0
        waage_answers_total{outcome="asked"} 0
        waage_answers_total{outcome="person"} 0
        waage_answers_total{outcome="ignored"} 0
        # HELP waage_open_queries Figures that somebody thinks are wrong.
        # TYPE waage_open_queries gauge
        waage_open_queries 0
        # HELP waage_rules Rules in force.
        # TYPE waage_rules gauge
        waage_rules 1
        # HELP waage_definition_errors Files with errors, whose last good version is in force.
        # TYPE waage_definition_errors gauge
        waage_definition_errors 1
        # HELP waage_build_info The version of the program, as a label.
        # TYPE waage_build_info gauge
        waage_build_info{version="0.1.0"} 1

        """
}
