import Statistics

/// From which level on the news of a rule is mailed at once, where its text says so.
package enum MailLimit: String, CaseIterable, Hashable, Sendable {
    case warning
    case critical
    case never

    /// Whether news of a level is mailed at once.
    fileprivate func takes(_ level: Level) -> Bool {
        switch self {
        case .warning: true
        case .critical: level == .critical
        case .never: false
        }
    }
}

extension HeadedRule {
    /// Whether news of a level is mailed at once; all other news waits for the digest.
    ///
    /// What the rule says comes first; else a level is mailed that chance hardly ever reaches.
    package func isMailed(at level: Level) -> Bool {
        if let said = head.mail { return said.takes(level) }
        return !Tolerance.isLess(Rule.mailedChance, chance(at: level))
    }
}

extension DeliveryRule {
    /// None: a delivery is there or it is not.
    package func chance(at level: Level) -> Double { 0 }
}

extension Rule {
    /// Up to which chance of a false alarm a level is mailed at once: that of a test at 99.8 %.
    package static let mailedChance = 0.001

    /// The chance of a false alarm of one key in one period, at a level or a worse one: that of the
    /// side where it is largest.
    ///
    /// It is 0 for a rule that does not test. No reading is needed to know it.
    package func chance(at level: Level) -> Double {
        sides.map { chance(of: $0, at: level) }.max() ?? 0
    }

    /// The same of one side, at its weakest level if none is named.
    package func chance(of side: RuleSide, at level: Level = .warning) -> Double {
        condition.form.chance(of: side, at: level)
    }

    /// The chance of a false alarm of one side that is mailed at once; 0 where none is.
    package func mailedChance(of side: RuleSide) -> Double {
        guard let level = Level.allCases.first(where: isMailed) else { return 0 }
        return chance(of: side, at: level)
    }

    /// Whether the rule asks chance at all.
    package var isTesting: Bool { chance(at: .warning) > 0 }
}

extension RuleSide {
    /// How sure the side asks to be at a level and at those above it.
    func confidences(from level: Level) -> [Confidence] {
        confidence.filter { $0.key >= level }.map(\.value)
    }

    /// What a test leaves to chance on one side, (1 − C)/2, at a level or a worse one.
    func tail(at level: Level) -> Double { confidences(from: level).map(\.tail).max() ?? 0 }
}
