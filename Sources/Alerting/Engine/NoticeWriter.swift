import Indicators
import Readings
import Rules

/// Puts down everything that a message about each piece of news says, as it is known now, and who
/// is told.
struct NoticeWriter<Memory: Known> {
    let book: RuleBook
    let routing: Routing
    let known: Memory
    /// The names that files give areas and members.
    let labels: Dataset
    /// The rules that judge for the first time.
    let newlyWatched: Set<String>
    /// What is said about deliveries on a day.
    let deliveries: DeliveryNotes

    /// One notice for each transition, with ids that begin with the event's own.
    func notices(
        of transitions: [Transition],
        named id: String,
        progress: () throws -> Void
    ) throws -> [Notice] {
        let sources = try sources(of: transitions)
        return try transitions.enumerated().map { number, transition in
            try progress()
            var content = try content(of: transition, id: "\(id).\(number + 1)", sources)
            try addDelivery(of: transition, to: &content)
            let decision = routing.decision(for: content, areas: book.areas)
            let readers = decision.receivers.filter { !$0.letterboxes.isEmpty }
            if readers.count > 1 {
                content.told = readers.map { NoticeContent.Recipient($0) }
            }
            return Notice(transition, content, decision: decision)
        }
    }

    private func content(
        of transition: Transition,
        id: String,
        _ sources: [Int32: NoticeContent.SourceNote]
    ) throws -> NoticeContent {
        let key = transition.key
        let head = book.head(of: key.rule)
        // Of a rule that is gone, what it was told as: nothing sensitive becomes public by that.
        let told = head == nil ? try known.lastTold(of: key) : nil
        let rule = book.rules.first { $0.id == key.rule }
        let side = rule?.sides.first { $0.side == key.side }
        let indicator = book.indicators[key.indicator]
        var content = NoticeContent(
            transition: id,
            of: key,
            transition.kind,
            level: transition.level,
            previousLevel: transition.previousLevel,
            sideWord: side?.word ?? (transition.isBasisNote ? "basis" : key.side.word),
            ruleTitle: side?.words.title ?? head?.title ?? told?.ruleTitle ?? key.rule,
            indicatorTitle: indicator?.title ?? rule?.measureTitle(book.indicators) ?? head?.title
                ?? told?.indicatorTitle ?? key.indicator,
            areaName: key.area.isEmpty ? indicator?.title ?? key.indicator : name(of: key.area),
            period: transition.period
        )
        content.group = head?.group ?? told?.group
        content.field = head?.field ?? told?.field ?? indicator?.field
        content.owner = head?.owner ?? told?.owner
        content.ownerTitle = content.owner.flatMap { routing.receivers[$0]?.title }
        content.isSensitive = head?.isSensitive ?? told?.isSensitive ?? false
        let nearText = Self.isNear(transition, side) ? side?.words.nearText : nil
        let named = transition.evidence?.caseName.flatMap { rule?.condition.text(ofCase: $0) }
        content.text = nearText ?? named ?? side?.words.text ?? head?.text
        content.advice = side?.words.advice ?? head?.advice
        if let head { content.groupFrom = head.groupFrom }
        content.because = side?.words.because ?? head?.because
        if head == nil { content.successor = successor(of: key.rule)?.title }
        content.definition = indicator?.definition
        content.decimals = indicator?.decimals
        content.areaPhrase = book.areas[key.area]?.short
        let other = transition.evidence?.comparator
        for member in key.members + (other?.members ?? []) + (other?.ownMembers ?? []) {
            content.memberLabels[member] = labels.memberLabels[member]
        }
        (content.since, content.until) = (transition.since, transition.until)
        content.evidence = transition.evidence
        if let title = transition.evidence?.title { content.indicatorTitle = title }
        content.previousEvidence = transition.previousEvidence
        content.sources = Set(transition.evidence?.inputs.flatMap(\.allDrops) ?? []).sorted()
            .compactMap { sources[$0] }
        content.isNewlyWatched = newlyWatched.contains(key.rule)
        return content
    }

    /// The rule that says that it took the place of one that is gone.
    private func successor(of rule: String) -> RuleHead? {
        book.heads.first { head in head.was.contains { $0.text == rule } }
    }

    /// Whether the number is in the corridor before the limit, and does not pass it.
    private static func isNear(_ transition: Transition, _ side: RuleSide?) -> Bool {
        transition.level == .warning && side?.limits[.warning]?.near != nil
    }

    private func name(of area: String) -> String {
        if let declared = book.areas[area], declared.name != declared.code { return declared.name }
        return labels.areaLabels[area] ?? area
    }

    /// Says what is missing and whom the rule names; of a rule that is gone, as it was told last.
    private func addDelivery(of transition: Transition, to content: inout NoticeContent) throws {
        let key = transition.key
        if let note = deliveries.note(of: transition) {
            content.delivery = note
            content.to = book.deliveries.first { $0.id == key.rule }?.to?.map { name in
                guard name.text == DeliveryRule.supplier else { return name.text }
                return Receiver.supplierName(contact: note.contact ?? "")
            }
        } else if transition.kind == .withdrawn, key.area == book.areas.home ?? "",
            let told = try known.lastTold(of: key)
        {
            content.delivery = told.delivery
            content.to = told.to
            if told.delivery != nil { content.ruleTitle = told.ruleTitle }
        }
        guard let delivery = content.delivery else { return }
        content.areaName = delivery.title
        content.indicatorTitle = delivery.title
    }

    /// The files that the numbers of transitions stand in, by the number of their drop.
    private func sources(
        of transitions: [Transition]
    ) throws -> [Int32: NoticeContent.SourceNote] {
        let drops = transitions.flatMap { $0.evidence?.inputs.flatMap(\.allDrops) ?? [] }
        var notes: [Int32: NoticeContent.SourceNote] = [:]
        for drop in Set(drops) { notes[drop] = try known.sourceNote(of: drop) }
        return notes
    }
}

/// What there is to say about deliveries on a day; nothing after any other event.
struct DeliveryNotes {
    var sources: [String: ExpectedSource] = [:]
    var day: DayEvent?

    func note(of transition: Transition) -> DeliveryNote? {
        guard let day, let source = sources[transition.key.indicator],
            let occurrence = source.schedule.occurrence(for: transition.period)
        else { return nil }
        return DeliveryNote(
            of: occurrence,
            from: source,
            on: day.today,
            inbox: source.inbox ?? day.inbox
        )
    }
}

extension Side {
    /// The word for a side whose rule says none.
    fileprivate var word: String { self == .whole ? DeliveryRule.sideWord : rawValue }
}
