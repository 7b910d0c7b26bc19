/// A condition of some form, as a rule keeps it.
package struct Condition: Hashable, Sendable {
    let form: any ConditionForm

    init(_ form: some ConditionForm) { self.form = form }

    package static func == (left: Self, right: Self) -> Bool { left.form.isEqual(right.form) }
    package func hash(into hasher: inout Hasher) { form.hash(into: &hasher) }

    /// The sentence of a case, where the condition has cases.
    package func text(ofCase name: String) -> String? { form.text(ofCase: name) }

    /// The names of its cases; none where it has no cases.
    package var caseNames: [String] { form.caseNames }

    /// The number of periods of the longest window, or nil without one.
    var longestWindow: Int? {
        ([form.window] + form.expressions.map(\.longestWindow)).compactMap(\.self).max()
    }
}

extension Rule {
    /// The conditions that the rule states with their sides: its own, or those that it is made of.
    var statedConditions: [(form: any ConditionForm, sides: [RuleSide])] {
        let parts = condition.form.parts
        if parts.isEmpty { return [(condition.form, sides)] }
        return parts.map { ($0.condition.form, [$0.side]) }
    }
}
