import Benchmark

Report.memory()
Report.routing()
Report.leaving()
Report.journal()
Report.recovery()
