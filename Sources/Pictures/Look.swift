import Charts

/// How a role looks on white ground.
///
/// Colours are never alone: lines differ by their dashes, marks by their shapes.
struct Look {
    /// Red, green and blue in 24 bits.
    let colour: UInt32
    /// Of lines, in units.
    var width = 2.0
    /// The lengths of dashes and of what lies between them, in units; empty for a whole line.
    var dashes: [Double] = []
    /// Of areas, from 0 to 1.
    var opacity = 1.0

    init(of role: Drawing.Role) {
        switch role {
        case .series: colour = 0x12436D
        case .comparison: (colour, dashes) = (0x28A197, [7, 3])
        case .limit: (colour, width) = (0x801650, 1.5)
        case .clear: (colour, width, dashes) = (0x801650, 1.5, [2, 3])
        case .corridor: (colour, opacity) = (0x12436D, 0.14)
        case .interval: (colour, opacity) = (0x50565E, 0.2)
        case .plan: (colour, dashes) = (0xF46A25, [9, 3, 2, 3])
        case .projection: (colour, dashes) = (0xF46A25, [4, 3])
        case .former: colour = 0x50565E
        case .axis: (colour, width) = (0x50565E, 1)
        case .grid: (colour, width) = (0xD5D9DE, 1)
        case .label: colour = 0x50565E
        case .value: colour = 0x1F2328
        }
    }

    /// A part of the colour from 0 to 1: red is at 16 bits, green at 8, blue at 0.
    func part(at bits: UInt32) -> Double { Double((colour >> bits) & 0xFF) / 255 }
}
