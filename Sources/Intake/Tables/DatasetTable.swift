import Archives

/// A dataset of a JSON-stat file.
struct DatasetTable<File: DivisibleBytes>: FileTable {
    let place: TablePlace
    private let file: File
    private let dataset: JSONStatDataset
    private let context: FileContext

    var byteCount: Int { max(file.size, dataset.byteCount) }

    init(_ file: File, _ dataset: JSONStatDataset, _ context: FileContext) {
        (self.file, self.dataset, self.context) = (file, dataset, context)
        place = context.place
    }

    func head() throws -> Head {
        var records = try Self.records(of: dataset, in: file)
        var rows: [[String]] = []
        do {
            while rows.count < Head.recordLimit, try records.next() { rows.append(records.texts()) }
        } catch let fault as JSONFault {
            throw fault.rejection
        }
        var head = Head(context, records: rows)
        head.dataset = dataset
        return head
    }

    func read(into reading: inout TableReading) throws {
        do {
            try reading.read(shaping: Self.records(of: dataset, in: file))
        } catch let fault as JSONFault {
            throw fault.rejection
        }
    }

    /// The rows of a dataset.
    static func records(of dataset: JSONStatDataset, in file: File) throws -> JSONStatRecords {
        JSONStatRecords(dataset, try file.part(from: dataset.valueOffset))
    }
}
