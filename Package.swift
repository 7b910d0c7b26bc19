// swift-tools-version: 6.2
import PackageDescription

// The readers of what others wrote: tests of kept inputs, and for `Tests/Fuzz/run`, which sets the
// variable, the program that looks for more.
let readers: [Target.Dependency] = [
    "Alerting", "Archives", "Definitions", "Diagnostics", "Dispatching", "Indicators", "Intake",
    "Readings", "Replies", "Rules", "Store", "TestSupport", "Workbooks",
]
let fuzzing: Target =
    Context.environment["WAAGE_FUZZ"] == nil
    ? .testTarget(
        name: "FuzzTests",
        dependencies: readers,
        path: "Tests/Fuzz",
        exclude: ["Crashers", "Program", "run"],
        sources: ["Targets", "Tests"]
    )
    : .executableTarget(
        name: "fuzz",
        dependencies: readers,
        path: "Tests/Fuzz",
        exclude: ["Crashers", "Tests", "run"],
        sources: ["Targets", "Program"]
    )

// Exact pins make a mismatch loud; `Package.resolved` is not kept.
let package = Package(
    name: "waage",
    products: [.executable(name: "waage", targets: ["waage"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        // C libraries of the system, and our own C.
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(
            name: "CSystemd",
            pkgConfig: "libsystemd",
            providers: [.apt(["libsystemd-dev"])]
        ),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(name: "CHost"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CCairo",
            pkgConfig: "cairo-ft",
            providers: [.apt(["libcairo2-dev"])]
        ),
        .target(name: "CScan"),
        .target(name: "CSpreadsheets", dependencies: ["CExpat"]),
        .target(name: "CMail", linkerSettings: [.linkedLibrary("dl")]),

        // A target exists to hide one dependency or to stay pure. The arrows point one way.
        .target(name: "Threads", dependencies: ["CHost"]),
        .target(name: "Diagnostics", dependencies: ["CYAML", "Threads"]),
        .target(name: "Indicators"),
        .target(name: "Readings", dependencies: ["Indicators", "Threads"]),
        .target(name: "Statistics"),
        .target(name: "Charts"),
        .target(name: "Pictures", dependencies: ["Archives", "CCairo", "Charts"]),
        .target(name: "Archives", dependencies: ["CZlib"]),
        .target(name: "Workbooks", dependencies: ["Archives", "CExpat", "CSpreadsheets"]),
        .target(
            name: "Intake",
            dependencies: [
                "Archives", "Diagnostics", "Indicators", "Readings", "Workbooks", "CScan",
            ]
        ),
        .target(
            name: "Rules",
            dependencies: ["Diagnostics", "Indicators", "Readings", "Statistics"]
        ),
        .target(
            name: "Alerting",
            dependencies: ["Diagnostics", "Indicators", "Readings", "Rules"]
        ),
        .target(
            name: "Store",
            dependencies: [
                "Alerting", "Indicators", "Readings", "Rules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Dispatching",
            dependencies: [
                "Alerting", "CCurl", "Charts", "Indicators", "Replies", "Rules", "Workbooks",
            ]
        ),
        .target(name: "Replies", dependencies: ["Alerting", "CMail", "Indicators"]),
        .target(name: "Host", dependencies: ["CSystemd", "CCrypto", "CHost", "Indicators"]),
        .target(
            name: "Definitions",
            dependencies: [
                "Alerting", "Diagnostics", "Dispatching", "Host", "Indicators", "Intake", "Replies",
                "Rules",
            ]
        ),
        .target(
            name: "Desk",
            dependencies: [
                "Alerting", "Archives", "Definitions", "Diagnostics", "Dispatching", "Host",
                "Indicators", "Intake", "Pictures", "Readings", "Rules", "Store", "Workbooks",
            ]
        ),
        .target(
            name: "Daemon",
            dependencies: [
                "Alerting", "Archives", "Charts", "Definitions", "Desk", "Diagnostics",
                "Dispatching", "Host", "Indicators", "Intake", "Pictures", "Readings", "Replies",
                "Rules", "Store", "Threads",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "Rehearsal",
            dependencies: [
                "Alerting", "Daemon", "Definitions", "Desk", "Diagnostics", "Dispatching", "Host",
                "Indicators", "Intake", "Readings", "Rules", "Store", "Threads",
            ]
        ),
        .executableTarget(
            name: "waage",
            dependencies: [
                "Alerting", "Daemon", "Definitions", "Desk", "Diagnostics", "Dispatching", "Host",
                "Rehearsal", "Rules", "Store", "Workbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // What tests of several targets need.
        .target(
            name: "TestSupport",
            dependencies: ["Archives", "CZlib", "Charts"],
            path: "Tests/Support"
        ),

        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators"]),
        .testTarget(name: "ReadingsTests", dependencies: ["Readings", "Indicators"]),
        .testTarget(
            name: "StatisticsTests",
            dependencies: ["Statistics", "TestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "ChartsTests",
            dependencies: ["Charts", "TestSupport"],
            exclude: ["Goldens"]
        ),
        .testTarget(
            name: "PicturesTests",
            dependencies: ["Charts", "Pictures", "TestSupport"]
        ),
        .testTarget(name: "ArchivesTests", dependencies: ["Archives", "TestSupport"]),
        .testTarget(
            name: "WorkbooksTests",
            dependencies: ["Archives", "TestSupport", "Workbooks"]
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Archives", "Intake", "Diagnostics", "Indicators", "Readings", "TestSupport",
                "Workbooks",
            ],
            exclude: ["SourceFixtures"]
        ),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Rules", "Diagnostics", "Indicators", "Readings", "Statistics"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "AlertingTests",
            dependencies: [
                "Alerting", "Diagnostics", "Indicators", "Readings", "Rules", "Statistics",
            ],
            exclude: ["RoutingFixtures"]
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "Alerting", "Indicators", "Readings", "Rules",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["Databases"]
        ),
        .testTarget(
            name: "DispatchingTests",
            dependencies: [
                "Dispatching", "Alerting", "Archives", "Charts", "Indicators", "Pictures",
                "Readings", "Rules", "TestSupport", "Workbooks",
            ],
            exclude: ["Goldens", "Stored"]
        ),
        .testTarget(
            name: "RepliesTests",
            dependencies: ["Replies", "Alerting", "Indicators", "Rules"]
        ),
        .testTarget(name: "HostTests", dependencies: ["Host", "Indicators"]),
        .testTarget(
            name: "DefinitionsTests",
            dependencies: ["Alerting", "Definitions", "Diagnostics", "Dispatching"]
        ),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Alerting", "Definitions", "Diagnostics", "Dispatching", "Host",
                "Indicators",
                "Readings", "Rules", "Store",
            ]
        ),
        .testTarget(
            name: "DaemonTests",
            dependencies: [
                "Daemon", "Alerting", "Archives", "Charts", "Definitions", "Desk", "Diagnostics",
                "Dispatching", "Host", "Indicators", "Intake", "Pictures", "Readings", "Rules",
                "Store",
                "TestSupport", "waage", "Workbooks",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Conditions", "RealRules", "Reference/Office", "Trial/tables"]
        ),
        .testTarget(
            name: "RehearsalTests",
            dependencies: [
                "Rehearsal", "Alerting", "Daemon", "Definitions", "Desk", "Diagnostics",
                "Dispatching", "Host", "Indicators", "Intake", "Readings", "Rules", "Store",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "ConfigTests",
            dependencies: [
                "Alerting", "Definitions", "Diagnostics", "Indicators", "Intake", "Readings",
                "Rules", "TestSupport",
            ]
        ),
        .testTarget(name: "TidyTests"),
        fuzzing,
    ],
    swiftLanguageModes: [.v6]
)

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]
let systemLibraries: Set = [
    "CYAML", "CSystemd", "CCrypto", "CCurl", "CHost", "CScan", "CZlib", "CExpat",
    "CSpreadsheets", "CCairo", "CMail",
]
for target in package.targets where !systemLibraries.contains(target.name) {
    target.swiftSettings = strict
}
