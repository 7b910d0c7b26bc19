import Daemon
import Desk
import Testing

/// The unit of an indicator counts where its source says none.
struct SignedIndicatorTests {
    @Test(arguments: [("", "99 1"), (", signed: true", "100 0")])
    func `an indicator says that it is a balance`(_ word: String, _ expected: String) throws {
        let office = try Office(files: [
            "indicators.yaml": """
            indicators:
              saldo: { title: Wanderungssaldo, unit: persons\(word), better: neither }
            """,
            "areas.yaml": "home: \"99\"\nareas: {}\n",
            "sources/saldo.yaml": """
            sources:
              saldo:
                title: Saldo
                supplier: { name: Amt, contact: amt@example.org }
                file: "saldo*.csv"
                headers: [period, area]
                values: { saldo: saldo }
            """,
            "rules/saldo.yaml": """
            rules:
              saldo: { title: Viele, threshold: saldo, above: { warning: 500 persons } }
            """,
        ])
        let rows = (1...100).map { "\(1900 + $0);99;\($0 == 50 ? "-7" : "7")\n" }.joined()
        try office.deliver("saldo.csv", "period;area;saldo\n" + rows)
        try office.once()
        #expect(try office.query().drops().lines("readings", "unreadable") == [expected])
    }
}
