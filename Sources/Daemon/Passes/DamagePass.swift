import Indicators
import Logging
import Store

/// Sets aside news whose rows are damaged, so that everything else is told.
struct DamagePass {
    private let context: PassContext

    init(_ context: PassContext) { self.context = context }

    /// Looks at what is owed.
    func run() throws {
        let damaged = try context.store.setAsideDamaged(at: context.now())
        guard !damaged.isEmpty else { return }
        context.logger.error(
            "News are damaged in the store and set aside; all other news are told.",
            metadata: ServiceMessage.storeDamaged.metadata([
                "damages": "\(damaged.joined(separator: ", "))",
                "advice": "\(Self.advice)",
            ])
        )
    }

    /// What to do about a damaged store.
    static let advice =
        "see 'waage status --verify'; restore a backup, or let 'waage rebuild' read archive/ again"
}
