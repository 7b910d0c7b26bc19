import Dispatching
import Indicators
import Testing

@testable import Desk

/// How single figures are written for people and for programs.
struct FiguresTests {
    @Test func `a label's value cannot break out of its quotes`() {
        let metric = Metric(.gauge, "waage_x", by: "file", [("a\"b\\c\nd", 1)], "What it is.")
        #expect(
            metric.text == """
                # HELP waage_x What it is.
                # TYPE waage_x gauge
                waage_x{file="a\\"b\\\\c\\nd"} 1

                """
        )
        #expect(Metric(moment: "waage_y", nil, "No such moment.").text == "")
        #expect(
            Metric(moment: "waage_z_seconds", Moment(milliseconds: 1_795_003_600_007), "A moment.")
                .text
                .hasSuffix("\nwaage_z_seconds 1795003600.007\n")
        )
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (99_949, "99.9 kB"),
            (99_950, "100 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
            (78_500_000_000, "78.5 GB"), (5_000_000_000_000_000, "5000 TB"),
        ] as [(Int64, String)]
    )
    func `room is told in three digits`(bytes: Int64, text: String) {
        #expect(ByteText.text(bytes) == text)
    }

    @Test(
        arguments: [
            (-5, "0 s"), (119_999, "119 s"), (120_000, "2 min"), (7_199_000, "119 min"),
            (7_200_000, "2 h"), (172_799_000, "47 h"), (172_800_000, "2 days"),
        ] as [(Int64, String)]
    )
    func `an age is told in its unit`(milliseconds: Int64, text: String) {
        #expect(AgeText.text(.milliseconds(milliseconds)) == text)
    }

    @Test func `JSON keeps the order of keys and leaves nothing out`() {
        let value = JSONValue.object([
            .init("b", .list([.integer(1), .object([.init("c", .flag(false))])])),
            .init("a", .text("\"ä\"\n")), .init("n", .null), .init("e", .list([])),
        ])
        #expect(
            value.text() == """
                {
                  "b": [
                    1,
                    {
                      "c": false
                    }
                  ],
                  "a": "\\"ä\\"\\n",
                  "n": null,
                  "e": []
                }
                """
        )
        #expect(value.leaves.map(\.path) == ["b.0", "b.1.c", "a", "n"])
    }

    @Test func `moments for programs are in UTC`() {
        // 25 October 2026, 1:30 UTC, in the hour that clocks are set back in.
        #expect(
            TimeText.universal(Moment(milliseconds: 1_792_891_800_999)) == "2026-10-25T01:30:00Z"
        )
    }
}
