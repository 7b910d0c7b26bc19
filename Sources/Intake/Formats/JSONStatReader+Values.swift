import Indicators

/// What stands under `value` and `status`.
extension JSONStatReader {
    /// Counts the values and passes over them.
    mutating func values() throws -> JSONStatMembers.Values? {
        let byte = try scanner.skipBlanks()
        let isSparse = byte == UInt8(ascii: "{")
        guard isSparse || byte == UInt8(ascii: "[") else {
            try scanner.skipValue()
            return nil
        }
        var values = JSONStatMembers.Values(offset: scanner.offset, isSparse: isSparse)
        let depth = scanner.depth
        _ = try scanner.next()
        while true {
            let token = try scanner.next()
            switch token {
            case .arrayEnd, .objectEnd:
                if scanner.depth == depth { return values }
            case .arrayStart, .objectStart: values.isNested = true
            case .key:
                guard scanner.depth == depth + 1 else { continue }
                if let position = Int(digits: scanner.string, atMost: 10) {
                    values.last = max(values.last, position)
                } else if values.strange == nil {
                    values.strange = String(scanner.string.prefix(40))
                }
            default:
                values.count += 1
                if token == .literal { values.isNested = true }
                guard values.count <= Self.cellLimit else { throw JSONStatFault.tooManyCells }
            }
        }
    }

    mutating func readStatus(_ members: inout JSONStatMembers) throws {
        var texts: [String] = []
        var numbers: [String: UInt16] = [:]
        func number(_ text: String) throws -> UInt16 {
            if let number = numbers[text] { return number }
            guard texts.count < UInt16.max else {
                throw JSONStatFault.overflow("the dataset has more than 65535 different statuses")
            }
            numbers[text] = UInt16(texts.count)
            texts.append(text)
            return UInt16(texts.count - 1)
        }
        switch try scanner.skipBlanks() {
        case UInt8(ascii: "\""): members.status = .text(try text() ?? "")
        case UInt8(ascii: "["):
            var all: [UInt16] = []
            try forEachElement { reader, token in
                all.append(try number(token == .string ? reader.scanner.string : ""))
                guard all.count <= Self.cellLimit else { throw JSONStatFault.tooManyCells }
            }
            members.status = .array(all)
        case UInt8(ascii: "{"):
            var some: [UInt64] = []
            var (last, strange) = (-1, String?.none)
            _ = try scanner.next()
            while try scanner.next() == .key {
                let name = scanner.string
                let code = try begins("\"") ? try scannedText() : nil
                if code == nil { try scanner.skipValue() }
                guard let position = Int(digits: name, atMost: 9) else {
                    strange = strange ?? String(name.prefix(40))
                    continue
                }
                last = max(last, position)
                some.append(UInt64(position) << 16 | UInt64(try number(code ?? "")))
                guard some.count <= Self.cellLimit else { throw JSONStatFault.tooManyCells }
            }
            some.sort()
            members.status = .object(
                positions: some.map { Int32($0 >> 16) },
                numbers: some.map { UInt16(truncatingIfNeeded: $0) },
                last: last,
                strange: strange
            )
        default: try scanner.skipValue()
        }
        members.statusTexts = texts
    }

    private mutating func scannedText() throws -> String {
        _ = try scanner.next()
        return scanner.string
    }
}
