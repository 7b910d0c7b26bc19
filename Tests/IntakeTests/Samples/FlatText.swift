/// Flat files in the new layout, spelled out: a row is `time;area`, then variable, code and label
/// of the second slot, then number, unit, code and label of the value.
enum FlatText {
    private static let head =
        "statistics_code;statistics_label;time_code;time_label;time;"
        + "1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;"
        + "2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;"
        + "value;value_unit;value_variable_code;value_variable_label\n"

    static func file(_ rows: [String]) -> String {
        head
            + rows.map { row in
                let cells = row.split(separator: ";", omittingEmptySubsequences: false)
                let slot = "\(cells[2]);\(cells[2]);\(cells[3]);\(cells[4])"
                return "99000;Probe;JAHR;Jahr;\(cells[0]);KREISE;Kreise;\(cells[1]);Ort;\(slot);"
                    + "\(cells[5]);\(cells[6]);\(cells[7]);\(cells[8])\n"
            }.joined()
    }
}
