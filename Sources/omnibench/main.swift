import Benchmark

// `omnibench daemon journal` measures these, and without a name all.
Report.run(Array(CommandLine.arguments.dropFirst()))
