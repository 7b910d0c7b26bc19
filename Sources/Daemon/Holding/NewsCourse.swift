import Alerting
import Store

/// What several news about one alert come to, for whoever hears of all of them at once.
struct NewsCourse {
    /// The last one, as what all of them come to.
    let net: OpenNotice
    /// The first one; nil where there is one alone.
    let first: OpenNotice?

    /// Nil when the alert is as it was before all of them.
    ///
    /// - Parameter notices: The news in the order of writing; at least one.
    init?(_ notices: [OpenNotice]) {
        guard let begin = notices.first, var end = notices.last else { return nil }
        if notices.count > 1 {
            guard let head = end.head.following(begin.head) else { return nil }
            end.head = head
        }
        net = end
        first = notices.count > 1 ? begin : nil
    }
}
