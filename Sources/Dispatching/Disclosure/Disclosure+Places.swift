package import Alerting

extension Disclosure {
    /// Where a figure stands in a file.
    package typealias FilePlace = Evidence.FilePlace

    /// Where delivered figures of an area stand in the file of a drop, in the order of the file.
    func places(in drop: Int32, at area: String) -> [FilePlace] {
        Set(inputs.filter { $0.area == area && $0.drops == [drop] }.compactMap(\.place)).sorted()
    }
}
