import Alerting
import Dispatching
import Indicators
import Rules

extension Explanation {
    /// The areas that a number is made of, each with its own.
    mutating func explainAreas(of input: TracedInput, _ frequency: Frequency) {
        if let total = input.total {
            line("        " + texts.total(number(total, of: input.indicator, frequency)))
        }
        guard let areas = input.areas else { return }
        line("        " + texts.areas(areas.function, areas.numbers.count, areas.level))
        let rows = areas.numbers.map { row -> [Table.Cell] in
            let value = row.value.map { number($0, of: input.indicator, ofOne: areas, frequency) }
            return [
                .text(words.places.full(row.area)),
                Table.Cell.number(0).told(value ?? "–"),
                .text(row.area == areas.chosen ? "← " + texts.areaOf : ""),
            ]
        }
        let table = Table(columns: ["", " ", "  "], rows: rows)
        lines(TableDrawing(table, on: Sheet(ink: question.ink)).rows, indented: "          ")
    }

    /// The periods after the judged one in which an area has no number that is counted with others.
    mutating func explainLacks(_ series: MeasuredSeries, after latest: Int32) {
        let measure = series.measure
        guard let newest = measure.newest, newest > latest else { return }
        for ordinal in (latest + 1)...newest {
            guard let lack = series.lack(at: ordinal) else { continue }
            line(
                "    "
                    + texts.lack(
                        period(measure, ordinal),
                        in: words.places.full(lack.area),
                        lack.reason
                    )
            )
        }
    }

    /// A number of several areas.
    func number(
        _ value: Double,
        of id: String,
        _ areas: TracedAreas,
        _ frequency: Frequency
    ) -> String {
        guard areas.function == .rank else {
            return number(value, of: id, ofOne: areas, frequency)
        }
        return NumberWords(words.catalogue, per: frequency)
            .number(value, .amount, unit: nil, decimals: 0)
    }

    /// The number of one of several areas.
    private func number(
        _ value: Double,
        of id: String,
        ofOne areas: TracedAreas,
        _ frequency: Frequency
    ) -> String {
        let indicator = book.indicators[id]
        let isCount = areas.kind == .count || areas.kind == .things
        return NumberWords(words.catalogue, per: frequency).number(
            value,
            areas.kind,
            unit: isCount ? indicator?.unit : nil,
            decimals: indicator?.decimals
        )
    }
}
