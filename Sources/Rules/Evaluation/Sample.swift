import Indicators
import Statistics

/// A number with the chance that stands behind it.
enum Sample: Hashable, Sendable {
    /// So many of so many.
    case share(Share)
    /// So many events in so much.
    case events(Events)

    /// The sample of counts; nil where they make no sense: more of a group than are in it, or no
    /// whole numbers.
    init?(_ chance: Chance, count: Double, of base: Double?) {
        switch chance {
        case .share:
            guard let base, let share = Share(count, of: base) else { return nil }
            self = .share(share)
        case .rate:
            guard let events = Events(count, in: base ?? 1) else { return nil }
            self = .events(events)
        case .none: return nil
        }
    }

    /// What is counted.
    var count: Double {
        switch self {
        case .share(let share): share.count
        case .events(let events): events.count
        }
    }

    /// In how many, or in how much.
    var base: Double {
        switch self {
        case .share(let share): share.base
        case .events(let events): events.exposure
        }
    }

    /// The share or the rate.
    var value: Double { count / base }

    /// The interval that is shown beside it: Wilson's, or Byar's and the exact one.
    func interval(_ confidence: Confidence) -> Interval {
        switch self {
        case .share(let share): share.wilson(confidence)
        case .events(let events): events.interval(confidence)
        }
    }
}
