/// How large a file may be; all of it is checked while reading, in bounded memory.
package struct ReadingLimits: Hashable, Sendable {
    /// The longest record, and with it the longest field, in bytes.
    package var recordBytes = 1 << 20
    /// The most columns of one record.
    package var columns = 16_384
    /// The most records of one file, its header included.
    package var records = 1 << 25
    /// The most cells of values of one file, as many as a dataset can have.
    package var cells = 1 << 28
    /// The most series of one file: distinct keys of rows, times columns of values.
    package var series = 1 << 27
    /// The largest file, in bytes.
    package var fileBytes = 4 << 30
    /// The largest share of unreadable cells that a file may have and still be trusted.
    package var rejectedShare = 0.05

    /// From which size on a file is read in two halves side by side, in bytes.
    package var halvedBytes = 8 << 20

    package init() {}
}
