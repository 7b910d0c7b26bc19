import Definitions
import Desk
package import Host
package import Indicators
package import Intake
import Rules

extension PassContext {
    /// Reads a delivered file by the definitions in force, as on the day on which it was taken.
    ///
    /// What stands behind the end of its table is not read yet.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - name: The name under which it was delivered.
    ///   - moment: When it was taken.
    /// - Returns: What it says.
    /// - Throws: `FileRejection` where it cannot be read.
    package func read(
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
