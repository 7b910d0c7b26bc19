import Alerting
import Dispatching
import Indicators
import Rules
import Store

/// What commands say in German.
struct GermanDeskTexts: ExplanationTexts {
    let language = Language.german

    let late = "überfällig"

    func state(_ name: String) -> String {
        switch name {
        case "pending": "noch zu kurz"
        case "firing": "gilt"
        case "resolved": "vorbei"
        case "inactive": "ruhig"
        default: name
        }
    }

    func finding(_ finding: Finding) -> String {
        switch finding {
        case .holds(let level): "verletzt (\(language.catalogue.level(level)))"
        case .between: "zwischen Grenze und Entwarnung"
        case .clears: "im Rahmen"
        case .undecided(let reason):
            "nicht beurteilt: \(self.reason(reason.kind))"
                + (reason.area.map { " (\($0))" } ?? "")
        }
    }

    func reason(_ reason: UndecidedReason.Kind) -> String { language.catalogue.reason(reason) }

    let noAlertOpen = "Keine Meldung ist offen."
    let noAlertHolds = "Keine Regel ist verletzt."
    let noNews = "Bisher ist nichts geschehen."
    let nothingJudged = "Hier beurteilt keine Regel etwas."

    func notJudged(_ counts: [(reason: String, count: Int)]) -> String {
        let list = counts.map { "\($0.reason): \($0.count)" }.joined(separator: ", ")
        return
            "Nicht beurteilt, und nichts offen: \(list); „waage explain REGEL GEBIET“ sagt, warum."
    }

    func date(_ date: CalendarDate) -> String { language.catalogue.date(date) }
    func written(in place: String) -> String { "steht in \(place)" }
    func area(_ area: String) -> String { "Gebiet \(area)" }

    func outside(home: String) -> String {
        "nicht beurteilt: das Gebiet liegt nicht in home, „\(home)“"
    }

    func missing(_ series: MissingSeries, in area: String?) -> String {
        let place = area ?? "das Gebiet"
        return switch series.extent {
        case .indicator: "keine Daten: noch keine Datei enthielt „\(series.indicator)“"
        case .place: "keine Daten: \(series.name) liest ein Gebiet, das es hier nicht gibt"
        case .area:
            "keine Daten: „\(series.indicator)“ hat nichts für \(place), nur für andere Gebiete"
        case .members:
            "keine Daten: „\(series.indicator)“ hat etwas für \(place), aber kein \(series.name)"
        }
    }

    let leftOut = "nicht beurteilt: „only“ oder „except“ der Regel lässt das Gebiet aus"

    let anyIndicator = "irgendeinem Indikator"

    func nothingDelivered(_ indicators: String) -> String {
        "nicht beurteilt: in \(indicators) ist für das Gebiet nichts zu beurteilen"
    }

    let noPeriodHasNumber = "keine Daten: in keinem Zeitraum sind alle Zahlen da"

    func outdated(last: String, newest: String) -> String {
        "nicht beurteilt: der letzte Zeitraum ist \(last), der neueste des Indikators \(newest)"
    }

    func clears(at limit: String) -> String { "Entwarnung bei \(limit)" }

    func tested(_ level: String, at confidence: String, from size: String?) -> String {
        "\(level) bei \(confidence)" + (size.map { " ab \($0)" } ?? "")
    }

    func counted(_ inputs: String) -> String { "gezählt: \(inputs)" }

    func tested(
        _ level: String,
        range: (low: String, high: String)?,
        _ isSignificant: Bool
    ) -> String {
        let ends = range.map { " \($0.low) bis \($0.high)," } ?? ""
        return "\(level):\(ends) \(isSignificant ? "mehr als Zufall" : "durch Zufall erklärbar")"
    }

    func rounded(
        _ low: String,
        _ high: String,
        _ findings: [(finding: Finding, count: Int)]
    ) -> String {
        let found = findings.map { "\($0.count)-mal \(finding($0.finding))" }
        return "gerundet, also \(low) bis \(high): " + found.joined(separator: ", ")
    }

    func stale(_ periods: Int) -> String { "seit \(periods) Zeiträumen" }

    func measured(_ value: String, in period: String) -> String { "gemessen \(period): \(value)" }
    func peers(_ count: Int, _ center: String, in area: String, overdispersion: String?) -> String {
        let remark = overdispersion.map {
            "; sie unterscheiden sich stärker, als Zufall erklärt (φ = \($0)), die Grenzen sind "
                + "entsprechend weiter"
        }
        return "\(count) Gebiete in \(area): \(center)" + (remark ?? "")
    }
    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        language.catalogue.areas(function, count, level)
    }
    let areaOf = "dieses"
    func total(_ value: String) -> String { "die Gebiete darunter ergeben zusammen \(value)" }
    func lack(_ period: String, in area: String, _ reason: MissingReason) -> String {
        "\(period): nicht beurteilt, denn \(area) hat keine Zahl: "
            + language.catalogue.reason(reason)
    }
    func inputs(of period: String) -> String { "Zahlen zu \(period):" }

    func input(_ name: String, in area: String, _ period: String) -> String {
        "\(name) in \(area), \(period)"
    }

    let noNumber = "keine Zahl"
    let noReading = "keine Zahl, denn keine Datei sagt etwas dazu"

    func origin(drop: Int32, file: String, sheet: Int, record: Int, column: Int) -> String {
        "Lieferung \(drop) „\(file)“, " + (sheet > 0 ? "Blatt \(sheet), " : "")
            + "Zeile \(record), Spalte \(column)"
    }

    let noNewsHere = "niemandem wurde etwas gemeldet: es gab nichts Neues"
    func drop(_ number: Int32) -> String { "Lieferung \(number)" }
    let nobody = "niemandem: keine Route passt, und „operators“ fehlt"
    let notComposed = "noch nicht geschrieben"
    func doubted(by author: String, on date: String, because comment: String) -> String {
        "Rückfrage zur Zahl (\(author), \(date))" + (comment.isEmpty ? "" : ": \(comment)")
    }

    func held(_ reason: HeldReason, isWaiting: Bool) -> String {
        let said = reason.said.map { " (\($0))" } ?? ""
        switch reason.hold {
        case .acknowledged(let number): return "bekannt, Nr. \(number)\(said)"
        case .silenced(let number):
            return (isWaiting ? "stummgeschaltet" : "war stummgeschaltet")
                + ", Nr. \(number)\(said)"
        case .inhibited(let other):
            return (isWaiting ? "sagt schon: " : "sagte schon: ") + other
        case .minor: return isWaiting ? "wartet auf die Sammelmail" : "in der Sammelmail"
        }
    }

    let passed = "in keiner Mail, denn es war vorüber, bevor eine geschrieben wurde"

    func mail(_ state: Dispatch.State) -> String {
        switch state {
        case .queued: "wartet"
        case .delivered: "zugestellt"
        case .dead: "aufgegeben"
        }
    }

    func journal(isAccepted: Bool) -> String {
        "Journal: \(isAccepted ? "eingetragen" : "noch nicht eingetragen")"
    }

    func decisionDays(_ dates: [String], of receiver: String) -> String {
        "\(dates.count == 1 ? "nächster Stichtag" : "nächste Stichtage") von \(receiver): "
            + dates.joined(separator: ", ")
    }

    func escalates(on date: String, to receivers: [String]) -> String {
        "am \(date) an \(receivers.joined(separator: ", ")), wenn sie bis dahin niemand als "
            + "bekannt vermerkt"
    }

    func escalates(afterWorkingDays days: Int, to receivers: [String]) -> String {
        "nach \(days) \(days == 1 ? "Arbeitstag" : "Arbeitstagen") ohne Kenntnisnahme an "
            + receivers.joined(separator: ", ")
    }

    let noSchedule = "nicht beurteilt: keine Quelle sagt, wann ihre Lieferungen fällig sind"
    func source(_ id: String, _ title: String) -> String { "Quelle \(id): \(title)" }
    func watched(since date: String?) -> String { "beobachtet seit \(date ?? "heute")" }
    func newest(_ period: String?) -> String {
        "neuester gelieferter Zeitraum: \(period ?? "keiner")"
    }

    func waits(for period: String, covering date: String) -> String {
        "wartet auf \(period), worin der \(date) liegt"
    }

    func due(_ date: String, withGrace end: String) -> String {
        "fällig am \(date), mit Nachfrist am \(end)"
    }

    func rests(until date: String) -> String {
        "wird nicht vor dem \(date) angemahnt, denn vor Kurzem kam eine Datei"
    }

    func today(_ date: String, workingDaysLate days: Int?) -> String {
        let standing = days.map { "ist \($0) \($0 == 1 ? "Arbeitstag" : "Arbeitstage") später" }
        return "heute, am \(date), \(standing ?? "ist nichts überfällig")"
    }

    func level(_ level: String, from date: String) -> String { "\(level) ab dem \(date)" }
}
