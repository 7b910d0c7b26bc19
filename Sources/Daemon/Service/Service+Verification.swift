import Desk
import Indicators
import Logging
import Store

/// How the service looks for damage in its store: once a night, a piece at a time.
extension Service {
    /// The hour of the look by the clock on the wall.
    private static let hour = 3
    /// How old the latest look may be at a start; else there is one soon.
    private static let longest: Duration = .days(2)
    /// How soon that is.
    private static let soon: Duration = .hours(1)

    /// Plans the next look, which is soon when there was none for long.
    func planVerification() {
        let (time, local) = (now(), LocalTime())
        let today = local.moment(of: local.date(at: time), hour: Self.hour)
        let tomorrow = local.date(at: time).advanced(byDays: 1)
        let night = today > time ? today : local.moment(of: tomorrow, hour: Self.hour)
        let latest = try? store.read { try $0.latestVerification()?.made }
        let isOverdue = latest.map { time - $0 > Self.longest } ?? true
        schedule[.verify] = isOverdue ? min(night, time + Self.soon) : night
    }

    /// Looks at the next piece; files and news go first in between.
    func verify() throws {
        let look = try verification ?? beginVerification()
        verification = look
        do {
            if try look.step() {
                schedule[.verify] = now()
                return
            }
        } catch {
            verification = nil
            throw error
        }
        verification = nil
        planVerification()
        try tell(Verification(made: now(), damages: look.damages))
    }

    private func beginVerification() throws -> StoreVerification {
        let progress = context.progress
        return try StoreVerification(path: store.path) {
            do throws(Interruption) {
                try progress()
                return true
            } catch {
                return false
            }
        }
    }

    private func tell(_ result: Verification) throws {
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
        try store.transaction { try $0.save(result) }
    }
}
