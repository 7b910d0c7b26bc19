/// Finds where functions begin and end, by counting braces.
enum FunctionSpans {
    /// The first and last line of every function with a body, counted from 1.
    static func spans(in file: SwiftText) -> [(first: Int, last: Int)] {
        var spans: [(first: Int, last: Int)] = []
        // For each open brace: the line of the function that it opens, if it opens one.
        var open: [Int?] = []
        var pending: Int?
        let beginning = /\b(func|init|deinit|subscript)\b/
        let words = ["func", "init", "subscript"]
        for (index, line) in file.code.enumerated() {
            let mayBegin = words.contains(where: line.holds)
            if mayBegin, line.contains(beginning) { pending = index + 1 }
            for byte in line.utf8 {
                if byte == UInt8(ascii: "{") {
                    open.append(pending)
                    pending = nil
                } else if byte == UInt8(ascii: "}") {
                    if let first = open.popLast() ?? nil { spans.append((first, index + 1)) }
                    pending = nil
                }
            }
        }
        return spans
    }
}
