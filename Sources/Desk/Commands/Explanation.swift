package import Alerting
import Definitions
import Dispatching
import Indicators
import Readings
import Rules
import Store

/// Why a rule says what it says about an area: inputs, steps, the fold, who was told.
///
/// `Explanation+Series` tells the numbers, `Explanation+Delivery` the dates of deliveries.
package struct Explanation {
    /// What is to be explained, to whom.
    package struct Question: Sendable {
        package let rule: String
        /// The code or the name of the area; a rule about deliveries needs none.
        package let area: String?
        /// The period to explain; the judged one when nil.
        package let period: String?
        package let language: Language
        package let ink: Ink

        package init(
            rule: String,
            area: String?,
            period: String?,
            language: Language = .english,
            ink: Ink = .plain
        ) {
            (self.rule, self.area, self.period) = (rule, area, period)
            (self.language, self.ink) = (language, ink)
        }
    }

    /// The explanation for people.
    package private(set) var text = ""
    /// Every reading behind the numbers, one row each.
    package internal(set) var table = Table(
        columns: [
            "rule", "side", "input", "input_area", "input_period", "input_value", "indicator",
            "area", "dimensions", "period", "reference_date", "value", "status", "drop", "file",
            "record", "column",
        ]
    )
    let question: Question
    let book: RuleBook
    let view: StoreView
    let words: AlertWords
    let texts: any ExplanationTexts

    /// Explains from what the store holds, at a moment.
    init(
        _ question: Question,
        definitions: Definitions,
        view: StoreView,
        words: AlertWords,
        now: Moment
    ) throws {
        self.question = question
        book = definitions.rules
        self.view = view
        self.words = words
        texts = question.language.explanationTexts
        // A delivery is of no area, whichever was asked for; a mistyped one is named all the same.
        let area = try question.area.flatMap { $0.isEmpty ? nil : try words.places.code(of: $0) }
        if let rule = book.deliveries.first(where: { $0.id == question.rule }) {
            explainHead(of: rule.head)
            let known = KnownStore(view, definitions)
            try explainDelivery(rule, known, on: LocalTime().date(at: now))
            try explainHolds(in: book.areas.home ?? "", at: now)
            try explainTiming(of: rule.head, in: book.areas.home ?? "", definitions, at: now)
            try explainNews(in: book.areas.home ?? "")
            return
        }
        guard let number = book.rules.firstIndex(where: { $0.id == question.rule }) else {
            throw StoreNames.unknown(
                "rule",
                question.rule,
                among: Set(book.heads.map(\.id))
            )
        }
        guard let area else {
            throw StartFailure(
                .environment,
                "name an area, by code or name: 'waage explain \(question.rule) AREA'"
            )
        }
        explainHead(of: book.rules[number].head)
        line("  " + texts.area(words.places.full(area)))
        try explain(number, in: area)
        try explainHolds(in: area, at: now)
        try explainTiming(of: book.rules[number].head, in: area, definitions, at: now)
        try explainNews(in: area)
    }

    private mutating func explain(_ number: Int, in area: String) throws {
        let rule = book.rules[number]
        let dependencies = RuleDependencies(book)
        let delivered = Set(try view.indicators())
        let readings = try view.load(
            dependencies.selections(of: number, in: .areas([area]), delivered: delivered)
        )
        var count = 0
        for measure in MeasureCompiler(dataset: readings, book: book).measures(of: rule) {
            for key in measure.keys(in: [area]) {
                try explain(measure, key)
                count += 1
            }
        }
        guard count == 0 else { return }
        // What other areas have tells what this one lacks.
        let all = try view.load(
            dependencies.selections(of: number, in: .all, delivered: delivered)
        )
        for sentence in whyNothing(rule, in: area, all) { line("  \(sentence)") }
    }

    private mutating func explainHead(of rule: RuleHead) {
        line("\(rule.id): \(rule.title)")
        line("  " + texts.written(in: "\(rule.location)"))
    }

    /// Why no key of the rule lies in the area.
    private func whyNothing(_ rule: Rule, in area: String, _ readings: Dataset) -> [String] {
        guard book.areas.isJudged(area) else {
            return [texts.outside(home: book.areas.home ?? "")]
        }
        let measures = MeasureCompiler(dataset: readings, book: book).measures(of: rule)
        if measures.contains(where: { $0.leavesOut(area) }) { return [texts.leftOut] }
        let indicators = book.delivered(for: rule)
        let undelivered = indicators.filter { readings.blocks(of: $0).isEmpty }.sorted().map {
            MissingSeries(name: $0, indicator: $0, area: area, extent: .indicator)
        }
        let missing = measures.flatMap { $0.missing(for: EvaluationKey(area: area)) }
        let sentences = (undelivered + missing).map(sentence).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        guard sentences.isEmpty else { return sentences }
        let names = indicators.sorted().joined(separator: ", ")
        return [texts.nothingDelivered(names.isEmpty ? texts.anyIndicator : names)]
    }

    /// What is missing, in a sentence.
    func sentence(_ missing: MissingSeries) -> String {
        texts.missing(missing, in: missing.area.map(words.places.full))
    }

    /// What was told about the rule in the area, and to whom.
    private mutating func explainNews(in area: String) throws {
        line("")
        let past = try view.history(rule: question.rule, area: area)
        if past.isEmpty { line("  " + texts.noNewsHere) }
        for entry in past.sorted(by: { $0.number < $1.number }) {
            let news = entry.transition
            let side = words.side(of: news.key) ?? entry.content.sideWord
            line(
                "  \(TimeText.text(entry.written)) \(texts.news(news.kind)) \(side), "
                    + words.period(news.period)
                    + (entry.drop.map { ", " + texts.drop($0) } ?? "")
            )
            let told = try view.told(of: entry.content.transition)
            if told.isEmpty { line("    " + texts.nobody) }
            for recipient in told {
                let mail = recipient.recipient.map { " <\($0)>" } ?? ""
                let held = try recipient.held.map { hold in
                    texts.held(try reason(hold), isWaiting: recipient.isWaiting)
                }
                let state =
                    recipient.state.map(texts.mail)
                    ?? (recipient.isPassed ? texts.passed : held == nil ? texts.notComposed : nil)
                line(
                    "    \(recipient.receiver)\(mail): "
                        + [held, state].compactMap(\.self).joined(separator: "; ")
                )
            }
            line("    " + texts.journal(isAccepted: entry.isJournaled))
        }
    }

    /// Adds a line, with what stands in colour at its end.
    mutating func line(_ line: String, _ painted: String = "", _ tint: Tint? = nil) {
        // Names come from files.
        text +=
            CleanText.lines(line.replacing("\u{A0}", with: " "))
            + question.ink.painted(CleanText.line(painted), tint) + "\n"
    }

    /// Adds lines that are drawn already.
    mutating func lines(_ lines: [String], indented indent: String) {
        for line in lines { text += indent + line + "\n" }
    }
}
