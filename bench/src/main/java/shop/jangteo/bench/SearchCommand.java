package shop.jangteo.bench;

import java.net.URI;
import java.nio.file.Files;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.bench.search.Ground;
import shop.jangteo.bench.search.Plan;
import shop.jangteo.bench.search.SearchBenchmark;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Progress;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.search.SearchServiceApplication;

/** How quickly many products are indexed and found. */
@Command(name = "search")
final class SearchCommand extends Benchmark {

  private static final ServiceName SERVICE = new ServiceName("search-service");
  private static final String SCHEMA = "bench";
  private static final String ALIAS = "bench-products";
  private static final int MILLION = 1_000_000;
  private static final int FEWEST = 2_000;
  private static final int MOST = 10 * MILLION;

  /** In tables and index, with room for the segments of the index that are being merged. */
  private static final long BYTES_PER_DOCUMENT = 3_000;

  private static final long BYTES_ANYWAY = 1L << 30;

  @Option(names = "--documents", paramLabel = "N", converter = Documents.class)
  private int documents = MILLION;

  SearchCommand(Stage stage) {
    super(stage);
  }

  @Override
  Result measure(Progress progress) throws Exception {
    var servers = OwnServers.in(home());
    requireRoom(Files.getFileStore(home().folder()).getUsableSpace(), documents);
    return closing(servers::close, () -> measure(servers, progress));
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

  private Result measure(OwnServers servers, Progress progress) throws Exception {
    progress.working("servers", "starting");
    servers.start(Engine.ELASTICSEARCH);
    progress.done("servers", "ready");
    var ground = ground(servers);
    var settings = servers.settings();
    settings.put("jangteo.schema", SCHEMA);
    settings.put("jangteo.search.elasticsearch.url", ground.elasticsearch().toString());
    settings.put("jangteo.search.index.alias", ALIAS);
    settings.put("jangteo.search.index.check", "1s");
    var service =
        new ServiceProcess(
            home(),
            SERVICE,
            SearchServiceApplication.class,
            settings,
            servers.secrets(SERVICE.full()));
    return closing(service::close, () -> measure(service, ground, progress));
  }

  private Result measure(ServiceProcess service, Ground ground, Progress progress)
      throws Exception {
    progress.working(SERVICE.full(), "starting");
    service.start();
    progress.done(SERVICE.full(), "ready");
    return new SearchResult(SearchBenchmark.run(ground, Plan.full(documents), progress));
  }

  private Ground ground(OwnServers servers) {
    var common = servers.ground();
    return new Ground(
        common.bootstrap(),
        common.jdbcUrl(),
        common.rootPassword(),
        common.topicPrefix(),
        URI.create("http://127.0.0.1:" + home().site().port(Engine.ELASTICSEARCH)),
        ALIAS,
        URI.create("http://127.0.0.1:" + (SERVICE.port() + home().portOffset())));
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
