package import Rules

/// Which alerts or which news somebody wants to see.
package struct AlertFilter: Sendable {
    package var rule: String?
    /// The code or the name of an area.
    package var area: String?
    package var level: Level?
    /// Somebody who was told of it.
    package var receiver: String?

    package init(
        rule: String? = nil,
        area: String? = nil,
        level: Level? = nil,
        receiver: String? = nil
    ) {
        (self.rule, self.area, self.level, self.receiver) = (rule, area, level, receiver)
    }

    /// Whether a rule, an area's code and a level are wanted.
    func takes(rule: String, area: String, level: Level?) -> Bool {
        (self.rule.map { $0 == rule } ?? true) && (self.area.map { $0 == area } ?? true)
            && (self.level.map { $0 == level } ?? true)
    }
}
