import Alerting
import Desk
import Dispatching
import Foundation
import Indicators
import Store
import TestSupport
import Testing

@testable import Daemon

/// Charts on the way from a file to a mail.
struct ChartInMailTests {
    let office: Office

    /// Places became fewer every year, and 2024 too few.
    init() throws {
        office = try Plan.office()
        let rows = [1010, 1000, 990, 980, 970, 960, 900].enumerated().map { place, places in
            "\(2018 + place);99001;\(places);1000"
        }
        let table = (["period;area;plaetze;kinder"] + rows).joined(separator: "\n") + "\n"
        try office.deliver("plan.csv", table)
    }

    /// The pictures of the mails that were handed over.
    private func pictures() throws -> [PNGPixels] {
        try office.names(in: "mail/new").flatMap { name in
            try office.read("mail/new/\(name)")
                .replacing("\r\n", with: "\n").components(separatedBy: "Content-Type: image/png")
                .dropFirst()
                .compactMap { part in
                    let body = part.components(separatedBy: "\n\n").dropFirst().first ?? ""
                    return Data(base64Encoded: body.replacing("\n", with: ""))
                        .flatMap { PNGPixels(Array($0)) }
                }
        }
    }

    @Test func `a mail shows how the number went, as the store had it then`() throws {
        try office.once()
        let contents = try Store.readOnly(path: office.path("state/waage.sqlite")).read { view in
            try view.history(limit: 10).map(\.content)
        }
        let track = try #require(contents.first?.evidence?.track)
        #expect(track.first == TimePeriod(.year, ordinal: 2018))
        #expect(track.values == [1.01, 1, 0.99, 0.98, 0.97, 0.96, 0.9])
        #expect(track.bases == Array(repeating: 1000, count: 7))
        #expect(track.limits == [0.95] && track.clears == [0.98])
        let pictures = try pictures()
        #expect(pictures.map(\.width) == [720])
        // The line, and the limit that it falls below.
        #expect(pictures[0].count(of: 0x12436D) > 400 && pictures[0].count(of: 0x801650) > 400)
    }

    @Test(arguments: [(1, 1), (2, 0)])
    func `after two crashes at a mail it goes without its pictures`(
        _ crashes: Int,
        _ count: Int
    ) throws {
        try office.takeAll()
        let open = try office.store().read { view in
            var numbers: [Int64] = []
            for round in try MailRound.open(in: view) {
                try round.eachNotice(in: view) { numbers.append($0.id) }
            }
            return numbers
        }
        for _ in 0..<crashes { try office.store().recordAttempts(at: open.map { .notice($0) }) }
        try office.once()
        #expect(office.names(in: "mail/new").count == 1)
        #expect(try pictures().count == count)
    }

    @Test func `without the font the status says what is missing`() throws {
        try office.once()
        let remark =
            "mails come without charts: the font DejaVu Sans is missing at '/nowhere/font.ttf'; "
            + "install the package fonts-dejavu-core"
        let report = try office.health(font: "/nowhere/font.ttf")
        #expect(report.remarks.contains(remark))
        #expect(report.text.contains("  \(remark)\n"))
        #expect(try !office.health().text.contains("charts"))
    }
}
