import Definitions
import Desk
import Host
import Indicators
import Intake
import Rules

extension PassContext {
    /// Reads a delivered file by the definitions in force, as on the day on which it was taken.
    ///
    /// What stands behind the end of its table is not read yet.
    func read(
        _ file: FileReader,
        named name: String,
        takenAt moment: Moment
    ) throws -> FileReading {
        let definitions = workplace.definitions
        return try TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            today: LocalTime().date(at: moment),
            keepsOrigins: true
        )
        .read(
            WatchedFile(file: file, progress: progress),
            named: name,
            requiresSource: true
        )
    }
}
