import CMail

/// A mail that somebody sent us, as far as an answer needs it.
///
/// It is read by GMime. Whatever stands in it is a stranger's: nothing is believed because it is
/// there.
package struct IncomingMail: Hashable, Sendable {
    /// A field of the head, with its encoded words as text.
    struct Field: Hashable {
        let name: String
        let value: String
    }

    /// Why mails cannot be read on this machine; nil where they can.
    package static var obstacle: String? {
        unsafe mail_reader_obstacle().map { unsafe String(cString: $0) }
    }

    /// Parts that lie deeper, and those behind so many, are not looked at.
    private static let (depth, partCount): (Int32, Int32) = (5, 20)
    /// No text is looked at beyond so many letters.
    private static let textLimit = 64 * 1024

    private(set) var fields: [Field] = []
    /// The addresses of the field `From`; one that is none is empty.
    private(set) var senders: [String] = []
    /// The first plain text, and the first HTML text.
    private(set) var plain: String?
    private(set) var html: String?

    /// Reads a message.
    ///
    /// - Parameter bytes: All of it, with line ends of either kind.
    /// - Throws: `Unreadable` for what is no message, and where none can be read.
    package init(_ bytes: [UInt8]) throws(Unreadable) {
        if let obstacle = Self.obstacle { throw Unreadable(problem: obstacle) }
        var draft = Draft()
        let isMessage = unsafe withUnsafeMutablePointer(to: &draft) { draft in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe mail_read(
                    bytes.baseAddress,
                    bytes.count,
                    Self.depth,
                    Self.partCount,
                    { context, piece, name, text in
                        guard let draft = unsafe context?.assumingMemoryBound(to: Draft.self),
                            let name = unsafe name, let text = unsafe text
                        else { return }
                        unsafe draft.pointee.add(
                            piece,
                            String(cString: name),
                            String(cString: text)
                        )
                    },
                    draft
                )
            }
        }
        guard isMessage else { throw Unreadable(problem: "it is no mail") }
        self = draft.mail
    }

    private init() {}

    /// A mail on its way from the reader in C.
    private struct Draft {
        var mail = IncomingMail()

        mutating func add(_ piece: mail_piece, _ name: String, _ text: String) {
            switch piece {
            case mail_piece_field: mail.fields.append(Field(name: name, value: text))
            case mail_piece_sender: mail.senders.append(text)
            default:
                let start = String(text.prefix(IncomingMail.textLimit))
                if name == "text/html" {
                    mail.html = mail.html ?? start
                } else {
                    mail.plain = mail.plain ?? start
                }
            }
        }
    }

    /// A file that no mail could be read from.
    package struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        let problem: String

        package var description: String { problem }
    }
}

extension IncomingMail {
    /// The values of all fields of a name, whatever the size of its letters, from top to bottom.
    func values(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The one address that it comes from; nil where the head names none or several.
    package var sender: String? {
        guard values("From").count == 1, senders.count == 1, senders[0].contains("@") else {
            return nil
        }
        return senders[0]
    }

    /// The head's subject, for people; empty where it has none.
    package var subject: String { values("Subject").first ?? "" }

    /// Its own `Message-ID` without angle brackets; nil where it has none or several.
    package var messageID: String? {
        let all = values("Message-ID").flatMap(Self.identifiers)
        return all.count == 1 ? all[0] : nil
    }

    /// The ids of the mails that it may answer, the likeliest first: those of `In-Reply-To`, then
    /// those of `References` from the last on.
    package var answered: [String] {
        values("In-Reply-To").flatMap(Self.identifiers)
            + values("References").flatMap(Self.identifiers).reversed()
    }

    /// The keys behind the plus signs of the addresses that it went to.
    package var plusKeys: [String] {
        let fields = ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"].flatMap(values)
        return fields.flatMap { value in
            value.matches(of: /\+([A-Za-z2-7]{32})@/).map { String($0.1).lowercased() }
        }
    }

    /// All that stands between angle brackets.
    private static func identifiers(_ value: String) -> [String] {
        value.matches(of: /<([^<>\s]{1,250})>/).map { String($0.1) }
    }
}
