import Workbooks

/// Rows of another source in the shape that a source definition gives them.
@safe
struct ShapedRecords<Base: RecordSource & ~Copyable>: RecordSource, ~Copyable {
    private var base: Base
    private let shape: RowShape
    private var virtual: FieldBuffer
    /// The texts of merged cells that go on in the current row, by column.
    private var mergedTexts: MergedTexts
    private var hasBegun: Bool
    private var hasEnded = false
    /// Copies of the current row and the one behind it, where rows may correct each other.
    private var current: RowCopy?
    private var ahead: RowCopy?

    init(_ base: consuming Base, _ shape: RowShape) {
        self.base = base
        self.shape = shape
        virtual = FieldBuffer(shape.fields)
        mergedTexts = MergedTexts(shape.merged)
        hasBegun = shape.from == nil
    }

    var record: Int { current?.record ?? base.record }

    var isOpen: Bool { base.isOpen && ahead == nil }

    var fieldCount: Int { (current?.fieldCount ?? base.fieldCount) + shape.fields.count }

    func field(_ index: Int) -> UnsafeRawBufferPointer {
        if index >= shape.realWidth, index < shape.width {
            return unsafe virtual.field(index - shape.realWidth)
        }
        let place = index < shape.realWidth ? index : index - shape.fields.count
        if let current { return unsafe current.field(place) }
        if mergedTexts.isIdle { return unsafe base.field(place) }
        return unsafe mergedTexts.field(place) ?? base.field(place)
    }

    func kind(_ index: Int) -> CellKind {
        if index >= shape.realWidth { return .text }
        return current?.kind(index) ?? base.kind(index)
    }

    mutating func next() throws -> Bool {
        guard let corrects = shape.corrects else {
            guard try nextOfBase() else { return false }
            for (place, columns) in shape.composed {
                virtual.set(place, columns.map { base.text($0) }.joined())
            }
            return true
        }
        if let held = ahead.take() {
            current = held
        } else {
            guard try nextOfBase() else { return false }
            current = RowCopy(base)
        }
        while try nextOfBase() {
            let row = RowCopy(base)
            guard let label = row.firstText, corrects.fits(label) else {
                ahead = row
                break
            }
            current = current?.corrected(by: row, shape.valueColumns)
        }
        for (place, columns) in shape.composed {
            virtual.set(place, columns.map { current?.text($0) ?? "" }.joined())
        }
        return true
    }

    /// Goes on to the next row of data of the source below.
    private mutating func nextOfBase() throws -> Bool {
        while !hasEnded, try base.next() {
            mergedTexts.enter(base)
            if base.isOpen, shape.blocks.isEmpty { return true }
            let first = firstText()
            guard let first else { continue }
            if !hasBegun {
                guard shape.from?.fits(first) == true else { continue }
                hasBegun = true
            }
            if shape.until.contains(where: { $0.fits(first) }) {
                hasEnded = true
                break
            }
            if isHeading(first) || isHeader(first) || !isSelected() || saysNothing() { continue }
            return true
        }
        // The rest is read, too: whether the file is whole shows at its end.
        while try base.next() {}
        return false
    }

    private func firstText() -> String? {
        for index in 0..<base.fieldCount {
            let text = base.text(index)
            if !text.isEmpty { return text }
        }
        return nil
    }

    /// Takes a row whose filled cells all say the same, if that is a heading.
    private mutating func isHeading(_ first: String) -> Bool {
        guard !shape.blocks.isEmpty else { return false }
        for index in 0..<base.fieldCount {
            let text = base.text(index)
            if !text.isEmpty, text != first { return false }
        }
        for block in shape.blocks {
            guard let captures = block.pattern.match(first) else { continue }
            for capture in captures {
                guard let field = block.fields[capture.name] else { continue }
                virtual.set(field - shape.realWidth, capture.text)
            }
            return true
        }
        return false
    }

    /// Whether a row repeats one of the header.
    private func isHeader(_ first: String) -> Bool {
        guard shape.headerStarts.contains(first) else { return false }
        return shape.headers.contains(base.texts().filter { !$0.isEmpty })
    }

    private func isSelected() -> Bool {
        shape.selections.allSatisfy { selection in
            let text = base.text(selection.column)
            return selection.patterns.contains { $0.fits(text) } == selection.takes
        }
    }

    private func saysNothing() -> Bool {
        guard !shape.valueColumns.isEmpty else { return false }
        for column in shape.valueColumns where column < base.fieldCount {
            if unsafe !base.field(column).isEmpty { return false }
        }
        return true
    }

}
