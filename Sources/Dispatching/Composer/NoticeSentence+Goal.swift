import Alerting
import Indicators

/// What a number is held against by law or by decision.
extension NoticeSentence {
    /// `mindestzahl_kl1 (§ 4a SächsSchulG)`; nil where no norm was asked.
    var norm: String? {
        notice.norm.map { CleanText.line("\($0.name) (\($0.source))") }
    }

    /// `6,0 % bis 2014/15`; nil without a goal.
    var goal: String? {
        numbers.goal.map {
            catalogue.goal($0.value + unitSuffix, by: catalogue.shortPeriod($0.period))
        }
    }
}
