import Alerting
import Logging
import Store

/// Tells what may end the process, and knows what did so before.
///
/// What is to be told is counted before and forgotten afterwards. What ended in a crash as often as
/// a file may is set aside and named, so that it keeps nobody else from being told.
struct Trial {
    /// After so many attempts that ended in a crash something is set aside.
    static let limit = IntakePass.attemptLimit

    let context: PassContext

    /// Tells something.
    ///
    /// What the machine refuses, a full disk for one, counts for nothing; what cannot be made out
    /// of a damaged row counts like a crash.
    func tell<Result>(_ tellings: [Telling], _ body: () throws -> Result) throws -> Result {
        try context.store.recordAttempts(at: tellings)
        do {
            return try body()
        } catch let error as StoreError where error.kind == .corrupt {
            throw error
        } catch {
            try? takeBack(tellings)
            throw error
        }
    }

    /// Takes back attempts that ended in no crash although nothing was told.
    func takeBack(_ tellings: [Telling]) throws {
        try context.store.takeBackAttempts(at: tellings)
    }

    /// Sets aside what was tried in vain, and names it.
    func setAside(_ tellings: [Telling]) throws {
        guard !tellings.isEmpty else { return }
        let now = context.now()
        try context.store.transaction { try $0.setAside(tellings, at: now) }
        let named = Set(tellings)
        for news in try context.store.read({ try $0.setAside() }) where named.contains(news.telling)
        {
            context.logger.error(
                "News ended in a crash whenever it was to be told, and is set aside.",
                metadata: ServiceMessage.newsSetAside.metadata([
                    "transition": "\(news.transition)", "rule": "\(news.rule)",
                    "area": "\(news.area)",
                    "receiver": "\(news.receiver ?? "the journal")",
                ])
            )
        }
    }
}
