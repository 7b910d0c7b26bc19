import Indicators

/// What the reading of a file needs beside the file.
struct FileContext {
    let sources: SourceBook
    let areas: AreaRegister
    let limits: ReadingLimits
    let keepsOrigins: Bool
}
