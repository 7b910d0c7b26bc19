import Archives
import CSpreadsheets
import Glibc

/// A workbook of old Excel (BIFF), which a library reads in a process of its own.
///
/// The library tells neither which sheets are hidden nor which cells are merged: all sheets count
/// as visible, and no range as merged.
enum XLSBook {
    /// The longest file, in bytes.
    private static let longest = 256 << 20

    /// Lets the child read a file.
    static func stream(_ file: some DivisibleBytes, _ limits: WorkbookLimits) throws -> XLSStream {
        guard file.size <= longest else {
            throw WorkbookFault(
                .tooLarge,
                "the workbook (XLS) is longer than \(longest >> 20) MiB",
                advice: "save it as XLSX, or its sheets as 'CSV UTF-8'"
            )
        }
        let copy = waage_memory_file()
        guard copy >= 0 else {
            throw WorkbookFault(.tooLarge, "no memory for the workbook", advice: "try it again")
        }
        defer { close(copy) }
        let isEncrypted = try write(file, to: copy)
        guard !isEncrypted else { throw WorkbookFault.encrypted }
        return try XLSStream(XLSChild.output(copy, limits), limits)
    }

    /// Copies a file.
    ///
    /// - Returns: Whether it is a workbook of another format, encrypted with a password: such a one
    ///   lies in a container like an old workbook, under a name that no other has.
    private static func write(_ file: some DivisibleBytes, to copy: Int32) throws -> Bool {
        let name: [UInt8] = Array("EncryptedPackage".utf8).flatMap { [$0, 0] }
        var stream = try file.part(from: 0)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var (kept, total, isEncrypted) = (0, 0, false)
        while true {
            let count = unsafe try piece.withUnsafeMutableBytes { buffer in
                unsafe try stream.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[kept...])
                )
            }
            if count == 0 { return isEncrypted }
            total += count
            guard total <= longest else { throw WorkbookFault.unread("the workbook grows") }
            try write(piece[kept..<kept + count], to: copy)
            let end = kept + count
            isEncrypted = isEncrypted || contains(piece[..<end], name)
            // The end stays, in case the name lies over it.
            kept = min(end, name.count)
            for place in 0..<kept { piece[place] = piece[end - kept + place] }
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to copy: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(copy, $0.baseAddress, $0.count)
            }
            guard count > 0 else {
                throw WorkbookFault(.tooLarge, "no memory for the workbook", advice: "try it again")
            }
            rest = rest.dropFirst(count)
        }
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
        var rest = bytes
        while let place = rest.firstIndex(of: name[0]) {
            if rest[place...].starts(with: name) { return true }
            rest = rest[(place + 1)...]
        }
        return false
    }
}

extension WorkbookFault {
    static var encrypted: WorkbookFault {
        WorkbookFault(
            .encrypted,
            "the workbook is encrypted",
            advice: "save it without a password"
        )
    }
}

extension Workbook {
    /// Opens a workbook of the format XLS.
    static func xls(_ file: some DivisibleBytes, _ limits: WorkbookLimits) throws -> Workbook {
        let stream = try XLSBook.stream(file, limits)
        return Workbook(
            .xls,
            sheets: stream.sheets.map { Sheet(name: $0.name, isHidden: false) },
            rows: { SheetRows(XLSFeed(stream, $0)) },
            merges: { _ in [] }
        )
    }
}
