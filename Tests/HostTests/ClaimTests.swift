import Host
import Indicators
import Testing

/// The names under which claimed files lie in `work/`.
struct ClaimTests {
    private static let id = "00001795000000000-0000a"
    private let moment = Moment(milliseconds: 1_795_000_000_000)

    @Test(
        arguments: [
            "kita.csv", "\u{301}kita.csv", "\u{20E3}.csv", "- kita.csv", "\u{200D}kita.csv",
            "🇩🇪.csv",
        ]
    )
    func `a file is claimed whatever its name begins with`(_ name: String) throws {
        let original = try #require(EntryName(name))
        let claim = try #require(Claim(original, at: moment, random: 10))
        #expect(claim.id == Self.id)
        #expect(claim.moment == moment)
        #expect(Array(claim.name.utf8) == Array(original.shown.utf8))
        #expect(Array(claim.entry.bytes) == Array("\(Self.id)-\(original.shown)".utf8))
        #expect(Claim(workEntry: claim.entry) == claim)
    }

    @Test func `a long name keeps its end`() throws {
        let name = try #require(EntryName(String(repeating: "ä", count: 120) + ".csv"))
        let claim = try #require(Claim(name, at: moment, random: 10))
        #expect(claim.name == String(repeating: "ä", count: 98) + ".csv")
    }

    @Test(arguments: ["kita.csv", "00001795000000000-0000a", "00001795000000000-0000a-", "ä"])
    func `what is no claim is none`(_ name: String) throws {
        #expect(Claim(workEntry: try #require(EntryName(name))) == nil)
    }
}
