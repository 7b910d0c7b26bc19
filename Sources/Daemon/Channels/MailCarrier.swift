import Dispatching
import Host
import Indicators
import Logging
import Store

/// Hands mails to mail servers, or puts them all into one Maildir, as the configuration says.
final class MailCarrier: Carrier {
    /// Where mails go.
    enum Place: Hashable, Sendable {
        case server(MailServer)
        /// The path of a Maildir.
        case folder(String)
    }

    private let client: SMTPClient
    private var settings: DispatchSettings
    private var folder = FileCarrier.Results()

    init(_ settings: DispatchSettings, waiter: CurlWaiter) {
        self.settings = settings
        let credentials = settings.credentials
        client = SMTPClient(
            waiter: waiter,
            limits: settings.limits,
            clock: { SuspendingClock.now },
            hello: { MachineName.hello(to: $0.host) },
            password: { try credentials.read($0.credential) }
        )
    }

    func update(_ settings: DispatchSettings) {
        self.settings = settings
        client.limits = settings.limits
    }

    func places(for dispatch: Dispatch) -> [Place] {
        switch settings.transport {
        case .none: []
        case .folder(let path): [.folder(path)]
        case .servers(let servers): servers.map(Place.server)
        }
    }

    var separatesAddresses: Bool { false }
    var hasRoom: Bool { client.hasRoom && folder.hasRoom }
    var roomForRefused: Int { max(1, settings.limits.connections / 2) }
    var roomForPlace: Int { .max }

    func send(_ dispatch: Dispatch, through place: Place) {
        switch place {
        case .folder(let path):
            folder.note(
                dispatch,
                at: path,
                FileCarrier.mail(dispatch.draft, into: path, for: .owner)
            )
        case .server(let server):
            client.send(
                SMTPMail(
                    id: dispatch.id,
                    sender: settings.sender.address,
                    recipient: dispatch.draft.recipient,
                    body: dispatch.draft.body
                ),
                through: server
            )
        }
    }

    func wait(until time: SuspendingClock.Instant?) {
        guard folder.isEmpty else { return }
        client.wait(until: time)
    }

    func results() -> [Handover<Place>] {
        folder.take().map { Handover(dispatch: $0.dispatch, place: .folder($0.path), $0.failure) }
            + client.results().map(Handover.init)
    }

    func quit() { client.quit() }
    var isConnected: Bool { client.isConnected }

    func abort() -> [Handover<Place>] { results() + client.abort().map(Handover.init) }

    func note(_ event: PlaceEvent<Place>, _ logger: Logger) {
        switch event {
        case .unusable(.folder, let reason, _):
            logger.error(
                "A mail could not be written; mails stay in the outbox.",
                metadata: ServiceMessage.mailServerUnusable.metadata(["error": "\(reason)"])
            )
        case .usable(.folder(let path)):
            logger.notice(
                "Mails can be written again.",
                metadata: ServiceMessage.mailServerUsable.metadata(["folder": "\(path)"])
            )
        case .unusable(.server(let server), let reason, let hasOther):
            let metadata = ServiceMessage.mailServerUnusable.metadata([
                "server": "\(server.name)", "error": "\(reason)",
            ])
            if hasOther {
                logger.warning(
                    "A mail server cannot be used; the next one is.",
                    metadata: metadata
                )
            } else {
                logger.error("No mail server can be used; mails wait.", metadata: metadata)
            }
        case .usable(.server(let server)):
            logger.notice(
                "A mail server can be used again.",
                metadata: ServiceMessage.mailServerUsable.metadata(["server": "\(server.name)"])
            )
        }
    }
}

extension Handover where Place == MailCarrier.Place {
    /// What a mail server answered.
    fileprivate init(_ result: SMTPClient.Result) {
        let text = "\(result.outcome)"
        let outcome: Outcome =
            switch result.outcome {
            case .accepted(let reply): .accepted("\(reply)")
            case .refusedForGood: .refusedForGood(text)
            case .refusedForNow: .refusedForNow(text)
            case .tooBig: .tooLong(text, shortened: ShortMail.shortened)
            case .overLimit(_, let bytes):
                .tooLong(text, shortened: { ShortMail.shortened($0, to: bytes) })
            case .unusable(let fault):
                .unusable(
                    PlaceFault(
                        reason: text,
                        blame: fault.isAboutMail ? .dispatch : .unclear,
                        isStop: fault.cause == .stopped
                    )
                )
            case .unknown(let fault):
                .unknown(PlaceFault(reason: text, isStop: fault.cause == .stopped))
            }
        self.init(dispatch: result.mail.id, place: .server(result.server), outcome: outcome)
    }
}

extension Handover {
    /// What a folder did with a mail.
    init(dispatch: Int64, place: Place, _ failure: String?) {
        self.init(
            dispatch: dispatch,
            place: place,
            outcome: failure.map { .unusable(PlaceFault(reason: $0, blame: .place)) }
                ?? .accepted(nil)
        )
    }
}
