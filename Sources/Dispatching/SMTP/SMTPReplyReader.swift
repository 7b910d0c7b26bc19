/// Puts the replies of a mail server together from the bytes that arrive.
struct SMTPReplyReader {
    /// The bytes are no replies of SMTP, or far too many.
    struct Malformed: Error, Hashable {}

    private static let lineLimit = 4096
    private static let lineCountLimit = 200

    private var line: [UInt8] = []
    private var texts: [String] = []

    /// Takes more bytes.
    ///
    /// - Returns: The replies that are complete now.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Malformed) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Self.lineLimit else { throw Malformed() }
                line.append(byte)
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let reply = try endLine() { replies.append(reply) }
        }
        return replies
    }

    /// `250-` goes on, `250 ` and a bare `250` end the reply.
    private mutating func endLine() throws(Malformed) -> SMTPReply? {
        defer { line.removeAll(keepingCapacity: true) }
        let digits = line.prefix(3).compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard digits.count == 3, (2...5).contains(digits[0]), texts.count < Self.lineCountLimit
        else { throw Malformed() }
        let separator = line.count > 3 ? line[3] : UInt8(ascii: " ")
        texts.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if separator == UInt8(ascii: "-") { return nil }
        guard separator == UInt8(ascii: " ") else { throw Malformed() }
        defer { texts = [] }
        return SMTPReply(
            code: digits[0] * 100 + digits[1] * 10 + digits[2],
            text: texts.joined(separator: " ")
        )
    }
}
