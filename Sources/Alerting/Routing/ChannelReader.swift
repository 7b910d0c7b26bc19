import Diagnostics
import Rules

/// Reads the keys of a receiver that say how it is reached: one place for all channels.
struct ChannelReader {
    private let reader: MappingReader
    private let name: String
    private var collector: DiagnosticCollector { reader.collector }
    /// What was named, for who knows more: addresses, credentials, places for files.
    private(set) var mentions: [Mention] = []

    /// Gets ready to read the keys of a receiver of a name.
    init(_ reader: MappingReader, of name: String) {
        self.reader = reader
        self.name = name
    }

    /// Reads all channels, and notes what is wrong with them.
    mutating func read() -> [ReceiverChannel] {
        let others = [ChannelKind.maildir, .webhook, .calendar].map(\.rawValue)
        if reader.node.entries?.isEmpty == false, others.allSatisfy({ reader.optional($0) == nil })
        {
            _ = reader.required("mail", advice: "add 'mail: name@example.org'")
        }
        let mails = addresses().map { (ReceiverChannel.mail($0.text ?? ""), $0) }
        let folders = paths("maildir").map { (ReceiverChannel.maildir($0.text ?? ""), $0) }
        let webhooks = self.webhooks()
        let files = paths("calendar", end: ".ics").map {
            (ReceiverChannel.calendar($0.text ?? ""), $0)
        }
        var seen: Set<String> = []
        return (mails + folders + webhooks + files).compactMap { channel, node in
            if seen.insert("\(channel.kind) \(channel.address)").inserted { return channel }
            collector.error(
                "receiver/twice",
                at: node,
                "receiver '\(name)' has '\(channel.address)' twice",
                advice: "remove one of them; it would be told everything twice"
            )
            return nil
        }
    }

    // MARK: - Mail

    private mutating func addresses() -> [YAMLNode] {
        let nodes = (reader.texts("mail") ?? []).filter(isAddress)
        mentions += nodes.map { Mention(.address, $0) }
        if let list = reader.optional("mail"), list.elements?.isEmpty == true {
            collector.error(
                "receiver/mail",
                at: list,
                "receiver '\(name)' has an empty list of addresses",
                advice: "name at least one"
            )
        }
        return nodes
    }

    private func isAddress(_ node: YAMLNode) -> Bool {
        let text = node.text ?? ""
        if MailAddress.isPlain(text) { return true }
        collector.error(
            "receiver/mail",
            at: node,
            "'\(text)' is not a mail address",
            advice: "write one plain address: name@example.org; several as a list: [a@…, b@…]"
        )
        return false
    }

    // MARK: - Folders and files

    private mutating func paths(_ key: String, end: String = "") -> [YAMLNode] {
        let nodes = (reader.texts(key) ?? []).filter { isPath($0, key, end) }
        mentions += nodes.map { Mention(.place, $0) }
        return nodes
    }

    private func isPath(_ node: YAMLNode, _ key: String, _ end: String) -> Bool {
        let text = node.text ?? ""
        let parts = text.split(separator: "/")
        let isFit =
            !parts.isEmpty && !parts.contains { $0 == ".." || $0 == "." }
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if isFit, text.hasSuffix(end) { return true }
        collector.error(
            "receiver/path",
            at: node,
            isFit
                ? "'\(key)' is '\(text)', which does not end in '\(end)'"
                : "'\(key)' is '\(text)', which is no plain path",
            advice: "write '\(key): NAME\(end)' for a place below 'public' in the state folder, or "
                + "a whole path"
        )
        return false
    }

    // MARK: - Webhooks

    private mutating func webhooks() -> [(ReceiverChannel, YAMLNode)] {
        guard let value = reader.optional("webhook") else { return [] }
        return (value.elements ?? [value]).compactMap { node in
            webhook(node).map { (ReceiverChannel.webhook($0), node["url"] ?? node) }
        }
    }

    private mutating func webhook(_ node: YAMLNode) -> Webhook? {
        let keys = MappingReader(
            node,
            subject: "a webhook of receiver '\(name)'",
            scope: "webhook",
            collector: collector
        )
        let url = keys.required("url", advice: "add 'url: https://…'")
        let text = keys.text("url")
        let key = keys.text("key")
        let format = keys.choice("format", as: Webhook.Format.self)
        let before = collector.errorCount
        let login = keys.optional("basic_auth").flatMap { self.login($0) }
        let isFit = collector.errorCount == before
        keys.finish()
        guard isFit else { return nil }
        if key != nil, let node = keys.optional("key") {
            guard isCredential(node, "key") else { return nil }
            mentions.append(Mention(.credential, node))
        }
        guard let text, let url else { return nil }
        if let problem = WebAddress.problem(of: text) {
            if problem.isSecret { collector.hideLine(of: url.location) }
            collector.error("receiver/webhook-url", at: url, problem.text, advice: problem.advice)
            return nil
        }
        return Webhook(url: text, key: key, login: login, format: format ?? .waage)
    }

    /// `basic_auth: { username: waage, password: NAME }`; nil where something is wrong with it.
    private mutating func login(_ node: YAMLNode) -> Webhook.Login? {
        let keys = MappingReader(
            node,
            subject: "'basic_auth' of receiver '\(name)'",
            scope: "webhook",
            collector: collector
        )
        _ = keys.required("username", advice: "add 'username: NAME'")
        let password = keys.required("password", advice: "add 'password: NAME' of a credential")
        let user = keys.text("username")
        _ = keys.text("password")
        keys.finish()
        guard let user, let password, isCredential(password, "password") else { return nil }
        let isFit =
            !user.isEmpty && !user.contains(":")
            && !user.unicodeScalars.contains { $0.properties.generalCategory == .control }
        if !isFit, let node = keys.optional("username") {
            // What follows may be the password.
            collector.hideLine(of: node.location)
            collector.error(
                "receiver/basic-auth",
                at: node,
                "'username' is no name that a request can carry",
                advice: "write a name without ':'; the password stands in a credential"
            )
            return nil
        }
        mentions.append(Mention(.credential, password))
        return Webhook.Login(user: user, password: password.text ?? "")
    }

    private func isCredential(_ node: YAMLNode, _ key: String) -> Bool {
        let text = node.text ?? ""
        let isSecret = text.hasPrefix("whsec_")
        let isFit = text.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
        }
        if isFit, !isSecret, !text.isEmpty, text.count <= 64, !text.hasPrefix(".") { return true }
        collector.hideLine(of: node.location)
        collector.error(
            "receiver/webhook-key",
            at: node,
            isSecret
                ? "'\(key)' is the secret itself, which everybody can read here"
                : "'\(key)' is not the name of a systemd credential",
            advice: "write the secret into /etc/credstore/waage.NAME and say '\(key): NAME'"
        )
        return false
    }
}

/// The check of a URL that a person wrote.
enum WebAddress {
    /// What is wrong with a text.
    struct Problem {
        let text: String
        let advice: String
        /// Whether it must not be repeated.
        let isSecret: Bool

        init(
            _ text: String,
            advice: String = "write 'url: https://host/path'",
            isSecret: Bool = false
        ) {
            (self.text, self.advice, self.isSecret) = (text, advice, isSecret)
        }
    }

    /// What keeps a text from being a URL that requests may go to; nil for nothing.
    ///
    /// Nothing is sent in clear but to this machine, and no password stands in a file.
    static func problem(of text: String) -> Problem? {
        let isPlain = text.unicodeScalars.allSatisfy { (0x21...0x7e).contains($0.value) }
        guard isPlain, let mark = text.firstRange(of: "://") else {
            return Problem("'\(text)' is no URL")
        }
        let scheme = text[..<mark.lowerBound].lowercased()
        let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
        guard ["http", "https"].contains(scheme) else {
            return Problem("'\(text)' begins with '\(scheme)://', which is not known here")
        }
        guard !authority.contains("@") else {
            return Problem(
                "the URL has a name or password before '@', which everybody can read here",
                advice: "leave it out; who calls is known by the signature ('key') or 'basic_auth'",
                isSecret: true
            )
        }
        guard !text.contains("#") else {
            return Problem("'\(text)' has a '#'", advice: "leave it out, and what follows")
        }
        guard let host = host(of: authority) else { return Problem("'\(text)' names no host") }
        if scheme == "http", !isLoopback(host) {
            return Problem(
                "'\(text)' is in clear, and '\(host)' is another machine",
                advice: "write 'https://…'; 'http://' is for this machine alone: localhost"
            )
        }
        return nil
    }

    /// The host of `host:port` or `[address]:port`; nil when either is none.
    private static func host(of authority: Substring) -> String? {
        let isAddress = authority.hasPrefix("[")
        let end = isAddress ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":")
        if isAddress, end == nil { return nil }
        let rest = end.map { authority[$0...].drop { $0 == "]" } } ?? ""
        let host = end.map { authority[..<$0] } ?? authority
        let port = UInt16(rest.dropFirst()) ?? 0
        guard rest.isEmpty || rest.hasPrefix(":") && port > 0 else { return nil }
        let name = host.drop { $0 == "[" }
        let isFit = name.allSatisfy { $0.isLetter || $0.isNumber || "-._:".contains($0) }
        return name.isEmpty || !isFit ? nil : String(name).lowercased()
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1"
            || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
