import Indicators
import Rules

extension NoticeContent: Codable {
    private enum CodingKeys: String, CodingKey {
        case transition, kind, level, previousLevel, side, sideWord, rule, ruleTitle, group, field
        case owner, isSensitive, text, advice, because, indicator, indicatorTitle, definition
        case decimals, area, areaName, areaPhrase, members, period, since, until, evidence
        case previousEvidence, sources, isNewlyWatched, delivery, to
        /// The codes of the members, of which `members` has what people read.
        case codes
        case groupFrom, successor, ownerTitle, told
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String {
            try container.decode(String.self, forKey: key)
        }
        func optional(_ key: CodingKeys) throws -> String? {
            try container.decodeIfPresent(String.self, forKey: key)
        }
        let period = try container.decode(TimePeriod.self, forKey: .period)
        let texts = try container.decode([String].self, forKey: .members)
        let codes = try container.decodeIfPresent([DimensionMember].self, forKey: .codes)
        let named = zip(texts, codes ?? texts.map(DimensionMember.init(guessedFrom:)))
            .map { NamedMember($1, text: $0) }
        self.init(
            transition: try text(.transition),
            of: AlertKey(
                rule: try text(.rule),
                side: try container.decode(Side.self, forKey: .side),
                indicator: try text(.indicator),
                frequency: period.frequency,
                area: try text(.area),
                members: named.map(\.member)
            ),
            try container.decode(Transition.Kind.self, forKey: .kind),
            level: try container.decodeIfPresent(Level.self, forKey: .level),
            previousLevel: try container.decodeIfPresent(Level.self, forKey: .previousLevel),
            sideWord: try text(.sideWord),
            ruleTitle: try text(.ruleTitle),
            indicatorTitle: try text(.indicatorTitle),
            areaName: try text(.areaName),
            period: period
        )
        for entry in named { memberLabels[entry.member] = entry.label }
        group = try optional(.group)
        field = try optional(.field)
        owner = try optional(.owner)
        ownerTitle = try optional(.ownerTitle)
        told = try container.decodeIfPresent([Recipient].self, forKey: .told) ?? []
        isSensitive = try container.decode(Bool.self, forKey: .isSensitive)
        self.text = try optional(.text)
        advice = try optional(.advice)
        because = try optional(.because)
        definition = try optional(.definition)
        groupFrom =
            try container.decodeIfPresent(Int.self, forKey: .groupFrom) ?? Self.groupedFrom
        successor = try optional(.successor)
        decimals = try container.decodeIfPresent(Int.self, forKey: .decimals)
        areaPhrase = try optional(.areaPhrase)
        since = try container.decodeIfPresent(TimePeriod.self, forKey: .since)
        until = try container.decodeIfPresent(TimePeriod.self, forKey: .until)
        evidence = try container.decodeIfPresent(Evidence.self, forKey: .evidence)
        previousEvidence = try container.decodeIfPresent(Evidence.self, forKey: .previousEvidence)
        sources = try container.decode([SourceNote].self, forKey: .sources)
        isNewlyWatched = try container.decode(Bool.self, forKey: .isNewlyWatched)
        delivery = try container.decodeIfPresent(DeliveryNote.self, forKey: .delivery)
        to = try container.decodeIfPresent([String].self, forKey: .to)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(transition, forKey: .transition)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(level, forKey: .level)
        try container.encodeIfPresent(previousLevel, forKey: .previousLevel)
        try container.encode(alert.side, forKey: .side)
        try container.encode(sideWord, forKey: .sideWord)
        try container.encode(alert.rule, forKey: .rule)
        try container.encode(ruleTitle, forKey: .ruleTitle)
        try container.encodeIfPresent(group, forKey: .group)
        try container.encodeIfPresent(field, forKey: .field)
        try container.encodeIfPresent(owner, forKey: .owner)
        try container.encodeIfPresent(ownerTitle, forKey: .ownerTitle)
        if !told.isEmpty { try container.encode(told, forKey: .told) }
        try container.encode(isSensitive, forKey: .isSensitive)
        try container.encodeIfPresent(text, forKey: .text)
        try container.encodeIfPresent(advice, forKey: .advice)
        try container.encodeIfPresent(because, forKey: .because)
        try container.encode(alert.indicator, forKey: .indicator)
        try container.encode(indicatorTitle, forKey: .indicatorTitle)
        try container.encodeIfPresent(definition, forKey: .definition)
        try container.encodeIfPresent(decimals, forKey: .decimals)
        try container.encode(alert.area, forKey: .area)
        try container.encode(areaName, forKey: .areaName)
        try container.encodeIfPresent(areaPhrase, forKey: .areaPhrase)
        try container.encode(members.map(\.text), forKey: .members)
        if !members.isEmpty { try container.encode(alert.members, forKey: .codes) }
        try container.encode(period, forKey: .period)
        try container.encodeIfPresent(since, forKey: .since)
        try container.encodeIfPresent(until, forKey: .until)
        try container.encodeIfPresent(evidence, forKey: .evidence)
        try container.encodeIfPresent(previousEvidence, forKey: .previousEvidence)
        try container.encode(sources, forKey: .sources)
        try container.encode(isNewlyWatched, forKey: .isNewlyWatched)
        try container.encodeIfPresent(delivery, forKey: .delivery)
        try container.encodeIfPresent(to, forKey: .to)
        try container.encodeIfPresent(successor, forKey: .successor)
        if groupFrom != Self.groupedFrom { try container.encode(groupFrom, forKey: .groupFrom) }
    }

    /// Takes the alert's key from where it is kept beside the content: what the first version
    /// stored has names of members, but not always their codes.
    package mutating func adopt(_ key: AlertKey) {
        let texts = members.map(\.text)
        alert = key
        memberLabels = [:]
        for (member, text) in zip(key.members, texts) {
            memberLabels[member] = NamedMember(member, text: text).label
        }
    }
}

extension NamedMember {
    /// What people read: the name, else dimension and code.
    package var text: String { label ?? Self.plain(member) }

    /// A member with what people read of it.
    init(_ member: DimensionMember, text: String) {
        self.init(member, label: text == Self.plain(member) ? nil : text)
    }

    private static func plain(_ member: DimensionMember) -> String {
        "\(member.dimension) \(member.code)"
    }
}

extension DimensionMember {
    /// What a text says that is a name, or dimension and code.
    fileprivate init(guessedFrom text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        self = parts.count == 2 ? Self(parts[0], parts[1]) : Self("", text)
    }
}
