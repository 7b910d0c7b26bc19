/// Why a drawing did not become a picture.
package enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no font, or another than the one that labels are placed for, at a path.
    case noFont(path: String)
    /// What the library for drawing says.
    case cairo(String)

    package var description: String {
        switch self {
        case .noFont(let path): "the font DejaVu Sans is missing at '\(path)'"
        case .cairo(let text): "cairo says: \(text)"
        }
    }
}
