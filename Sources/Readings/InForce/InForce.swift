import Indicators

/// Which reading counts: the one answer for the store and for all that judges without one.
///
/// A drop's reading meets the one that is known for the same series and period. Where both were
/// released with a stamp the higher stamp counts, of equal ones the later drop; where one has none,
/// the later drop. So an older release that comes late is recorded and never in force, and stamps
/// are never compared with times of intake. A release that repeats a reading confirms it: the
/// reading keeps its origin and has the stamp of the confirmation from then on. A stamped file that
/// is delivered again, byte by byte, has the rank of its first delivery (`DropRank.again`).
package enum InForce {
    /// What becomes of one cell.
    package enum Change: Hashable, Sendable {
        /// Series and period were unknown before.
        case new
        /// Another number; a number where none is now; another reason.
        case revised(isRebased: Bool)
        /// A number where a reason stood for its absence.
        case filled(isRebased: Bool)
        /// The same number or reason with another status, basis or reference date.
        case restated(isRebased: Bool, isNews: Bool)
        /// As it was known before, and said by a release that is not older: it is confirmed.
        case confirmed
        /// As it was known before, but said by an older release.
        case repeated
        /// Different, but of an older release: only recorded.
        case older
        /// Taken back by not being delivered again.
        case deleted
        /// Not delivered again by a drop that may not take it back.
        case kept

        /// Whether the arriving reading is in force from now on.
        package var takesForce: Bool {
            switch self {
            case .new, .revised, .filled, .restated, .deleted: true
            case .confirmed, .repeated, .older, .kept: false
            }
        }

        /// Whether what may be judged is another thing than before.
        package var isNews: Bool {
            if case .restated(_, let isNews) = self { isNews } else { takesForce }
        }

        /// Whether the reading moved to another basis.
        package var isRebased: Bool {
            switch self {
            case .revised(let isRebased), .filled(let isRebased), .restated(let isRebased, _):
                isRebased
            default: false
            }
        }
    }

    /// What an arriving reading does to what is known of its cell.
    ///
    /// `isOlder` says that its release is older than one that spoke of the cell before.
    @inline(__always)
    package static func change(_ arriving: Cell, known: Cell, isOlder: Bool) -> Change {
        let (mark, old) = (arriving.mark, known.mark)
        guard !old.isAbsent else { return .new }
        let isSameReading =
            mark.hasValue
            ? old.hasValue && arriving.value == known.value : mark.reason == old.reason
        // A delivery without reference dates says nothing about them.
        let isSameDate = arriving.date == known.date || arriving.date == Block.noDate
        if isSameReading && mark == old && isSameDate { return isOlder ? .repeated : .confirmed }
        if isOlder { return .older }
        let isRebased = mark.segment != old.segment
        if isSameReading {
            let isNews = isRebased || mark.isJudged != old.isJudged
            return .restated(isRebased: isRebased, isNews: isNews)
        }
        return mark.hasValue && !old.hasValue
            ? .filled(isRebased: isRebased) : .revised(isRebased: isRebased)
    }

    /// What a drop that replaces its periods does to a reading that it does not contain.
    package static func change(
        missing known: Cell,
        isOlder: Bool,
        isOfSameSource: Bool
    ) -> Change {
        guard !known.mark.isAbsent, known.mark.reason != .deleted, isOfSameSource, !isOlder else {
            return .kept
        }
        return .deleted
    }
}
