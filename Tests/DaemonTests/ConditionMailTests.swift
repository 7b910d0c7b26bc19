import Charts
import Daemon
import Desk
import Dispatching
import Foundation
import Store
import Synchronization
import Testing

/// A county with a rule of each condition, whose numbers turn bad, worse, better and good again,
/// are corrected, get a new basis, and whose rules change: every mail of these years as text, as
/// HTML and with its pictures.
///
/// `RECORD=1` writes down what they say now, and fails.
struct ConditionMailTests {
    private static let goldens = SharedData.package.appending(path: "Tests/Scenarios/conditions")
    private static let sample = SharedData.package.appending(path: "Tests/DaemonTests/Conditions")

    /// The days of the years, what comes on each, and what is new.
    private static let days: [(day: String, name: String, files: [String])] = [
        ("2025-02-15", "first", ["tafel_2025-02-01.csv", "alter_2025-02-01.csv"]),
        ("2026-02-15", "raised", ["tafel_2026-02-01.csv", "alter_2026-02-01.csv"]),
        ("2027-02-15", "worse", ["tafel_2027-02-01.csv", "alter_2027-02-01.csv"]),
        ("2027-03-15", "corrected", ["tafel_2027-03-01.csv"]),
        ("2028-02-15", "better", ["tafel_2028-02-01.csv"]),
        ("2028-05-15", "late", []),
        ("2028-06-20", "settled", ["alter_2028-06-15.csv"]),
        ("2029-02-15", "good", ["tafel_2029-02-01.csv", "alter_2029-02-01.csv"]),
        ("2030-02-15", "rebased", ["tafel_2030-02-01.csv", "alter_2030-02-01.csv"]),
        ("2030-03-15", "withdrawn", []),
    ]

    @Test func `the mails about each condition and kind of news read as they are written down`()
        throws
    {
        let receivers = try String(
            contentsOf: Self.sample.appending(path: "receivers.yaml"),
            encoding: .utf8
        )
        let office = try Office("Conditions", files: ["receivers.yaml": receivers])
        var (written, told): (Set<String>, String) = ([], "")
        for (day, name, files) in Self.days {
            for (place, file) in files.enumerated() {
                let data = try Data(contentsOf: Self.sample.appending(path: "drops/\(file)"))
                try office.deliver(file, bytes: data)
                // They come one after the other.
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000 + Double(place))],
                    ofItemAtPath: office.path("spool/incoming/\(file)")
                )
            }
            if name == "withdrawn" { try office.remove("rules/wahr.yaml") }
            let (mails, charts) = try run(office, on: day)
            told += mails.map(\.text).joined()
            let texts = mails.map { "=== \($0.subject)\n\($0.text)" }.joined(separator: "\n")
            try compare(texts, with: "\(name).txt", &written)
            // The layout is the same in each language.
            for (place, mail) in mails.filter({ $0.html.contains("lang=\"de\"") }).enumerated() {
                try compare(mail.html, with: "\(name)-\(place + 1).html", &written)
            }
            if !charts.isEmpty { try compare(charts, with: "\(name).charts.html", &written) }
        }
        #expect(told.contains("Kennung"))
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.goldens.path)
        #expect(Set(kept) == written)
    }

    private struct Mail {
        let subject: String
        let text: String
        let html: String
    }

    /// One run, with the mails that it made and a page of the charts in them.
    private func run(_ office: Office, on day: String) throws -> (mails: [Mail], charts: String) {
        let before = try dispatches(in: office).count
        let drawn = Mutex<[String]>([])
        try office.once(on: day) { drawing in
            drawn.withLock { drawn in
                drawn.append(SVGWriter.svg(drawing, id: "chart-\(drawn.count + 1)"))
            }
            // What another library paints, others test.
            return Array("PNG".utf8)
        }
        let charts = drawn.withLock { $0 }
        let mails = try dispatches(in: office).dropFirst(before).map { mail in
            let letter = ReadableMail(mail.draft.body)
            return Mail(
                subject: letter.fields.first { $0.name == "Subject" }?.value ?? "",
                text: letter.text,
                html: (letter.html ?? "").replacing(/\.[0-9a-f]{32}@/, with: "@")
            )
        }
        guard !charts.isEmpty else { return (mails, "") }
        let page = ["<!DOCTYPE html>", "<style>\(SVGWriter.style)</style>"] + charts
        return (mails, page.joined(separator: "\n"))
    }

    private func dispatches(in office: Office) throws -> [Dispatch] {
        guard FileManager.default.fileExists(atPath: office.path("state/waage.sqlite")) else {
            return []
        }
        return try office.store().read { try $0.dispatches() }.reversed()
    }

    private func compare(_ text: String, with name: String, _ written: inout Set<String>) throws {
        written.insert(name)
        let file = Self.goldens.appending(path: name)
        let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        guard text != expected else { return }
        guard ProcessInfo.processInfo.environment["RECORD"] == "1" else {
            #expect(text == expected, "\(name)")
            return
        }
        try Data(text.utf8).write(to: file)
        Issue.record("\(name) was recorded; read the difference")
    }
}
