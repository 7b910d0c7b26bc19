import Definitions
import Testing

/// Each slip in a name is a warning with the name that was meant.
@Suite struct NameCheckTests {
    private let office = Office()

    @Test func `what fits together is silent`() { #expect(office.remarks == []) }

    @Test func `a field that no other file knows is a slip`() {
        let slip = office.with(.rules, "field: early_childhood", "field: early_chilhood")
        #expect(
            slip.remarks == [
                "rules.yaml:2:20: warning: no other file knows the field 'early_chilhood'; "
                    + "did you mean 'early_childhood'?"
            ]
        )
        let indicator = office.with(.indicators, "field: general_schools", "field: general_school")
        #expect(
            indicator.remarks == [
                "indicators.yaml:4:37: warning: no other file knows the field 'general_school'; "
                    + "did you mean 'general_schools'?"
            ]
        )
        let route = office.with(.receivers, "{ field: early_childhood", "{ field: helth")
        #expect(
            route.remarks == [
                "receivers.yaml:5:14: warning: no other file knows the field 'helth'; "
                    + "did you mean 'health'?"
            ]
        )
    }

    @Test func `a county may have fields of its own`() {
        let own = office.with(.rules, "field: early_childhood", "field: kultur")
            .with(.receivers, "field: early_childhood", "field: kultur")
        #expect(own.remarks == [])
        #expect(office.with(.rules, "field: early_childhood", "field: kultur").remarks == [])
    }

    @Test func `an owner is a receiver, or a route names it`() {
        let slip = office.with(.rules, "owner: kita", "owner: kitas")
        #expect(
            slip.remarks == [
                "rules.yaml:2:44: warning: the owner 'kitas' is no receiver, and no route names "
                    + "it; did you mean 'kita'?"
            ]
        )
        let routed = slip.with(.receivers, "{ field: early_childhood", "{ owner: kitas")
        #expect(routed.remarks == [])
        #expect(slip.without(.receivers).remarks.allSatisfy { !$0.contains("kitas") })
    }

    @Test(
        arguments: [
            ("rule: dekkung", "no rule is called 'dekkung'; did you mean 'deckung'?"),
            ("group: Kita", "no rule has the group 'Kita'; did you mean 'Kitas'?"),
            ("owner: kitta", "no rule has the owner 'kitta'; did you mean 'kita'?"),
            (
                "area: within 999",
                "no area has the code '999'; did you mean '99'? If not, add it to areas.yaml"
            ),
        ]
    )
    func `a route names what there is`(_ condition: String, _ problem: String) {
        let slip = office.with(.receivers, "field: early_childhood", condition)
        #expect(slip.remarks.count == 1)
        #expect(slip.remarks.first?.hasSuffix("warning: \(problem)") == true)
    }

    @Test(
        arguments: [
            "rule: deckung", "group: Kitas", "owner: kita", "area: within 99", "area: [\"99001\"]",
        ]
    )
    func `a route that names what there is is silent`(_ condition: String) {
        #expect(office.with(.receivers, "field: early_childhood", condition).remarks == [])
    }

    @Test(
        arguments: [
            (
                "only: { area: \"99009\" }",
                "no area has the code '99009'; did you mean '99001'? If not, add it to areas.yaml"
            ),
            ("except: { within: \"98\" }", "no area has the code '98'; did you mean '99'? If not"),
            ("only: { level: Gemeinde }", "has the level 'Gemeinde'; did you mean 'gemeinde'?"),
            ("only: { level: [gemeinde, land] }", "no area has the level 'land'; known here: "),
            ("per: [area, geschlect]", "has the dimension 'geschlect'; did you mean 'geschlecht'?"),
            ("only: { geschlecht: x }", "'geschlecht' has no member 'x'; "),
        ]
    )
    func `a filter chooses what there is`(_ filter: String, _ problem: String) {
        let slip = office.with(.rules, "shortage:", "\(filter)\n    shortage:")
        #expect(slip.remarks.count == 1)
        #expect(slip.remarks.first?.contains("warning: ") == true)
        #expect(slip.remarks.first?.contains(problem) == true)
    }

    @Test(
        arguments: [
            "only: { area: \"99001\" }", "only: { level: gemeinde }", "only: { area: within 99 }",
            "per: [area, geschlecht]", "except: { geschlecht: [w, m] }", "only: { alter: 3-5 }",
        ]
    )
    func `a filter that chooses what there is is silent`(_ filter: String) {
        let office = office.with(.rules, "shortage:", "\(filter)\n    shortage:")
        #expect(office.remarks == [])
    }

    @Test func `a rule compares with an area that there is`() {
        let condition = "balance: { supply: \"plaetze[alter=3-5]\", demand: \"kinder[alter=3-5]\" }"
        let slip = office.with(
            .rules,
            condition + "\n    shortage: { warning: 95 % }",
            "compare: { of: plaetze / kinder, with: area 98, above: 2, confidence: none }"
        )
        #expect(slip.remarks.count == 1)
        #expect(
            slip.remarks.first?.contains("compares with '98', and no area has the code") == true
        )
        let good = slip.with(.rules, "area 98", "area 99")
        #expect(good.remarks == [])
    }

    @Test func `a value of a source is an indicator`() {
        let slip = office.with(.sources, "kinder: {", "kindr: {")
        #expect(
            slip.remarks == [
                "rules.yaml:5:55: warning: no source delivers 'kinder'; describe its source, or "
                    + "check the name",
                "sources.yaml:6:3: warning: source 'plan' delivers 'kindr', which is no indicator; "
                    + "did you mean 'kinder'?",
            ]
        )
        #expect(office.without(.indicators).remarks == [])
    }
}
