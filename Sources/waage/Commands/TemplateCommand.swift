import ArgumentParser
import Desk
import Indicators

/// The command `waage template`.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Writes the empty table for data kept by hand, with the source that reads it.",
        discussion: """
            Without a name it lists the tables that come with the program; the name of a source of \
            the configuration gives the table that it reads. A table has a row for each \
            municipality of areas.yaml and the period that comes next; fill it in, leave what is \
            not known empty, and deliver it. Nothing that is there is overwritten.
            """
    )

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "csv or xlsx.")
    var format = TemplateOrder.Format.csv
    @Option(help: ArgumentHelp("The file of the table.", valueName: "file"))
    var output: String?
    @Option(help: "In place of the period that comes next; may be given more than once.")
    var period: [TimePeriod] = []
    @Flag(help: "Print the source alone, and write nothing.")
    var source = false
    @Argument(help: "The name of a table, or of a source of the configuration.")
    var name: String?

    func run() throws {
        guard let name else {
            StandardStream.output.write(TemplateOrder.list.rendered(as: .text))
            return
        }
        let template = try TemplateOrder.template(named: name, config: options.path)
        guard !source else {
            StandardStream.output.write(template.source)
            return
        }
        let order = try TemplateOrder(template, config: options.path)
        StandardStream.output.write(try order.write(period, as: format, to: output))
    }
}

extension TemplateOrder.Format: ExpressibleByArgument {}
