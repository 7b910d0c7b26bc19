import Diagnostics
import Indicators

/// `balance: { supply: …, demand: … }` with `shortage`, `surplus`: supply divided by demand.
struct Balance: ConditionForm {
    static let word = "balance"
    static let sideWords = [
        SideWord(word: "shortage", side: .below), SideWord(word: "surplus", side: .above),
    ]
    static let exampleLimit = "95 %"

    let supply: Expression
    let demand: Expression
    var rounding: RoundingPolicy { .corners }

    var subject: JudgedSubject { .quotient(supply, demand) }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let advice = "write 'balance: { supply: …, demand: … }'"
        let supply = block.required("supply", advice: advice)
            .flatMap { reader.formulas.expression($0) }
        let demand = block.required("demand", advice: advice)
            .flatMap { reader.formulas.expression($0) }
        block.finish()
        guard let supply, let demand else { return nil }
        return Self(supply: supply, demand: demand)
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .ratio
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        // A ratio, whatever supply and demand are counted in.
        .ofLevel(formula.asRatio, side)
    }

    func inputName(at place: Int, of count: Int) -> String? {
        guard count == 2 else { return nil }
        return place == 0 ? "supply" : "demand"
    }
}
