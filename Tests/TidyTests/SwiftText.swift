import Foundation

/// A Swift file, with comments and the content of strings told apart from code.
struct SwiftText {
    let path: String
    /// The lines as they stand in the file.
    let lines: [String]
    /// The same lines with blanks for comments and for the content of strings.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
        var scanner = CodeScanner(text)
        code = scanner.code().components(separatedBy: "\n")
    }

    /// The file's name without its ending.
    var name: String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.split(separator: ".").first ?? "")
    }

    /// The target below `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }
}

extension String {
    /// Whether a part stands in it, byte for byte: of thousands of lines, `contains` takes minutes.
    func holds(_ part: String) -> Bool { unsafe strstr(self, part) != nil }
}

/// Replaces what is no code by blanks; code in interpolations stays.
private struct CodeScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func code() -> String {
        scanCode(untilParenthesis: false)
        return String(decoding: output, as: UTF8.self)
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[position...].starts(with: text.description.utf8)
    }

    private mutating func keep() {
        output.append(bytes[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for byte in bytes[position..<min(position + count, bytes.count)] {
            output.append(byte == 0x0A ? 0x0A : 0x20)
        }
        position += count
    }

    private mutating func scanCode(untilParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where starts("//"):
                while position < bytes.count, bytes[position] != 0x0A { blank() }
            case UInt8(ascii: "/") where starts("/*"):
                scanBlockComment()
            case UInt8(ascii: "`"):
                scanRawIdentifier()
            case UInt8(ascii: "\""),
                UInt8(ascii: "#") where starts("#\"") || starts("##\""):
                scanString()
            case UInt8(ascii: "("):
                depth += 1
                keep()
            case UInt8(ascii: ")"):
                depth -= 1
                if untilParenthesis, depth < 0 { return blank() }
                keep()
            default:
                keep()
            }
        }
    }

    private mutating func scanRawIdentifier() {
        blank()
        while position < bytes.count, bytes[position] != UInt8(ascii: "`"),
            bytes[position] != 0x0A
        {
            blank()
        }
        blank()
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func scanString() {
        var hashes = 0
        while starts("#") {
            hashes += 1
            blank()
        }
        let quotes = starts("\"\"\"") ? 3 : 1
        let signs = [UInt8](repeating: 0x23, count: hashes)
        let end = [UInt8](repeating: 0x22, count: quotes) + signs
        let escape = [0x5C] + signs
        blank(quotes)
        while position < bytes.count {
            let rest = bytes[position...]
            if rest.starts(with: end) { return blank(end.count) }
            if rest.starts(with: escape + [0x28]) {
                blank(escape.count + 1)
                scanCode(untilParenthesis: true)
            } else if rest.starts(with: escape) {
                blank(escape.count + 1)
            } else if quotes == 1, bytes[position] == 0x0A {
                return  // An unclosed string ends with its line.
            } else {
                blank()
            }
        }
    }
}
