package import Alerting
import Indicators
import Rules

/// The fields of one journal entry about a transition.
///
/// `Host` hands them over. All numbers went through `Disclosure`: a journal is read by more people
/// than the data are.
package struct JournalEntry: Hashable, Sendable {
    /// A field's name and text; no text has a line break.
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let fields: [Field]

    /// The entry about a notice.
    ///
    /// - Parameters:
    ///   - content: What happened.
    ///   - drop: The drop that caused it; nil when a rule or a date did.
    ///   - language: The language of the sentence.
    package init(for content: NoticeContent, drop: Int32?, language: Language) {
        // Whoever reads the journal is not who a sensitive rule is for.
        let notice = content.isSensitive ? content.blinded : content
        let catalogue = language.catalogue
        let plain = Disclosure(of: notice, style: .plain)
        let all: [(name: String, value: String?)] = [
            ("MESSAGE", Self.message(notice, catalogue)),
            ("MESSAGE_ID", Self.messageID(of: notice.kind)),
            ("PRIORITY", Self.priority(of: notice)),
            ("WAAGE_TRANSITION", notice.transition),
            ("WAAGE_KIND", notice.kind.rawValue),
            ("WAAGE_LEVEL", notice.level?.name),
            ("WAAGE_ALERT", notice.alert.description),
            ("WAAGE_RULE", notice.alert.rule),
            ("WAAGE_SIDE", notice.alert.side.rawValue),
            ("WAAGE_AREA", notice.alert.area),
            ("WAAGE_INDICATOR", notice.alert.indicator),
            ("WAAGE_PERIOD", notice.period.description),
            ("WAAGE_VALUE", plain.value.protection == .none ? nil : plain.value.description),
            ("WAAGE_LIMIT", plain.limit.protection == .none ? nil : plain.limit.description),
            ("WAAGE_DROP", drop.map { String($0) }),
        ]
        fields = all.compactMap { field in
            field.value.map { Field(name: field.name, value: CleanText.line($0)) }
        }
    }

    /// The text of a field.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The fixed identifier of each kind of entry, by which the message catalogue explains it.
    package static func messageID(of kind: Transition.Kind) -> String {
        switch kind {
        case .raised: "afd5e9fad53f4fc9a1820675ea7ced73"
        case .escalated: "dd5b14c677794c6ba4c23423c7a0a860"
        case .eased: "501752e82bf6403ca24d31baff8f5768"
        case .changed: "b30f24b2d87b42ba961ba6b5a8bf046a"
        case .recovered: "591a3b6885254ab99f3bb5f31a28e6c3"
        case .corrected: "59f236d9e90748a5a952a565aea69da7"
        case .withdrawn: "0deea8cb191e4b54ba2a40938669b1ec"
        case .rebased: "406d3efc7f0643ada4d5bf85a8783e37"
        }
    }

    /// The level of syslog: 2 critical, 4 warning, 5 notice, 6 informational.
    private static func priority(of notice: NoticeContent) -> String {
        switch (notice.kind, notice.level) {
        case (.raised, .critical), (.escalated, .critical), (.changed, .critical): "2"
        case (.eased, .critical), (.raised, _), (.escalated, _), (.eased, _),
            (.changed, _):
            "4"
        case (.recovered, _), (.corrected, _): "5"
        case (.withdrawn, _), (.rebased, _): "6"
        }
    }

    /// Place, state and sentence: `Klipphausen (kritisch): In Klipphausen fehlen 90 Plätze`.
    private static func message(_ notice: NoticeContent, _ catalogue: any Catalogue) -> String {
        let entry = EntryWriter(notice, catalogue)
        let place = NoticeSentence(notice, catalogue).place
        return "\(place) (\(entry.state)): " + entry.sentences.joined(separator: " ")
    }
}
