import Glibc

/// The users and groups of this machine.
package enum Account {
    /// The name of a user, or its number where it has none.
    package static func name(ofUser number: UInt32) -> String {
        entry(of: number)?.name ?? "\(number)"
    }

    /// Whether one of the names is that of a user or of a group that the user belongs to.
    ///
    /// A user without a name belongs to nothing, but may be named by its number.
    package static func user(_ number: UInt32, isAmong names: [String]) -> Bool {
        guard let entry = entry(of: number) else { return names.contains("\(number)") }
        return names.contains(entry.name) || !groups(of: entry).isDisjoint(with: names)
    }

    private struct Entry {
        let name: String
        let group: UInt32
    }

    private static func entry(of number: UInt32) -> Entry? {
        var found: UnsafeMutablePointer<passwd>?
        var record = unsafe passwd()
        var buffer = [CChar](repeating: 0, count: 1 << 14)
        let code = unsafe getpwuid_r(number, &record, &buffer, buffer.count, &found)
        guard code == 0, unsafe found != nil else { return nil }
        return unsafe Entry(name: String(cString: record.pw_name), group: record.pw_gid)
    }

    private static func groups(of entry: Entry) -> Set<String> {
        var numbers = [gid_t](repeating: 0, count: 1024)
        var count = Int32(numbers.count)
        guard unsafe getgrouplist(entry.name, entry.group, &numbers, &count) >= 0 else { return [] }
        return Set(numbers.prefix(Int(count)).compactMap(groupName))
    }

    private static func groupName(_ number: UInt32) -> String? {
        var found: UnsafeMutablePointer<group>?
        var record = unsafe group()
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        let code = unsafe getgrgid_r(number, &record, &buffer, buffer.count, &found)
        guard code == 0, unsafe found != nil else { return nil }
        return unsafe String(cString: record.gr_name)
    }
}
