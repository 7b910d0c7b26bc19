import Dispatching
import Indicators
import Testing

/// What must be withheld of a table, so that no number of it gives persons away.
@Suite struct SecretTableTests {
    static let areas = AreaRegister(
        home: "99",
        areas: [
            ReferenceArea(code: "99", level: "kreis"),
            ReferenceArea(code: "99001", level: "gemeinde", parent: "99"),
            ReferenceArea(code: "99002", level: "gemeinde", parent: "99"),
            ReferenceArea(code: "99003", level: "gemeinde", parent: "99"),
            ReferenceArea(code: "9900101", level: "ortsteil", parent: "99001"),
            ReferenceArea(code: "9900102", level: "ortsteil", parent: "99001"),
        ]
    )

    /// A cell: `99001 sex=m 12`; small numbers are secret.
    private static func cell(_ text: String) -> SecretTable.Cell {
        let words = text.split(separator: " ").map(String.init)
        let persons = Double(words[words.count - 1]) ?? 0
        return SecretTable.Cell(
            area: words[0],
            members: words[1..<(words.count - 1)].map { word in
                let sides = word.split(separator: "=").map(String.init)
                return DimensionMember(sides[0], sides[1])
            },
            persons: persons,
            isSecret: SecrecyRule.isSmall(persons)
        )
    }

    private static func withheld(
        _ cells: [String],
        parts: Set<DimensionMember> = []
    ) -> [String] {
        let table = SecretTable(cells.map(cell), areas: areas, parts: parts)
        return table.withheld.sorted().map { cells[$0] }
    }

    @Test func `without small numbers nothing is withheld, and 0 is nobody`() {
        #expect(Self.withheld(["99 103", "99001 100", "99002 3", "99003 0"]) == [])
    }

    @Test func `a small area takes the smallest of its siblings with it`() {
        // 160 - 100 - 58 are 2; with 58 withheld, 60 persons are in two areas.
        #expect(
            Self.withheld(["99 160", "99001 100", "99002 58", "99003 2"]) == [
                "99002 58", "99003 2",
            ]
        )
    }

    @Test func `areas that do not add up give nothing away`() {
        #expect(Self.withheld(["99 400", "99001 100", "99002 58", "99003 2"]) == ["99003 2"])
    }

    @Test func `two small numbers that are few together need a third`() {
        // 102 - 100 are 2 persons in two areas: one in each.
        #expect(
            Self.withheld(["99 102", "99001 100", "99002 1", "99003 1"]) == [
                "99001 100", "99002 1", "99003 1",
            ]
        )
        // 4 persons in two areas may be 1 and 3.
        #expect(
            Self.withheld(["99 104", "99001 100", "99002 2", "99003 2"]) == [
                "99002 2", "99003 2",
            ]
        )
    }

    @Test func `where all other parts are none, the total goes`() {
        #expect(
            Self.withheld(["99 2", "99001 2", "99002 0", "99003 0"]) == ["99 2", "99001 2"]
        )
    }

    @Test func `a total with its complementary member`() {
        #expect(
            Self.withheld(["99 sex=m 98", "99 sex=w 2", "99 100"]) == [
                "99 sex=m 98", "99 sex=w 2",
            ]
        )
        // Nobody delivered the 2 of the other sex: the total tells them all the same.
        #expect(Self.withheld(["99 sex=m 98", "99 sex=total 100"]) == ["99 sex=m 98"])
        #expect(Self.withheld(["99 sex=m 97", "99 sex=total 100"]) == [])
    }

    @Test func `a part that is never summed leaves a rest, too`() {
        let parts: Set = [DimensionMember("herkunft", "ausland")]
        let cells = ["99 herkunft=ausland 49", "99 herkunft=a 20", "99 herkunft=b 30", "99 50"]
        #expect(Self.withheld(cells, parts: parts) == ["99 herkunft=ausland 49"])
    }

    @Test func `ages are sums of the ages in them`() {
        // 0-2 is 0 and 1-2; 0-5 is 0-2 and 3-5; all are 0-5 and 6+.
        let cells = [
            "99 alter=0 2", "99 alter=0-2 42", "99 alter=0-5 92", "99 alter=1-2 40",
            "99 alter=3-5 50", "99 alter=6+ 900", "99 992",
        ]
        #expect(Self.withheld(cells) == ["99 alter=0 2", "99 alter=1-2 40"])
        // Without 1-2, the difference of 0-2 and 0 is nobody's number.
        #expect(Self.withheld(cells.filter { !$0.contains("1-2") }) == ["99 alter=0 2"])
    }

    @Test func `what is withheld for a member is not given away by another area`() {
        // Rows: areas; columns: sexes. The 2 needs a partner in its row, in its column, and the
        // partners need one, too: a rectangle.
        let cells = [
            "99 sex=m 62", "99 sex=w 78", "99 140",
            "99001 sex=m 2", "99001 sex=w 38", "99001 40",
            "99002 sex=m 60", "99002 sex=w 40", "99002 100",
        ]
        #expect(
            Self.withheld(cells) == [
                "99001 sex=m 2", "99001 sex=w 38", "99002 sex=m 60", "99002 sex=w 40",
            ]
        )
    }

    @Test func `areas in areas in areas`() {
        let cells = [
            "99 100", "99001 40", "99002 60", "9900101 1", "9900102 39",
        ]
        #expect(Self.withheld(cells) == ["9900101 1", "9900102 39"])
    }

    @Test func `several sums together determine nothing either`() {
        // x + y, y + z and x + z are known: each sum has two unknown numbers, all three have none.
        let cells = [
            "99 a=x 2", "99 a=y 5", "99 a=z 7", "99 14",
        ]
        #expect(Self.withheld(cells) == ["99 a=x 2", "99 a=y 5"])
    }

    @Test func `shares of one group that are 100 % together are a sum`() {
        func share(_ code: String, _ share: Double, isSecret: Bool) -> SecretTable.Cell {
            SecretTable.Cell(
                area: "99",
                members: [DimensionMember("abschluss", code)],
                persons: share * 200,
                error: 0.1,
                base: 200,
                isSecret: isSecret
            )
        }
        // 1 % of 200 are 2 persons; 100 % - 59 % - 40 % tell it.
        let shares = [
            share("ohne", 0.01, isSecret: true), share("real", 0.59, isSecret: false),
            share("abitur", 0.4, isSecret: false),
        ]
        #expect(SecretTable(shares, areas: Self.areas).withheld == [0, 2])
        #expect(SecretTable(Array(shares.dropLast()), areas: Self.areas).withheld == [0])
    }

    /// For random tables, an independent search: no withheld small number has but one value that
    /// fits all that is shown.
    @Test(arguments: 1...25)
    func `nobody who sees the rest can tell a small number`(seed: UInt64) {
        var random = Lot(state: seed)
        var numbers = (0..<6).map { _ in Int(random.next() % 6) }
        numbers[0] = 1 + Int(random.next() % 2)
        let names = [
            "99001 sex=m", "99001 sex=w", "99002 sex=m", "99002 sex=w", "99003 sex=m",
            "99003 sex=w", "99001", "99002", "99003", "99 sex=m", "99 sex=w", "99",
        ]
        let table = Self.sums(numbers)
        let hidden = Set(
            SecretTable(
                zip(names, table).map { Self.cell("\($0) \($1)") },
                areas: Self.areas
            ).withheld
        )
        var values: [Int: Set<Int>] = [:]
        // All tables that agree with what is shown, with a withheld number of 1 at least.
        let choices = (0..<6).map { hidden.contains($0) ? 1...10 : numbers[$0]...numbers[$0] }
        let pairs = (0..<3).map { row -> [[Int]] in
            var pairs: [[Int]] = []
            for left in choices[2 * row] {
                for right in choices[2 * row + 1]
                where hidden.contains(6 + row) || left + right == table[6 + row] {
                    pairs.append([left, right])
                }
            }
            return pairs
        }
        for first in pairs[0] {
            for second in pairs[1] {
                for third in pairs[2] {
                    let other = Self.sums(first + second + third)
                    let fits = other.indices.allSatisfy {
                        hidden.contains($0) ? other[$0] > 0 : other[$0] == table[$0]
                    }
                    guard fits else { continue }
                    for cell in hidden { values[cell, default: []].insert(other[cell]) }
                }
            }
        }
        for cell in hidden where table[cell] == 1 || table[cell] == 2 {
            #expect(values[cell, default: []].count > 1, "\(names[cell]) of \(table)")
        }
    }

    /// Three areas with two sexes each, then the areas, the sexes, and all.
    private static func sums(_ n: [Int]) -> [Int] {
        n + [n[0] + n[1], n[2] + n[3], n[4] + n[5]]
            + [n[0] + n[2] + n[4], n[1] + n[3] + n[5], n.reduce(0, +)]
    }
}

/// Numbers that are the same in each run.
private struct Lot {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
