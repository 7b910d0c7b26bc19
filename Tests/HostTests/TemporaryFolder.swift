import Foundation
import Host

/// An empty folder, which goes with the value.
final class TemporaryFolder {
    let url: URL
    let folder: Folder

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "waage-\(UUID().uuidString)")
        folder = try Folder.make(path: url.path)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }
}
