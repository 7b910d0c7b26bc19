import Indicators

/// The name of a file in its folder: any bytes, for that is what a file system allows.
package struct EntryName: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The bytes without a terminator; never empty, without `/` and NUL.
    package let bytes: [UInt8]

    /// The name with these bytes, or nil when no file of a folder can have it.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, bytes.count <= 255, !bytes.contains(0), !bytes.contains(0x2F),
            bytes != [0x2E], bytes != [0x2E, 0x2E]
        else { return nil }
        self.bytes = bytes
    }

    /// The name with this text, or nil when no file of a folder can have it.
    package init?(_ text: String) { self.init(bytes: text.utf8) }

    package init(stringLiteral text: StaticString) {
        bytes = Array(text.description.utf8)
    }

    /// The name with a text before it, for the archive: `12-kita.csv`.
    ///
    /// What would be too long loses its first characters, so that the extension stays.
    package func prefixed(by prefix: String) -> Self? {
        let start = Array(prefix.utf8)
        var kept = bytes.suffix(max(0, 255 - start.count))
        // A cut must not leave the rest of a character.
        while kept.count < bytes.count, let first = kept.first, first & 0xC0 == 0x80 {
            kept.removeFirst()
        }
        return Self(bytes: start + kept)
    }

    /// The hidden name under which the file is written before it gets its own.
    ///
    /// It is always the same, so that what an interrupted write leaves behind is used up by the
    /// next.
    var draft: Self? { prefixed(by: ".") }

    /// The name as text, or nil when it is unfit to be shown: no UTF-8, or with control characters.
    package var text: String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.contains(where: Self.isHidden) ? nil : text
    }

    /// The name for logs and messages: what cannot be shown is replaced.
    package var shown: String {
        if let text { return text }
        var shown = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            shown.unicodeScalars.append(Self.isHidden(scalar) ? "\u{FFFD}" : scalar)
        }
        return shown
    }

    /// How the name of a text ends that says why a file was rejected.
    static let reasonEnd = ".reason.txt"

    /// Whether it is the name of a text that says why a file was rejected.
    package var isReason: Bool { bytes.hasSuffix(Self.reasonEnd) }

    /// Whether it begins with a dot.
    package var isHidden: Bool { bytes.first == 0x2E }

    /// Whether the file is none of ours to take: hidden, or still being written.
    package var isUnfinished: Bool {
        isHidden || bytes.hasSuffix(".part") || bytes.hasSuffix(".tmp")
    }

    /// Control characters, line separators, and marks that turn the direction of writing.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        InvisibleCharacter(scalar) != nil
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: String) -> Bool {
        suffix.utf8.count <= count && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}
