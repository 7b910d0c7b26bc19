/// What the own mail server found out about where a mail comes from (RFC 8601).
///
/// The field `Authentication-Results` is believed where it carries the name that the configuration
/// says; the mail server must take out those that come from outside under that name.
struct SenderProof {
    /// Whether the server says that the sender's domain vouches for the mail.
    let isPassed: Bool

    /// Looks for the server's own words.
    ///
    /// - Parameters:
    ///   - mail: The mail in question.
    ///   - server: The name by which the server signs its results.
    ///   - sender: The address that the mail says it comes from.
    init(of mail: IncomingMail, by server: String, for sender: String) {
        let domain = sender.split(separator: "@").last.map { $0.lowercased() } ?? ""
        // Only the topmost can be our server's: it puts its own above all that was there.
        let own = mail.values("Authentication-Results").first.map(Results.init)
        guard let own, own.server == server.lowercased(), !domain.isEmpty else {
            isPassed = false
            return
        }
        isPassed =
            own.results.contains { result in
                guard result.value == "pass" else { return false }
                switch result.method {
                case "dmarc": return result.properties["header.from"].map { $0 == domain } ?? true
                case "dkim":
                    let signer =
                        result.properties["header.d"] ?? result.properties["header.i"] ?? ""
                    return signer.split(separator: "@").last.map(String.init) == domain
                case "spf":
                    let from = result.properties["smtp.mailfrom"] ?? ""
                    return from.split(separator: "@").last.map(String.init) == domain
                default: return false
                }
            } && !own.results.contains { $0.method == "dmarc" && $0.value == "fail" }
    }

    /// The results of one server: `mx.kreis.example; dmarc=pass header.from=kreis.example`.
    private struct Results {
        struct Result {
            let method: String
            let value: String
            let properties: [String: String]
        }

        let server: String
        let results: [Result]

        init(_ value: String) {
            let bare = value.lowercased().replacing(/\([^()]*\)/, with: " ")
            var parts = bare.split(separator: ";").map { part in
                part.split(whereSeparator: \.isWhitespace).map(String.init)
            }
            server = parts.first?.first ?? ""
            parts = Array(parts.dropFirst())
            results = parts.compactMap { words in
                let pairs = words.compactMap { word -> (String, String)? in
                    let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
                    return sides.count == 2 ? (sides[0], sides[1]) : nil
                }
                guard let (method, value) = pairs.first else { return nil }
                return Result(
                    method: method,
                    value: value,
                    properties: Dictionary(pairs.dropFirst()) { first, _ in first }
                )
            }
        }
    }
}
