import Alerting
import Dispatching
import Indicators
import Rules
import Store

/// What commands say in English.
struct EnglishDeskTexts: ExplanationTexts {
    let language = Language.english

    let late = DeliveryRule.sideWord
    func state(_ name: String) -> String { name }
    func finding(_ finding: Finding) -> String {
        switch finding {
        case .holds(let level): "holds (\(level.name))"
        case .between: "between limit and clear"
        case .clears, .undecided: finding.text
        }
    }
    func reason(_ reason: UndecidedReason.Kind) -> String { reason.description }
    let noAlertOpen = "No alert is open."
    let noAlertHolds = "No alert holds."
    let noNews = "Nothing has happened yet."
    let nothingJudged = "No rule judges anything here."

    func notJudged(_ counts: [(reason: String, count: Int)]) -> String {
        let list = counts.map { "\($0.reason): \($0.count)" }.joined(separator: ", ")
        return "Not judged, and nothing open: \(list); 'waage explain RULE AREA' says why."
    }

    func date(_ date: CalendarDate) -> String { date.description }
    func written(in place: String) -> String { "written in \(place)" }
    func area(_ area: String) -> String { "area \(area)" }

    func outside(home: String) -> String {
        "not judged: the area does not lie within home, '\(home)'"
    }

    func missing(_ series: MissingSeries, in area: String?) -> String {
        let place = area ?? "the area"
        return switch series.extent {
        case .indicator: "no data: no file has brought '\(series.indicator)' yet"
        case .place: "no data: \(series.name) reads an area that the judged one does not have"
        case .area: "no data: '\(series.indicator)' has nothing for \(place), only for other areas"
        case .members:
            "no data: '\(series.indicator)' has something for \(place), but no \(series.name)"
        }
    }

    let leftOut = "not judged: 'only' or 'except' of the rule leaves the area out"

    let anyIndicator = "any indicator"

    func nothingDelivered(_ indicators: String) -> String {
        "not judged: there is nothing to judge for the area in \(indicators)"
    }

    let noPeriodHasNumber = "no data: no period has all numbers"

    func outdated(last: String, newest: String) -> String {
        "not judged: its last period is \(last), the newest of the indicator is \(newest)"
    }

    func clears(at limit: String) -> String { "clears at \(limit)" }

    func tested(_ level: String, at confidence: String, from size: String?) -> String {
        "\(level) at \(confidence)" + (size.map { " from \($0) on" } ?? "")
    }

    func counted(_ inputs: String) -> String { "counted: \(inputs)" }

    func tested(
        _ level: String,
        range: (low: String, high: String)?,
        _ isSignificant: Bool
    ) -> String {
        let ends = range.map { " \($0.low) to \($0.high)," } ?? ""
        return "\(level):\(ends) \(isSignificant ? "more than chance" : "chance may explain it")"
    }

    func rounded(
        _ low: String,
        _ high: String,
        _ findings: [(finding: Finding, count: Int)]
    ) -> String {
        let found = findings.map { "\($0.count) times \(finding($0.finding))" }
        return "rounded, hence \(low) to \(high): " + found.joined(separator: ", ")
    }

    func stale(_ periods: Int) -> String { "for \(periods) periods" }

    func measured(_ value: String, in period: String) -> String {
        "measured in \(period): \(value)"
    }
    func peers(_ count: Int, _ center: String, in area: String, overdispersion: String?) -> String {
        let remark = overdispersion.map {
            "; they differ more than chance explains (φ = \($0)), the limits are wider accordingly"
        }
        return "\(count) areas in \(area): \(center)" + (remark ?? "")
    }
    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String {
        language.catalogue.areas(function, count, level)
    }
    let areaOf = "this one"
    func total(_ value: String) -> String { "the areas below add up to \(value)" }
    func lack(_ period: String, in area: String, _ reason: MissingReason) -> String {
        "\(period): not judged, for \(area) has no number: \(reason.name)"
    }
    func inputs(of period: String) -> String { "inputs of \(period):" }

    func input(_ name: String, in area: String, _ period: String) -> String {
        "\(name) in \(area), \(period)"
    }

    let noNumber = "no number"
    let noReading = "no number, for no file says anything of it"

    func origin(drop: Int32, file: String, sheet: Int, record: Int, column: Int) -> String {
        "drop \(drop) '\(file)', " + (sheet > 0 ? "table \(sheet), " : "")
            + "record \(record), column \(column)"
    }

    let noNewsHere = "nobody was told anything: there was no news"
    func drop(_ number: Int32) -> String { "drop \(number)" }
    let nobody = "nobody: no route matches and there are no operators"
    let notComposed = "not composed yet"
    func doubted(by author: String, on date: String, because comment: String) -> String {
        "figure in doubt (\(author), \(date))" + (comment.isEmpty ? "" : ": \(comment)")
    }

    func held(_ reason: HeldReason, isWaiting: Bool) -> String {
        let said = reason.said.map { " (\($0))" } ?? ""
        switch reason.hold {
        case .acknowledged(let number): return "known, acknowledgement \(number)\(said)"
        case .silenced(let number):
            return (isWaiting ? "silenced" : "was silenced") + ", silence \(number)\(said)"
        case .inhibited(let other):
            return (isWaiting ? "said already by " : "was said by ") + other
        case .minor: return isWaiting ? "waits for the digest" : "in the digest"
        }
    }

    let passed = "in no mail, for it was over before one was written"
    func mail(_ state: Dispatch.State) -> String { state.rawValue }
    func journal(isAccepted: Bool) -> String { "journal: \(isAccepted ? "accepted" : "owed")" }

    func decisionDays(_ dates: [String], of receiver: String) -> String {
        "next \(dates.count == 1 ? "decision day" : "decision days") of \(receiver): "
            + dates.joined(separator: ", ")
    }

    func escalates(on date: String, to receivers: [String]) -> String {
        "to \(receivers.joined(separator: ", ")) on \(date), unless somebody takes note before"
    }

    func escalates(afterWorkingDays days: Int, to receivers: [String]) -> String {
        "to \(receivers.joined(separator: ", ")) after \(days) "
            + "\(days == 1 ? "working day" : "working days") in which nobody takes note"
    }

    let noSchedule = "not judged: no source says when its deliveries are due"
    func source(_ id: String, _ title: String) -> String { "source \(id): \(title)" }
    func watched(since date: String?) -> String { "watched since \(date ?? "today")" }
    func newest(_ period: String?) -> String { "newest period delivered: \(period ?? "none")" }

    func waits(for period: String, covering date: String) -> String {
        "waits for \(period), which covers \(date)"
    }

    func due(_ date: String, withGrace end: String) -> String { "due \(date), with grace \(end)" }

    func rests(until date: String) -> String {
        "not asked for before \(date), since a file came lately"
    }

    func today(_ date: String, workingDaysLate days: Int?) -> String {
        guard let days else { return "today, \(date), it is not late" }
        return "today, \(date), is \(days) working \(days == 1 ? "day" : "days") later"
    }

    func level(_ level: String, from date: String) -> String { "\(level) from \(date)" }
}
