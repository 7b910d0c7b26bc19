import Dispatching
import Indicators
import Logging
import Store

/// Writes what is for the folders and files of receivers, which everybody may read.
final class FileCarrier: Carrier {
    /// Writes a dispatch to its path; why it could not.
    typealias Write = (DispatchDraft) -> String?

    /// What was written since the last look; each dispatch is written at once.
    struct Results {
        /// How many are written in one turn.
        private static let turnLimit = 64

        private var finished: [(dispatch: Int64, path: String, failure: String?)] = []

        var isEmpty: Bool { finished.isEmpty }
        var hasRoom: Bool { finished.count < Self.turnLimit }

        /// Notes what became of a dispatch.
        mutating func note(_ dispatch: Dispatch, at path: String, _ failure: String?) {
            finished.append((dispatch.id, path, failure))
        }

        /// What was written, and why what was not.
        mutating func take() -> [(dispatch: Int64, path: String, failure: String?)] {
            defer { finished = [] }
            return finished
        }
    }

    typealias Place = String

    private let waiter: CurlWaiter
    private let write: Write
    private let channel: String
    private var written = Results()

    /// Makes one for a channel, whose word the log says.
    init(_ channel: String, waiter: CurlWaiter, write: @escaping Write) {
        self.channel = channel
        self.waiter = waiter
        self.write = write
    }

    /// Puts a mail into a Maildir; why it could not.
    static func mail(_ draft: DispatchDraft, into path: String, for access: FileAccess) -> String? {
        do throws(Maildir.Failure) {
            _ = try Maildir(path: path, access: access).deliver(
                draft.body,
                messageID: draft.messageID
            )
            return nil
        } catch {
            return "\(error)"
        }
    }

    func update(_ settings: DispatchSettings) {}
    func places(for dispatch: Dispatch) -> [String] { [dispatch.draft.recipient] }
    var separatesAddresses: Bool { true }
    var hasRoom: Bool { written.hasRoom }
    var roomForRefused: Int { .max }
    var roomForPlace: Int { 16 }

    func send(_ dispatch: Dispatch, through path: String) {
        written.note(dispatch, at: path, write(dispatch.draft))
    }

    func wait(until time: SuspendingClock.Instant?) {
        guard written.isEmpty else { return }
        waiter.wait(until: time, by: .now)
    }

    func results() -> [Handover<String>] {
        written.take().map { Handover(dispatch: $0.dispatch, place: $0.path, $0.failure) }
    }

    func abort() -> [Handover<String>] { results() }

    func note(_ event: PlaceEvent<String>, _ logger: Logger) {
        switch event {
        case .unusable(let path, let reason, _):
            logger.error(
                "A receiver's folder cannot be written to; what is for it waits.",
                metadata: ServiceMessage.channelUnusable.metadata([
                    "channel": "\(channel)", "place": "\(path)", "error": "\(reason)",
                ])
            )
        case .usable(let path):
            logger.notice(
                "A receiver's folder can be written to again.",
                metadata: ServiceMessage.channelUsable.metadata([
                    "channel": "\(channel)", "place": "\(path)",
                ])
            )
        }
    }
}
