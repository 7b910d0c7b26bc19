import Diagnostics
import Indicators

/// `threshold: kita_auslastung` with `below`, `above`: the value itself against limits.
struct Threshold: ConditionForm {
    static let word = "threshold"
    static let sideWords = SideWord.values
    static let exampleLimit = "95 %"

    let subject: JudgedSubject

    init(_ subject: JudgedSubject) { self.subject = subject }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        reader.subject(node).map { Self($0) }
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        MeasuredUnit(of: form?.expressions ?? [], indicators)
    }
}
