import Indicators
package import Readings
package import Rules

/// Puts down everything that a message about a transition says, as it is known now.
package struct NoticeWriter {
    private let book: RuleBook
    private let areaLabels: [String: String]
    private let memberLabels: [DimensionMember: String]
    /// The delivered files by the number of their drop.
    private let sources: [Int32: NoticeContent.SourceNote]

    package init(
        book: RuleBook,
        dataset: Dataset,
        sources: [Int32: NoticeContent.SourceNote]
    ) {
        self.book = book
        areaLabels = dataset.areaLabels
        memberLabels = dataset.memberLabels
        self.sources = sources
    }

    /// The content for one transition.
    ///
    /// Every message about the transition carries its id. Rules that judge for the first time are
    /// newly watched.
    package func content(
        of transition: Transition,
        id: String,
        newlyWatched: Set<String> = []
    ) -> NoticeContent {
        let key = transition.key
        let head = book.heads.first { $0.id == key.rule }
        let side = book.rules.first { $0.id == key.rule }?.sides.first { $0.side == key.side }
        let indicator = book.indicators[key.indicator]
        var content = NoticeContent(
            transition: id,
            of: key,
            transition.kind,
            level: transition.level,
            previousLevel: transition.previousLevel,
            sideWord: side?.word ?? key.side.word,
            ruleTitle: head?.title ?? key.rule,
            indicatorTitle: indicator?.title ?? head?.title ?? key.indicator,
            areaName: name(of: key.area),
            period: transition.period
        )
        content.group = head?.group
        content.field = head?.field ?? indicator?.field
        content.owner = head?.owner
        content.isSensitive = head?.isSensitive ?? false
        content.text = side?.text ?? head?.text
        content.advice = head?.advice
        content.because = head?.because
        content.definition = indicator?.definition
        content.decimals = indicator?.decimals
        content.areaPhrase = book.areas[key.area]?.short
        for member in key.members { content.memberLabels[member] = memberLabels[member] }
        content.since = transition.since
        content.evidence = transition.evidence
        content.previousEvidence = transition.previousEvidence
        content.sources = sources(of: transition)
        content.isNewlyWatched = newlyWatched.contains(key.rule)
        return content
    }

    private func name(of area: String) -> String {
        if let declared = book.areas[area], declared.name != declared.code { return declared.name }
        return areaLabels[area] ?? area
    }

    private func sources(of transition: Transition) -> [NoticeContent.SourceNote] {
        let drops = Set(transition.evidence?.inputs.map(\.drop) ?? [])
        return drops.sorted().compactMap { sources[$0] }
    }
}

extension Side {
    /// The word for a side whose rule says none.
    fileprivate var word: String { self == .whole ? DeliveryRule.sideWord : rawValue }
}
