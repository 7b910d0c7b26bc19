/// Finds where functions begin and end, by counting braces.
enum FunctionSpans {
    /// The first and last line of every function with a body, counted from 1.
    static func spans(in file: SwiftText) -> [(first: Int, last: Int)] {
        var spans: [(first: Int, last: Int)] = []
        // For each open brace: the line of the function that it opens, if it opens one.
        var open: [Int?] = []
        var pending: Int?
        for (index, line) in file.code.enumerated() {
            if line.contains(/\b(func|init|deinit|subscript)\b/) { pending = index + 1 }
            for character in line {
                if character == "{" {
                    open.append(pending)
                    pending = nil
                } else if character == "}" {
                    if let first = open.popLast() ?? nil { spans.append((first, index + 1)) }
                    pending = nil
                }
            }
        }
        return spans
    }
}
