import Foundation

/// Programs that know archives, workbooks, mails and statistics from elsewhere.
package enum Python {
    package static let isThere = has("sys")
    package static let hasOpenpyxl = has("openpyxl")
    package static let hasODF = has("odf.opendocument") && hasOpenpyxl
    package static let hasScipy = has("scipy")
    package static let hasStatsmodels = has("statsmodels")
    package static let hasPandas = has("pandas") && hasOpenpyxl
    package static let hasJSONSchema = has("jsonschema")
    package static let hasICalendar = has("icalendar")
    package static let hasSDMX = has("sdmx.reader.csv")

    private static func has(_ module: String) -> Bool {
        (try? run("import \(module)", on: [], isQuiet: true)) != nil
    }

    /// What a script prints about some bytes, which it gets on its standard input.
    package static func run(
        _ script: String,
        on bytes: [UInt8],
        isQuiet: Bool = false
    ) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "waage-python-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        if isQuiet { process.standardError = FileHandle.nullDevice }
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: answer, as: UTF8.self)
    }
}
