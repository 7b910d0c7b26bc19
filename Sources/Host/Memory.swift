import CHost

/// The memory of this process.
package enum Memory {
    /// Gives what is free back to the system, which the allocator would keep for later.
    ///
    /// It takes some thousandths of a second; the time for it is before a long sleep.
    package static func giveBack() { malloc_trim(0) }
}
