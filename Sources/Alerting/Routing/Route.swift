package import Diagnostics
package import Indicators
package import Rules

/// One line of the routes: which notices it takes, and to whom they go.
///
/// All conditions that are given must hold; of a condition's list, one entry must. A condition that
/// is not given is nil.
package struct Route: Hashable, Sendable {
    /// Which places a route takes.
    package enum AreaCondition: Hashable, Sendable {
        case code(String)
        /// The area itself and everything below it.
        case within(String)
    }

    package var fields: [String]?
    package var groups: [String]?
    package var rules: [String]?
    package var owners: [String]?
    package var areas: [AreaCondition]?
    package var fromLevel: Level?
    package var side: Side?
    /// The names of the receivers, in the order of the file.
    package var receivers: [String]
    /// Whether the routes that follow are asked too.
    package var continues: Bool
    package let location: SourceLocation

    package init(receivers: [String], continues: Bool = false, location: SourceLocation) {
        self.receivers = receivers
        self.continues = continues
        self.location = location
    }

    /// Whether the route takes a notice.
    ///
    /// An alert that ends or eases is measured by the level that was told before, so that whoever
    /// heard the bad news hears the good news too.
    package func takes(_ notice: NoticeContent, areas register: AreaRegister) -> Bool {
        let level = [notice.level, notice.previousLevel].compactMap { $0 }.max()
        return holds(fields, notice.field) && holds(groups, notice.group)
            && holds(rules, notice.alert.rule) && holds(owners, notice.owner)
            // What a rule's data stand on concerns all its areas, sides and levels.
            && (notice.isBasisNote || takesAlert(notice, level, register))
    }

    private func takesAlert(
        _ notice: NoticeContent,
        _ level: Level?,
        _ register: AreaRegister
    ) -> Bool {
        fromLevel.map { least in level.map { $0 >= least } ?? false } ?? true
            && side.map { $0 == notice.alert.side } ?? true
            && areas?.contains { $0.holds(for: notice.alert.area, in: register) } ?? true
    }

    private func holds(_ allowed: [String]?, _ value: String?) -> Bool {
        guard let allowed else { return true }
        return value.map(allowed.contains) ?? false
    }
}

extension Route.AreaCondition {
    func holds(for code: String, in register: AreaRegister) -> Bool {
        switch self {
        case .code(let own): code == own
        case .within(let ancestor): register.isWithin(code, ancestor)
        }
    }
}
