import Indicators
import Readings

/// A release stamp and where a file says it.
struct FoundStamp {
    /// Where it stands.
    enum Place {
        /// In the name of the file.
        case name(String)
        /// In a record, counted from 1.
        case record(Int)
    }

    let stamp: ReleaseStamp
    private(set) var place: Place

    /// The same, where the record stands behind as many others.
    func behind(_ records: Int) -> Self {
        guard case .record(let record) = place else { return self }
        return Self(stamp: stamp, place: .record(record + records))
    }

    /// Refuses a stamp that lies in the future: it would hold up every later release.
    func check(on today: CalendarDate) throws(FileRejection) {
        guard stamp.date > ReleaseStamp.lastDay(takenOn: today) else { return }
        let record: Int?
        let (stands, correction): (String, String)
        switch place {
        case .name(let name):
            record = nil
            (stands, correction) = ("in the file's name '\(name)'", "rename it")
        case .record(let number):
            record = number
            (stands, correction) = ("in record \(number)", "correct it there")
        }
        throw FileRejection(
            check: .futureRelease,
            problem: "its release stamp '\(stamp)' \(stands) lies in the future; today is \(today)",
            advice: "look for a mistyped year, \(correction) and deliver the file again; "
                + "if the stamp is right, the clock of this machine is wrong",
            record: record
        )
    }
}
