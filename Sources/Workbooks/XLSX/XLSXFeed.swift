import Archives

/// Parses a sheet as far as rows are asked for.
@safe
final class XLSXFeed: RowFeed {
    private let receiver: SheetReceiver
    private let texts: SharedTexts
    private var push: XMLPush
    private var stream: any ByteStream & Sendable

    init(
        _ part: ZipArchive.Entry,
        _ parser: consuming XLSXSheetParser,
        _ texts: SharedTexts,
        _ limits: WorkbookLimits
    ) throws {
        self.texts = texts
        let title = parser.title
        receiver = SheetReceiver(parser)
        push = try XMLPush(receiver, title, limits)
        stream = try part.part(from: 0)
    }

    func fill(_ buffer: inout RowBuffer) throws -> Bool {
        unsafe swap(&receiver.parser.pointee.rows, &buffer)
        defer { unsafe swap(&receiver.parser.pointee.rows, &buffer) }
        unsafe receiver.parser.pointee.rows.begin(shared: texts.base)
        while unsafe receiver.parser.pointee.rows.rowCount == 0 {
            guard try push.step(&stream) else { break }
        }
        return unsafe receiver.parser.pointee.rows.rowCount > 0
    }
}

/// Hands the events on to the parser, which keeps its place in memory so that no access to it needs
/// to be watched.
@safe
private final class SheetReceiver: XMLReceiver {
    let parser: UnsafeMutablePointer<XLSXSheetParser>

    init(_ parser: consuming XLSXSheetParser) {
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
