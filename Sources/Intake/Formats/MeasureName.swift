import Indicators

/// The title of a value column in the old flat layout, taken apart.
///
/// `BEVSTD__Bevoelkerungsstand__Anzahl` is code, label and unit. The label may itself hold runs of
/// underscores (`STR020_______Guetersteuern__jew._ME`), so the code ends at the first run and the
/// unit starts behind the last. A derived measure is written label first:
/// `Verbraucherpreisindex__CH0004`.
struct MeasureName {
    let code: String
    let label: String
    let unit: String?

    init(_ title: String) {
        guard let first = title.firstRange(of: "__") else {
            (code, label, unit) = (title, title, nil)
            return
        }
        let head = String(title[..<first.lowerBound])
        let rest = title[first.upperBound...]
        guard let last = rest.ranges(of: "__").last, last.upperBound < rest.endIndex else {
            let tail = Self.words(rest)
            if !Self.isCode(head) && Self.isCode(tail) {
                (code, label, unit) = (tail, Self.words(head), nil)
            } else {
                (code, label, unit) = (head, tail, nil)
            }
            return
        }
        code = head
        label = Self.words(rest[..<last.lowerBound])
        unit = Self.words(rest[last.upperBound...])
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(separator: "_").joined(separator: " ")
    }

    private static func isCode(_ text: String) -> Bool {
        text.contains(where: \.isASCIIDigit)
            && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isASCIIDigit || $0 == "-") }
    }
}
