import Definitions
import Testing

/// Formulas choose dimensions, members and areas that are delivered.
@Suite struct MemberCheckTests {
    private let office = Office()

    private func office(rule formula: String) -> Office {
        office.with(
            .rules,
            "balance: { supply: \"plaetze[alter=3-5]\", demand: \"kinder[alter=3-5]\" }\n"
                + "    shortage: { warning: 95 % }",
            "threshold: \"\(formula)\"\n    below: { warning: 95 % }"
        )
    }

    @Test(
        arguments: [
            (
                "plaetze[altr=3-5] / kinder[alter=3-5]",
                "no source or code list has the dimension 'altr'; did you mean 'alter'?"
            ),
            (
                "schueler[schulart=gymnasien] / schueler",
                "'schulart' has no member 'gymnasien'; did you mean 'gymnasium'?"
            ),
            (
                "schueler[schulart=gymnasum] / schueler",
                "'schulart' has no member 'gymnasum'; did you mean 'gymnasium'?"
            ),
            (
                "schueler[schulart=berufsschule] / schueler",
                "'schulart' has no member 'berufsschule'; known here: "
                    + "'gymnasium', 'oberschule', 'total'"
            ),
            (
                "kinder[alter=klein] / kinder",
                "'klein' is no range of ages, as 'alter' has them; write completed years: '3-5' or "
                    + "'75+'"
            ),
            (
                "schueler[traeger=frei] / schueler",
                "no source or code list has the dimension 'traeger'; known here: 'alter', "
                    + "'geschlecht', 'schulart'"
            ),
            (
                "schueler[area=children] / schueler",
                "'area=children' reads nothing: many areas are no number; say "
                    + "'sum(schueler over area)'"
            ),
            (
                "schueler / schueler[area=99003]",
                "no area has the code '99003'; did you mean '99001'?"
            ),
        ]
    )
    func `a slip in a formula is told`(_ formula: String, _ problem: String) {
        let remarks = office(rule: formula).remarks
        #expect(remarks.count == 1)
        #expect(remarks.first?.hasSuffix("warning: \(problem)") == true, "\(remarks)")
    }

    @Test(
        arguments: [
            "plaetze[alter=3-5] / kinder[alter=75+]", "schueler[schulart=*] / schueler",
            "schueler[schulart=total, geschlecht=w] / schueler[area=parent]",
            "schueler[schulart='Freie Waldorfschulen'] / schueler", "schueler / schueler[area=99]",
            // A table kept by hand may have dimensions of its own in its titles.
            "plaetze[traeger=frei] / kinder", "schueler / schueler[area=DG]",
        ]
    )
    func `what may be delivered is silent`(_ formula: String) {
        let text = formula.replacing("'", with: "\\\"")
        #expect(office(rule: text).remarks == [])
    }

    @Test func `a fold over a dimension that nobody knows is told`() {
        let remarks = office(rule: "sum(kinder over geschlect) / plaetze").remarks
        #expect(remarks.count == 1)
        #expect(remarks.first?.contains("did you mean 'geschlecht'?") == true)
    }

    @Test func `the formula of an indicator is checked, too`() {
        let remarks = office.with(
            .indicators,
            "schueler: {",
            "anteil: { is: \"schueler[schulart=gymnasien] / schueler\" }\n  schueler: {"
        ).remarks
        #expect(
            remarks == [
                "indicators.yaml:4:18: warning: 'schulart' has no member 'gymnasien'; "
                    + "did you mean 'gymnasium'?"
            ]
        )
    }

    /// `keep: [home]` leaves out the parents of home; a table of depth 4 has no Gemeinden, so that
    /// its only judged area is the Kreis, and that one's parent is not kept.
    @Test func `a parent that no source keeps is told`() {
        let office = office(rule: "schueler / schueler[area=parent]")
        #expect(office.remarks == [])
        #expect(
            office.with(.sources, "keep: [home, parents]", "keep: [home]").remarks == [
                "rules.yaml:5:28: warning: no source delivers 'schueler' for the parent of a "
                    + "judged area; add 'parents' to 'areas: { keep: […] }' of its source"
            ]
        )
        // The parent of a municipality is the Kreis, which a table of depth 5 has.
        let deep = office.with(.sources, "keep: [home, parents]", "keep: [home]")
            .with(.sources, "21111-01-03-4", "21111-01-03-5")
        #expect(deep.remarks == [])
    }

    @Test func `areas below that no source reaches are told`() {
        // A table of depth 4 ends with the Kreise.
        let office = office(rule: "sum(schueler over area gemeinde) / schueler")
        #expect(
            office.remarks == [
                "rules.yaml:5:21: warning: no source delivers 'schueler' for the areas of level "
                    + "'gemeinde' below a judged one; take a table that has them, or add them to "
                    + "'areas: { keep: […] }'"
            ]
        )
        #expect(office.with(.sources, "21111-01-03-4", "21111-01-03-5").remarks == [])
    }

    @Test func `a named area that no source keeps is told`() {
        let office = office(rule: "schueler / schueler[area=DG]")
            .with(.sources, "keep: [home, parents]", "keep: [home]")
        #expect(
            office.remarks == [
                "rules.yaml:5:28: warning: no source delivers 'schueler' for area 'DG'; add the "
                    + "area to 'areas: { keep: […] }' of its source"
            ]
        )
    }
}
