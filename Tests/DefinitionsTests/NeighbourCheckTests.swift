import Definitions
import Testing

/// `{{neighbours}}` can be filled where a balance is judged and areas say who their neighbours are.
@Suite struct NeighbourCheckTests {
    private let office = Office().with(
        .rules,
        "shortage: { warning: 95 % }",
        "shortage: { warning: 95 %, advice: \"Frei: {{neighbours}}.\" }"
    )

    @Test func `without the key in areas.yaml it is told that nothing fills the placeholder`() {
        #expect(
            office.remarks == [
                "rules.yaml:4:3: warning: no area that rule 'deckung' judges has 'neighbours', so "
                    + "that '{{neighbours}}' is never filled; add 'neighbours: [CODE, …]' to the "
                    + "areas in areas.yaml"
            ]
        )
        let areas = office.with(.areas, "Ahausen,", "Ahausen, neighbours: [\"99002\"],")
        #expect(areas.remarks == [])
        // Where they are, nothing is judged.
        let filter = "except: { area: \"99001\" }\n    "
        #expect(areas.with(.rules, "shortage:", "\(filter)shortage:").remarks.count == 1)
    }

    @Test func `other conditions know neither supply nor demand`() {
        let other = office.with(.areas, "Ahausen,", "Ahausen, neighbours: [\"99002\"],")
            .with(
                .rules,
                "balance: { supply: \"plaetze[alter=3-5]\", demand: \"kinder[alter=3-5]\" }",
                "threshold: plaetze / kinder"
            )
            .with(.rules, "shortage:", "below:")
        #expect(
            other.remarks == [
                "rules.yaml:4:3: warning: only 'balance' knows supply and demand, so that "
                    + "'{{neighbours}}' of rule 'deckung' is never filled; leave it out, or judge "
                    + "a 'balance'"
            ]
        )
    }
}
