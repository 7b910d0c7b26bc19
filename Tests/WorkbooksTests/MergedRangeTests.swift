import Testing
import Workbooks

@Test("the kinds of cells are told apart by their numbers")
func kinds() { #expect(CellKind(rawValue: 1) == .number) }
