/// How wide texts are in the font that pictures are written in, DejaVu Sans.
///
/// Labels are placed by these numbers alone, so that every writer places them alike and none needs
/// the font for it. They are the advances of the font's table `hmtx`, in 2048ths of the letters'
/// size, by its table `cmap`; a script that reads both tables of `DejaVuSans.ttf` has printed them.
package enum LabelWidth {
    /// The width of a text in units.
    package static func of(_ text: String, size: Double = Drawing.textSize) -> Double {
        let sum = text.unicodeScalars.reduce(0) { $0 + advance(of: $1) }
        return Double(sum) * size / 2048
    }

    /// A text that is no wider than some units, with an ellipsis where it was.
    ///
    /// - Returns: The text; empty where there is not even room for the ellipsis.
    package static func shortened(
        _ text: String,
        to width: Double,
        size: Double = Drawing.textSize
    ) -> String {
        guard of(text, size: size) > width else { return text }
        var start = text
        while !start.isEmpty {
            start.removeLast()
            let kept = start.last == " " ? String(start.dropLast()) : start
            if of(kept + "…", size: size) <= width { return kept + "…" }
        }
        return ""
    }

    /// The advance of a letter; of one that is not in the table that of the widest.
    private static func advance(of scalar: Unicode.Scalar) -> Int {
        let place = Int(scalar.value) - 0x20
        let known = latin.indices.contains(place) ? latin[place] : others[scalar.value] ?? 0
        return known > 0 ? known : 2748
    }

    /// From the blank U+0020 to U+017F; 0 where there is no letter.
    private static let latin: [Int] = [
        651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690,
        1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716,
        1087, 2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604, 1343, 1141, 1767,
        1532, 1612, 1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690,
        799, 1716, 1024, 1024, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569,
        1995, 1298, 1253, 1300, 1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303,
        690, 1303, 1716, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 651, 821, 1303, 1303, 1303, 1303, 690, 1024, 1024, 2048, 965,
        1253, 1716, 739, 2048, 1024, 1024, 1716, 821, 821, 1024, 1303, 1303, 651, 1024, 821, 965,
        1253, 1985, 1985, 1985, 1087, 1401, 1401, 1401, 1401, 1401, 1401, 1995, 1430, 1294, 1294,
        1294, 1294, 604, 604, 604, 604, 1587, 1532, 1612, 1612, 1612, 1612, 1612, 1716, 1612,
        1499, 1499, 1499, 1499, 1251, 1239, 1290, 1255, 1255, 1255, 1255, 1255, 1255, 2011, 1126,
        1260, 1260, 1260, 1260, 569, 569, 569, 569, 1253, 1298, 1253, 1253, 1253, 1253, 1253,
        1716, 1253, 1298, 1298, 1298, 1298, 1212, 1300, 1212, 1401, 1255, 1401, 1255, 1401, 1255,
        1430, 1126, 1430, 1126, 1430, 1126, 1430, 1126, 1577, 1300, 1587, 1300, 1294, 1260, 1294,
        1260, 1294, 1260, 1294, 1260, 1294, 1260, 1587, 1300, 1587, 1300, 1587, 1300, 1587, 1300,
        1540, 1298, 1876, 1423, 604, 569, 604, 569, 604, 569, 604, 569, 604, 569, 1208, 1138, 604,
        569, 1343, 1186, 1186, 1141, 569, 1141, 569, 1141, 768, 1141, 700, 1151, 582, 1532, 1298,
        1532, 1298, 1532, 1298, 1666, 1532, 1298, 1612, 1253, 1612, 1253, 1612, 1253, 2191, 2095,
        1423, 842, 1423, 842, 1423, 842, 1300, 1067, 1300, 1067, 1300, 1067, 1300, 1067, 1251,
        803, 1251, 803, 1251, 803, 1499, 1298, 1499, 1298, 1499, 1298, 1499, 1298, 1499, 1298,
        1499, 1298, 2025, 1675, 1251, 1212, 1251, 1403, 1075, 1403, 1075, 1403, 1075, 721,
    ]

    /// Signs and blanks of typesetters.
    private static let others: [UInt32: Int] = [
        0x2009: 409, 0x202F: 409, 0x2010: 739, 0x2011: 739, 0x2013: 1024, 0x2014: 2048,
        0x2018: 651, 0x2019: 651, 0x201A: 651, 0x201C: 1061, 0x201D: 1061, 0x201E: 1061,
        0x2022: 1208, 0x2026: 2048, 0x2030: 2748, 0x2039: 819, 0x203A: 819, 0x20AC: 1303,
        0x2212: 1716, 0x2264: 1716, 0x2265: 1716, 0x1E9E: 1574, 0x2205: 1784,
    ]
}
