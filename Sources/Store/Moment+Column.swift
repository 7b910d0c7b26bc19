import GRDB
package import Indicators

/// A column keeps a moment as the number of its milliseconds; nothing else here knows of it.
extension Moment: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Moment? {
        Int64.fromDatabaseValue(value).map(Moment.init(milliseconds:))
    }
}
