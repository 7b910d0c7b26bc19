package import Alerting
package import Indicators

/// That somebody thinks that figures are wrong, for whoever delivered them.
package struct DoubtReport: Hashable, Sendable {
    /// A figure, and the files that it stands in.
    package struct Figure: Hashable, Sendable {
        package let alert: AnswerReport.Alert
        package let period: TimePeriod
        package let files: [File]

        package init(_ alert: AnswerReport.Alert, _ period: TimePeriod, in files: [File]) {
            (self.alert, self.period, self.files) = (alert, period, files)
        }
    }

    /// A delivered file, with the first places that the figure stands in there.
    package struct File: Hashable, Sendable {
        package let note: NoticeContent.SourceNote
        package let places: [Place]
        /// How many places there are in all.
        package let count: Int

        package init(_ note: NoticeContent.SourceNote, places: [Place], of count: Int) {
            (self.note, self.places, self.count) = (note, places, count)
        }
    }

    /// A cell, counted from 1; the sheet is 0 in files without sheets.
    package struct Place: Hashable, Sendable {
        package let sheet: Int
        package let record: Int
        package let column: Int
        /// How the source calls the column, where it says that word for word.
        package let title: String?

        package init(sheet: Int, record: Int, column: Int, title: String?) {
            (self.sheet, self.record) = (sheet, record)
            (self.column, self.title) = (column, title)
        }
    }

    package let figures: [Figure]
    package let comment: String
    /// Who asks.
    package let author: String
    package let id: String

    package init(_ figures: [Figure], comment: String, by author: String, id: String) {
        (self.figures, self.comment, self.author, self.id) = (figures, comment, author, id)
    }
}

extension AnswerWriter {
    /// So many places of a figure are named, and so many files; the others are counted.
    private static let (placeLimit, fileLimit) = (5, 20)

    func document(of report: DoubtReport) -> MailDocument {
        let isSupplier = receiver.supplier != nil
        var lists = report.figures.prefix(Self.nameLimit).map { figure in
            MailDocument.List(
                heading: "\(line(figure.alert)), \(catalogue.shortPeriod(figure.period))",
                lines: lines(of: figure.files)
            )
        }
        let more = more(report.figures.count)
        if !more.isEmpty { lists.append(.init(heading: more.joined(), lines: [])) }
        let words = report.comment.isEmpty ? [texts.noReason] : lines(of: report.comment)
        lists.append(
            .init(heading: texts.askedHeading(by: CleanText.line(report.author)), lines: words)
        )
        lists.append(
            .init(heading: texts.adviceHeading, lines: [texts.doubtAdvice(isSupplier: isSupplier)])
        )
        return document(
            subject: texts.doubtSubject(report.figures.count),
            summary: texts.doubtSummary(report.figures.count, isSupplier: isSupplier),
            lists
        )
    }

    private func lines(of files: [DoubtReport.File]) -> [String] {
        var room = Self.placeLimit
        let lines = files.prefix(Self.fileLimit).map { file in
            let note = file.note
            let stamp = note.release.map {
                ", " + catalogue.released(catalogue.stamp($0), through: nil)
            }
            let named = file.places.prefix(room)
            room -= named.count
            var places = named.map(place)
            if file.count > named.count {
                places.append(texts.places(file.count - named.count, isMore: !named.isEmpty))
            }
            return "\(CleanText.line(note.title)), \(catalogue.file(note.file))" + (stamp ?? "")
                + (places.isEmpty ? "" : ": " + places.joined(separator: "; "))
        }
        let others = files.count - lines.count
        return lines + (others > 0 ? [receiver.rejectionTexts.more(others)] : [])
    }

    private func place(_ place: DoubtReport.Place) -> String {
        texts.place(
            sheet: place.sheet,
            record: place.record,
            column: place.column,
            title: place.title.map { CleanText.shortened(CleanText.line($0), to: 60) }
        )
    }
}
