package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

import shop.jangteo.observability.dashboard.Dashboard.Variable;

/** Memory, processor and threads of each instance of a service. */
final class Jvm {

  private static final String LABELS = "service=\"$service\"";

  private Jvm() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "jangteo-jvm",
            "JVM",
            "Memory, processor, threads and collections of each instance of a service.",
            Row.of(
                "Memory",
                of(
                    "Heap",
                    "Heap that is in use, and the most there may be.",
                    Unit.BYTES,
                    Query.of(
                        "sum by (instance) (jvm_memory_used_bytes{%s,area=\"heap\"})"
                            .formatted(LABELS),
                        "used {{instance}}"),
                    Query.of(
                        "sum by (instance) (jvm_memory_max_bytes{%s,area=\"heap\"} > 0)"
                            .formatted(LABELS),
                        "most {{instance}}")),
                of(
                    "Outside the heap",
                    "Classes, compiled code and the like.",
                    Unit.BYTES,
                    Query.of(
                        "sum by (instance) (jvm_memory_used_bytes{%s,area=\"nonheap\"})"
                            .formatted(LABELS),
                        "{{instance}}")),
                of(
                    "Live after a collection",
                    "The share of the old generation that is really needed. Above 80 % it is too small.",
                    Unit.SHARE,
                    Query.of(
                        "max by (instance) (jvm_memory_usage_after_gc{%s})".formatted(LABELS),
                        "{{instance}}"))),
            Row.of(
                "Work",
                of(
                    "Processor",
                    "The share of all cores that this process uses.",
                    Unit.SHARE,
                    Query.of(
                        "max by (instance) (process_cpu_usage{%s})".formatted(LABELS),
                        "{{instance}}")),
                of(
                        "Pause of collections",
                        "The share of time in which everything stood still.",
                        Unit.SHARE,
                        Query.of(
                            "sum by (instance) (rate(jvm_gc_pause_seconds_sum{%s}%s))"
                                .formatted(LABELS, WINDOW),
                            "{{instance}}"))
                    .rare(),
                of(
                    "Threads",
                    "Platform threads that live; requests run on virtual ones and are not among them.",
                    Unit.COUNT,
                    Query.of(
                        "sum by (instance) (jvm_threads_live_threads{%s})".formatted(LABELS),
                        "{{instance}}")),
                of(
                    "Open files",
                    "File handles, sockets among them.",
                    Unit.COUNT,
                    Query.of(
                        "max by (instance) (process_files_open_files{%s})".formatted(LABELS),
                        "{{instance}}")),
                of(
                    "Up for",
                    "Time since the start of each instance.",
                    Unit.SECONDS,
                    Query.of(
                        "max by (instance) (process_uptime_seconds{%s})".formatted(LABELS),
                        "{{instance}}"))))
        .choosing(new Variable("service", "up{job=\"jangteo\"}"));
  }

  private static Panel of(String title, String description, Unit unit, Query... queries) {
    return lines(title, description, unit, queries).of(OneService.CHOSEN);
  }
}
