import Alerting
import Indicators
import Rules

/// Writes one notice as an entry of a mail.
struct EntryWriter {
    let notice: NoticeContent
    let sentence: NoticeSentence
    let catalogue: any Catalogue
    /// Whether it says that peers differ more than chance explains: once for each rule is enough.
    private let tellsPeers: Bool

    init(_ notice: NoticeContent, _ catalogue: any Catalogue, tellsPeers: Bool = true) {
        self.notice = notice
        self.tellsPeers = tellsPeers
        self.catalogue = catalogue
        sentence = NoticeSentence(notice, catalogue)
    }

    var entry: MailDocument.Entry {
        if let delivery = notice.delivery { return entry(of: delivery) }
        return MailDocument.Entry(
            place: sentence.place,
            state: state,
            sentences: sentences,
            facts: facts,
            lastValuesLabel: lastValuesLabel,
            lastValues: sentence.numbers.points.map {
                row(catalogue.shortPeriod($0.period), $0.number.description)
            },
            details: details,
            subject: .news([notice.transition]),
            brief: brief,
            chart: sentence.chart,
            alerts: firing
        )
    }

    private var lastValuesLabel: String {
        guard let unit = sentence.numbers.pointsUnit else { return catalogue.lastValuesLabel }
        return "\(catalogue.lastValuesLabel) (\(catalogue.unit(CleanText.line(unit))))"
    }

    /// Whether its peers differ more than chance explains.
    var hasWidePeers: Bool { sentence.numbers.comparison?.overdispersion != nil }

    /// Where the numbers come from.
    var sources: [MailDocument.Row] {
        notice.sources.map { row(catalogue.sourceLabel, text(of: $0, at: [])) }
    }

    /// The state in a word or two: `entspannt, noch Warnung`.
    var state: String {
        if notice.delivery != nil, notice.kind == .recovered { return catalogue.arrivedState }
        if Severity(of: notice.head) == .watched { return catalogue.lingeringState }
        if isEndOfStreak { return catalogue.state(Severity.ended) }
        let level = notice.level ?? notice.previousLevel ?? .warning
        if notice.unheeded != nil { return catalogue.unheededState(catalogue.level(level)) }
        return catalogue.state(notice.kind, catalogue.level(level))
    }

    /// A delivery has dates instead of numbers.
    private func entry(of note: DeliveryNote) -> MailDocument.Entry {
        let words = DeliveryWords(note, catalogue)
        var facts = [
            row(catalogue.dueLabel, catalogue.due(words)),
            row(catalogue.lastDeliveredLabel, words.newest ?? catalogue.neverDelivered),
            row(catalogue.changeLabel, toldBefore),
        ]
        if let because = notice.because {
            facts.append(row(catalogue.limitLabel, CleanText.line(because)))
        }
        var supplier = [words.supplier, words.contact].compactMap { $0 }
        if supplier.count == 2 { supplier[1] = "<\(supplier[1])>" }
        let contact =
            supplier.isEmpty
            ? [] : [row(catalogue.supplierLabel, supplier.joined(separator: " "))]
        return MailDocument.Entry(
            place: sentence.place,
            state: state,
            sentences: sentences,
            facts: facts,
            lastValuesLabel: "",
            lastValues: [],
            details: contact + details,
            subject: .news([notice.transition]),
            brief: Overview.Brief(value: "", limit: words.by, since: "", distance: .none),
            alerts: firing
        )
    }

    private var facts: [MailDocument.Row] {
        var rows: [MailDocument.Row] = []
        if notice.text != nil, sentence.text != sentence.plainSentence,
            sentence.numbers.value.isShown
        {
            let fraction = sentence.fraction.map { " (\($0))" } ?? ""
            let target = sentence.numbers.target.map {
                ", \(catalogue.projected(catalogue.period($0)))"
            }
            let value = sentence.value + fraction + (target ?? "")
            rows.append(row(catalogue.valueLabel, value))
        }
        if let other = sentence.numbers.comparison {
            let counts = [other.part, other.base].compactMap(\.self)
            let fraction =
                counts.count == 2
                ? " (\(catalogue.fraction(part: counts[0], base: counts[1])))" : ""
            let place = sentence.comparedPlace.map { " " + $0 } ?? ""
            let remark = (tellsPeers ? other.peers : nil).flatMap { count in
                other.overdispersion.map { " – " + catalogue.overdispersed(count, $0) }
            }
            let title = other.title.map { " – " + CleanText.line($0) }
            let text = other.value + place + fraction + (title ?? remark ?? "")
            rows.append(row(catalogue.comparisonLabel, text))
            if let because = notice.because {
                rows.append(row(catalogue.limitLabel, CleanText.line(because)))
            }
        } else if let limit = sentence.limit {
            let text = catalogue.limit(
                limit,
                of: sentence.numbers.kind ?? .level,
                side: notice.alert.side,
                sentence.numbers.standing
            )
            let reason = notice.because.map { CleanText.line($0) } ?? sentence.norm
            let law = reason.map { " – " + $0 } ?? ""
            rows.append(row(catalogue.limitLabel, text + law))
        } else if let because = notice.because {
            rows.append(row(catalogue.limitLabel, CleanText.line(because)))
        }
        if let above = sentence.above { rows.append(row(catalogue.aboveLabel, above)) }
        if sentence.numbers.comparison == nil, let range = sentence.range {
            rows.append(row(catalogue.rangeLabel, range))
        }
        if let goal = sentence.goal { rows.append(row(catalogue.goalLabel, goal)) }
        if let measure = sentence.numbers.goal?.measure {
            rows.append(row(catalogue.actionLabel, CleanText.line(measure)))
        }
        rows += time
        if sentence.numbers.outlook.count > 1 {
            let texts = sentence.numbers.outlook.map {
                "\(catalogue.shortPeriod($0.period)): \($0.number)"
            }
            rows.append(row(catalogue.outlookLabel, texts.joined(separator: "; ")))
        }
        if !sentence.numbers.assumed.isEmpty {
            let texts = sentence.numbers.assumed.map(catalogue.assumed)
            rows.append(row(catalogue.assumedLabel, texts.joined(separator: "; ")))
        }
        if let dates = referenceDates { rows.append(row(catalogue.referenceDatesLabel, dates)) }
        rows.append(row(catalogue.changeLabel, toldBefore))
        rows += below
        return rows
    }

    /// Since when it holds, or from when to when it held.
    private var time: [MailDocument.Row] {
        guard let since = notice.since else { return [] }
        let start = catalogue.period(since)
        guard notice.level != nil else {
            let text = catalogue.held(
                from: start,
                to: notice.until == since ? nil : notice.until.map(end),
                isOver: notice.until != nil
            )
            return [row(catalogue.heldLabel(notice.kind), text)]
        }
        switch sentence.numbers.kind {
        // What was stored before starts were kept does not know it.
        case .streak where sentence.numbers.start == nil: return []
        case .slope where sentence.numbers.start == nil: return []
        case .projection: return [row(catalogue.foreseenLabel, start)]
        default:
            let beyond = sentence.numbers.beyondSince.flatMap { first in
                sentence.limit.map {
                    ", " + catalogue.beyond($0, side: notice.alert.side, since: end(first))
                }
            }
            return [row(catalogue.sinceLabel, start + (beyond ?? ""))]
        }
    }

    /// The last of several periods: `2023/24` behind `Schuljahr 2020/21`.
    private func end(_ period: TimePeriod) -> String {
        period.frequency == .schoolYear
            ? catalogue.shortPeriod(period) : catalogue.period(period)
    }

    private var toldBefore: String {
        if let unheeded = notice.unheeded { return catalogue.told(unheeded) }
        guard notice.previousLevel != nil || sentence.previousValue != nil else {
            return catalogue.firstReport
        }
        return catalogue.previously(
            value: sentence.previousValue,
            level: notice.previousLevel.map(catalogue.level)
        )
    }

    /// One date when all inputs share it, else one for each input.
    private var referenceDates: String? {
        let dated = sentence.numbers.inputs.compactMap { input in
            input.date.map { (name: name(of: input), date: catalogue.date($0)) }
        }
        guard let first = dated.first else { return nil }
        if dated.allSatisfy({ $0.date == first.date }) { return first.date }
        var texts: [String] = []
        for entry in dated {
            let text = "\(entry.name) \(entry.date)"
            if !texts.contains(text) { texts.append(text) }
        }
        return texts.joined(separator: ", ")
    }

    /// What an input is, in words: `Betreute Kinder (unter 3 Jahre)`.
    private func name(of input: Disclosure.Input) -> String {
        let known = catalogue.input(input.name)
        guard known == input.name, let title = input.title else { return CleanText.line(known) }
        let members = catalogue.members(input.members.map { NamedMember($0) })
        return CleanText.line(title) + (members.isEmpty ? "" : " (\(members))")
    }

    private var details: [MailDocument.Row] {
        var rows: [MailDocument.Row] = []
        if notice.level != nil, let advice = sentence.advice {
            rows.append(row(catalogue.adviceLabel, advice))
        }
        for input in sentence.numbers.inputs
        where input.area != notice.alert.area && sentence.numbers.comparison == nil {
            let text =
                "\(name(of: input)), \(CleanText.line(input.areaName)): "
                + "\(input.number), \(catalogue.period(input.period))"
            rows.append(row(catalogue.comparisonLabel, text))
        }
        for areas in areas { rows.append(row(catalogue.areasLabel, areas)) }
        if let definition = notice.definition {
            rows.append(row(catalogue.definitionLabel, CleanText.line(definition)))
        }
        for source in notice.sources {
            let places = sentence.numbers.places(in: source.drop, at: notice.alert.area)
            rows.append(row(catalogue.sourceLabel, text(of: source, at: places)))
        }
        rows += people
        rows.append(row(catalogue.alertLabel, CleanText.line(notice.alert.description)))
        return rows
    }

    /// Of how many areas the numbers of the alert's own area are made, each way once.
    private var areas: [String] {
        sentence.numbers.inputs.filter { $0.area == notice.alert.area }.compactMap(\.areas)
            .reduce(into: []) { texts, areas in
                let text =
                    catalogue.areas(areas.function, areas.count, CleanText.line(areas.level))
                    + (areas.area.map { ": " + CleanText.line($0) } ?? "")
                if !texts.contains(text) { texts.append(text) }
            }
    }

    func row(_ label: String, _ value: String) -> MailDocument.Row {
        MailDocument.Row(label: label, value: value)
    }
}
