package import Indicators
import Readings

/// Why a whole file is not taken.
package struct FileRejection: Error, Hashable, Sendable {
    package let reason: RejectionReason
    /// What is wrong, with the offending value.
    package internal(set) var problem: String
    /// What the supplier or the admin should do.
    package internal(set) var advice: String
    /// The record, counted from 1, when one is to blame.
    package let record: Int?
    /// A draft source definition, when the file is readable but nobody described it.
    package var draft: String?
    /// The first cells that could not be read, and how many could not, where that is the reason.
    package internal(set) var cells: [Reject] = []
    package internal(set) var cellCount = 0
    /// The source that describes the file, where its content shows that it is of this source.
    package private(set) var source: String?

    package init(
        check reason: RejectionReason,
        problem: String,
        advice: String,
        record: Int? = nil,
        draft: String? = nil
    ) {
        self.reason = reason
        self.problem = problem
        self.advice = advice
        self.record = record
        self.draft = draft
    }

    /// The stable name of the reason: `not-a-table`.
    package var check: String { reason.rawValue }

    /// The same of a file whose content is of a source.
    package func of(_ source: SourceDefinition?) -> Self {
        var rejection = self
        rejection.source = source?.id ?? self.source
        return rejection
    }
}

extension FileRejection {
    static let noData = Self(
        check: .noData,
        problem: "the file has a header but no data",
        advice: "fetch it again and check the chosen areas and years"
    )

    static let noReadings = Self(
        check: .noReadings,
        problem: "the file has records, but no value in them that is asked for",
        advice: "look at its columns with 'waage intake', and correct the headers of its source"
    )

    static func tooManyCells(_ limit: Int) -> Self {
        Self(
            check: .tooManyCells,
            problem: "the file has more than \(limit) cells of values",
            advice: "deliver it in parts"
        )
    }

    /// The file has more bytes than are read.
    package static func tooLarge(_ limit: Int) -> Self {
        Self(
            check: .fileTooLarge,
            problem: "the file is larger than \(limit) bytes",
            advice: "deliver it in parts"
        )
    }

    /// The periods of a series lie too far apart to be true.
    init(_ error: DatasetBuilder.TooSparse) {
        self.init(
            check: .tooSparse,
            problem: "the periods of '\(error.key)' reach from \(error.first) to \(error.last) "
                + "with only \(error.readings) values",
            advice: "look for a mistyped year"
        )
    }

    /// Characters were lost before the file was delivered: U+FFFD stands in their place.
    static func lostCharacters(_ text: String, place: String = "", record: Int? = nil) -> Self {
        Self(
            check: .brokenUmlauts,
            problem: "the umlauts are broken: '\(text.prefix(80))'\(place) contains U+FFFD, which "
                + "stands where a character was lost",
            advice:
                "somebody opened the file in the wrong encoding and saved it again: deliver the "
                + "file as it was downloaded, or choose the right encoding when opening it",
            record: record
        )
    }

    /// UTF-8 was read as Latin-1 and saved again.
    static func spoiled(_ text: String, _ original: String) -> Self {
        Self(
            check: .brokenUmlauts,
            problem:
                "the umlauts are broken: '\(text.prefix(80))' should be '\(original.prefix(80))'",
            advice: "somebody opened the UTF-8 file as Latin-1 and saved it again: "
                + "deliver the file as it was downloaded, or choose UTF-8 when opening it"
        )
    }
}

extension Dataset {
    /// Refuses labels with umlauts that somebody spoiled.
    func checkLabels() throws(FileRejection) {
        for label in [String](areaLabels.values) + memberLabels.values {
            if let original = TextDecoding.unspoiled(label) {
                throw FileRejection.spoiled(label, original)
            }
        }
    }
}

extension SourceDefinition {
    /// Refuses a dataset without the areas that a delivery must have.
    func checkRequiredAreas(in dataset: Dataset) throws(FileRejection) {
        guard !areas.required.isEmpty else { return }
        let present = Set(dataset.blocks.flatMap { Set($0.areas) }.map { dataset.vocabulary[$0] })
        let missing = areas.required.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        throw FileRejection(
            check: .missingAreas,
            problem: "the delivery lacks the required areas \(listed(missing))",
            advice: "ask the supplier for a complete file, or change 'required' in source '\(id)'"
        )
    }
}
