import Alerting
import Indicators

extension Catalogue {
    /// A member in words: "3 bis unter 6 Jahre" for ages, else its name, else dimension and code.
    func member(_ named: NamedMember) -> String {
        let isAge = ["alter", "age"].contains(named.member.dimension.lowercased())
        if isAge, let range = AgeRange(code: named.member.code) { return ages(range) }
        return CleanText.line(named.text)
    }

    /// Members in words, as they stand behind a title; empty without members.
    func members(_ members: [NamedMember]) -> String {
        members.map(member).joined(separator: ", ")
    }
}
