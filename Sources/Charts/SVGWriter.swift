/// Writes drawings as SVG for HTML pages.
///
/// Marks carry the classes of their roles and no colours: `SVGWriter.style` is the style sheet that
/// a page with them needs.
package enum SVGWriter {
    /// An `svg` element that grows with the page; the same drawing gives the same text.
    ///
    /// - Parameters:
    ///   - drawing: What to draw.
    ///   - id: What the page knows the picture by, for its title; letters, digits and hyphens.
    ///   - description: More of what the picture shows, for those who do not see it.
    /// - Returns: The element with LF line ends.
    package static func svg(
        _ drawing: Drawing,
        id: String,
        description: String? = nil
    ) -> String {
        let (width, height) = (number(drawing.width), number(drawing.height))
        let described = description == nil ? "" : " \(id)-desc"
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
                + " viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\""
                + " aria-labelledby=\"\(id)-title\(described)\">",
            "<title id=\"\(id)-title\">\(escaped(drawing.title))</title>",
        ]
        if let description {
            lines.append("<desc id=\"\(id)-desc\">\(escaped(description))</desc>")
        }
        lines += drawing.marks.map(element)
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    /// The looks of all roles, on light and on dark ground and on paper; colours are never alone:
    /// lines differ by their dashes, marks by their shapes.
    package static let style = """
        .chart { --ink: #1f2328; --soft: #50565e; --faint: #d5d9de; --a: #12436D; --b: #28A197;
          --c: #801650; --d: #F46A25; max-width: 100%; height: auto;
          font: 12px "DejaVu Sans", Verdana, sans-serif; }
        .chart path, .chart line { fill: none; stroke-width: 2; }
        .chart .series { stroke: var(--a); } .chart .comparison { stroke: var(--b); }
        .chart .limit { stroke: var(--c); } .chart .clear { stroke: var(--c); }
        .chart .plan, .chart .projection { stroke: var(--d); }
        .chart .former, .chart .interval { stroke: var(--soft); }
        .chart line.limit, .chart path.limit { stroke-width: 1.5; }
        .chart line.clear, .chart path.clear { stroke-width: 1.5; stroke-dasharray: 2 3; }
        .chart path.comparison, .chart line.comparison { stroke-dasharray: 7 3; }
        .chart path.plan, .chart line.plan { stroke-dasharray: 9 3 2 3; }
        .chart path.projection, .chart line.projection { stroke-dasharray: 4 3; }
        .chart .series.full { fill: var(--a); } .chart .comparison.full { fill: var(--b); }
        .chart .projection.full, .chart .plan.full { fill: var(--d); }
        .chart .open { fill: var(--ground, #fff); }
        .chart .corridor.full { fill: var(--a); fill-opacity: .14; stroke: none; }
        .chart .interval.full { fill: var(--soft); fill-opacity: .2; stroke: none; }
        .chart .axis { stroke: var(--soft); stroke-width: 1; }
        .chart .grid { stroke: var(--faint); stroke-width: 1; }
        .chart .label { fill: var(--soft); }
        .chart .value { fill: var(--ink); paint-order: stroke; stroke: var(--ground, #fff);
          stroke-width: 3; stroke-linejoin: round; }
        @media (prefers-color-scheme: dark) { .chart { --ink: #f0f2f4; --soft: #b4bac2;
          --faint: #454b53; --a: #7db8ea; --b: #4fd0c4; --c: #f08bbd; --d: #ff9a66;
          --ground: #16191d; } }
        @media print { .chart { --ink: #000; --soft: #333; --faint: #bbb; --a: #12436D;
          --b: #28A197; --c: #801650; --d: #F46A25; --ground: #fff; } }

        """

    private static func element(_ mark: Drawing.Mark) -> String {
        switch mark {
        case .line(let start, let end, let role):
            let ends =
                "x1=\"\(number(start.x))\" y1=\"\(number(start.y))\""
                + " x2=\"\(number(end.x))\" y2=\"\(number(end.y))\""
            return "<line class=\"\(role.rawValue)\" \(ends)/>"
        case .path(let points, let role):
            let steps = points.map(pair).joined(separator: " L")
            return "<path class=\"\(role.rawValue)\" d=\"M\(steps)\"/>"
        case .band(let points, let role): return polygon(points, role)
        case .dot(let center, let radius, let isFilled, let role):
            let place = "cx=\"\(number(center.x))\" cy=\"\(number(center.y))\""
            let kind = "\(role.rawValue) \(isFilled ? "full" : "open")"
            return "<circle class=\"\(kind)\" \(place) r=\"\(number(radius))\"/>"
        case .triangle(let center, let size, let pointsUp, let role):
            let corners = Drawing.corners(ofTriangle: center, size: size, pointsUp: pointsUp)
            return polygon(corners, role)
        case .diamond(let center, let size, let role):
            return polygon(Drawing.corners(ofDiamond: center, size: size), role)
        case .text(let text, let place, let anchor, let role):
            let at = "x=\"\(number(place.x))\" y=\"\(number(place.y))\""
            let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
            return "<text class=\"\(role.rawValue)\" \(at)\(side)>\(escaped(text))</text>"
        }
    }

    private static func polygon(_ points: [Drawing.Point], _ role: Drawing.Role) -> String {
        let corners = points.map(pair).joined(separator: " ")
        return "<polygon class=\"\(role.rawValue) full\" points=\"\(corners)\"/>"
    }

    private static func pair(_ point: Drawing.Point) -> String {
        "\(number(point.x)),\(number(point.y))"
    }

    /// A length in hundredths, without zeros at the end.
    private static func number(_ value: Double) -> String {
        guard value.magnitude < 1e9 else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        let digits = rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
