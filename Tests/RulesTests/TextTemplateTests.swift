import Rules
import Testing

struct TextTemplateTests {
    @Test
    func `placeholders are replaced and blanks around them dropped`() {
        let template = TextTemplate(parsing: "In {{area}} fehlen {{ gap }} Plätze.")
        #expect(template.placeholders.map(\.name) == ["area", "gap"])
        #expect(template.placeholders.map(\.range) == [5..<9, 22..<25])
        let values = ["area": "Riesa", "gap": "12"]
        #expect(template.rendered { values[$0] } == "In Riesa fehlen 12 Plätze.")
    }

    @Test
    func `a placeholder without a value stays as it is`() {
        let template = TextTemplate(parsing: "{{area}}: {{gap}}")
        #expect(template.rendered { $0 == "area" ? "Riesa" : nil } == "Riesa: {{gap}}")
    }

    @Test
    func `what a value contains is not read again`() {
        let template = TextTemplate(parsing: "{{area}}")
        #expect(template.rendered { _ in "{{gap}}" } == "{{gap}}")
    }

    @Test(
        arguments: [
            ("{{area", [0]), ("area}}", [4]), ("{{area {{gap}}", [0]), ("{area}", []),
            ("{{area}} und }}", [13]), ("", []), ("{{}}", []),
        ]
    )
    func `braces without a partner are found and kept`(_ text: String, _ places: [Int]) {
        let template = TextTemplate(parsing: text)
        #expect(template.unpaired == places)
        #expect(template.rendered { _ in nil } == text)
    }
}
