import CCairo
import Synchronization

/// The font that pictures are written in, opened once and kept.
///
/// It is opened by its path and not by its name, so that no setting of the machine puts another one
/// in its place, for which labels are not placed.
enum PictureFont {
    /// Where Debian's package `fonts-dejavu-core` puts it.
    static let path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    private static let (family, style) = ("DejaVu Sans", "Book")
    /// Letters without which a German mail cannot be written.
    private static let needed = "ß–−"

    /// The addresses of the opened library and of the fonts by their paths; a font that is missing
    /// is looked for again, for it may have been installed meanwhile.
    private static let opened = Mutex<(library: UInt, fonts: [String: UInt])>((0, [:]))

    /// Calls with the font, which one caller at a time has.
    ///
    /// - Throws: `PictureError`, also that of the body.
    static func with<Result: Sendable>(
        _ path: String,
        _ body: (OpaquePointer) throws(PictureError) -> Result
    ) throws(PictureError) -> Result {
        try opened.withLock { opened throws(PictureError) in
            if opened.library == 0 { opened.library = try library() }
            if opened.fonts[path] == nil {
                opened.fonts[path] = try font(path, opened.library)
            }
            guard let font = unsafe OpaquePointer(bitPattern: opened.fonts[path] ?? 0) else {
                throw .noFont(path: path)
            }
            return try unsafe body(font)
        }
    }

    private static func library() throws(PictureError) -> UInt {
        var library: FT_Library?
        guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
            throw .cairo("FreeType does not start")
        }
        return UInt(bitPattern: library)
    }

    /// Opens a font that has the right name and all letters.
    private static func font(_ path: String, _ library: UInt) throws(PictureError) -> UInt {
        var opened: FT_Face?
        let code = unsafe FT_New_Face(FT_Library(bitPattern: library), path, 0, &opened)
        guard code == 0, let face = unsafe opened else { throw .noFont(path: path) }
        let name = unsafe face.pointee.family_name.map { unsafe String(cString: $0) }
        let style = unsafe face.pointee.style_name.map { unsafe String(cString: $0) }
        let hasAll = needed.unicodeScalars.allSatisfy {
            unsafe FT_Get_Char_Index(face, FT_ULong($0.value)) != 0
        }
        guard name == family, style == Self.style, hasAll,
            let font = unsafe cairo_ft_font_face_create_for_ft_face(face, Int32(FT_LOAD_NO_HINTING))
        else {
            unsafe FT_Done_Face(face)
            throw .noFont(path: path)
        }
        // cairo keeps fonts longer than those who draw with them, and frees them at the end.
        guard unsafe waage_give_face(font, face) == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_font_face_destroy(font)
            unsafe FT_Done_Face(face)
            throw .cairo("no memory for a font")
        }
        return UInt(bitPattern: font)
    }
}
