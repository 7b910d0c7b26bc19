import Indicators
import Testing

@testable import Intake

/// The lines below a GENESIS table, which say when it was released.
struct FooterTests {
    private static func table(_ line: String) throws -> FileReading {
        let table = """
            GENESIS-Tabelle: 1-1
            Titel;;;
            2016;;;
            ;;a;b
            14;X;1;2
            __________________________________
            (C)opyright Statistisches Landesamt
            """
        return try read(table + "\n" + line + "\n")
    }

    @Test(
        arguments: [
            ("Stand: 10.10.2017 / 10:46:26", "2017-10-10T10:46:26"),
            ("Stand: 10.10.2017", "2017-10-10"), ("Stand: 2017-10-10 / 00:00:00", "2017-10-10"),
            ("Stand: 10.10.2017 / 9223372036854775807:00:00", "2017-10-10"),
            ("Stand: 10.10.2017 / -1:00:00", "2017-10-10"),
            ("Stand: 10.10.2017 / 24:00:00", "2017-10-10"),
            ("Stand: 10.10.2017 / 10:60:00", "2017-10-10"),
            ("Stand: 31.02.2017 / 10:46:26", nil), ("Stand:", nil), ("Stand: /", nil),
            ("Quelle: 10.10.2017", nil),
        ] as [(String, String?)]
    )
    func `say the release, and the day alone where the time is none`(
        _ line: String,
        _ expected: String?
    ) throws {
        let reading = try Self.table(line)
        #expect(reading.release?.description == expected)
        // Without a stamp nobody can tell which of two releases is older.
        #expect(
            reading.notes.map { $0.contains("has no release stamp") }
                == (expected == nil ? [true] : [])
        )
    }
}
