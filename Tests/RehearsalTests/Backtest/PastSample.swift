import Alerting
import Diagnostics
import Indicators
import Intake
import Readings
import Rules
import Testing

@testable import Rehearsal

/// Rules, sources and deliveries as tests write them.
enum PastSample {
    /// One reading of a file: in an area and a year, of some members.
    struct Row {
        var indicator: String
        var area = "A"
        var year: Int
        var reading: Reading
        var members: [String: String] = [:]

        init(
            _ indicator: String,
            _ year: Int,
            _ value: Double?,
            in area: String = "A",
            of members: [String: String] = [:]
        ) {
            (self.indicator, self.year, self.area) = (indicator, year, area)
            reading = value.map { .value($0, .normal) } ?? .missing(.unknown)
            self.members = members
        }
    }

    /// A delivered file.
    struct File {
        let source: String
        let day: CalendarDate
        let rows: [Row]

        init(_ source: String, _ day: String, _ rows: [Row]) {
            self.source = source
            self.day = CalendarDate(parsing: day) ?? CalendarDate(dayNumber: 0)
            self.rows = rows
        }
    }

    /// A yearly series from its first year on.
    static func years(
        _ indicator: String,
        in area: String = "A",
        from first: Int,
        _ values: [Double?]
    ) -> [Row] {
        values.enumerated().map { Row(indicator, first + $0, $1, in: area) }
    }

    /// What files say, one after the other.
    static func past(_ files: [File]) throws -> BacktestPast {
        var memory = ReadingMemory(keepsPast: true)
        var drops: [PastDrop] = []
        for file in files {
            var builder = DatasetBuilder(keepsOrigins: true, laterReplaces: true)
            for row in file.rows {
                builder.append(
                    row.reading,
                    at: TimePeriod(.year, ordinal: Int32(row.year)),
                    of: SeriesKey(
                        indicator: row.indicator,
                        frequency: .year,
                        area: row.area,
                        members: row.members.map { DimensionMember($0.key, $0.value) }
                    )
                )
            }
            _ = try memory.take(builder.build().dataset, stamp: nil, source: file.source)
            drops.append(
                PastDrop(number: memory.dropCount, received: file.day, sources: [file.source])
            )
        }
        return BacktestPast(readings: memory.past, drops: drops)
    }

    /// Rules with their indicators; the texts stand below `rules:` and `indicators:`.
    static func book(
        _ rules: String,
        indicators: String = "  x: { unit: persons, better: higher }",
        areas: AreaRegister = AreaRegister()
    ) throws -> RuleBook {
        let collector = DiagnosticCollector()
        let files = RuleBookFiles(
            rules: [SourceFile(path: "rules.yaml", text: "rules:\n" + rules)],
            indicators: [SourceFile(path: "indicators.yaml", text: "indicators:\n" + indicators)]
        )
        var book = try #require(
            RuleBookParser.parse(files, collector: collector),
            "\(collector.report())"
        )
        book.areas = areas
        return book
    }

    /// Sources; the text stands below `sources:`.
    static func sources(_ text: String) throws -> SourceBook {
        let collector = DiagnosticCollector()
        let file = SourceFile(path: "sources.yaml", text: "sources:\n" + text)
        return try #require(
            SourceFileParser.parse([file], collector: collector),
            "\(collector.report())"
        )
    }
}

extension BacktestNews {
    /// `2012-12-31 raised warning 2011`.
    var text: String {
        [
            "\(day)", transition.kind.rawValue, transition.level?.name ?? "-",
            "\(transition.period)",
        ].joined(separator: " ")
    }
}
