package shop.jangteo.bench;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.search.Ground;
import shop.jangteo.bench.search.Measured;
import shop.jangteo.bench.search.Plan;
import shop.jangteo.bench.search.SearchBenchmark;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.search.SearchServiceApplication;

/** How quickly many products are indexed and found. */
@Command(name = "search")
final class SearchCommand implements Callable<Integer> {

  private static final ServiceName SERVICE = new ServiceName("search-service");
  private static final String SCHEMA = "bench";
  private static final String ALIAS = "bench-products";
  private static final int MILLION = 1_000_000;
  private static final int FEWEST = 2_000;
  private static final int MOST = 10 * MILLION;

  /** In tables and index, with room for the segments of the index that are being merged. */
  private static final long BYTES_PER_DOCUMENT = 3_000;

  private static final long BYTES_ANYWAY = 1L << 30;

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  @Option(names = "--documents", paramLabel = "N", converter = Documents.class)
  private int documents = MILLION;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target json;

  /**
   * @param terminal whether {@code err} is looked at by a person
   */
  SearchCommand(Home home, PrintStream out, PrintStream err, boolean terminal) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    var load = LoadAverage.now();
    Measured measured;
    try (var _ = HomeLock.take(home)) {
      measured = measure();
    }
    var result = new SearchResult(measured);
    var target = json;
    result.print(target != null && target.isStdout() ? err : out);
    return write(result.report().detail("loadAverageBefore", load));
  }

  private Measured measure() throws Exception {
    var servers = OwnServers.in(home);
    requireRoom(Files.getFileStore(home.folder()).getUsableSpace(), documents);
    // on Ctrl-C
    var end = new Thread(servers::close, "end-of-bench");
    Runtime.getRuntime().addShutdownHook(end);
    try (servers;
        var progress = Progress.on(err, terminal)) {
      return measure(servers, progress);
    } finally {
      forget(end);
    }
  }

  /**
   * @param free bytes on the disk
   */
  static void requireRoom(long free, int documents) {
    var needed = documents * BYTES_PER_DOCUMENT + BYTES_ANYWAY;
    if (free < needed) {
      throw new Failure(
          "%,d products need %,d MB on the disk, and %,d MB are free; --documents N takes fewer."
              .formatted(documents, needed >> 20, free >> 20));
    }
  }

  private Measured measure(OwnServers servers, Progress progress) throws Exception {
    progress.working("servers", "starting");
    servers.start(Engine.ELASTICSEARCH);
    progress.done("servers", "ready");
    var ground = ground(servers);
    var settings = servers.settings();
    settings.put("jangteo.schema", SCHEMA);
    settings.put("jangteo.search.elasticsearch.url", ground.elasticsearch().toString());
    settings.put("jangteo.search.index.alias", ALIAS);
    settings.put("jangteo.search.index.check", "1s");
    try (var service =
        new ServiceProcess(
            home,
            SERVICE,
            SearchServiceApplication.class,
            settings,
            servers.secrets(SERVICE.full()))) {
      return measure(service, ground, progress);
    }
  }

  private Measured measure(ServiceProcess service, Ground ground, Progress progress)
      throws Exception {
    // on Ctrl-C, before the servers it stands on
    var end = new Thread(service::close, "end-of-service");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      progress.working(SERVICE.full(), "starting");
      service.start();
      progress.done(SERVICE.full(), "ready");
      return SearchBenchmark.run(ground, Plan.full(documents), progress);
    } finally {
      forget(end);
    }
  }

  private Ground ground(OwnServers servers) {
    var common = servers.ground();
    return new Ground(
        common.bootstrap(),
        common.jdbcUrl(),
        common.rootPassword(),
        common.topicPrefix(),
        URI.create("http://127.0.0.1:" + home.site().port(Engine.ELASTICSEARCH)),
        ALIAS,
        URI.create("http://127.0.0.1:" + (SERVICE.port() + home.portOffset())));
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // Ctrl-C was quicker
    }
  }

  private int write(Report report) {
    var target = json;
    if (target != null) {
      report.write(target, out);
    }
    return report.isOk() ? 0 : 1;
  }

  /** As many as the demo catalogue has, and no more than would take hours. */
  static final class Documents implements CommandLine.ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        var number = Integer.parseInt(text);
        if (number >= FEWEST && number <= MOST) {
          return number;
        }
      } catch (NumberFormatException ignored) {
        // said below
      }
      throw new CommandLine.TypeConversionException(
          "'%s' is no number of products from %d to %d".formatted(text, FEWEST, MOST));
    }
  }
}
