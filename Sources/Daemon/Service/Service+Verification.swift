import Indicators
import Logging
import Store

/// How the service looks for damage in its store: once a night, a piece at a time.
extension Service {
    /// Plans the next look.
    func planVerification() {
        let latest = try? store.read { try $0.latestVerification()?.made }
        schedule[.verify] = tick(at: NightlyLook().next(after: latest, at: now()))
    }

    /// Looks at the next piece; files and news go first in between.
    func verify() throws {
        let look = try verification ?? beginVerification()
        verification = look
        do {
            if try look.step() {
                schedule[.verify] = tick
                return
            }
        } catch {
            verification = nil
            throw error
        }
        verification = nil
        tell(Verification(made: now(), damages: look.damages))
        planVerification()
    }

    private func beginVerification() throws -> StoreVerification {
        try StoreVerification(path: store.path, continues: context.progress.continues)
    }

    private func tell(_ result: Verification) {
        if result.damages.isEmpty {
            logger.info("All rows and pages of the store are as they were written.")
        } else {
            logger.error(
                "The store is damaged.",
                metadata: ServiceMessage.storeDamaged.metadata([
                    "damages": "\(result.damages.joined(separator: "; "))",
                    "advice": "\(DamagePass.advice)",
                ])
            )
        }
        do {
            try store.transaction { try $0.save(result) }
            noteWorking("verification")
        } catch {
            // The log has it; the next night looks again.
            _ = noteTrouble("verification", error)
        }
    }
}
