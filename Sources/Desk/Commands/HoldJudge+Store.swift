package import Alerting
package import Definitions
package import Indicators
import Rules
package import Store

extension HoldJudge where Memory == StoredTold {
    /// The judge of what one receiver gets, on what the store knows at a moment.
    ///
    /// - Throws: `StoreError` when rows cannot be read.
    package init(
        _ definitions: Definitions,
        _ view: StoreView,
        receiver: String,
        at now: Moment
    ) throws {
        self.init(
            definitions.rules,
            acknowledgements: try view.openAcknowledgements(),
            silences: try view.silences(at: now),
            memory: try StoredTold(view, receiver: receiver),
            hasDigest: definitions.routing.receivers[receiver]?.supplier == nil
        )
    }
}
