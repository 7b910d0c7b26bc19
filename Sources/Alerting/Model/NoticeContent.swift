package import Rules

/// All that a mail or a journal entry about one transition says, as it was known when it happened.
///
/// It is stored with the transition, so that a message that is composed later, after rules or data
/// have changed again, still tells what happened then.
package struct NoticeContent: Hashable, Sendable, Codable {
    package var transition: String
    package var kind: Transition.Kind
    package var level: Level?
    package var previousLevel: Level?
    package var side: Side
    /// The word of the rule's file for the side: `shortage`.
    package var sideWord: String
    package var rule: String
    package var ruleTitle: String
    package var group: String?
    package var field: String?
    package var owner: String?
    package var isSensitive: Bool
    /// The sentence with placeholders, as the admin wrote it.
    package var text: String?
    package var advice: String?
    /// Why the limit is what it is: a law, a decision.
    package var because: String?
    package var indicator: String
    package var indicatorTitle: String
    package var definition: String?
    package var decimals: Int?
    package var area: String
    package var areaName: String
    /// How the place stands in a sentence: `im Landkreis Meißen`.
    package var areaPhrase: String?
    /// Dimension and member as texts for people.
    package var members: [String]
    package var period: String
    package var since: String?
    package var evidence: Evidence?
    package var previousEvidence: Evidence?
    /// Where the numbers come from: one entry per delivered file.
    package var sources: [SourceNote]
    /// Whether the rule judges for the first time.
    package var isNewlyWatched: Bool
    /// What is missing, for news about a delivery.
    package var delivery: DeliveryNote?
    /// The names of the receivers whom the rule itself names; nil leaves it to the routes.
    package var to: [String]?

    /// A delivered file that numbers of the notice stand in.
    package struct SourceNote: Hashable, Sendable, Codable {
        package var drop: Int32
        package var file: String
        package var title: String
        /// The release stamp as text, ISO 8601.
        package var release: String?

        package init(drop: Int32, file: String, title: String, release: String?) {
            self.drop = drop
            self.file = file
            self.title = title
            self.release = release
        }
    }

    package init(
        transition: String,
        kind: Transition.Kind,
        level: Level?,
        previousLevel: Level?,
        side: Side,
        sideWord: String,
        rule: String,
        ruleTitle: String,
        indicator: String,
        indicatorTitle: String,
        area: String,
        areaName: String,
        period: String
    ) {
        self.transition = transition
        self.kind = kind
        self.level = level
        self.previousLevel = previousLevel
        self.side = side
        self.sideWord = sideWord
        self.rule = rule
        self.ruleTitle = ruleTitle
        self.indicator = indicator
        self.indicatorTitle = indicatorTitle
        self.area = area
        self.areaName = areaName
        self.period = period
        isSensitive = false
        members = []
        sources = []
        isNewlyWatched = false
    }
}
