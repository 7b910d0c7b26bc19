import Daemon
import Definitions
import Desk
import Foundation
import Testing

/// Mails in the words of an office.
///
/// A mistake in a text never empties a mail and never keeps one from leaving.
struct OwnTextsTests {
    private static let texts = """
        limitLabel: Schwelle
        subject: "Bildung: {{place}}, {{title}} ({{state}}){{more}}"

        """

    private let office: Office

    init() throws { office = try Plan.office() }

    /// The mail about the demand plan of a year in which 100 places are missing.
    private func mail(_ year: Int) throws -> (text: String, report: String) {
        let known = try office.mails()
        let children = 1000 + year
        let row = "\(year);99001;\(children * (year % 2 == 0 ? 70 : 99) / 100);\(children)"
        try office.deliver("plan_\(year)-10-01.csv", Plan.table(row))
        let summary = try office.once()
        let new = try office.mails().filter { !known.contains($0) }
        #expect(new.count == 1)
        return (new.first ?? "", summary.report)
    }

    @Test func `changed texts are in force from the next look on, as changed rules are`() throws {
        let builtIn = try mail(2022)
        #expect(builtIn.report == "")
        #expect(builtIn.text.contains("Grenze:"))
        #expect(builtIn.text.subject?.hasPrefix("Waage: Ahausen – ") == true)
        try office.write("texts.de.yaml", Self.texts)
        let own = try mail(2023)
        #expect(own.report == "")
        #expect(!own.text.contains("Grenze:"))
        #expect(own.text.subject?.hasPrefix("Bildung: Ahausen, ") == true)
        // Nothing is told because of words alone.
        try office.write("texts.de.yaml", Self.texts.replacing("Schwelle", with: "Marke"))
        #expect(try office.once().composed == 0)
        let other = try mail(2024)
        #expect(other.text.contains("Marke:"))
        // Who takes the file away wants the built-in texts back.
        try office.remove("texts.de.yaml")
        let last = try mail(2025)
        #expect(last.report == "")
        #expect(last.text.subject?.hasPrefix("Waage: Ahausen – ") == true)
    }

    @Test(
        arguments: [
            ("subject: \"{{plaze}}\"", "'subject' has no value 'plaze'"),
            ("subject: \"{{place\"", "a brace stands alone in 'subject'"),
            ("subject: \"\"", "'subject' is empty"),
            ("\"", "warning"),
        ]
    )
    func `a broken text never empties a mail, and the journal says so`(
        _ broken: String,
        _ remark: String
    ) throws {
        try office.write("texts.de.yaml", broken + "\n")
        let (text, report) = try mail(2022)
        #expect(text.subject?.hasPrefix("Waage: Ahausen – ") == true)
        #expect(text.contains("Grenze:"))
        #expect(report.contains(remark), "\(report)")
        #expect(report.contains("texts.de.yaml:"), "\(report)")
        #expect(!report.contains("error:"), "\(report)")
    }

    @Test func `of two texts the right one is taken`() throws {
        try office.write("texts.de.yaml", "sinceLabel: \"{{x}}\"\nlimitLabel: Schwelle\n")
        let (text, report) = try mail(2022)
        #expect(text.contains("Schwelle:"))
        #expect(text.contains("Seit:"))
        #expect(report.contains("'sinceLabel' has no value 'x', and the built-in text stays"))
    }
}
