import Diagnostics
import Testing

/// The names of the checks are stable: people filter by them.
///
/// Each has a fixture that shows it.
struct CheckCatalogueTests {
    @Test
    func `every check is shown by a fixture under its name`() throws {
        let names = try FixtureTests.names(".bad.yaml").flatMap {
            try FixtureTests.diagnostics($0).all.map(\.check)
        }
        #expect(Set(names).sorted() == Self.catalogue)
    }

    private static let catalogue = [
        "area-file/shape", "area-file/unknown-key", "area-file/unquoted-code", "area/cycle",
        "area/date", "area/order", "area/own-neighbour", "area/own-predecessor",
        "area/predecessor-cycle", "area/shape", "area/still-valid", "area/taken-twice",
        "area/two-ways", "area/unknown-key", "area/unknown-neighbour", "area/unquoted-code",
        "area/validity", "expression/ages", "expression/alias", "expression/area",
        "expression/chained-comparison", "expression/code", "expression/decimal-comma",
        "expression/function", "expression/not-delivered", "expression/over-area",
        "expression/over-levels", "expression/over-percent", "expression/over-twice",
        "expression/periods", "expression/rank-amount", "expression/repeated-dimension",
        "expression/selection", "expression/shape", "expression/sign", "expression/syntax",
        "expression/thousands", "expression/too-long", "expression/truth",
        "expression/unknown-dimension", "expression/unknown-function",
        "expression/unknown-indicator", "expression/unknown-level", "expression/unknown-norm",
        "indicator-file/shape", "indicator-file/unknown-key", "indicator/better",
        "indicator/between", "indicator/choice", "indicator/cycle", "indicator/decimal-comma",
        "indicator/delivered", "indicator/flag", "indicator/missing-key", "indicator/name",
        "indicator/number", "indicator/pair", "indicator/shape", "indicator/shown",
        "indicator/total", "indicator/unknown-key", "indicator/unknown-level", "norm-file/shape",
        "norm-file/unknown-key", "norm/date", "norm/empty", "norm/gap", "norm/missing-key",
        "norm/name", "norm/overlap", "norm/unit", "norm/unknown-key", "norm/until", "norm/unused",
        "rule-file/no-rules", "rule-file/shape", "rule-file/unknown-key", "rule/against",
        "rule/alias", "rule/all-side", "rule/area", "rule/baseline", "rule/braces",
        "rule/case-clear", "rule/case-name", "rule/choice", "rule/clear", "rule/comma",
        "rule/comparison", "rule/confidence", "rule/control-yearly", "rule/date",
        "rule/decimal-comma", "rule/extensive", "rule/few-rates", "rule/filter", "rule/flag",
        "rule/horizon", "rule/inhibition-cycle", "rule/let-name", "rule/mail", "rule/marker-window",
        "rule/missing-key", "rule/name", "rule/near", "rule/no-chance", "rule/no-condition",
        "rule/no-limit", "rule/no-members", "rule/no-polarity", "rule/no-size", "rule/no-subject",
        "rule/norm", "rule/norm-member", "rule/norm-unit", "rule/number", "rule/order", "rule/pair",
        "rule/peers", "rule/periods", "rule/placeholder", "rule/points", "rule/remind",
        "rule/same-alert",
        "rule/sensitive-base", "rule/shadowed-case", "rule/shape", "rule/sign",
        "rule/smallest-base", "rule/target", "rule/thousands", "rule/to", "rule/trend-size",
        "rule/trial-limits", "rule/two-conditions", "rule/two-places", "rule/two-sides",
        "rule/two-sizes", "rule/unfit-key", "rule/unfit-side", "rule/unit",
        "rule/unknown-inhibitor", "rule/unknown-key", "rule/unknown-norm", "rule/unquoted-code",
        "rule/unreachable", "rule/was", "rule/working-days", "yaml/alias", "yaml/anchor",
        "yaml/duplicate-key", "yaml/key", "yaml/merge", "yaml/quote", "yaml/second-document",
        "yaml/syntax", "yaml/tab", "yaml/tag",
    ]
}
