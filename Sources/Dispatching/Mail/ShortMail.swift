import Alerting

/// A mail of ours in fewer bytes, for a server that does not take it as it is.
///
/// It keeps its head, so that it is the same mail to whoever reads it, and tells its plain text
/// alone; where that is too long, too, it ends behind a paragraph and says so.
package enum ShortMail {
    /// A server that refuses a mail for its size without a word on its limit takes this much.
    private static let limit = 10_000

    /// The mail for a server that refused it for its size.
    ///
    /// Each call makes it shorter, at last to its summary.
    ///
    /// - Returns: Nil when it cannot be made shorter.
    package static func shortened(_ mail: [UInt8]) -> [UInt8]? {
        shortened(mail, to: min(limit, mail.count / 2))
    }

    /// The mail in so many bytes at most.
    ///
    /// - Returns: Nil when it has no more than that, or cannot be made as short.
    package static func shortened(_ mail: [UInt8], to limit: Int) -> [UInt8]? {
        guard mail.count > limit else { return nil }
        let readable = ReadableMail(mail)
        let head = head(of: mail)
        let room = limit - head.count
        let language = readable.fields.first { $0.name == "Content-Language" }?.value
        let catalogue = (Language(rawValue: language ?? "") ?? .german).catalogue
        let all = withoutTable(readable.text, catalogue)
        if let whole = text(all, in: room) { return head + whole }
        let end = "\n" + catalogue.shortened + "\n"
        let paragraphs = all.split(separator: "\n\n")
        var best: [UInt8]?
        for count in 1...max(1, paragraphs.count) {
            let start = paragraphs.prefix(count).joined(separator: "\n\n")
            guard let fitting = text(start + "\n" + end, in: room) else { break }
            best = fitting
        }
        return best.map { head + $0 }
    }

    /// A text that does not speak of a table, which does not go along any more.
    private static func withoutTable(_ text: String, _ catalogue: any Catalogue) -> String {
        guard text.contains(catalogue.sheetFile) else { return text }
        // Lines may end between any two words.
        let lines = text.split(separator: "\n\n", omittingEmptySubsequences: false).map { part in
            let line = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard line.contains(catalogue.allInTable) else { return String(part) }
            return line.replacing(catalogue.allInTable, with: catalogue.allByCommands)
        }
        return lines.joined(separator: "\n\n")
    }

    /// A text as it is sent; nil when there is no room for it.
    private static func text(_ text: String, in room: Int) -> [UInt8]? {
        let encoded = QuotedPrintable.encoded(text) + Array("\r\n".utf8)
        return encoded.count <= room ? encoded : nil
    }

    /// The fields of a mail, for a body of plain text, with the empty line behind them.
    private static func head(of mail: [UInt8]) -> [UInt8] {
        let text = String(decoding: mail, as: UTF8.self)
        var lines: [Substring] = []
        var isLeftOut = false
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            let continues = line.first == " " || line.first == "\t"
            if !continues { isLeftOut = line.hasPrefix("Content-T") }
            if !isLeftOut { lines.append(line) }
        }
        let all = lines.map(String.init) + MailMessage.partHeaders("text/plain") + ["", ""]
        return Array(all.joined(separator: "\r\n").utf8)
    }
}
