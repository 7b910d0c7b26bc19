/// The names of an archive's members.
enum ZipName {
    /// The name as text: UTF-8, or what DOS wrote where it is none.
    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(
            String.UnicodeScalarView(
                bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : dos[Int($0) - 0x80] }
            )
        )
    }

    /// The upper half of code page 437, whose letters with umlauts 850 has at the same places.
    private static let dos = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘\
        ┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """.unicodeScalars
    )

    /// What is wrong with a name; nil when nothing is.
    static func fault(_ name: String) -> String? {
        if name.isEmpty { return "has no name" }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return "has a control character in its name"
        }
        if name.utf8.contains(UInt8(ascii: "\\")) { return "has a backslash in its name" }
        if name.hasPrefix("/") { return "has an absolute path" }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("..") { return "leads out of its folder" }
        let isDrive = parts[0].count == 2 && parts[0].hasSuffix(":")
        return isDrive ? "has an absolute path" : nil
    }

    /// What systems leave behind in archives, and what they hide.
    static func isHidden(_ name: String) -> Bool {
        name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
    }

    /// A name that is safe to print, and not too long to.
    static func shown(_ name: String) -> String {
        let safe = name.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(0xFFFD)
            default: scalar
            }
        }
        let text = String(String.UnicodeScalarView(safe.compactMap(\.self)))
        return text.count > 100 ? text.prefix(99) + "…" : text
    }
}
