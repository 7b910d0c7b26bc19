import Host
import Testing

struct FilePathTests {
    @Test(
        arguments: [
            ("a/b.csv", "a", "b.csv"), ("b.csv", ".", "b.csv"), ("/b.csv", "/", "b.csv"),
            ("a/\u{301}b.csv", "a", "\u{301}b.csv"), ("a/b/", "a/b", "b"), ("/", "/", "/"),
        ] as [(String, String, String)]
    )
    func `a path has a folder and a name`(_ row: (String, String, String)) {
        #expect(Array(FilePath.folder(of: row.0).utf8) == Array(row.1.utf8))
        #expect(Array(FilePath.name(of: row.0).utf8) == Array(row.2.utf8))
    }

    @Test(
        arguments: [
            ("x.yaml", "etc", "etc/x.yaml"), ("./x.yaml", "etc", "etc/x.yaml"),
            ("/x.yaml", "etc", "/x.yaml"), ("x.yaml", ".", "x.yaml"),
            ("/\u{301}x", "etc", "/\u{301}x"),
        ] as [(String, String, String)]
    )
    func `a relative path counts from a folder`(_ row: (String, String, String)) {
        #expect(FilePath.absolute(row.0, from: row.1) == row.2)
    }
}
