import Archives
import CCairo
import Charts

/// A picture that is being drawn.
@safe
struct Canvas: ~Copyable {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let width: Int
    private let height: Int

    /// A white ground of so many pixels, to be written on in a font.
    init(_ width: Int, _ height: Int, _ font: OpaquePointer) throws(PictureError) {
        (self.width, self.height) = (width, height)
        let format = CAIRO_FORMAT_RGB24
        guard
            let surface = unsafe cairo_image_surface_create(format, Int32(width), Int32(height)),
            let context = unsafe cairo_create(surface)
        else { throw .cairo("no memory for a picture") }
        unsafe (self.surface, self.context) = unsafe (surface, context)
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_paint(context)
        unsafe cairo_scale(context, PNGWriter.scale, PNGWriter.scale)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        unsafe cairo_set_font_face(context, font)
        unsafe cairo_set_font_size(context, Drawing.textSize)
        // Without hints a letter is as wide as the table of widths says, whatever the machine sets.
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe cairo_set_font_options(context, options)
        unsafe cairo_font_options_destroy(options)
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    func draw(_ mark: Drawing.Mark) {
        unsafe cairo_new_path(context)
        switch mark {
        case .line(let start, let end, let role): stroke([start, end], role)
        case .path(let points, let role): stroke(points, role)
        case .band(let points, let role): fill(points, role)
        case .triangle(let center, let size, let pointsUp, let role):
            fill(Drawing.corners(ofTriangle: center, size: size, pointsUp: pointsUp), role)
        case .diamond(let center, let size, let role):
            fill(Drawing.corners(ofDiamond: center, size: size), role)
        case .dot(let center, let radius, let isFilled, let role):
            dot(center, radius, isFilled, role)
        case .text(let text, let place, let anchor, let role):
            let width = LabelWidth.of(text)
            let left =
                switch anchor {
                case .start: place.x
                case .middle: place.x - width / 2
                case .end: place.x - width
                }
            if role == .value { clearGround(of: text, left, place.y) }
            set(Look(of: role))
            unsafe cairo_move_to(context, left, place.y)
            unsafe cairo_show_text(context, text)
        }
    }

    /// Leaves a white rim around letters, so that they are read in front of lines.
    private func clearGround(of text: String, _ left: Double, _ baseline: Double) {
        unsafe cairo_move_to(context, left, baseline)
        unsafe cairo_text_path(context, text)
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_set_line_width(context, 3)
        unsafe cairo_set_dash(context, nil, 0, 0)
        unsafe cairo_stroke(context)
    }

    private func set(_ look: Look) {
        let parts = (look.part(at: 16), look.part(at: 8), look.part(at: 0))
        unsafe cairo_set_source_rgba(context, parts.0, parts.1, parts.2, look.opacity)
    }

    private func trace(_ points: [Drawing.Point]) {
        for point in points { unsafe cairo_line_to(context, point.x, point.y) }
    }

    private func stroke(_ points: [Drawing.Point], _ role: Drawing.Role) {
        var look = Look(of: role)
        // What is transparent as an area is none as a line.
        look.opacity = 1
        set(look)
        trace(points)
        unsafe cairo_set_line_width(context, look.width)
        unsafe cairo_set_dash(context, look.dashes, Int32(look.dashes.count), 0)
        unsafe cairo_stroke(context)
    }

    private func fill(_ points: [Drawing.Point], _ role: Drawing.Role) {
        set(Look(of: role))
        trace(points)
        unsafe cairo_close_path(context)
        unsafe cairo_fill(context)
    }

    private func dot(
        _ center: Drawing.Point,
        _ radius: Double,
        _ isFilled: Bool,
        _ role: Drawing.Role
    ) {
        let look = Look(of: role)
        unsafe cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
        if isFilled { set(look) } else { unsafe cairo_set_source_rgb(context, 1, 1, 1) }
        unsafe cairo_fill_preserve(context)
        set(look)
        unsafe cairo_set_line_width(context, isFilled ? 0.5 : 2)
        unsafe cairo_set_dash(context, nil, 0, 0)
        unsafe cairo_stroke(context)
    }

    /// The picture as a PNG file.
    func png() throws(PictureError) -> [UInt8] {
        unsafe cairo_surface_flush(surface)
        let status = unsafe cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { throw .cairo(unsafe String(cString: cairo_status_to_string(status))) }
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        var runs: [PixelRun] = []
        for row in 0..<height {
            let pixels = unsafe UnsafeRawPointer(data + row * stride)
                .assumingMemoryBound(to: UInt32.self)
            var start = 0
            while start < width {
                // The highest eight bits mean nothing.
                let colour = unsafe pixels[start] & 0xFF_FFFF
                var end = start + 1
                while end < width, unsafe pixels[end] & 0xFF_FFFF == colour { end += 1 }
                runs.append(PixelRun(colour: colour, count: end - start))
                start = end
            }
        }
        do throws(ArchiveFault) {
            return try PNGFile(width: width, height: height, runs: runs).bytes
        } catch {
            throw .cairo("\(error)")
        }
    }
}
