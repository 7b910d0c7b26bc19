import Dispatching
import Foundation
import Store
import Testing

@testable import Daemon

/// The table that goes along with a mail about many news, and crashes while it is made.
struct SheetMailTests {
    let office: Office

    /// Seven towns lack places; nobody was told yet.
    init() throws {
        office = try Plan.office()
        let areas = (1...7).map {
            "  \"9900\($0)\": { name: Ort \($0), level: gemeinde, parent: \"99\" }\n"
        }
        try office.write(
            "areas.yaml",
            "home: \"99\"\nareas:\n  \"99\": { name: Musterkreis, level: kreis }\n" + areas.joined()
        )
        try office.write(
            "receivers.yaml",
            """
            receivers:
              monitoring: { mail: monitoring@example.org, language: de }
            routes:
              - { otherwise: true, to: monitoring }
            """
        )
        let rows = (1...7).map { "2024;9900\($0);\(900 - $0);1000\n" }
        try office.deliver("plan.csv", "period;area;plaetze;kinder\n" + rows.joined())
        try office.takeAll()
    }

    /// One process that dies when it is to make the mail of all news.
    private static func composeAndDie(in folder: String) throws {
        let pass = ComposePass(try Office.context(at: folder)) { contents in
            if contents.count > 1 { fatalError() }
        }
        _ = try pass.run()
    }

    @Test(arguments: [0, 1, 2])
    func `the table goes along, but for the last attempt after crashes`(_ crashes: Int) async throws
    {
        let folder = office.path("")
        for _ in 0..<crashes {
            await #expect(processExitsWith: .failure) { [folder = folder as String] in
                try Self.composeAndDie(in: folder)
            }
        }
        #expect(try ComposePass(try office.context()).run() == 1)
        let dispatches = try office.store().read { try $0.dispatches() }
        let body = try #require(dispatches.first).draft.body
        let mail = String(decoding: body, as: UTF8.self)
        #expect(mail.contains("filename=\"meldungen.xlsx\"") == (crashes < 2))
        #expect(ReadableMail(Array(body)).text.hasPrefix("7 Warnungen\n"))
    }
}
