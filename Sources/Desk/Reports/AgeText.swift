/// How long ago something was.
enum AgeText {
    /// `40 s`, `12 min`, `5 h`, `3 days`; a moment to come is `0 s`.
    static func text(milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) days"
        }
    }
}
