/// A picture as marks on a plane, before it becomes SVG or PNG.
///
/// It has no colours: each mark has a role, and whoever draws it decides how the role looks, on
/// light or dark ground or on paper. Lengths are in units, of which a picture is mostly 360 wide;
/// the origin is at the top left, and y grows downwards.
package struct Drawing: Hashable, Sendable {
    package let width: Double
    package let height: Double
    /// What the picture is about, for those who do not see it.
    package let title: String
    package private(set) var marks: [Mark] = []

    /// An empty picture.
    package init(width: Double, height: Double, title: String) {
        (self.width, self.height, self.title) = (width, height, title)
    }

    /// Adds a mark in front of all that are there.
    package mutating func add(_ mark: Mark) { marks.append(mark) }

    /// A place in units.
    package struct Point: Hashable, Sendable {
        package let x: Double
        package let y: Double

        package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }

    /// What a mark stands for.
    package enum Role: String, CaseIterable, Hashable, Sendable {
        /// The line that the picture is about, and its last or judged number.
        case series
        /// Another line beside it.
        case comparison
        /// Where an alert begins, and where it ends.
        case limit, clear
        /// Where a number may lie: what its past allows, or what chance explains.
        case corridor, interval
        /// What is to come: as planned, or as computed.
        case plan, projection
        /// An older number beside the one of today.
        case former
        case axis, grid
        /// A text at an axis or in the key, and the text at a number.
        case label, value
    }

    /// Which part of a text stands at its place.
    package enum Anchor: String, Hashable, Sendable {
        case start, middle, end
    }

    /// Something that is drawn.
    package enum Mark: Hashable, Sendable {
        case line(from: Point, to: Point, Role)
        /// Several lines, each from one point to the next.
        case path([Point], Role)
        /// A filled area within a closed line.
        case band([Point], Role)
        case dot(Point, radius: Double, isFilled: Bool, Role)
        /// A triangle around a point; `size` is its height.
        case triangle(Point, size: Double, pointsUp: Bool, Role)
        /// A square on one of its corners; `size` is its height.
        case diamond(Point, size: Double, Role)
        /// A text whose baseline is at a point.
        case text(String, at: Point, Anchor, Role)
    }

    /// The height of letters, of which 12 units are 12 pixels on a telephone.
    package static let textSize = 12.0

    /// The points of a triangle: its tip first.
    package static func corners(ofTriangle center: Point, size: Double, pointsUp: Bool) -> [Point] {
        let (up, half) = (pointsUp ? -size / 2 : size / 2, size * 0.6)
        return [
            Point(center.x, center.y + up),
            Point(center.x + half, center.y - up),
            Point(center.x - half, center.y - up),
        ]
    }

    /// The points of a diamond: the highest first.
    package static func corners(ofDiamond center: Point, size: Double) -> [Point] {
        let half = size / 2
        return [
            Point(center.x, center.y - half), Point(center.x + half, center.y),
            Point(center.x, center.y + half), Point(center.x - half, center.y),
        ]
    }
}
