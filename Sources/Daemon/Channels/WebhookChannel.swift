import Alerting
import Desk
import Dispatching
import Host
import Indicators
import Logging
import Store

/// Requests to programs of others, by the receivers' webhooks.
struct WebhookChannel: Channel {
    var kind: ChannelKind { .webhook }

    func dispatches(
        of message: Message,
        for receiver: Receiver,
        _ composer: Composer,
        _ date: MailDate
    ) -> [DispatchDraft] {
        // An Alertmanager is told how things stand, not what happened: `StandingPass`.
        receiver.webhooks.filter { $0.format == .waage }.compactMap { webhook in
            let writer = WebhookWriter(webhook, of: receiver, date: date, hash: Composer.hash)
            let written: WebhookWriter.Message? =
                switch message {
                case .reminder(let reminder): writer.reminder(reminder)
                case .news(let news) where news.release.isEscalation:
                    writer.escalation(news.notices, of: news.tally, release: news.release)
                case .news(let news):
                    writer.news(
                        news.notices,
                        of: news.tally,
                        release: news.release,
                        notJudged: news.notJudged
                    )
                case .account(let report): writer.account(report)
                case .rejections(let report): writer.rejections(report)
                case .deadLetters(let letters): writer.deadLetters(letters)
                }
            return written.map { written in
                DispatchDraft(
                    kind,
                    receiver: receiver.name,
                    recipient: webhook.url,
                    messageID: written.id,
                    body: written.body
                )
            }
        }
    }

    func worker(
        _ context: DispatchContext,
        _ settings: DispatchSettings,
        _ waiter: CurlWaiter
    ) -> any OutboxWorker {
        let carrier = WebhookCarrier(settings, waiter: waiter, now: context.now)
        return DispatchWorker(kind, context, settings: settings, carrier: carrier)
    }
}

/// Hands over requests to programs of others, several at once.
final class WebhookCarrier: Carrier {
    /// So many requests are under way at once, and so many to one address.
    private static let (room, roomForPlace) = (16, 2)

    private let client: HTTPClient
    private let now: @Sendable () -> Moment
    private var settings: DispatchSettings
    /// What was not sent at all, and why.
    private var unsent: [Handover<DispatchAddress>] = []
    /// Where what is under way goes.
    private var places: [Int64: DispatchAddress] = [:]

    init(
        _ settings: DispatchSettings,
        waiter: CurlWaiter,
        now: @escaping @Sendable () -> Moment
    ) {
        self.settings = settings
        self.now = now
        client = HTTPClient(
            waiter: waiter,
            timeout: settings.webhookTimeout,
            clock: { SuspendingClock.now }
        )
    }

    func update(_ settings: DispatchSettings) {
        self.settings = settings
        client.timeout = settings.webhookTimeout
    }

    func places(for dispatch: Dispatch) -> [DispatchAddress] { [dispatch.draft.address] }

    var separatesAddresses: Bool { true }
    var hasRoom: Bool { client.count + unsent.count < Self.room }
    var roomForRefused: Int { Self.room / 2 }
    var roomForPlace: Int { Self.roomForPlace }

    func send(_ dispatch: Dispatch, through place: DispatchAddress) {
        func refuse(_ outcome: Handover<DispatchAddress>.Outcome) {
            unsent.append(Handover(dispatch: dispatch.id, place: place, outcome: outcome))
        }
        guard let webhook = settings.webhooks[place] else {
            return refuse(
                .refusedForNow(
                    "receiver '\(place.receiver)' has no webhook of this address any more; discard "
                        + "it, or add the address again"
                )
            )
        }
        do {
            let request = try request(dispatch, webhook)
            places[dispatch.id] = place
            client.send(request)
        } catch {
            let reason = "no key or password for \(Self.name(of: place)): \(error)"
            refuse(.unusable(PlaceFault(reason: reason)))
        }
    }

    /// The request, signed now: whoever gets it refuses one that is old.
    private func request(_ dispatch: Dispatch, _ webhook: Webhook) throws -> HTTPRequest {
        let draft = dispatch.draft
        var headers = [(name: "Content-Type", value: "application/json")]
        if webhook.format == .waage {
            let signature = WebhookSignature(id: draft.messageID, at: now(), of: draft.body)
            let key = try webhook.key.map { try WebhookKey(settings.credentials.read($0)) }
            headers += try signature.headers(key)
        }
        if let login = webhook.login {
            let text = "\(login.user):" + (try settings.credentials.read(login.password))
            headers.append(
                (name: "Authorization", value: "Basic " + Base64.encoded(Array(text.utf8)))
            )
        }
        return HTTPRequest(
            id: dispatch.id,
            url: webhook.requestURL,
            headers: headers,
            body: draft.body
        )
    }

    func wait(until time: SuspendingClock.Instant?) {
        guard unsent.isEmpty else { return }
        client.wait(until: time)
    }

    func results() -> [Handover<DispatchAddress>] {
        defer { unsent = [] }
        return unsent + client.results().compactMap(handover)
    }

    func abort() -> [Handover<DispatchAddress>] {
        defer { unsent = [] }
        return unsent + client.abort().compactMap(handover)
    }

    private func handover(_ result: HTTPClient.Result) -> Handover<DispatchAddress>? {
        guard let place = places.removeValue(forKey: result.request.id) else { return nil }
        let name = Self.name(of: place)
        let outcome: Handover<DispatchAddress>.Outcome =
            switch result.outcome {
            case .answered(let answer):
                switch answer.meaning {
                // The password is wrong, not what is told.
                case .never
                where answer.status == 401 && settings.webhooks[place]?.login != nil:
                    .unusable(
                        PlaceFault(reason: "\(name) refuses name and password: \(answer)")
                    )
                case .accepted: .accepted("\(answer)")
                case .never: .refusedForGood("\(name) refused it: \(answer)")
                case .later:
                    .unusable(
                        PlaceFault(
                            reason: "\(name) answered \(answer)",
                            blame: .dispatch,
                            pause: answer.pause
                        )
                    )
                }
            case .failed(.unknown(let text)):
                .unknown(PlaceFault(reason: "\(name) \(HTTPFault.unknown(text))"))
            case .failed(let fault): .unusable(PlaceFault(reason: "\(name) \(fault)"))
            case .stopped:
                .unusable(PlaceFault(reason: "the program ended meanwhile", isStop: true))
            }
        return Handover(dispatch: result.request.id, place: place, outcome: outcome)
    }

    /// What people call it: what follows the host may be a secret.
    private static func name(of place: DispatchAddress) -> String {
        let parts = place.recipient.split(separator: "/", maxSplits: 2)
        return "webhook '\(parts.prefix(2).joined(separator: "//"))'"
    }

    func note(_ event: PlaceEvent<DispatchAddress>, _ logger: Logger) {
        switch event {
        case .unusable(let place, let reason, _):
            logger.error(
                "A webhook cannot be used; what is for it waits.",
                metadata: ServiceMessage.channelUnusable.metadata([
                    "channel": "webhook", "receiver": "\(place.receiver)", "error": "\(reason)",
                ])
            )
        case .usable(let place):
            logger.notice(
                "A webhook can be used again.",
                metadata: ServiceMessage.channelUsable.metadata([
                    "channel": "webhook", "receiver": "\(place.receiver)",
                ])
            )
        }
    }
}

extension Webhook {
    /// Where requests go.
    fileprivate var requestURL: String {
        let path = "/api/v2/alerts"
        guard format == .alertmanager, !url.hasSuffix(path) else { return url }
        return (url.hasSuffix("/") ? String(url.dropLast()) : url) + path
    }
}

/// What shows whom a request comes from, after Standard Webhooks: `webhook-id`,
/// `webhook-timestamp` and `webhook-signature`.
struct WebhookSignature {
    private let id: String
    private let seconds: Int64
    private let body: [UInt8]

    init(id: String, at moment: Moment, of body: [UInt8]) {
        self.id = id
        seconds = max(0, moment.milliseconds) / 1000
        self.body = body
    }

    /// The headers; without a key there is no signature.
    func headers(_ key: WebhookKey?) throws(HostError) -> [(name: String, value: String)] {
        var headers = [
            (name: "webhook-id", value: id), (name: "webhook-timestamp", value: "\(seconds)"),
        ]
        if let key {
            let code = try MessageCode.code(
                of: Array("\(id).\(seconds).".utf8) + body,
                key: key.bytes
            )
            headers.append((name: "webhook-signature", value: "v1,\(Base64.encoded(code))"))
        }
        return headers
    }
}

/// The key that requests are signed with.
struct WebhookKey {
    /// Why a text is no key, without a word of it.
    enum Unfit: Error, CustomStringConvertible {
        case noBase64
        case short

        var description: String {
            switch self {
            case .noBase64: "the credential begins with 'whsec_', and what follows is not base64"
            case .short: "the credential has less than 16 bytes; make one with 'openssl rand'"
            }
        }
    }

    let bytes: [UInt8]

    /// Reads a key: base64 behind `whsec_`, else the bytes of the text.
    init(_ text: String) throws(Unfit) {
        let mark = "whsec_"
        if text.hasPrefix(mark) {
            guard let bytes = Base64.decoded(String(text.dropFirst(mark.count))) else {
                throw .noBase64
            }
            self.bytes = bytes
        } else {
            bytes = Array(text.utf8)
        }
        guard bytes.count >= 16 else { throw .short }
    }
}
