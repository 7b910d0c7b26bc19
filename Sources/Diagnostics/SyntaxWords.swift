/// What libyaml's messages mean, in the words of people who write rules.
struct SyntaxWords {
    let problem: String
    let advice: String

    /// Translates the parser's problem; one that is not known is passed on as it is.
    init(problem: String?, context: String?) {
        switch (problem, context) {
        case ("mapping values are not allowed in this context", _):
            self.problem = "a ':' stands where no key can stand"
            advice = "begin the keys of one block in one column; quote text that contains ': '"
        case ("found unexpected end of stream", "while scanning a quoted scalar"):
            self.problem = "a quote is opened here and never closed"
            advice = "close it; inside double quotes write \\\" for a quote"
        case ("did not find expected ',' or '}'", _):
            self.problem = "a block '{ … }' is not closed, or a comma is missing"
            advice = "write '{ key: value, key: value }'; quote text that contains , [ ] { }"
        case ("did not find expected ',' or ']'", _):
            self.problem = "a list '[ … ]' is not closed, or a comma is missing"
            advice = "write '[one, two]'; quote text that contains , [ ] { }"
        case ("did not find expected key", _), ("could not find expected ':'", _):
            self.problem = "here belongs 'key: value'"
            advice = "begin the keys of one block in one column; quote text behind a closing quote"
        default:
            let words = [context, problem].compactMap(\.self).joined(separator: ": ")
            self.problem = "this is not YAML: \(words.isEmpty ? "unreadable" : words)"
            advice = "check indentation, quotes and colons in this line and the one before"
        }
    }
}
