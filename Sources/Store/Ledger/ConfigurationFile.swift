/// A file of the configuration whose text was accepted.
package struct ConfigurationFile: Hashable, Sendable {
    package let path: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    package let text: String

    package init(path: String, sha256: String, text: String) {
        self.path = path
        self.sha256 = sha256
        self.text = text
    }
}
