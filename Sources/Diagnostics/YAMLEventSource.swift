import CYAML

/// One event of the YAML parser.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, streamEnd
        case scalar(String, YAMLNode.Style)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case alias
    }

    let kind: Kind
    let location: SourceLocation
    let length: Int
    /// Why the event is not accepted: it expands or retypes what a person wrote.
    let refusal: Refusal?

    /// Why an event is not accepted, under the name of its check.
    struct Refusal {
        let check: String
        let problem: String
        let advice: String
    }

    var isAlias: Bool { if case .alias = kind { true } else { false } }
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
                style(of: scalar.style)
            )
        default: return .streamEnd
        }
    }

    private func style(of style: yaml_scalar_style_t) -> YAMLNode.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }

    private func refusal(of event: yaml_event_t) -> YAMLEvent.Refusal? {
        var anchor: UnsafeMutablePointer<UInt8>?
        var tag: UnsafeMutablePointer<UInt8>?
        switch unsafe event.type {
        case YAML_ALIAS_EVENT:
            let name = unsafe String(cString: event.data.alias.anchor)
            return YAMLEvent.Refusal(
                check: "yaml/alias",
                problem: "the alias '*\(name)' is not read",
                advice: "write the value out, or quote the text"
            )
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
            return YAMLEvent.Refusal(
                check: "yaml/anchor",
                problem: "the anchor '&\(unsafe String(cString: anchor))' is not read",
                advice: "remove it and write the value out where it is needed"
            )
        }
        if let tag = unsafe tag {
            return YAMLEvent.Refusal(
                check: "yaml/tag",
                problem: "the tag '\(unsafe String(cString: tag))' is not read",
                advice: "remove it; what a value is depends on its key"
            )
        }
        return nil
    }

    private func location(_ mark: yaml_mark_t) -> SourceLocation {
        SourceLocation(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func syntaxFailure() -> YAMLReader.Failure {
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        if unsafe parser.pointee.error == YAML_READER_ERROR {
            return failure(
                at: unreadablePlace(),
                "this character is not allowed in YAML",
                "remove the invisible character; save the file as plain text in UTF-8"
            )
        }
        let words = SyntaxWords(problem: problem, context: context)
        return failure(at: location(problemMark()), words.problem, words.advice, isSyntax: true)
    }

    private func failure(
        at place: SourceLocation,
        _ problem: String,
        _ advice: String,
        isSyntax: Bool = false
    ) -> YAMLReader.Failure {
        let diagnostic = Diagnostic(check: "yaml/syntax", at: place, problem, advice: advice)
        return YAMLReader.Failure(diagnostic: diagnostic, isSyntax: isSyntax)
    }

    /// The place to look at: where something was opened, if the file's end was found instead.
    private func problemMark() -> yaml_mark_t {
        let mark = unsafe parser.pointee.problem_mark
        let context = unsafe parser.pointee.context_mark
        // The parser counts characters, not bytes.
        let characters = unsafe bytes.count { $0 & 0xC0 != 0x80 }
        let isAtEnd = mark.index >= characters
        let hasContext = context.line > 0 || context.column > 0
        if isAtEnd && hasContext || mark.line == 0 && mark.column == 0 { return context }
        return mark
    }

    /// The place of a character that the parser does not accept; it tells only the byte.
    private func unreadablePlace() -> SourceLocation {
        var line = 1
        var column = 1
        let offset = unsafe min(parser.pointee.problem_offset, bytes.count)
        for index in 0..<offset {
            let byte = unsafe bytes[index]
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                // Bytes that continue a character are no column of their own.
                column += 1
            }
        }
        return SourceLocation(file: file, line: line, column: column)
    }
}
