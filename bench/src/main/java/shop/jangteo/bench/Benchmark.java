package shop.jangteo.bench;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Target;

/**
 * What all benchmarks do: one at a time in a home, with what else the machine does written beside
 * the figures, which go to people and, on request, to a file. Exit code 1 for a broken promise; a
 * number that was missed is only shown.
 */
abstract class Benchmark implements Callable<Integer> {

  private final Stage stage;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target json;

  Benchmark(Stage stage) {
    this.stage = stage;
  }

  final Home home() {
    return stage.home();
  }

  /** Refuses what cannot be measured, before anything is touched. */
  void require(Progress progress) {}

  abstract Result measure(Progress progress) throws Exception;

  @Override
  public final Integer call() throws Exception {
    var load = LoadAverage.now();
    Result result;
    try (var progress = Progress.on(stage.err(), stage.terminal())) {
      require(progress);
      try (var _ = HomeLock.take(home())) {
        result = measure(progress);
      }
    }
    var target = json;
    result.print(target != null && target.isStdout() ? stage.err() : stage.out());
    var report = result.report().detail("loadAverageBefore", load);
    if (target != null) {
      report.write(target, stage.out());
    }
    return report.isOk() ? 0 : 1;
  }

  /**
   * Works, and leaves nothing behind.
   *
   * @param close is run afterwards and on Ctrl-C, if need be both at once
   */
  static <T> T closing(Runnable close, Callable<T> work) throws Exception {
    var end = new Thread(close, "end-of-bench");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return work.call();
    } finally {
      try {
        close.run();
      } finally {
        forget(end);
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // Ctrl-C was quicker
    }
  }
}
