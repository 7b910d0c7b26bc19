package import Indicators
import Synchronization

/// A time of day that somebody sets: for days that are played, not waited for.
package final class PlayedClock: Sendable {
    private let moment: Mutex<Moment>

    package init(_ time: Moment) { moment = Mutex(time) }

    /// The time that the passes see.
    package var time: Moment {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}
