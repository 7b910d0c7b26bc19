import Alerting
@testable import Dispatching
import Indicators

extension FuzzTarget {
    /// A member of a dimension as files and people name it, and what mails make of it.
    static let member = Self(
        "member",
        upTo: 60,
        seeds: [
            "0", "3-5", "75+", "unter 3 Jahre", "3 bis unter 6 Jahre", "75 Jahre und mehr",
            "ALT000B03", "ALT075UM", "0-9223372036854775807", "alter=3-5", "age 3-5", "w",
        ],
        words: ["Jahre", "und älter", "bis unter", "ALT", "UM", "B", "999", "9223372036854775807"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        for range in [AgeRange(code: text), AgeRange(label: text)] {
            guard let range else { continue }
            guard AgeRange(code: range.code) == range else {
                fatalError("\(range) is not read as it is written")
            }
            _ = AgeRange.tile([range, range], range)
        }
        for catalogue in [GermanCatalogue(), EnglishCatalogue()] as [any Catalogue] {
            for dimension in ["alter", "geschlecht"] {
                let member = DimensionMember(dimension, text)
                _ = catalogue.members([NamedMember(member), NamedMember(member, label: text)])
            }
        }
    }
}
