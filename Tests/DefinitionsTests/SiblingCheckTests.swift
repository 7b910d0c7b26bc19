import Definitions
import Testing

/// Areas that are compared with each other are kept by the sources of what is compared.
@Suite struct SiblingCheckTests {
    /// A county among others, which `areas.yaml` need not name.
    private func office(keep: String, condition: String = "with: peers") -> Office {
        Office()
            .with(.areas, "home: \"99\"", "home: \"14627\"")
            .with(
                .areas,
                "\"99\": { name: Musterkreis, level: kreis }",
                "\"14627\": { name: Meißen, level: kreis, parent: \"14\" }"
            )
            .with(.areas, "parent: \"99\"", "parent: \"14627\"")
            .with(.sources, "keep: [home, parents]", "keep: \(keep)")
            .with(
                .indicators,
                "schueler: {",
                "frauen: { is: \"schueler[geschlecht=w] / schueler\" }\n  schueler: {"
            )
            .with(
                .rules,
                "balance: { supply: \"plaetze[alter=3-5]\", demand: \"kinder[alter=3-5]\" }\n"
                    + "    shortage: { warning: 95 % }",
                "compare: { of: frauen, \(condition), below: any, by: 1 point }\n"
                    + "    only: { level: kreis }"
            )
    }

    private static let told =
        "rules.yaml:4:3: warning: rule 'deckung' compares areas below '14' with each other, and "
        + "its sources keep fewer than 5 of them; add them to 'areas: { keep: […] }' of the "
        + "source, or compare 'with: area parent'"

    @Test(arguments: ["[home, parents]", "[home, \"14625\", \"14626\", \"14628\"]"])
    func `a source that keeps too few of them is told`(keep: String) {
        #expect(office(keep: keep).remarks == [Self.told])
    }

    @Test(arguments: ["[]", "[home, \"14625\", \"14626\", \"14628\", \"14713\"]"])
    func `enough areas, or all, are silent`(keep: String) {
        #expect(office(keep: keep).remarks == [])
    }

    @Test func `only peers need them`() {
        #expect(office(keep: "[home, parents]", condition: "with: area parent").remarks == [])
    }
}
