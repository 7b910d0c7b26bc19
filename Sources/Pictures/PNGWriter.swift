import CCairo
package import Charts

/// Writes drawings as PNG for mails.
///
/// The ground is white and opaque, for mail programs on dark ground show a picture as it is. The
/// same drawing gives the same bytes as long as the libraries stay the same.
package enum PNGWriter {
    /// So many pixels are as long as a unit, for sharp screens.
    package static let scale = 2.0
    /// No picture has more pixels on a side.
    private static let largest = 8000.0

    /// The bytes of a picture.
    ///
    /// - Parameters:
    ///   - drawing: What to draw.
    ///   - font: The path of DejaVu Sans; nil for where Debian has it.
    /// - Returns: A PNG file of twice as many pixels as the drawing has units.
    /// - Throws: `PictureError` when the font is missing or the picture cannot be made.
    package static func png(
        of drawing: Drawing,
        font: String? = nil
    ) throws(PictureError) -> [UInt8] {
        let (width, height) = (drawing.width * scale, drawing.height * scale)
        guard (1...largest).contains(width), (1...largest).contains(height) else {
            throw .cairo("a picture of \(width) × \(height) pixels")
        }
        return try unsafe PictureFont.with(font ?? PictureFont.path) { face throws(PictureError) in
            let canvas = try unsafe Canvas(Int(width.rounded()), Int(height.rounded()), face)
            for mark in drawing.marks { canvas.draw(mark) }
            return try canvas.png()
        }
    }

    /// Why no picture can be made here; nil where all is well.
    package static func obstacle(font: String? = nil) -> PictureError? {
        do throws(PictureError) {
            try unsafe PictureFont.with(font ?? PictureFont.path) { _ throws(PictureError) in }
            return nil
        } catch {
            return error
        }
    }
}
