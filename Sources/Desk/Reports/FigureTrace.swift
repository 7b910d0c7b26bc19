package import Alerting
package import Indicators
import Readings
package import Rules
package import Store

/// Finds where the figures of alerts stand in what was delivered.
package struct FigureTrace {
    private let view: StoreView
    private let book: RuleBook
    private let progress: () throws -> Void

    /// - Parameters:
    ///   - view: What is known.
    ///   - book: The rules in force.
    ///   - progress: Called again and again.
    package init(_ view: StoreView, _ book: RuleBook, progress: @escaping () throws -> Void) {
        (self.view, self.book, self.progress) = (view, book, progress)
    }

    /// The files that the readings behind some alerts stand in now.
    ///
    /// - Parameter figures: The alerts, each with the period that is asked for.
    /// - Returns: The files of each in reading order; none of an alert whose rule is gone, or which
    ///   is about a delivery.
    /// - Throws: `StoreError`, and what `progress` throws.
    package func files(of figures: [AlertKey: TimePeriod]) throws -> [AlertKey: [DoubtedFile]] {
        var found: [AlertKey: [DoubtedFile]] = [:]
        guard !figures.isEmpty else { return found }
        let delivered = Set(try view.indicators())
        let dependencies = RuleDependencies(book)
        for (rule, alerts) in Dictionary(grouping: figures.keys, by: \.rule) {
            guard let number = book.rules.firstIndex(where: { $0.id == rule }) else { continue }
            let selections = dependencies.selections(
                of: number,
                in: .areas(Set(alerts.map(\.area))),
                delivered: delivered
            )
            let readings = try view.load(selections, progress: progress)
            let measures = MeasureCompiler(dataset: readings, book: book)
                .measures(of: book.rules[number])
            for alert in alerts {
                try progress()
                guard let ordinal = figures[alert]?.ordinal,
                    let measure = measures.first(where: { $0.isMeasure(of: alert) })
                else { continue }
                let key = EvaluationKey(area: alert.area, members: alert.members)
                found[alert] = Self.files(measure.traceWhole(at: ordinal, for: key))
            }
        }
        return found
    }

    private static func files(_ inputs: [TracedInput]) -> [DoubtedFile] {
        var files: [DoubtedFile] = []
        var places: Set<Origin> = []
        for input in inputs.flatMap({ [$0] + ($0.areas?.inputs ?? []) }) {
            for reading in input.contributions {
                guard let origin = reading.origin, origin.drop > 0, places.insert(origin).inserted
                else { continue }
                let place =
                    files.firstIndex { $0.drop == origin.drop }
                    ?? {
                        files.append(DoubtedFile(drop: origin.drop))
                        return files.count - 1
                    }()
                files[place].add(origin, of: reading.key.indicator)
            }
        }
        return files
    }
}

extension Measure {
    fileprivate func isMeasure(of alert: AlertKey) -> Bool {
        indicator == alert.indicator && frequency == alert.frequency
    }
}
