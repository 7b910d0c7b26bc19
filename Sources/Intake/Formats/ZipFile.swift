import Archives
import Indicators
import Workbooks

/// A ZIP archive: a workbook, or tables of any kind as members.
enum ZipFile: FileFormat {
    static func recognises(_ beginning: [UInt8]) -> Bool {
        Archive.kind(of: beginning) == .zip
    }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        // The many parts of a workbook would be too many members of an archive of tables.
        if let book = try Workbook.opened(ZipArchive(file, limits: .workbook)) {
            return WorkbookFile.tables(of: book, bytes: file.size, context)
        }
        guard context.archiveName == nil else { throw nested(context) }
        let members = try ZipArchive(file).entries
        guard !members.isEmpty else {
            throw FileRejection(
                check: .empty,
                problem: "the archive has no member",
                advice: "pack it again; the export may have failed"
            )
        }
        let isSole = members.count == 1
        return try members.enumerated().flatMap { number, member in
            var inner = context
            inner.archiveName = context.name
            inner.name = member.name
            if !isSole {
                inner.place = TablePlace(
                    kind: .member,
                    number: UInt16(truncatingIfNeeded: number + 1),
                    name: member.name
                )
            }
            return try FileFormats.tables(of: member, inner)
        }
    }

    private static func nested(_ context: FileContext) -> FileRejection {
        FileRejection(
            check: .archive,
            problem: "the member '\(context.name)' is an archive itself",
            advice: "unpack it: archives within archives are not read"
        )
    }
}

/// A file that gzip compressed: as its content.
enum GzippedFile: FileFormat {
    static func recognises(_ beginning: [UInt8]) -> Bool { Archive.kind(of: beginning) == .gzip }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        guard context.archiveName == nil else {
            throw FileRejection(
                check: .archive,
                problem: "the member '\(context.name)' is compressed itself",
                advice: "unpack it: archives within archives are not read"
            )
        }
        var inner = context
        inner.archiveName = context.name
        inner.name = context.name.hasSuffix(".gz") ? String(context.name.dropLast(3)) : context.name
        return try FileFormats.tables(of: GzipFile(file, named: context.name), inner)
    }
}
