import Archives
import CExpat
import CSpreadsheets

/// Takes the events of an XML document.
///
/// Names come without their prefixes. What is thrown ends the reading.
class XMLReceiver {
    /// An element begins; the root has the depth 1.
    func start(_ name: XMLName, _ attributes: XMLAttributes, _ depth: Int) throws(WorkbookFault) {}
    /// An element ends.
    func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {}
    /// A piece of the text between elements.
    func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {}
}

/// Pushes a stream through expat, piece by piece.
///
/// Documents with a document type are refused, so that there are no entities of their own.
@safe
struct XMLPush: ~Copyable {
    private let parser: XML_Parser
    private let account: OpaquePointer
    private let context: UnsafeMutablePointer<XMLContext>
    private let title: String
    private let limits: WorkbookLimits
    /// The most memory that the parser may take.
    private static let memory = 32 << 20
    private var silent = 0
    private var isDone = false

    /// - Parameters:
    ///   - receiver: Who takes the events.
    ///   - title: What faults call the document.
    ///   - limits: How deep and how long its pieces may be.
    /// - Throws: When there is no memory.
    init(_ receiver: XMLReceiver, _ title: String, _ limits: WorkbookLimits) throws {
        var account: OpaquePointer?
        let parser = unsafe waage_parser_create(Self.memory, &account)
        guard let parser = unsafe parser, let account = unsafe account else {
            throw WorkbookFault(.tooLarge, "\(title) is not read: no memory", advice: "try again")
        }
        unsafe (self.parser, self.account) = (OpaquePointer(parser), account)
        (self.title, self.limits) = (title, limits)
        unsafe context = .allocate(capacity: 1)
        unsafe context.initialize(to: XMLContext(receiver, self.parser, title, limits))
        unsafe XML_SetUserData(self.parser, context)
        unsafe XMLContext.listen(self.parser)
    }

    deinit {
        unsafe waage_parser_free(UnsafeMutableRawPointer(parser), account)
        unsafe context.deinitialize(count: 1)
        unsafe context.deallocate()
    }

    /// Parses the next piece of a stream.
    ///
    /// - Returns: Whether there was one.
    mutating func step(_ stream: inout any ByteStream & Sendable) throws -> Bool {
        guard !isDone else { return false }
        let size = 1 << 16
        unsafe waage_parser_use(account)
        guard let buffer = unsafe XML_GetBuffer(parser, Int32(size)) else {
            throw WorkbookFault(.tooLarge, "\(title) is not read: no memory", advice: "try again")
        }
        let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size)
        let count = unsafe try stream.read(into: room)
        isDone = count == 0
        let before = unsafe context.pointee.events
        // Reading may have parsed something else.
        unsafe waage_parser_use(account)
        let status = unsafe XML_ParseBuffer(parser, Int32(count), isDone ? 1 : 0)
        if let fault = unsafe context.pointee.fault { throw fault }
        guard status == XML_STATUS_OK else {
            if unsafe XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY {
                throw WorkbookFault(
                    .tooLarge,
                    "\(title) has names that take more than \(Self.memory >> 20) MiB",
                    advice: "no office writes that: ask the supplier what it is"
                )
            }
            throw damaged
        }
        // Expat keeps what it cannot tell yet: a tag, or a comment, that does not end.
        silent = unsafe context.pointee.events == before ? silent + count : 0
        guard silent <= limits.textBytes + size else {
            throw WorkbookFault(
                .tooLarge,
                "\(title) has a tag of more than \(limits.textBytes) bytes",
                advice: "no office writes that: ask the supplier what it is"
            )
        }
        return !isDone
    }

    private var damaged: WorkbookFault {
        let reason = unsafe XML_ErrorString(XML_GetErrorCode(parser))
        let text = unsafe reason.map { unsafe String(cString: $0) } ?? "no XML"
        let line = unsafe XML_GetCurrentLineNumber(parser)
        let column = unsafe XML_GetCurrentColumnNumber(parser)
        return .damaged("\(title) is damaged at line \(line), column \(column + 1): \(text)")
    }

    /// Parses all of a document.
    static func parse(
        _ member: some DivisibleBytes,
        _ title: String,
        _ limits: WorkbookLimits,
        _ receiver: XMLReceiver
    ) throws {
        var stream: any ByteStream & Sendable = try member.part(from: 0)
        try parse(&stream, title, limits, receiver)
    }

    /// Parses all of a stream.
    static func parse(
        _ stream: inout any ByteStream & Sendable,
        _ title: String,
        _ limits: WorkbookLimits,
        _ receiver: XMLReceiver
    ) throws {
        var push = try XMLPush(receiver, title, limits)
        while try push.step(&stream) {}
    }
}

extension WorkbookFault {
    static func damaged(_ problem: String) -> WorkbookFault {
        WorkbookFault(
            .damaged,
            problem,
            advice: "open it in an office and save it again, or deliver it as CSV"
        )
    }
}

/// What the handlers of expat find again.
@safe
private struct XMLContext {
    private let receiver: XMLReceiver
    private let parser: XML_Parser
    private let title: String
    private let limits: WorkbookLimits
    private var depth = 0
    var events = 0
    var fault: WorkbookFault?

    init(
        _ receiver: XMLReceiver,
        _ parser: XML_Parser,
        _ title: String,
        _ limits: WorkbookLimits
    ) {
        (self.receiver, self.title, self.limits) = (receiver, title, limits)
        unsafe self.parser = parser
    }

    static func listen(_ parser: XML_Parser) {
        unsafe XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name = unsafe name, let context = unsafe Self.from(data) else { return }
                unsafe context.pointee.start(name, attributes)
            },
            { data, name in
                guard let name = unsafe name, let context = unsafe Self.from(data) else { return }
                unsafe context.pointee.end(name)
            }
        )
        unsafe XML_SetCharacterDataHandler(parser) { data, bytes, count in
            guard let context = unsafe Self.from(data) else { return }
            unsafe context.pointee.text(
                UnsafeRawBufferPointer(start: bytes, count: Int(count))
            )
        }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let context = unsafe Self.from(data) else { return }
            unsafe context.pointee.refuseDocumentType()
        }
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Self>? {
        unsafe data?.assumingMemoryBound(to: Self.self)
    }

    private mutating func start(
        _ name: UnsafePointer<CChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard fault == nil else { return }
        depth += 1
        events &+= 1
        guard depth <= limits.depth else {
            return stop(
                WorkbookFault(
                    .damaged,
                    "\(title) has elements in each other more than \(limits.depth) deep",
                    advice: "no office writes that: ask the supplier what it is"
                )
            )
        }
        do throws(WorkbookFault) {
            try unsafe receiver.start(XMLName(name), XMLAttributes(attributes), depth)
        } catch {
            stop(error)
        }
    }

    private mutating func end(_ name: UnsafePointer<CChar>) {
        guard fault == nil else { return }
        events &+= 1
        do throws(WorkbookFault) {
            try unsafe receiver.end(XMLName(name), depth)
        } catch {
            stop(error)
        }
        depth -= 1
    }

    private mutating func text(_ bytes: UnsafeRawBufferPointer) {
        guard fault == nil else { return }
        events &+= 1
        do throws(WorkbookFault) {
            try unsafe receiver.text(bytes)
        } catch {
            stop(error)
        }
    }

    private mutating func refuseDocumentType() {
        stop(
            WorkbookFault(
                .damaged,
                "\(title) has a document type, which may define entities",
                advice: "no office writes that: ask the supplier what it is"
            )
        )
    }

    private mutating func stop(_ fault: WorkbookFault) {
        self.fault = fault
        unsafe XML_StopParser(parser, 0)
    }
}
