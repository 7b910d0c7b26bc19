import CSpreadsheets
import Glibc

/// The process that reads XLS: our own program, started again by a hidden way in.
package enum XLSChild {
    /// Reads a workbook and ends the process, if the arguments are those of the hidden way in.
    ///
    /// It must be asked before anything else is done.
    package static func runIfAsked(_ arguments: [String]) {
        guard arguments.count == 4, arguments[1] == "--read-xls",
            let memory = UInt64(arguments[2]), let time = UInt64(arguments[3])
        else { return }
        waage_xls_child(memory, time)
    }

    /// Lets a child read a workbook.
    ///
    /// - Parameters:
    ///   - file: The descriptor of the workbook.
    ///   - limits: How long the child may take, and how much memory.
    /// - Returns: All that it wrote.
    /// - Throws: `WorkbookFault` for every other end than a good one.
    static func output(_ file: Int32, _ limits: WorkbookLimits) throws -> [UInt8] {
        let duration = limits.xlsDuration.components
        let longest = duration.seconds * 1000 + duration.attoseconds / 1_000_000_000_000_000
        let deadline = waage_clock() + longest
        let (pid, output) = try start(file, limits, duration.seconds + 1)
        defer { close(output) }
        var bytes: [UInt8] = []
        do {
            try collect(&bytes, output, deadline, limits)
        } catch {
            _ = waage_xls_end(pid, 1)
            throw error
        }
        try judge(waage_exit_code(waage_xls_end(pid, 0)), limits)
        return bytes
    }

    private static func start(
        _ file: Int32,
        _ limits: WorkbookLimits,
        _ longest: Int64
    ) throws -> (pid_t, Int32) {
        var path = [CChar](repeating: 0, count: 4096)
        guard unsafe waage_xls_program(&path, path.count) == 0 else {
            throw failed("the program is not found")
        }
        var (pid, output): (pid_t, Int32) = (0, -1)
        let code = unsafe waage_xls_start(
            path,
            "\(limits.xlsMemory)",
            "\(longest)",
            file,
            &pid,
            &output
        )
        guard code == 0 else { throw failed(unsafe String(cString: strerror(code))) }
        return (pid, output)
    }

    private static func collect(
        _ bytes: inout [UInt8],
        _ output: Int32,
        _ deadline: Int64,
        _ limits: WorkbookLimits
    ) throws {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe waage_read_until(output, &piece, piece.count, deadline)
            if count == 0 { return }
            guard count > 0 else {
                throw count == -1 ? tooSlow(limits) : failed("its output cannot be read")
            }
            guard bytes.count + count <= limits.xlsMemory / 4 else {
                throw WorkbookFault(
                    .tooLarge,
                    "the workbook (XLS) has more than \(limits.xlsMemory >> 22) MiB of cells",
                    advice: "save it as XLSX, or its sheets as 'CSV UTF-8'"
                )
            }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    private static func judge(_ code: Int32, _ limits: WorkbookLimits) throws {
        switch code {
        case 0, Int32(WAAGE_XLS_REFUSED): return
        case Int32(WAAGE_XLS_NO_LIBRARY):
            throw WorkbookFault(
                .lacksLibrary,
                "workbooks of the format XLS are not read: the package libfreexl1 is not installed",
                advice: "install it, or save the workbook as XLSX, or the sheet as 'CSV UTF-8'"
            )
        case Int32(WAAGE_XLS_UNLIMITED): throw failed("it cannot be confined")
        case -SIGKILL, -SIGXCPU: throw tooSlow(limits)
        case ..<0: throw WorkbookFault.unread("the reader of XLS was ended by signal \(-code)")
        default: throw WorkbookFault.unread("the reader of XLS ended with code \(code)")
        }
    }

    private static func tooSlow(_ limits: WorkbookLimits) -> WorkbookFault {
        .unread("the reader of XLS took more than \(limits.xlsDuration.components.seconds) s")
    }

    private static func failed(_ reason: String) -> WorkbookFault {
        WorkbookFault(
            .lacksLibrary,
            "the reader of XLS does not start: \(reason)",
            advice: "install waage again, or save the sheet as 'CSV UTF-8'"
        )
    }
}

extension WorkbookFault {
    static func unread(_ problem: String) -> WorkbookFault {
        WorkbookFault(
            .damaged,
            problem,
            advice: "save the workbook as XLSX, or its sheets as 'CSV UTF-8'"
        )
    }
}
