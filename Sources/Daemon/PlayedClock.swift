package import Indicators
import Synchronization

/// A time of day that somebody sets: for days that are played, not waited for.
package final class PlayedClock: Sendable {
    private let time: Mutex<Moment>

    package init(_ time: Moment) { self.time = Mutex(time) }

    /// The time that the passes see.
    package var now: Moment {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
