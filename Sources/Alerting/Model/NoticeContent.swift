package import Indicators
package import Rules

/// All that a mail or a journal entry about one transition says, as it was known when it happened.
///
/// It is stored with the transition, so that a message that is composed later, after rules or data
/// have changed again, still tells what happened then.
package struct NoticeContent: Hashable, Sendable {
    /// The transition's id, which every message about it carries.
    package var transition: String
    package var alert: AlertKey
    package var kind: Transition.Kind
    package var level: Level?
    package var previousLevel: Level?
    /// The word of the rule's file for the side: `shortage`.
    package var sideWord: String
    package var ruleTitle: String
    package var group: String?
    package var field: String?
    package var owner: String?
    /// What the owner is called for people, where that is not the name that files use.
    package var ownerTitle: String?
    /// All people who are told, in the order of the decision; none where that is one alone.
    package var told: [Recipient] = []
    /// The name of whoever reads it; never stored.
    package private(set) var reader: String?
    package var isSensitive = false
    /// Whether whoever reads it may not see its numbers; never stored.
    package private(set) var isBlind = false
    /// Whether its number, which whoever reads it may not see, passes no limit; never stored.
    private(set) var blindlyLingers = false
    /// The sentence with placeholders, as the admin wrote it.
    package var text: String?
    package var advice: String?
    /// Why the limit is what it is: a law, a decision.
    package var because: String?
    package var indicatorTitle: String
    package var definition: String?
    package var decimals: Int?
    /// What the rule is called that took the place of the one that it is of.
    package var successor: String?
    package var areaName: String
    /// How the place stands in a sentence: `im Landkreis Meißen`.
    package var areaPhrase: String?
    /// The names of the alert's members, as far as files gave them any.
    package var memberLabels: [DimensionMember: String] = [:]
    package var period: TimePeriod
    package var since: TimePeriod?
    /// The last period in which an alert that ended held.
    package var until: TimePeriod?
    package var evidence: Evidence?
    package var previousEvidence: Evidence?
    /// Where the numbers come from: one entry per delivered file.
    package var sources: [SourceNote] = []
    /// Whether the rule judges for the first time.
    package var isNewlyWatched = false
    /// What people know of the alert, or knew until this news; never stored.
    package var known: Acknowledgement?
    /// The last day on which it counts as known; never stored.
    package var knownUntil: CalendarDate?
    /// For how many periods the alert was not judged; never stored.
    package var unjudged: Int?
    /// The day on which the silence ended that held the news back; never stored.
    package var silencedUntil: CalendarDate?
    /// That nobody took note of it for long; never stored.
    package var unheeded: Unheeded?
    /// The areas below that the news stands for, too; never stored.
    package var below: AreasBelow?
    /// What it does not tell for the sake of other news; never stored.
    package var beside = Beside()
    /// So many news of one kind in a mail are told as one.
    package var groupFrom = Self.groupedFrom
    /// What is missing, for news about a delivery.
    package var delivery: DeliveryNote?
    /// The names of the receivers whom the rule itself names; nil leaves it to the routes.
    package var to: [String]?

    /// So many are told as one where the rule says nothing else.
    static let groupedFrom = 5

    package init(
        transition: String,
        of alert: AlertKey,
        _ kind: Transition.Kind,
        level: Level?,
        previousLevel: Level?,
        sideWord: String,
        ruleTitle: String,
        indicatorTitle: String,
        areaName: String,
        period: TimePeriod
    ) {
        self.transition = transition
        self.alert = alert
        self.kind = kind
        self.level = level
        self.previousLevel = previousLevel
        self.sideWord = sideWord
        self.ruleTitle = ruleTitle
        self.indicatorTitle = indicatorTitle
        self.areaName = areaName
        self.period = period
    }

    /// The same without its numbers, for readers who are not those of a sensitive rule's owner.
    package var blinded: Self {
        var content = self
        content.isBlind = true
        content.blindlyLingers = head.isLingering
        (content.evidence, content.previousEvidence) = (nil, nil)
        (content.known, content.below) = (nil, nil)
        return content
    }

    /// What a receiver may read of it: operators see no numbers of a sensitive rule of others.
    package func seen(by receiver: Receiver) -> Self {
        let isOthers = receiver.name == Receiver.operatorsName && owner != receiver.name
        var content = isSensitive && isOthers ? blinded : self
        content.reader = receiver.name
        return content
    }

    /// Who is told beside the reader; nobody where it is not known who reads it.
    package var alsoTold: [Recipient] {
        reader.map { reader in told.filter { $0.name != reader } } ?? []
    }

    /// The members that make the alert one of its own, with their names.
    package var members: [NamedMember] {
        alert.members.map { NamedMember($0, label: memberLabels[$0]) }
    }

    /// That nobody took note of an alert.
    package struct Unheeded: Hashable, Sendable {
        /// For so many working days.
        package let workingDays: Int
        /// Who was told first, and when, the first to hear first.
        package let told: [Told]

        package init(workingDays: Int, told: [Told]) {
            (self.workingDays, self.told) = (workingDays, told)
        }

        /// Who was told on a day.
        package struct Told: Hashable, Sendable {
            package let date: CalendarDate
            package let receivers: [String]

            package init(on date: CalendarDate, receivers: [String]) {
                (self.date, self.receivers) = (date, receivers)
            }
        }
    }

    /// The areas below another one at which the same alert fires, of which nobody is told apart.
    package struct AreasBelow: Hashable, Sendable {
        /// Their names, in the order of their codes.
        package let names: [String]
        /// How many areas of their level there are; nil where they are of several.
        package let ofAll: Int?
        /// The level, as areas.yaml says it: `gemeinde`.
        package let level: String?

        package init(names: [String], ofAll: Int?, level: String?) {
            (self.names, self.ofAll, self.level) = (names, ofAll, level)
        }
    }

    /// A delivered file that numbers of the notice stand in.
    package struct SourceNote: Hashable, Sendable, Codable {
        package var drop: Int32
        package var file: String
        package var title: String
        package var release: ReleaseStamp?

        package init(drop: Int32, file: String, title: String, release: ReleaseStamp?) {
            self.drop = drop
            self.file = file
            self.title = title
            self.release = release
        }
    }
}

/// A member of a dimension with the name that files give it.
package struct NamedMember: Hashable, Sendable {
    package let member: DimensionMember
    package let label: String?

    package init(_ member: DimensionMember, label: String? = nil) {
        self.member = member
        self.label = label
    }
}
