import Alerting
import Indicators

/// What a message says about a missing delivery, in the words of a language.
package struct DeliveryWords {
    private(set) var title: String
    let supplier: String?
    let contact: String?
    let period: String
    let by: String
    /// The last day of grace; nil without grace.
    let graceEnd: String?
    let workingDaysLate: Int
    /// The last of the later periods that are missing, too.
    let alsoThrough: String?
    /// The newest period that was delivered.
    let newest: String?
    let recognition: [String]
    let inbox: String?

    /// The same with another title.
    func titled(_ title: String) -> Self {
        var words = self
        words.title = title
        return words
    }

    init(_ note: DeliveryNote, _ catalogue: any Catalogue) {
        title = CleanText.line(note.title)
        supplier = note.supplier.map(CleanText.line)
        contact = note.contact.map(CleanText.line)
        period = catalogue.period(note.period)
        by = catalogue.date(note.by)
        graceEnd = note.due == note.by ? nil : catalogue.date(note.due)
        workingDaysLate = note.workingDaysLate
        alsoThrough = note.alsoThrough.map { catalogue.period($0) }
        newest = note.newest.map { catalogue.period($0) }
        recognition = note.recognition.map(CleanText.line)
        inbox = note.inbox.map(CleanText.line)
    }
}

extension DeliveryWords {
    /// A delivery that there is none of, to try texts out.
    init(
        sample title: String,
        supplier: String?,
        period: String,
        by: String,
        graceEnd: String?,
        workingDaysLate: Int,
        alsoThrough: String?
    ) {
        self.title = title
        self.supplier = supplier
        self.period = period
        self.by = by
        self.graceEnd = graceEnd
        self.workingDaysLate = workingDaysLate
        self.alsoThrough = alsoThrough
        (contact, newest, recognition, inbox) = (nil, nil, [], nil)
    }
}
