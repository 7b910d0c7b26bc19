/// How long a mail server that cannot be used is left alone.
enum ProbeDelay {
    /// 5, 10, 20, 40, 80, 160 s and then 5 minutes; in milliseconds.
    static func milliseconds(after failures: Int) -> Int64 {
        min(300_000, 5_000 << Int64(min(max(failures, 1) - 1, 6)))
    }
}
