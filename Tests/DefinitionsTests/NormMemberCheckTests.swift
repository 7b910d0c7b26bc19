import Definitions
import Testing

/// Each member that a limit fills into the name of a norm has a norm.
@Suite struct NormMemberCheckTests {
    private func office(_ norms: String, _ filter: String = "") -> Office {
        Office().with(
            .rules,
            "balance: { supply: \"plaetze[alter=3-5]\", demand: \"kinder[alter=3-5]\" }\n"
                + "    shortage: { warning: 95 % }",
            "threshold: \"schueler[schulart=*]\"\n    per: [area, schulart]\n"
                + "    below: { critical: \"norm zahl_{schulart}\" }\n    \(filter)"
        ).adding(
            .norms,
            "norms:\n"
                + norms.split(separator: " ").map {
                    "  zahl_\($0): [{ from: 2018-08-01, is: 60 persons, source: § 4 }]\n"
                }.joined()
        )
    }

    @Test func `a member of the code list without a norm is an error`() {
        #expect(
            office("oberschule").remarks == [
                "rules.yaml:7:24: error: rule 'deckung' judges members of 'schulart' that have no "
                    + "norm: 'zahl_gymnasium'; add it to norms.yaml, or judge others: "
                    + "'only: { schulart: […] }'"
            ]
        )
        #expect(
            office("oberschule gymnasum").remarks.first?.hasSuffix(
                "did you mean 'zahl_gymnasum'? If not, add it to norms.yaml"
            ) == true
        )
    }

    @Test func `the total, and members that the rule leaves out, need none`() {
        #expect(office("oberschule gymnasium").remarks == [])
        #expect(office("oberschule", "only: { schulart: oberschule }").remarks == [])
        #expect(office("oberschule", "except: { schulart: gymnasium }").remarks == [])
    }

    @Test func `members that the rule names itself need one, too`() {
        let remarks = office("oberschule", "only: { schulart: [oberschule, gymnasium] }").remarks
        #expect(remarks.count == 1)
    }
}
