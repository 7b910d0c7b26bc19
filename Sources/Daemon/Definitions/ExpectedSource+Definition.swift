import Alerting
import Intake

extension ExpectedSource {
    /// What a definition says of deliveries, before it is known what was delivered; nil when it
    /// names no day.
    init?(_ source: SourceDefinition) {
        guard let expected = source.expected else { return nil }
        self.init(
            id: source.id,
            title: source.title,
            schedule: DeliverySchedule(
                every: expected.every,
                referenceDate: expected.referenceDate.map { .init(month: $0.month, day: $0.day) },
                by: .init(month: expected.by.month, day: expected.by.day),
                graceInWorkingDays: expected.graceInWorkingDays
            ),
            supplier: source.supplier?.name,
            contact: source.supplier?.contact,
            recognition: source.recognition.tables
                + [source.recognition.file].compactMap { $0 }
        )
    }
}
