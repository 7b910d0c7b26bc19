import Desk
import Foundation
import Testing

/// The areas of the shipped county beside the official list.
@Suite(.enabled(if: SharedData.isHere))
struct AreasUpdateTests {
    private static let list = "pystatis/AuszugGV2QAktuell.xlsx"

    private static func office(_ change: (String) -> String = { $0 }) throws -> Office {
        let config = SharedData.package.appending(path: "Config")
        func text(_ name: String) throws -> String {
            try String(contentsOf: config.appending(path: name), encoding: .utf8)
        }
        return try Office(files: [
            "areas.yaml": change(try text("areas.yaml")),
            "indicators.yaml": "indicators:\n  x: { title: X, better: neither }\n",
            "rules/x.yaml": "rules:\n  r: { title: R, threshold: x, above: { warning: 1 } }\n",
        ])
    }

    private static func update(_ office: Office) throws -> AreasUpdate {
        try AreasUpdate(
            config: office.config,
            list: SharedData.path(list),
            keepsNames: false
        )
    }

    @Test("the shipped areas are those of the list")
    func shipped() throws {
        let office = try Self.office()
        let update = try Self.update(office)
        #expect(
            update.report.hasSuffix(
                """
                areas.yaml beside the list of 2024-06-30 (AuszugGV2QAktuell.xlsx): \
                0 new, 0 renamed, 0 gone
                3 associations of municipalities were passed over, for areas.yaml has none

                """.replacing("areas.yaml", with: office.path("areas.yaml"))
            )
        )
        #expect(try !update.write())
    }

    @Test("what is missing, has another name or is gone is told, and written once with its rights")
    func changed() throws {
        let riesa = "  \"14627230\": { name: Riesa,"
        let office = try Self.office { text in
            text.replacing(riesa, with: "  \"14627231\": { name: Riesa,")
                .replacing("\"14627230\", ", with: "").replacing(", \"14627230\"", with: "")
                .replacing("name: Niederau,", with: "name: 'Niederauen',")
        }
        let before = try office.read("areas.yaml")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o604],
            ofItemAtPath: office.path("areas.yaml")
        )
        let update = try Self.update(office)
        #expect(update.report.contains(": 1 new, 1 renamed, 1 gone\n"))
        #expect(
            update.report.contains("    absorbs: { \"14627231\": 2024-01-01 }")
        )
        #expect(update.report.contains("came of it: \"14627230\" Riesa?"))
        #expect(try office.read("areas.yaml") == before)
        #expect(try update.write())
        let added = "  \"14627230\": { name: Riesa, level: gemeinde, parent: \"14627\" }\n"
        let expected = before.replacing("'Niederauen'", with: "'Niederau'")
            .replacing("  \"14627231\"", with: added + "  \"14627231\"")
        #expect(try office.read("areas.yaml") == expected)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: office.path("areas.yaml")
        )
        #expect(attributes[.posixPermissions] as? Int == 0o604)
        let again = try Self.update(office)
        #expect(again.report.contains(": 0 new, 0 renamed, 1 gone\n"))
        #expect(try !again.write())
    }

    @Test("another workbook is refused, naming its sheets")
    func otherFile() throws {
        let office = try Self.office()
        let error = #expect(throws: (any Error).self) {
            try AreasUpdate(
                config: office.config,
                list: SharedData.path("quadriga-fallstudie/h1-anhang.xlsx"),
                keepsNames: false
            )
        }
        let text = "\(error.map { "\($0)" } ?? "")"
        #expect(text.contains("no sheet is called 'Onlineprodukt…': it has '"), "\(text)")
    }
}
