import Benchmark

Report.memory()
Report.routing()
Report.leaving()
