import Dispatching
import Indicators
import Logging
import Store

/// What takes the dispatches of one channel to where they go, several at once on one thread.
///
/// `DispatchWorker` gives it dispatches while it `hasRoom`, lets it `wait` and settles its
/// `results`, in a circle.
protocol Carrier: AnyObject {
    /// What may fail for many dispatches at once: a mail server, a folder, a program of others.
    associatedtype Place: Hashable & Sendable

    /// Takes other settings, for what is begun from now on.
    func update(_ settings: DispatchSettings)
    /// Where a dispatch may go, in order; none when nothing is to leave at all.
    func places(for dispatch: Dispatch) -> [Place]
    /// Whether the dispatches to each address have places of their own.
    var separatesAddresses: Bool { get }
    /// Whether another dispatch can be begun.
    var hasRoom: Bool { get }
    /// How many dispatches that were refused before are under way at most, so that a bad address
    /// keeps nobody waiting.
    var roomForRefused: Int { get }
    /// How many dispatches are under way to one place at most.
    var roomForPlace: Int { get }
    /// Begins to hand over a dispatch.
    func send(_ dispatch: Dispatch, through place: Place)
    /// Waits until something can be done, but not beyond a time; without one, until it is woken.
    func wait(until time: SuspendingClock.Instant?)
    /// What became of dispatches, as far as that is known without waiting.
    func results() -> [Handover<Place>]
    /// Ends what is open and not needed any more.
    func quit()
    /// Whether anything is open.
    var isConnected: Bool { get }
    /// Gives up all that is under way.
    func abort() -> [Handover<Place>]
    /// Says in the log that a place cannot be used, or can again.
    func note(_ event: PlaceEvent<Place>, _ logger: Logger)
}

extension Carrier {
    func quit() {}
    var isConnected: Bool { false }
}

extension DispatchDraft {
    /// Whose address it goes to.
    var address: DispatchAddress { DispatchAddress(receiver: receiver, recipient: recipient) }
}

/// What became of an attempt to hand over a dispatch.
struct Handover<Place: Hashable & Sendable> {
    /// How it ended; the texts are what the outbox shows.
    enum Outcome {
        /// The other side has it.
        case accepted(String?)
        /// It will never be taken.
        case refusedForGood(String)
        /// It may be taken later.
        case refusedForNow(String)
        /// It is too long, and may be made shorter.
        case tooLong(String, shortened: ([UInt8]) -> [UInt8]?)
        /// The other side has not got it, for a reason that is not the dispatch's.
        case unusable(PlaceFault)
        /// The other side may have got it, and gets it once more.
        case unknown(PlaceFault)
    }

    let dispatch: Int64
    let place: Place
    let outcome: Outcome
}

/// Why a place did not take a dispatch.
struct PlaceFault: Hashable {
    /// What has to change before another try can go well.
    enum Blame {
        /// The place alone, although shorter dispatches may fit: a full disk.
        case place
        /// The place, unless it takes others meanwhile.
        case unclear
        /// It may be the one dispatch.
        case dispatch
    }

    /// A sentence for people, which says what to do.
    let reason: String
    /// What is to blame.
    var blame = Blame.unclear
    /// Whether it is that the program ends.
    var isStop = false
    /// How long the place asked to be left alone.
    var pause: Duration?
}

/// What is worth a word in the log.
enum PlaceEvent<Place> {
    /// It cannot be used; `hasOther` when another one can be.
    case unusable(Place, reason: String, hasOther: Bool)
    case usable(Place)
}
