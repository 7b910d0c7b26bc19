import Alerting
import Daemon
import Definitions
import Desk
import Diagnostics
import Foundation
import Indicators
import Intake
import Readings
import Store
import Testing

@testable import Rehearsal

/// Both stages show the same alerts and news, whatever is delivered.
@Suite struct StageTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ (state << 31)
        }
    }

    /// Some readings of two areas in three years, a gap now and then.
    private static func delivery(_ dice: inout Dice) throws -> FileReading {
        var builder = DatasetBuilder(keepsOrigins: true)
        var count: UInt32 = 0
        for area in ["99001", "99002"] {
            let first = Int32.random(in: 2018...2022, using: &dice)
            for year in first...(first + 2) {
                count += 1
                let places = Double(Int.random(in: 75...125, using: &dice))
                let isGap = Int.random(in: 0..<6, using: &dice) == 0
                for (column, indicator) in ["plaetze", "kinder"].enumerated() {
                    let value = column == 0 ? places : 100
                    builder.append(
                        isGap && column == 0 ? .missing(.unknown) : .value(value, .normal),
                        at: TimePeriod(.year, ordinal: year),
                        of: SeriesKey(indicator: indicator, frequency: .year, area: area),
                        origin: Origin(record: count, column: UInt16(column + 3))
                    )
                }
            }
        }
        let dataset = try builder.build(isParallel: false).dataset
        return FileReading(written: dataset, recordCount: Int(count), source: nil)
    }

    @Test(arguments: 1...20)
    func seeTheSameAlertsAndNews(_ seed: UInt64) throws {
        let office = try TrialOffice(tests: "tests: []")
        let workplace = try Workplace.load(config: "\(office.folder)/waage.yaml")
        let store = try Store.inMemory()
        let begin = StageTime.begin(of: try #require(CalendarDate(parsing: "2024-01-01")))
        let clock = PlayedClock(begin)
        let context = PassContext(
            workplace: workplace,
            store: store,
            logger: .silent,
            definitionSet: try store.transaction { try $0.save(accepted: [], at: begin) },
            now: { clock.time }
        )
        let stages: [any Stage] = [
            try OfficeStage(context, clock, at: begin), MemoryStage(context.engine, at: begin),
        ]
        var dice = Dice(state: seed)
        for number in 1...6 {
            let reading = try Self.delivery(&dice)
            let before = begin + .days(Int64(number - 1)) + .hours(1)
            for stage in stages {
                try stage.advance(to: begin + .days(Int64(number)))
                try stage.deliver(reading, named: "drop \(number)", tells: true)
            }
            for rule in ["deckung", "deckung-zwei-jahre"] {
                let states = try stages.map { try Self.lines($0.states(of: rule)) }
                #expect(states[0] == states[1])
            }
            let news = try stages.map { stage in
                // In memory no day is watched for deliveries.
                try stage.news(of: nil, since: before).filter { $0.content.delivery == nil }.map {
                    "\($0.content.alert) \($0.content.kind) \($0.content.period)"
                }
            }
            #expect(news[0] == news[1])
        }
    }

    private static func lines(_ states: [AlertKey: AlertState]) -> [String] {
        states.map { key, state in
            "\(key) \(state.phase) \(String(describing: state.since)) "
                + "\(String(describing: state.judged)) \(state.evidence?.value ?? -1)"
        }
        .sorted()
    }
}
