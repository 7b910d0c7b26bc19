import CYAML

/// One event of the YAML parser.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, streamEnd
        case scalar(String, isQuoted: Bool)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case alias
    }

    let kind: Kind
    let location: SourceLocation
    let length: Int
    /// Why the event is not accepted: it expands or retypes what a person wrote.
    let refusal: (problem: String, advice: String)?
}

/// The stream of events of libyaml over one text.
@safe struct YAMLEventSource: ~Copyable {
    private let file: String
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(text: String, file: String) {
        self.file = file
        unsafe parser = .allocate(capacity: 1)
        unsafe bytes = .allocate(capacity: text.utf8.count)
        _ = unsafe bytes.initialize(from: text.utf8)
        unsafe yaml_parser_initialize(parser)
        unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe bytes.deallocate()
    }

    /// Skips the stream's start.
    mutating func skipToDocument() throws(YAMLReader.Failure) -> YAMLEvent.Kind {
        try next().kind
    }

    /// The next event; the stream's start is passed over.
    mutating func next() throws(YAMLReader.Failure) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxFailure() }
        defer { unsafe yaml_event_delete(&event) }
        if unsafe event.type == YAML_STREAM_START_EVENT { return try next() }
        let start = unsafe event.start_mark
        let end = unsafe event.end_mark
        return unsafe YAMLEvent(
            kind: kind(of: event),
            location: location(start),
            length: start.line == end.line ? max(1, Int(end.column) - Int(start.column)) : 1,
            refusal: refusal(of: event)
        )
    }

    private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT: return .mappingStart
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let buffer = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return unsafe .scalar(
                String(decoding: buffer, as: UTF8.self),
                isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE
            )
        default: return .streamEnd
        }
    }

    private func refusal(of event: yaml_event_t) -> (problem: String, advice: String)? {
        var anchor: UnsafeMutablePointer<UInt8>?
        var tag: UnsafeMutablePointer<UInt8>?
        switch unsafe event.type {
        case YAML_ALIAS_EVENT:
            let name = unsafe String(cString: event.data.alias.anchor)
            return ("the alias '*\(name)' is not read", "write the value out, or quote the text")
        case YAML_SCALAR_EVENT:
            unsafe anchor = event.data.scalar.anchor
            unsafe tag = event.data.scalar.tag
        case YAML_SEQUENCE_START_EVENT:
            unsafe anchor = event.data.sequence_start.anchor
            unsafe tag = event.data.sequence_start.tag
        case YAML_MAPPING_START_EVENT:
            unsafe anchor = event.data.mapping_start.anchor
            unsafe tag = event.data.mapping_start.tag
        default: return nil
        }
        if let anchor = unsafe anchor {
            let name = unsafe String(cString: anchor)
            return ("the anchor '&\(name)' is not read", "write the value out, or quote the text")
        }
        if let tag = unsafe tag {
            let name = unsafe String(cString: tag)
            return ("the tag '\(name)' is not read", "remove it; values are typed by their key")
        }
        return nil
    }

    private func location(_ mark: yaml_mark_t) -> SourceLocation {
        SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func syntaxFailure() -> YAMLReader.Failure {
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        var mark = unsafe parser.pointee.problem_mark
        if mark.line == 0 && mark.column == 0 { mark = unsafe parser.pointee.context_mark }
        let text = [context, problem].compactMap { $0 }.joined(separator: ": ")
        return YAMLReader.Failure(
            diagnostic: Diagnostic(
                check: "yaml/syntax",
                at: location(mark),
                "this is not YAML: \(text.isEmpty ? "unreadable bytes" : text)",
                advice: "check indentation, quotes and colons in this line and the one before"
            ),
            isSyntax: true
        )
    }

}
