import Host
import Indicators
import Intake
import Readings

// What may be wrong with a delivered file whatever it says.

extension FileReading {
    /// Refuses a file of a user who may not deliver for its source.
    func checkOwner(_ owner: UInt32) throws(FileRejection) {
        let closed = sources.first { source in
            !source.deliverers.isEmpty && !Account.user(owner, isAmong: source.deliverers)
        }
        guard let source = closed else { return }
        let names = source.deliverers.joined(separator: "', '")
        throw FileRejection(
            check: .deliverer,
            problem: "it is a file of the user '\(Account.name(ofUser: owner))', but source "
                + "'\(source.id)' takes files from '\(names)' alone",
            advice: "have one of them deliver it, or add the user or its group to 'from' in "
                + "\(source.location)"
        ).of(source)
    }
}

extension FileRejection {
    /// Each try found somebody writing to the file.
    static let restless = Self(
        check: .restless,
        problem: "it changed at each of \(IntakePass.patience) tries to read it",
        advice: "write it under a name that ends in '.part' and rename it when it is complete"
    )

    static func linked(_ count: Int) -> Self {
        Self(
            check: .linked,
            problem: "it has \(count) names (hard links), and whoever knows another one could"
                + " change it",
            advice: "deliver a copy ('cp' instead of 'ln')"
        )
    }

    static func hole(at byte: Int64) -> Self {
        Self(
            check: .hole,
            problem: "from byte \(byte) on a part was never written, and reads as NUL bytes",
            advice: "the transfer was damaged or is not at its end: export it again and deliver it"
                + " whole"
        )
    }

    static func tooManyNewSeries(_ excess: TooManyNewSeries) -> Self {
        Self(
            check: .newSeries,
            problem: "it has \(excess.count) new series, and at most \(excess.limit) are allowed "
                + "of one file",
            advice: "leave out columns that only number the rows; if all are wanted, deliver the "
                + "file in parts or raise 'new_series' of 'intake' in the configuration"
        )
    }

    static let unprintableName = Self(
        check: .fileName,
        problem: "its name has characters that cannot be printed",
        advice: "rename the file to letters, digits, '-', '_' and '.' and deliver it again"
    )
}
