/// Keeps texts from lying on one another or leaving the picture.
struct LabelRoom {
    /// What a text covers, in units.
    struct Box: Hashable {
        let left, top, right, bottom: Double

        /// A text with its baseline at a point.
        init(_ text: String, at point: Drawing.Point, _ anchor: Drawing.Anchor) {
            let width = LabelWidth.of(text)
            switch anchor {
            case .start: left = point.x
            case .middle: left = point.x - width / 2
            case .end: left = point.x - width
            }
            right = left + width
            top = point.y - Self.ascent
            bottom = point.y + Self.descent
        }

        /// How far letters reach above the baseline and below.
        static let (ascent, descent) = (0.93 * Drawing.textSize, 0.24 * Drawing.textSize)

        /// Whether both have more than their edges in common.
        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        /// Whether a point lies within, or so near that it would touch.
        func holds(_ point: Drawing.Point) -> Bool {
            point.x > left - 3 && point.x < right + 3 && point.y > top - 2 && point.y < bottom + 2
        }
    }

    private let width: Double
    private let height: Double
    private var taken: [Box] = []

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    /// Whether a text would lie alone, and within the picture.
    func isFree(_ box: Box) -> Bool {
        box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height
            && !taken.contains(where: box.overlaps)
    }

    /// Writes a text where there is room for it.
    ///
    /// - Returns: Whether there was.
    @discardableResult mutating func write(
        _ text: String,
        at point: Drawing.Point,
        _ anchor: Drawing.Anchor,
        _ role: Drawing.Role,
        on drawing: inout Drawing
    ) -> Bool {
        let box = Box(text, at: point, anchor)
        guard !text.isEmpty, isFree(box) else { return false }
        taken.append(box)
        drawing.add(.text(text, at: point, anchor, role))
        return true
    }
}
