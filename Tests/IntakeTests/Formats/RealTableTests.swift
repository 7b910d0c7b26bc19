import Indicators
import Testing

@testable import Intake

/// Spot values that were looked up in the files by hand.
@Suite(.enabled(if: RealData.isHere))
struct RealTableTests {
    struct Spot: Sendable {
        let file: String
        let indicator: String
        let area: String
        let period: String
        var members: [String: String] = [:]
        let reading: Reading
        let record: UInt32?
        let column: UInt16?

        init(
            _ file: String,
            _ indicator: String,
            _ area: String,
            _ period: String,
            of members: [String: String] = [:],
            _ reading: Reading,
            record: UInt32? = nil,
            column: UInt16? = nil
        ) {
            self.file = file
            self.indicator = indicator
            self.area = area
            self.period = period
            self.members = members
            self.reading = reading
            self.record = record
            self.column = column
        }
    }

    private static let schools = "genesapi-data/21111-01-03-4.csv"
    private static let leavers = "genesapi-data/21111-02-06-4.csv"
    private static let kita = "genesapi-data/22541-01-04-4_00.csv"
    private static let care = "genesapi-data/22543-01-02-4_00.csv"
    private static let births = "genesapi-data/12612-01-01-4_00.csv"
    private static let places = "Genehmigte Plätze"
    private static let pupils =
        "Schüler(innen) an allgemein bildenden Schulen / Geschlecht / Insgesamt"
    private static let grade7 =
        "Schüler(innen) an allgemein bildenden Schulen / Klassenstufe / Jahrgangsstufe / "
        + "Schulbesuchsjahr / 7. Klassenstufe"
    private static let people = "Bevölkerungsstand"
    private static let left = "Absolventen/Abgänger / Schulabschluss"

    static let spots: [Spot] = [
        Spot(
            schools,
            "Allgemein bildende Schulen",
            "DG",
            "2015",
            of: ["label_1": "Vorschulbereich"],
            value(1269),
            record: 11,
            column: 4
        ),
        Spot(
            schools,
            pupils,
            "DG",
            "2015",
            of: ["label_1": "Grundschulen"],
            value(2_715_127),
            record: 12,
            column: 5
        ),
        Spot(
            schools,
            pupils,
            "14713",
            "2015",
            of: ["label_1": "Grundschulen"],
            value(17943),
            record: 5496,
            column: 5
        ),
        Spot(
            schools,
            grade7,
            "14713",
            "2015",
            of: ["label_1": "Schularten mit mehreren Bildungsgängen"],
            value(1693),
            record: 5499,
            column: 8
        ),
        Spot(
            schools,
            grade7,
            "DG",
            "2015",
            of: ["label_1": "Grundschulen"],
            .missing(.blocked),
            record: 12,
            column: 8
        ),
        Spot(leavers, left + " / Insgesamt", "DG", "2015", value(846_423), record: 10, column: 4),
        Spot(
            leavers,
            left + " / Insgesamt / weiblich",
            "DG",
            "2015",
            value(414_111),
            record: 10,
            column: 5
        ),
        Spot(leavers, left + " / Insgesamt", "14713", "2015", value(3438), record: 467, column: 4),
        Spot(
            leavers,
            left + " / ohne Hauptschulabschluss / Insgesamt",
            "14713",
            "2015",
            value(370),
            record: 467,
            column: 6
        ),
        Spot(
            kita,
            "Tageseinrichtungen für Kinder",
            "14713",
            "2016",
            value(323),
            record: 467,
            column: 4
        ),
        Spot(
            kita,
            "Tageseinrichtungen für Kinder / unter 3 Jahre",
            "14713",
            "2016",
            .missing(.unknown),
            record: 467,
            column: 5
        ),
        Spot(kita, places, "14627", "2007", value(16101)),
        Spot(kita, places, "14627", "2008", .missing(.nothing)),
        Spot(kita, places, "14627", "2009", value(17750)),
        Spot(kita, places, "14280", "2008", value(10064)),
        Spot(kita, places, "14285", "2008", value(6867)),
        Spot(kita, places, "14280", "2009", .missing(.nothing)),
        Spot(
            care,
            "Betreute Kinder",
            "14627",
            "2016",
            of: ["label_1": "Tageseinrichtung"],
            value(18401)
        ),
        Spot(
            care,
            "Betreute Kinder / Altersgruppe / unter 3 Jahre",
            "14627",
            "2016",
            of: ["label_1": "Tageseinrichtung"],
            value(2955)
        ),
        Spot(care, "Betreute Kinder", "14627", "2016", of: ["label_1": "Tagespflege"], value(331)),
        Spot(
            care,
            "Betreute Kinder",
            "14627",
            "2015",
            of: ["label_1": "Insgesamt (ohne Doppelzählungen)"],
            value(18434)
        ),
        Spot(births, "Lebendgeborene / Insgesamt", "14627", "1995", value(1395)),
        Spot(births, "Lebendgeborene / weiblich", "14627", "2015", value(973)),
        Spot(
            "genesapi-data/12411-02-03-4_00.csv",
            people + " / Insgesamt",
            "14627",
            "2015",
            of: ["label_1": "3 bis unter 6 Jahre"],
            value(6566)
        ),
        Spot(
            "genesapi-data/12411-04-02-4_00.csv",
            people + " / weiblich",
            "14713",
            "2015",
            of: ["label_1": "unter 1 Jahr"],
            value(3143),
            record: 36568,
            column: 7
        ),
        Spot(
            "genesapi-data/12411-01-01-4.csv",
            people + " / männlich",
            "DG",
            "2015",
            value(40_514_123),
            record: 9,
            column: 4
        ),
        Spot(
            "genesapi-data/12411-01-01-5_00.csv",
            people + " / Insgesamt",
            "14627100",
            "2012",
            value(10203)
        ),
        Spot(
            "genesapi-data/12411-01-01-5_00.csv",
            people + " / Insgesamt",
            "14627300",
            "2012",
            .missing(.nothing)
        ),
        Spot(
            "genesapi-data/12411-01-01-5_00.csv",
            people + " / Insgesamt",
            "14627300",
            "2011",
            value(4154)
        ),
        Spot(
            "genesapi-data/12411-02-03-5_00.csv",
            people + " / Insgesamt / Altersgruppen (unter 3 bis 75 u.m.) / unter 3 Jahre",
            "05170024",
            "2015",
            value(2536),
            record: 2627,
            column: 3
        ),
        Spot(
            "quadriga-fallstudie/21341-0001_F.csv",
            "Personal an Hochschulen",
            "DG",
            "2022",
            value(787_537),
            column: 12
        ),
        Spot(
            "quadriga-fallstudie/21341-0001_F.csv",
            "Personal an Hochschulen",
            "DG",
            "2013",
            of: [
                "label_1": "Wissenschaftliches und künstlerisches Personal", "label_2": "männlich",
            ],
            value(230_286),
            record: 8,
            column: 3
        ),
    ]

    @Test(arguments: Set(spots.map(\.file)))
    func `reads the numbers that stand in the file`(_ file: String) throws {
        let reading = try RealData.read(file)
        #expect(reading.rejectCount == 0)
        for spot in Self.spots where spot.file == file {
            let found = reading.reading(spot.indicator, spot.area, spot.period, spot.members)
            #expect(found == spot.reading, "\(spot.indicator) \(spot.area) \(spot.period)")
            let origin = reading.origin(spot.indicator, spot.area, spot.period, spot.members)
            if let record = spot.record { #expect(origin?.record == record) }
            if let column = spot.column { #expect(origin?.column == column) }
        }
    }
}
