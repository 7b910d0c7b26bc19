/// What a person wrote on top of the mail that they answer.
package struct AnswerText: Hashable, Sendable {
    /// The line that may be a command: the first that is neither empty nor a greeting; nil where
    /// the mail that is answered begins before.
    let line: String?
    /// All that was written, up to the mail that is answered, for people.
    package let text: String

    /// Looks at the plain text of a mail, or at its HTML text where it has no other.
    package init(of mail: IncomingMail) {
        let plain = mail.plain ?? ""
        let isPlain = plain.contains { !$0.isWhitespace }
        self.init(isPlain ? plain : HTMLAnswer.text(of: mail.html ?? ""))
    }

    /// Looks at a text.
    init(_ text: String) {
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if Self.beginsQuote(line) { break }
            lines.append(line)
        }
        self.text = lines.joined(separator: "\n").trimmed
        line = lines.lazy.map { String($0).trimmed }.first { !$0.isEmpty && !Self.isGreeting($0) }
    }

    /// Whether a line is where the mail that is answered begins.
    private static func beginsQuote(_ line: Substring) -> Bool {
        let line = String(line).trimmed
        if line.hasPrefix(">") || line.hasPrefix("|") || line == "--" { return true }
        if line.hasPrefix("-----") || line.hasPrefix("_____") || line.hasPrefix("=====") {
            return true
        }
        let lower = line.lowercased()
        if ["von:", "from:", "gesendet:", "sent:", "*von:*", "*from:*"].contains(
            where: lower.hasPrefix
        ) {
            return true
        }
        let isHead = lower.hasPrefix("am ") || lower.hasPrefix("on ")
        return isHead && lower.contains(/\b(schrieb|wrote)\b/)
    }

    private static let greetings = [
        "hallo", "guten tag", "guten morgen", "guten abend", "sehr geehrte", "liebe", "moin",
        "grüß gott", "servus", "hi", "hello", "dear", "good morning", "good afternoon",
    ]

    /// Whether a line only greets: it begins like a greeting and says nothing behind it.
    private static func isGreeting(_ line: String) -> Bool {
        let lower = line.lowercased()
        return greetings.contains { greeting in
            guard lower.hasPrefix(greeting) else { return false }
            let next = lower.dropFirst(greeting.count).first
            // `liebe` stands for `lieber`, and `hi` not for `hier`.
            return next.map { !$0.isLetter || greeting.hasSuffix("e") } ?? true
        }
    }
}

/// The text of an answer that is written in HTML alone.
enum HTMLAnswer {
    /// What mail programs put before the mail that is answered.
    private static let quoteMarks = [
        "<blockquote", "gmail_quote", "divrplyfwdmsg", "appendonsend", "moz-cite-prefix", "<hr",
        "border-top:solid", "mail-editor-reference-message",
    ]
    private static let blocks = ["br", "p", "div", "tr", "li", "h1", "h2", "h3", "td"]

    /// The text up to the mail that is answered.
    static func text(of html: String) -> String {
        var text = ""
        var rest = ownPart(of: html)[...]
        var hidden: String?
        while let start = rest.firstIndex(of: "<") {
            if hidden == nil { text += rest[..<start] }
            guard let end = rest[start...].firstIndex(of: ">") else { return unescaped(text) }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let isEnd = tag.hasPrefix("/")
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            if ["style", "script", "head", "title"].contains(name) {
                hidden = isEnd ? nil : hidden ?? name
            }
            if blocks.contains(name) { text += "\n" }
        }
        return unescaped(hidden == nil ? text + rest : text)
    }

    private static func ownPart(of html: String) -> String {
        let bytes = Array(html.utf8)
        // Letters of ASCII alone change, so that places stay what they are.
        let lower = bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
        let starts = quoteMarks.compactMap { mark in
            lower.firstRange(of: Array(mark.utf8))?.lowerBound
        }
        guard let first = starts.min() else { return html }
        // A mark within a tag ends the text before that tag.
        let start = bytes[..<first].lastIndex(of: UInt8(ascii: "<")) ?? 0
        let isWithin = !bytes[start..<first].contains(UInt8(ascii: ">"))
        return String(decoding: bytes[..<(isWithin ? start : first)], as: UTF8.self)
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing(/&(#?[A-Za-z0-9]{1,8});/) { match in
            switch match.1 {
            case "nbsp": return " "
            case "lt": return "<"
            case "gt": return ">"
            case "quot": return "\""
            case "amp": return "&"
            case "auml": return "ä"
            case "ouml": return "ö"
            case "uuml": return "ü"
            case "szlig": return "ß"
            default:
                let number = match.1.hasPrefix("#") ? UInt32(match.1.dropFirst()) : nil
                return number.flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
            }
        }
    }
}

extension String {
    /// Without white space at either end; a space that does not break is one, too.
    var trimmed: String {
        let start = drop { $0.isWhitespace || $0 == "\u{A0}" || $0 == "\u{FEFF}" }
        let end = start.lastIndex { !($0.isWhitespace || $0 == "\u{A0}") }
        return end.map { String(start[...$0]) } ?? ""
    }
}
