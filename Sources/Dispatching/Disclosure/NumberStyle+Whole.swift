import Alerting
import Indicators
import Rules

extension NumberStyle {
    /// A number of files, series, alerts or days, which tells of no person, with its groups of
    /// digits.
    func whole(_ number: Int) -> String {
        let form = DisclosedNumber.Form(.count, decimals: nil, of: Double(number))
        return form.text(of: Double(number), self)
    }
}
