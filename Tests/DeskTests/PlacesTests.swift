import Definitions
import Desk
import Indicators
import Testing

/// How people name areas.
struct PlacesTests {
    private static let places = Places(
        AreaRegister(
            home: "14627",
            areas: [
                ReferenceArea(code: "14627", name: "Landkreis Meißen"),
                ReferenceArea(code: "14627140", name: "Meißen, Stadt"),
                ReferenceArea(code: "14627230", name: "Riesa, Stadt"),
                ReferenceArea(code: "14627060", name: "Großenhain"),
                ReferenceArea(code: "14627010", name: "Coswig"),
                ReferenceArea(code: "14627999"),
            ]
        ),
        labels: [
            "14627010": "Coswig, Große Kreisstadt", "14627997": "Coswig", "145": "145",
            "12062092": "Großenhain",
        ],
        known: ["14", "A1"]
    )

    @Test(
        arguments: [
            ("14627230", "14627230"), ("Riesa", "14627230"), ("riesa", "14627230"),
            ("RIESA, STADT", "14627230"), ("Meißen", "14627140"), ("meissen", "14627140"),
            ("Landkreis  Meißen", "14627"), ("Grossenhain", "14627060"),
            ("GROẞENHAIN", "14627060"), ("14", "14"), ("a1", "A1"), ("14627999", "14627999"),
        ]
    )
    func `an area is found by its code or its name`(text: String, code: String) throws {
        #expect(try Self.places.code(of: text) == code)
    }

    @Test(
        arguments: [
            ("Riesaa", "there is no area 'Riesaa'; did you mean 'Riesa, Stadt' (14627230)?"),
            ("1462723", "there is no area '1462723'; did you mean '14627230' (Riesa, Stadt)?"),
            (
                "hain",
                "there is no area 'hain'; did you mean 'Großenhain' (12062092) or "
                    + "'Großenhain' (14627060)?"
            ),
            (
                "Coswig",
                "'Coswig' is the name of several areas: Coswig (14627010), Coswig (14627997); "
                    + "say which by its code"
            ),
            (
                "Quedlinburg",
                "there is no area 'Quedlinburg'; areas are named by code or name, such as "
                    + "Großenhain (12062092), 14, Landkreis Meißen (14627), Coswig (14627010), "
                    + "Großenhain (14627060) (10 in all)"
            ),
        ]
    )
    func `what nobody knows is answered with what was meant`(text: String, message: String) {
        let failure = #expect(throws: StartFailure.self) { try Self.places.code(of: text) }
        #expect(failure?.description == message)
        #expect(failure?.exitCode == 1)
    }

    @Test func `where nothing is known yet, that is said`() {
        let failure = #expect(throws: StartFailure.self) {
            try Places(AreaRegister()).code(of: "Riesa")
        }
        #expect(
            failure?.description
                == "there is no area 'Riesa'; neither areas.yaml nor a delivered file names any"
        )
    }

    @Test func `a name that two areas have stands with its code`() {
        #expect(Self.places.name(of: "14627230") == "Riesa, Stadt")
        #expect(Self.places.name(of: "14627997") == "Coswig (14627997)")
        #expect(Self.places.name(of: "14627010") == "Coswig (14627010)")
        #expect(Self.places.name(of: "145") == "145")
        #expect(Self.places.full("14627230") == "Riesa, Stadt (14627230)")
        #expect(Self.places.full("14627999") == "14627999")
    }
}
