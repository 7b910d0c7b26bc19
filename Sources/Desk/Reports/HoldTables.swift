import Alerting
import Indicators
import Rules
import Store

/// The tables of what is known and what is silenced.
struct HoldTables {
    private let view: StoreView
    private let words: AlertWords?
    private let moment: Moment

    /// - Parameters:
    ///   - view: What the store holds.
    ///   - words: What is said to people; nil for programs.
    ///   - moment: The time of day.
    init(_ view: StoreView, words: AlertWords?, at moment: Moment) {
        (self.view, self.words, self.moment) = (view, words, moment)
    }

    /// The acknowledgements that hold, or all there ever were.
    func acknowledgements(all: Bool) throws -> Table {
        var table = Table(
            columns: [
                "number", "rule", "side", "indicator", "area", "dimensions", "level", "author",
                "comment", "public", "made", "until", "ending", "ended",
            ],
            layout: [
                .init("number"), .init("level"), .init("area"), .init("rule"),
                .init("side", .second), .init("dimensions", .second), .init("author"),
                .init("comment"), .init("until"), .init("public", .third), .init("ending"),
                .init("made", .wide), .init("ended", .wide), .init("indicator", .wide),
            ]
        )
        let cells = AlertCells(words: words)
        for entry in try view.acknowledgements(ended: all) {
            let known = entry.acknowledgement
            table.rows.append([
                Table.Cell(Int32(clamping: entry.number)),
                .text(known.alert.rule), cells.side(of: known.alert),
                .text(known.alert.indicator), cells.area(known.alert.area),
                cells.members(known.alert.members), cells.level(known.level),
                .text(known.author), .text(known.comment), .text(known.isPublic ? "yes" : "no"),
                .moment(known.made), .text("\(LocalTime().lastDay(before: known.expires))"),
                Table.Cell(entry.end?.ending.rawValue),
                entry.end.map { .moment($0.at) } ?? .empty,
            ])
        }
        if table.rows.isEmpty { table.remarks.append("no alert is noted as known") }
        return table
    }

    /// The silences that hold or are to come, or all there ever were.
    func silences(all: Bool) throws -> Table {
        var table = Table(
            columns: [
                "number", "alerts", "author", "comment", "public", "made", "from", "until",
                "state", "ended_by",
            ],
            layout: [
                .init("number"), .init("state"), .init("alerts"), .init("from"), .init("until"),
                .init("author"), .init("comment"), .init("public", .third),
                .init("ended_by", .third), .init("made", .wide),
            ]
        )
        let time = LocalTime()
        for entry in try view.silences(ended: all, at: moment) {
            let silence = entry.silence
            let state =
                silence.ends <= moment ? "ended" : silence.starts > moment ? "to come" : "silent"
            table.rows.append([
                Table.Cell(Int32(clamping: entry.number)), .text(silence.matcher.description),
                .text(silence.author), .text(silence.comment),
                .text(silence.isPublic ? "yes" : "no"), .moment(silence.made),
                .text("\(time.date(at: silence.starts))"),
                .text("\(LocalTime().lastDay(before: silence.ends))"), .text(state),
                Table.Cell(entry.endedBy),
            ])
        }
        if table.rows.isEmpty { table.remarks.append("nothing is silenced") }
        return table
    }
}
