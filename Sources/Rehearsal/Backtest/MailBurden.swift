import Alerting
import Definitions
package import Desk

/// How many mails the rules would have meant to each receiver, by the readings of the past.
package struct MailBurden {
    private let answer: BacktestAnswer

    /// Takes what a backtest of all rules found.
    package init(_ answer: BacktestAnswer) { self.answer = answer }

    /// What stands above the table: `mails a year, by readings that came from … to …:`.
    package var head: String {
        let days = answer.report.result.extent.days
        let told = days.map { "that came from \($0.lowerBound) to \($0.upperBound)" }
        return "mails a year, by readings \(told ?? "of the past"):"
    }

    /// A row for each receiver, also for those who would have got none; not for suppliers, of whose
    /// deliveries no past is played.
    package var table: Table {
        let years = Dictionary(grouping: answer.report.years, by: \.receiver)
        let people = answer.definitions.routing.receivers.values.filter { $0.supplier == nil }
        let receivers = Set(people.map(\.name)).union(years.keys)
        return Table(
            columns: ["receiver", "mails_a_year", "most", "in", "digests_a_year"],
            rows: receivers.sorted().map { receiver in
                let own = years[receiver] ?? []
                let worst = own.max { $0.mails < $1.mails }.flatMap { $0.mails > 0 ? $0 : nil }
                return [
                    .text(receiver), perYear(own.map(\.mails)),
                    worst.map { .integer($0.mails) } ?? .empty,
                    worst.map { .integer($0.year) } ?? .empty, perYear(own.map(\.digests)),
                ]
            }
        )
    }

    private func perYear(_ counts: [Int]) -> Table.Cell {
        let mean = Double(counts.reduce(0, +)) / answer.report.result.extent.years
        return Table.Cell.number(mean).told(BacktestNumbers.oneDigit(mean))
    }
}
