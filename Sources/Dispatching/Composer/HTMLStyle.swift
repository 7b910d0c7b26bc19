/// The looks of a mail: inline styles, because mail programs drop style sheets.
enum HTMLStyle {
    /// What programs that know style sheets change where it is dark: the cards, for all that stands
    /// on no ground of its own has the colour that the program gives it.
    static let sheet: HTMLText = """
        <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
        .card, .card td, .card th, .card div, .card table { color: #e6e8ea !important; }
        .card { background-color: #1d2126 !important; border-top-color: #454c55 !important;
        border-right-color: #454c55 !important; border-bottom-color: #454c55 !important; }
        .inset, .inset td { background-color: #2a3037 !important; }
        .tone { color: #f0b46c !important; }
        .link { color: #8ec5f5 !important; }
        }
        </style>
        """
    static let page: HTMLText = """
        max-width:640px;text-align:left;font-family:Segoe UI,Helvetica,Arial,sans-serif
        """
    static let summary: HTMLText =
        "padding:4px 8px 6px;font-size:14px;line-height:20px"
    static let more: HTMLText = "padding:10px 8px 0;font-size:16px;line-height:23px"
    static let small: HTMLText = "padding:10px 8px;font-size:13px;line-height:19px"
    static let footer: HTMLText = """
        padding:10px 8px;font-size:12px;line-height:18px;border-top:1px solid #d5d9de
        """
    static let group: HTMLText = """
        padding:2px 8px 4px;font-size:15px;line-height:21px;font-weight:bold
        """
    static let place: HTMLText = "font-size:20px;line-height:26px;font-weight:bold;color:#1f2328"
    static let sentence: HTMLText = """
        padding:4px 0 0;font-size:16px;line-height:23px;color:#1f2328
        """
    static let picture: HTMLText = """
        display:block;border:0;width:100%;max-width:480px;height:auto;font-size:14px;\
        line-height:20px;color:#1f2328;background-color:#ffffff
        """
    static let label: HTMLText = "padding:2px 10px 2px 0;color:#50565e"
    static let period: HTMLText = "padding:4px 6px 0;font-size:12px;color:#50565e"
    static let line: HTMLText = "padding:2px 0 4px;font-size:15px;line-height:21px"
    static let listHeading: HTMLText = "font-weight:bold"
    /// The attributes of a table that only places things.
    static let layout: HTMLText = """
        role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
        """

    static func heading(_ tone: HTMLText) -> HTMLText {
        """
        padding:10px 8px 0;font-size:13px;line-height:18px;font-weight:bold;letter-spacing:1px;\
        text-transform:uppercase;color:\(tone)
        """
    }

    static let overviewHeading: HTMLText =
        "padding:6px 8px 0;font-size:15px;line-height:21px;font-weight:bold"
    static let overview: HTMLText =
        "border:1px solid #d5d9de;font-size:13px;line-height:16px;color:#1f2328"

    static func overviewPart(_ tone: HTMLText) -> HTMLText {
        "padding:5px 6px 1px;font-size:12px;color:\(tone)"
    }

    static let overviewHead: HTMLText = "font-size:12px;color:#50565e"

    /// Where the cells of a column stand, if not to the right as numbers do: words to the left.
    static func overviewAlign(_ column: Int) -> HTMLText { column == 1 ? " align=\"left\"" : "" }

    static func state(_ tone: HTMLText) -> HTMLText {
        "font-size:14px;font-weight:normal;color:\(tone)"
    }

    /// The colour of a severity, dark enough to be read on white.
    static func tone(of severity: Severity) -> HTMLText {
        switch severity {
        case .critical: "#b3261e"
        case .warning, .watched: "#9a5b00"
        case .eased, .basis: "#31608f"
        case .ended: "#2f6b3c"
        }
    }
}
