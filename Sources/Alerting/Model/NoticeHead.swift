package import Rules

/// What places a notice among others and counts it, without all that it says.
///
/// A drop may bring very many notices, of which a mail tells the worst in full.
package struct NoticeHead: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let alert: AlertKey
    package let kind: Transition.Kind
    package let level: Level?
    package let ruleTitle: String
    package let areaName: String
    /// Whether it is about a delivery.
    package let isAboutDelivery: Bool
    /// Whether it fires although no limit is passed any more.
    package let isLingering: Bool

    package init(
        transition: String,
        of alert: AlertKey,
        _ kind: Transition.Kind,
        level: Level?,
        ruleTitle: String,
        areaName: String,
        isAboutDelivery: Bool = false,
        isLingering: Bool = false
    ) {
        self.transition = transition
        self.alert = alert
        self.kind = kind
        self.level = level
        self.ruleTitle = ruleTitle
        self.areaName = areaName
        self.isAboutDelivery = isAboutDelivery
        self.isLingering = isLingering
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
            ruleTitle: ruleTitle,
            areaName: areaName,
            isAboutDelivery: delivery != nil,
            isLingering: level != nil && evidence?.isPassed == false
        )
    }
}
