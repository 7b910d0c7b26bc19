extension Office {
    /// The mails to an address, in no order.
    func mails(to address: String) throws -> [String] {
        try mails().filter { $0.contains("\nTo: <\(address)>\n") }
    }

    /// A mail to an address, with a subject if that is given.
    func mail(to address: String, _ subject: String? = nil) throws -> String? {
        try mails(to: address).first { subject == nil || $0.subject == subject }
    }
}

extension String {
    /// The subject of a mail whose encodings are undone; an encoded one has `_` for blanks.
    var subject: String? {
        let name = "Subject: "
        let lines = split(separator: "\n").drop { !$0.hasPrefix(name) }
        guard let first = lines.first?.dropFirst(name.count) else { return nil }
        let folded = lines.dropFirst().prefix { $0.hasPrefix(" ") }
        return ([first] + folded.map { $0.dropFirst() }).joined(separator: " ")
            .replacing("_", with: " ")
    }

    /// The text with its line breaks undone.
    var joined: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
