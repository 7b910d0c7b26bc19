import Indicators
import Readings
import Testing

@testable import Intake

/// Open tables that the shipped sources describe, in the layout in which they are published; the
/// numbers are made up.
struct OpenTablesTests {
    private static let staff = """
        GENESIS-Tabelle: 22543-02-02-4
        Statistik der öffentl. geförd. Kindertagespflege,;;;;;;;;;;
        Pädagogisches, Leitungs- und Verwaltungspersonal;;;;;;;;;;
        - Stichtage - regional Tiefe: Kreise und krfr. Städte;;;;;;;;;;
        ;;;STAFF;STAFF;STAFF;STAFF;STAFF;STAFF;STAFF;Kindertagespflegepersonen
        ;;;;AGES;AGES;AGES;AGES;AGES;AGES;
        ;;;;unter 30 Jahre;30 bis unter 40 Jahre;40 bis unter 50 Jahre;50 bis unter 55 Jahre;\
        55 bis unter 60 Jahre;60 Jahre und mehr;
        ;;;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl
        01.03.2016;14627;      Meißen, Landkreis;1000;300;200;100;60;200;140;20
        __________
        Stand: 10.10.2017 / 17:34:22

        """
        .replacing("STAFF", with: "Pädagogisches, Leitungs- und Verwaltungspersonal")
        .replacing("AGES", with: "Altersgruppen (unter 30,..., 60 und mehr Jahre)")

    @Test func `staff of day care by age`() throws {
        let reading = try ShippedSources.read(Array(Self.staff.utf8), named: "a.csv")
        #expect(reading.rejects == [])
        func staff(_ members: [String: String]) -> Reading? {
            reading.reading("kita_beschaeftigte", "14627", "2016", members)
        }
        #expect(staff([:]) == .value(1000, .normal))
        #expect(staff(["alter": "0-29"]) == .value(300, .normal))
        #expect(staff(["alter": "55-59"]) == .value(200, .normal))
        #expect(staff(["alter": "60+"]) == .value(140, .normal))
        #expect(reading.dataset.readingCount == 7)
    }

    private static let schools = """
        GENESIS-Tabelle: 21121-01-05-4
        Berufliche Schulen: Schulen und Schüler nach Schulart;;;;;;
        - Stichtag: Schuljahresbeginn -;;;;;;
        Statistik der beruflichen Schulen;;;;;;
        2015;;;;;;
        ;;;Berufliche Schulen;PUPILS;PUPILS;PUPILS
        ;;;;Geschlecht;Geschlecht;Nationalität
        ;;;;Insgesamt;weiblich;Ausländer(innen)
        ;;;Anzahl;Anzahl;Anzahl;Anzahl
        14627;      Meißen, Landkreis;Berufsschulen;4;200;90;10
        14627;      Meißen, Landkreis; darunter: Berufsschulen (Schüler o. Ausb.vertrag);0;40;11;5
        14627;      Meißen, Landkreis;Berufsfachschulen;11;84;44;17
        14627;      Meißen, Landkreis;Insgesamt;15;284;134;27
        __________
        Stand: 10.10.2017 / 17:34:22

        """
        .replacing("PUPILS", with: "Schüler(innen) an beruflichen Schulen")

    @Test func `pupils of vocational schools with and without a contract`() throws {
        let reading = try ShippedSources.read(Array(Self.schools.utf8), named: "b.csv")
        #expect(reading.rejects == [])
        func pupils(_ members: [String: String]) -> Reading? {
            reading.reading("schueler_beruflich", "14627", "2015/16", members)
        }
        let without = "berufsschule_ohne_vertrag"
        #expect(pupils(["schulart": "berufsschule"]) == .value(200, .normal))
        #expect(pupils(["schulart": without]) == .value(40, .normal))
        #expect(pupils(["schulart": without, "geschlecht": "w"]) == .value(11, .normal))
        #expect(pupils([:]) == .value(284, .normal))
    }
}
