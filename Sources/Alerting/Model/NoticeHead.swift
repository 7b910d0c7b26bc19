package import Rules

/// What places a notice among others and counts it, without all that it says.
///
/// A drop may bring very many notices, of which a mail tells the worst in full.
package struct NoticeHead: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let alert: AlertKey
    package private(set) var kind: Transition.Kind
    package let level: Level?
    /// The level before; nil when the alert was new.
    package private(set) var previousLevel: Level?
    package let ruleTitle: String
    package let areaName: String
    /// Whether it is about a delivery.
    package let isAboutDelivery: Bool
    /// Whether it fires although no limit is passed any more.
    package let isLingering: Bool
    /// How far the value lies beyond its limit, in parts of the limit; 0 where nobody knows.
    package let distance: Double

    package init(
        transition: String,
        of alert: AlertKey,
        _ kind: Transition.Kind,
        level: Level?,
        previousLevel: Level? = nil,
        ruleTitle: String,
        areaName: String,
        isAboutDelivery: Bool = false,
        isLingering: Bool = false,
        distance: Double = 0
    ) {
        self.transition = transition
        self.alert = alert
        self.kind = kind
        self.level = level
        self.previousLevel = previousLevel
        self.ruleTitle = ruleTitle
        self.areaName = areaName
        self.isAboutDelivery = isAboutDelivery
        self.isLingering = isLingering
        self.distance = distance
    }

    /// How far a value lies beyond a limit, in parts of the limit; of none, it is the value.
    package static func distance(of value: Double?, from limit: Double?) -> Double {
        guard let value, let limit, value.isFinite, limit.isFinite else { return 0 }
        let distance = (value - limit).magnitude
        return limit == 0 ? distance : distance / limit.magnitude
    }
}

extension NoticeContent {
    /// What places it among others.
    package var head: NoticeHead {
        NoticeHead(
            transition: transition,
            of: alert,
            kind,
            level: level,
            previousLevel: previousLevel,
            ruleTitle: ruleTitle,
            areaName: areaName,
            isAboutDelivery: delivery != nil,
            isLingering: blindlyLingers || level != nil && evidence?.isPassed == false,
            distance: NoticeHead.distance(of: evidence?.value, from: evidence?.limit)
        )
    }
}

extension NoticeHead {
    /// What earlier news and this one come to, for whoever hears of both at once; nil when nothing
    /// is other than before.
    ///
    /// An alert that rose to critical and eased to warning was raised to warning; one that began
    /// and ended in between is no news.
    package func following(_ first: NoticeHead) -> Self? {
        // A note on a basis is of no alert.
        let isBasisNote = kind == .rebased && alert.side == .whole
        guard let net = isBasisNote ? kind : kind(following: first) else { return nil }
        var head = self
        head.kind = net
        head.previousLevel = first.previousLevel
        return head
    }

    private func kind(following first: NoticeHead) -> Transition.Kind? {
        switch (first.previousLevel, level) {
        case (nil, nil): nil
        case (nil, .some): .raised
        case (.some, nil): kind
        case (.some(let before), .some(let now)) where now == before:
            kind == .rebased || kind == .changed ? kind : nil
        case (.some(let before), .some(let now)): now > before ? .escalated : .eased
        }
    }
}

extension NoticeContent {
    /// The same as what it and earlier news come to, of which the head says the kind.
    package func following(_ first: NoticeContent, as head: NoticeHead) -> Self {
        var content = self
        content.kind = head.kind
        content.previousLevel = first.previousLevel
        content.previousEvidence = first.previousEvidence
        content.isNewlyWatched = first.isNewlyWatched
        return content
    }
}
