import Alerting

/// What all addresses of a receiver get, written once.
struct MailText {
    let subject: String
    let language: String
    private(set) var body: MailBody
    /// What an answer can be about.
    var entries: [MailedEntry]
    private let document: MailDocument

    init(_ document: MailDocument, _ pictures: [MailPicture] = []) {
        subject = CleanText.shortened(document.subject, to: SubjectLine.limit)
        language = document.language
        body = MailBody(document, pictures)
        entries = document.answerable
        self.document = document
    }

    /// The same with the pictures that it names.
    func painted(by paint: Painter?) -> Self {
        guard let paint else { return self }
        var document = document
        let pictures = document.pictures(by: paint)
        return pictures.isEmpty && document == self.document ? self : Self(document, pictures)
    }

    /// The same with the table of all its news.
    ///
    /// - Returns: Nil where the table could not be made.
    func attaching(_ sheet: NewsSheet) -> Self? {
        guard let file = sheet.file(numberedAs: document) else { return nil }
        var text = self
        text.body.attachment = file
        return text
    }
}
