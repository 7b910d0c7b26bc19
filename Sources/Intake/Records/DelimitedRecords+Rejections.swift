import Indicators

extension DelimitedRecords {
    var tooManyColumns: FileRejection {
        FileRejection(
            check: .tooManyColumns,
            problem: "record \(record + 1) has more than \(limits.columns) columns",
            advice: "deliver the periods or areas as rows instead of columns",
            record: record + 1
        )
    }

    var recordTooLong: FileRejection {
        FileRejection(
            check: .recordTooLong,
            problem: "record \(record + 1) is longer than \(limits.recordBytes) bytes",
            advice: "look for a quote that is opened and never closed, or for a missing line end",
            record: record + 1
        )
    }

    var fileTooLarge: FileRejection { .tooLarge(limits.fileBytes) }

    var unterminated: FileRejection {
        FileRejection(
            check: .unterminatedQuote,
            problem: "a quote in record \(record + 1) is opened and never closed",
            advice: "close it, or double it if it belongs to the text",
            record: record + 1
        )
    }

    static func nulBytes(record: Int) -> FileRejection {
        FileRejection(
            check: .nulBytes,
            problem: "record \(record) contains NUL bytes, which no text has",
            advice:
                "the transfer was damaged, or it is no text file: export it again as CSV (UTF-8)",
            record: record
        )
    }
}
