import Alerting
import Indicators
import Testing

@testable import Dispatching

/// Dimension and member in words, whatever a file says.
@Suite struct MemberTests {
    @Test(
        arguments: [
            ("alter=3-5", nil, "3 bis unter 6 Jahre", "3 to under 6 years"),
            ("Alter=0", nil, "unter 1 Jahr", "under 1 year"),
            ("age=0-2", nil, "unter 3 Jahre", "under 3 years"),
            ("alter=6", "6 Jahre", "6 bis unter 7 Jahre", "6 to under 7 years"),
            ("alter=75+", nil, "75 Jahre und älter", "75 years and older"),
            ("alter=total", nil, "alter total", "alter total"),
            ("geschlecht=w", nil, "geschlecht w", "geschlecht w"),
            ("geschlecht=w", "weiblich", "weiblich", "weiblich"),
            ("gruppe=3-5", nil, "gruppe 3-5", "gruppe 3-5"),
        ] as [(String, String?, String, String)]
    )
    func `ages are completed years, and other members have a name or a code`(
        _ written: String,
        _ label: String?,
        _ german: String,
        _ english: String
    ) throws {
        let member = try #require(DimensionMember(written: written))
        let named = NamedMember(member, label: label)
        #expect(Language.german.catalogue.member(named) == german)
        #expect(Language.english.catalogue.member(named) == english)
    }

    @Test(
        arguments: [
            "0-9223372036854775807", "9223372036854775807", "9223372036854775807+", "-5", "5-3",
            "99999999999999999999-3", "+", "", "0-", "٣-٥",
        ]
    )
    func `a cell that is no span of ages is told as it stands`(_ code: String) {
        for dimension in ["alter", "age"] {
            let named = NamedMember(DimensionMember(dimension, code))
            #expect(
                Language.german.catalogue.member(named) == CleanText.line("\(dimension) \(code)")
            )
        }
        // The cell that ended the program: a group whose name looks like a dimension with ages.
        let group = NamedMember(DimensionMember("gruppe", "age \(code)"), label: "age \(code)")
        #expect(Language.german.catalogue.member(group) == CleanText.line("age \(code)"))
    }
}
