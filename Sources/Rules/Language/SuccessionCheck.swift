import Diagnostics
import Indicators

/// Checks the days on which areas took over others, along chains too.
///
/// All of it is advice: readings are composed all the same, each of them once.
struct SuccessionCheck {
    /// That an area was taken over.
    private struct Takeover: Hashable {
        let heir: String
        /// Nil when the heir does not say from when it is.
        let day: CalendarDate?
    }

    private let areas: [ReferenceArea]
    private let places: [String: SourceLocation]
    private let collector: DiagnosticCollector
    private let register: AreaRegister
    /// Who took over each area, in the order of the file.
    private let takeovers: [String: [Takeover]]

    init(
        _ areas: [ReferenceArea],
        _ places: [String: SourceLocation],
        _ collector: DiagnosticCollector
    ) {
        self.areas = areas
        self.places = places
        self.collector = collector
        register = AreaRegister(areas: areas)
        var takeovers: [String: [Takeover]] = [:]
        for area in areas {
            for code in area.predecessors where code != area.code {
                takeovers[code, default: []].append(Takeover(heir: area.code, day: area.validFrom))
            }
            for (code, day) in area.absorbed where code != area.code {
                takeovers[code, default: []].append(Takeover(heir: area.code, day: day))
            }
        }
        self.takeovers = takeovers
    }

    func run() {
        for code in takeovers.keys.inCodeOrder() { checkHeirs(of: code) }
        for area in areas {
            checkEnd(of: area)
            for (code, day) in area.absorbed.sorted(by: { CodeOrder.isBefore($0.key, $1.key) }) {
                guard let from = area.validFrom, day < from else { continue }
                note(
                    area.code,
                    "area/order",
                    "took over '\(code)' on \(day), before it began on \(from)",
                    advice: "check 'from' and 'absorbs'"
                )
            }
        }
    }

    /// Notes an area that two others took over on one day: its readings count for both of them.
    ///
    /// An heir and its own heir may both name it.
    private func checkHeirs(of code: String) {
        let heirs = takeovers[code] ?? []
        for (place, heir) in heirs.enumerated() {
            let other = heirs[..<place].first { other in
                other.day == heir.day && other.heir != heir.heir
                    && !register.successors(of: other.heir).contains(heir.heir)
                    && !register.successors(of: heir.heir).contains(other.heir)
            }
            guard let other else { continue }
            let day = heir.day.map { " on \($0)" } ?? ""
            note(
                heir.heir,
                "area/taken-twice",
                "took over '\(code)'\(day), and so did '\(other.heir)'",
                advice: "its readings count for both: name it where most of its people went"
            )
        }
    }

    /// Notes what an area did, or was, after another one had taken it over.
    private func checkEnd(of area: ReferenceArea) {
        let ends = (takeovers[area.code] ?? []).compactMap { takeover in
            takeover.day.map { (day: $0, heir: takeover.heir) }
        }
        guard let end = ends.min(by: { $0.day < $1.day }) else { return }
        let taken = "'\(end.heir)' took it over on \(end.day)"
        if let until = area.validUntil, until >= end.day {
            note(
                area.code,
                "area/still-valid",
                "is valid until \(until), but \(taken)",
                advice: "write 'until: \(end.day.advanced(byDays: -1))', or correct the day"
            )
        }
        if let from = area.validFrom, from >= end.day {
            note(
                area.code,
                "area/order",
                "begins on \(from), but \(taken)",
                advice: "check 'from', and the day in area '\(end.heir)'"
            )
        }
        for (code, day) in area.absorbed.sorted(by: { CodeOrder.isBefore($0.key, $1.key) })
        where day > end.day {
            note(
                area.code,
                "area/order",
                "took over '\(code)' on \(day), but \(taken)",
                advice: "name '\(code)' in area '\(end.heir)', or correct one of the days"
            )
        }
    }

    private func note(_ code: String, _ check: String, _ problem: String, advice: String) {
        guard let place = places[code] else { return }
        collector.add(
            Diagnostic(
                .warning,
                check: check,
                at: place,
                length: code.unicodeScalars.count,
                "area '\(code)' \(problem)",
                advice: advice
            )
        )
    }
}
