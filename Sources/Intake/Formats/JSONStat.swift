import Archives
import Indicators

/// JSON-stat, versions 1 and 2: each of its datasets is a table.
enum JSONStat: FileFormat {
    /// Members come in any order, so only the whole file tells; other JSON is refused there.
    static func recognises(_ beginning: [UInt8]) -> Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        return beginning.first { !blanks.contains($0) } == UInt8(ascii: "{")
    }

    static func tables(
        of file: some DivisibleBytes,
        _ context: FileContext
    ) throws -> [any FileTable] {
        let datasets = try datasets(of: file)
        return datasets.enumerated().map { number, dataset in
            var inner = context
            if datasets.count > 1 {
                let name = dataset.name ?? dataset.label ?? "\(number + 1)"
                inner.place = TablePlace(
                    kind: .dataset,
                    number: UInt16(truncatingIfNeeded: number + 1),
                    name: (context.place.name.isEmpty ? "" : context.place.name + " / ") + name
                )
            }
            return DatasetTable(file, dataset, inner)
        }
    }

    /// The datasets of a file.
    ///
    /// - Throws: `FileRejection` when it is no JSON-stat, or breaks its rules.
    static func datasets(of file: some DivisibleBytes) throws -> [JSONStatDataset] {
        var reader = JSONStatReader(try file.part(from: 0))
        do {
            let members = try reader.document()
            if members.isDataset { return [try dataset(members)] }
            if members.inner.isEmpty, members.type == "collection" {
                throw JSONStatFault.collection(members.links)
            }
            if members.type == "dataset" {
                throw JSONStatFault.rule(.structure, "it has no 'dimension' or no 'value'")
            }
            guard !members.inner.isEmpty else { throw JSONStatFault.otherJSON }
            return try members.inner.map(dataset)
        } catch let fault as JSONFault where reader.isLikely {
            throw fault.rejection
        } catch let fault as JSONStatFault where reader.isLikely {
            throw fault.rejection
        } catch is JSONFault, is JSONStatFault {
            let beginning = try file.beginning(1 << 16)
            throw ContentCheck.rejection(of: beginning) ?? JSONStatFault.otherJSON.rejection
        }
    }

    private static func dataset(_ members: JSONStatMembers) throws -> JSONStatDataset {
        var rules = JSONStatRules(members)
        return try rules.dataset()
    }
}
