/// What the value of a cell is.
enum ODSType {
    case number, date, time, truth, text

    init?(_ value: XMLValue) {
        if value == "float" || value == "percentage" || value == "currency" {
            self = .number
        } else if value == "string" {
            self = .text
        } else if value == "date" {
            self = .date
        } else if value == "time" {
            self = .time
        } else if value == "boolean" {
            self = .truth
        } else {
            return nil
        }
    }

    /// Writes `PT12H30M00S` as `12:30:00`; what is written in another way stays as it is.
    static func writeTime(_ text: String, into rows: inout RowBuffer) {
        let pattern = /PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S/
        guard let match = text.wholeMatch(of: pattern), let hours = Int(match.1),
            let minutes = Int(match.2), let seconds = Int(match.3)
        else {
            for byte in text.utf8.prefix(40) { rows.append(byte) }
            return
        }
        rows.append(digits: hours, max(2, match.1.drop { $0 == "0" }.count))
        rows.append(UInt8(ascii: ":"))
        rows.append(digits: minutes, 2)
        rows.append(UInt8(ascii: ":"))
        rows.append(digits: seconds, 2)
    }
}
