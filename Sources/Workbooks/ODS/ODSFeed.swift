import Archives

/// Parses a table as far as rows are asked for.
@safe
final class ODSFeed: RowFeed {
    private let receiver: ODSReceiver
    private var push: XMLPush
    private var stream: any ByteStream & Sendable
    private let content: ZipArchive.Entry
    private let limits: WorkbookLimits

    /// - Parameters:
    ///   - content: All tables.
    ///   - stream: What of it is parsed.
    ///   - parser: What makes rows of it.
    ///   - limits: How deep and how long its pieces may be.
    /// - Throws: When there is no memory.
    init(
        _ content: ZipArchive.Entry,
        _ stream: some ByteStream & Sendable,
        _ parser: consuming ODSSheetParser,
        _ limits: WorkbookLimits
    ) throws {
        receiver = ODSReceiver(parser)
        push = try XMLPush(receiver, ODSBook.title, limits)
        (self.content, self.stream, self.limits) = (content, stream, limits)
    }

    func fill(_ buffer: inout RowBuffer) throws -> Bool {
        unsafe swap(&receiver.parser.pointee.rows, &buffer)
        defer { unsafe swap(&receiver.parser.pointee.rows, &buffer) }
        unsafe receiver.parser.pointee.rows.begin(shared: nil)
        while unsafe receiver.parser.pointee.rows.rowCount == 0 {
            if unsafe receiver.parser.pointee.isDone { break }
            guard try step() else { break }
        }
        return unsafe receiver.parser.pointee.rows.rowCount > 0
    }

    /// Parses the next piece; what is damaged is said with its place in the whole.
    private func step() throws -> Bool {
        do {
            return try push.step(&stream)
        } catch let fault as WorkbookFault where fault.kind == .damaged && stream is ODSPart {
            _ = try ODSBook.index(of: content, limits)
            throw fault
        }
    }
}

/// Hands the events on to the parser, which keeps its place in memory so that no access to it needs
/// to be watched.
///
/// `XLSXFeed` has its own: one generic class for both made reading a workbook 4 % slower, since its
/// functions are found by way of the parser's type at each event.
@safe
private final class ODSReceiver: XMLReceiver {
    let parser: UnsafeMutablePointer<ODSSheetParser>

    init(_ parser: consuming ODSSheetParser) {
        unsafe self.parser = .allocate(capacity: 1)
        unsafe self.parser.initialize(to: parser)
    }

    deinit {
        unsafe parser.deinitialize(count: 1)
        unsafe parser.deallocate()
    }

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        try unsafe parser.pointee.start(name, attributes, depth)
    }

    override func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {
        try unsafe parser.pointee.end(name, depth)
    }

    override func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
        try unsafe parser.pointee.text(bytes)
    }
}
