/// The texts that the cells of a workbook share, one behind the other in one piece of memory.
@safe
final class SharedTexts {
    private let limits: WorkbookLimits
    private var bytes: UnsafeMutableRawPointer
    private var room = 1 << 16
    private var end = 0
    private var total = 0
    private var starts: [UInt32] = []
    private var lengths: [UInt32] = []
    private var textStart = 0

    init(_ limits: WorkbookLimits) {
        self.limits = limits
        unsafe bytes = .allocate(byteCount: room, alignment: 16)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: room)
    }

    deinit { unsafe bytes.deallocate() }

    var count: Int { starts.count }
    /// Where the texts lie; as long as no text is added.
    var base: UnsafeRawPointer { unsafe UnsafeRawPointer(bytes) }

    /// Where a text begins, and how long it is.
    func place(_ number: Int) -> (offset: Int, length: Int) {
        (Int(starts[number]), Int(lengths[number]))
    }

    func begin() { textStart = end }

    func append(_ piece: UnsafeRawBufferPointer) throws(WorkbookFault) {
        guard let base = piece.baseAddress else { return }
        guard end - textStart + piece.count <= limits.textBytes else {
            throw tooMuch("a text of more than \(limits.textBytes) bytes")
        }
        guard total + end - textStart + piece.count <= limits.sharedBytes else {
            throw tooMuch("more than \(limits.sharedBytes >> 20) MiB of text")
        }
        reserve(piece.count)
        unsafe (bytes + end).copyMemory(from: base, byteCount: piece.count)
        end += piece.count
    }

    func conclude() throws(WorkbookFault) {
        guard starts.count < limits.sharedTexts else {
            throw tooMuch("more than \(limits.sharedTexts) texts")
        }
        let written = unsafe UnsafeMutableRawBufferPointer(
            start: bytes + textStart,
            count: end - textStart
        )
        let length = unsafe CellText.cleaned(written)
        starts.append(UInt32(textStart))
        lengths.append(UInt32(length))
        total += length
        end = textStart + length + (length > 0 ? RowBuffer.padding : 0)
    }

    private func reserve(_ count: Int) {
        let wanted = end + count + 2 * RowBuffer.padding
        guard wanted > room else { return }
        let larger = max(wanted, room * 3 / 2)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
        unsafe moved.copyMemory(from: bytes, byteCount: end)
        unsafe (moved + end).initializeMemory(as: UInt8.self, repeating: 0, count: larger - end)
        unsafe bytes.deallocate()
        unsafe bytes = moved
        room = larger
    }

    private func tooMuch(_ what: String) -> WorkbookFault {
        WorkbookFault(
            .tooLarge,
            "the list of texts has \(what)",
            advice: "deliver the workbook in smaller parts, or as CSV"
        )
    }
}

/// Takes the runs of a text together, and leaves out how they are pronounced.
final class SharedTextsReceiver: XMLReceiver {
    private let texts: SharedTexts
    private var isRun = false
    private var isText = false

    init(_ texts: SharedTexts) { self.texts = texts }

    override func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        switch depth {
        case 2: texts.begin()
        case 3:
            isRun = name.isLetter("r")
            isText = name.isLetter("t")
        case 4: isText = isRun && name.isLetter("t")
        default: isText = false
        }
    }

    override func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {
        isText = false
        if depth == 2 { try texts.conclude() }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
        if isText { try unsafe texts.append(bytes) }
    }
}
