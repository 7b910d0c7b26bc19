/// A mail to one recipient, as a mail server is given it.
package struct SMTPMail: Hashable, Sendable {
    /// What the caller calls it.
    package let id: Int64
    /// The address that the server sends its own answers to.
    package let sender: String
    package let recipient: String
    /// The message with CRLF line ends.
    package let body: [UInt8]

    package init(id: Int64, sender: String, recipient: String, body: [UInt8]) {
        self.id = id
        self.sender = sender
        self.recipient = recipient
        self.body = body
    }

    /// The text as it follows `DATA`: a dot that begins a line is doubled, a lone one ends it.
    var transmission: [UInt8] {
        let dot = UInt8(ascii: ".")
        let newline = UInt8(ascii: "\n")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count + 64)
        var previous = newline
        for byte in body {
            if byte == dot, previous == newline { bytes.append(dot) }
            bytes.append(byte)
            previous = byte
        }
        if previous != newline { bytes += [UInt8(ascii: "\r"), newline] }
        return bytes + [dot, UInt8(ascii: "\r"), newline]
    }
}
