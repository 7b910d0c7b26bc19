@testable import Rules

/// Conditions as tests write them.
extension Condition {
    static func threshold(_ subject: JudgedSubject) -> Self { Self(Threshold(subject)) }

    static func balance(supply: Expression, demand: Expression) -> Self {
        Self(Balance(supply: supply, demand: demand))
    }

    static func change(_ subject: JudgedSubject, against reference: Change.Reference) -> Self {
        Self(Change(subject, against: reference))
    }

    static func streak(_ subject: JudgedSubject) -> Self { Self(Streak(subject)) }

    static func trend(_ subject: JudgedSubject, last: Int, method: Trend.Method) -> Self {
        Self(Trend(subject, last: last, method: method))
    }

    static func projection(_ projection: Projection) -> Self { Self(projection) }
}
