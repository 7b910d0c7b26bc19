import Indicators
import Testing

@testable import Desk

struct AreaFileTextTests {
    private static let text = """
        # Our areas.
        home: "99"   # ours
        areas:
          "99": { name: Kreis, level: kreis }

          "99001":            # the largest
            name: 'Ahausen'
            short: in Ahausen
            level: gemeinde

          # Of earlier years.
          "99003": { name: "Celle (alt)", level: gemeinde, parent: "99" }  # end
        # Nothing comes behind.

        """

    private static func changed(
        _ text: String = text,
        _ change: (inout AreaFileText) -> Void
    ) -> String {
        var file = AreaFileText(text, file: "areas.yaml")
        change(&file)
        return file.text
    }

    private static let new = ReferenceArea(
        code: "99002",
        name: "Behausen",
        level: "gemeinde",
        parent: "99"
    )

    @Test("a name changes in its quotes, and nothing else")
    func rename() {
        let text = Self.changed { file in
            file.rename("99001", to: "Ahausen O'Hara")
            file.rename("99003", to: "Celle \"neu\"")
            file.rename("99", to: "Kreis: Muster")
        }
        let expected = Self.text.replacing("'Ahausen'", with: "'Ahausen O''Hara'")
            .replacing("\"Celle (alt)\"", with: #""Celle \"neu\"""#)
            .replacing("name: Kreis,", with: "name: \"Kreis: Muster\",")
        #expect(text == expected)
    }

    @Test("a new area stands behind its neighbour, in its manner, before the comments of the next")
    func add() {
        let text = Self.changed { $0.add(Self.new, among: ["99001", "99003"]) }
        let lines = """
                level: gemeinde
              "99002":
                name: Behausen
                level: gemeinde
                parent: "99"

            """
        #expect(text == Self.text.replacing("    level: gemeinde\n", with: lines))
    }

    @Test(
        "without a neighbour before it, it stands before the next one; without any, at its parent"
    )
    func addElsewhere() {
        let line = "  \"99002\": { name: Behausen, level: gemeinde, parent: \"99\" }\n"
        let before = Self.changed { $0.add(Self.new, among: ["99003"]) }
        #expect(before == Self.text.replacing("  \"99003\"", with: line + "  \"99003\""))
        let parent = Self.changed { $0.add(Self.new, among: []) }
        let kreis = "  \"99\": { name: Kreis, level: kreis }\n"
        #expect(parent == Self.text.replacing(kreis, with: kreis + line))
    }

    @Test("several are put in their order, and lines end as they did")
    func several() {
        let windows = Self.text.replacing("\n", with: "\r\n")
        var second = Self.new
        second = ReferenceArea(code: "99004", name: "Dorf", level: "gemeinde", parent: "99")
        let text = Self.changed(windows) { file in
            file.add(Self.new, among: ["99003"])
            file.add(second, among: ["99003"])
            file.add(ReferenceArea(code: "99005", name: "Eck"), among: ["99003"])
        }
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        let codes = text.split(whereSeparator: \.isNewline).map(String.init).filter {
            $0.hasPrefix("  \"")
        }.map { $0.prefix(9).suffix(6) }
        #expect(codes == ["99\": {", "99001\"", "99002\"", "99003\"", "99004\"", "99005\""])
    }

    @Test("what cannot be changed in one line is said")
    func obstacles() {
        var file = AreaFileText("areas: { \"99\": { name: Kreis } }\n", file: "areas.yaml")
        file.add(Self.new, among: ["99"])
        #expect(file.changes.isEmpty)
        #expect(file.obstacles.count == 1)
        var block = AreaFileText("areas:\n  \"99\":\n    name: >\n      Kreis\n", file: "a.yaml")
        block.rename("99", to: "Neu")
        #expect(block.changes.isEmpty)
        #expect(block.obstacles.first?.contains("write 'name: Neu' there yourself") == true)
    }
}
