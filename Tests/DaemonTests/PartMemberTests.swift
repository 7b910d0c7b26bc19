import Daemon
import Testing

/// A member that is a part of another one is delivered and kept, and never summed.
struct PartMemberTests {
    private func office(part: String) throws -> Office {
        try Office(
            files: [
                "sources/abgaenger.yaml": """
                sources:
                  abgaenger:
                    file: "abgaenger*.csv"
                    dimensions: { abschluss: abschluss }
                    values:
                      abgaenger: { header: abgaenger, unit: persons\(part) }
                """,
                "rules/abgaenger.yaml": """
                rules:
                  viele: { threshold: abgaenger, above: { warning: 12 persons } }
                """,
            ]
        )
    }

    /// 5 and 6 are 11 leavers; the 3 of the last row are among the 6.
    private static let table = """
        period;area;abschluss;abgaenger
        2024;99001;ohne;5
        2024;99001;mit;6
        2024;99001;dar. Fachhochschulreife;3

        """

    @Test(arguments: [(", part_of_another: \"dar. *\"", []), ("", ["raised 99001"])])
    func `leavers are counted once`(part: String, news: [String]) throws {
        let office = try office(part: part)
        try office.deliver("abgaenger_2024.csv", Self.table)
        #expect(try office.once().accepted.count == 1)
        #expect(try office.news() == news)
    }
}
