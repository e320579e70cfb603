package shop.jangteo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.platform.name.ServiceName;

/** A real service in a JVM of its own, which can be killed and started again. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SHOWN_LOG_LINES = 10;
  private static final int OK = 200;

  private final Home home;
  private final ServiceName name;
  private final Class<?> main;
  private final Map<String, String> settings;
  private final Map<String, String> secrets;
  private @Nullable Process process;
  private boolean closed;

  /**
   * @param main of the service; its jar, with its settings and migrations, goes before all others,
   *     and those of other services are left out
   */
  ServiceProcess(
      Home home,
      ServiceName name,
      Class<?> main,
      Map<String, String> settings,
      Map<String, String> secrets) {
    this.home = home;
    this.name = name;
    this.main = main;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** Returns when it says that it is ready. */
  void start() throws IOException, InterruptedException {
    var log = home.log(name.full()).toFile();
    var builder =
        new Jvm(
                home,
                name.full(),
                List.of(MeasuredServices.jar(main)),
                MeasuredServices.jarsBut(main))
            .builder(main, settings, secrets, List.of());
    var started = start(builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log)));
    var until = System.nanoTime() + READY_WITHIN.toNanos();
    try (var client = HttpClient.newBuilder().connectTimeout(LOOK.multipliedBy(10)).build()) {
      while (!isReady(client)) {
        if (!started.isAlive() || System.nanoTime() - until > 0) {
          throw new Failure(name + " does not become ready.", tail());
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** Nothing is started any more once the end has begun, on whichever thread. */
  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new Failure("The run is over: nothing is started any more.");
    }
    var started = builder.start();
    process = started;
    return started;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    var present = running();
    if (present != null
        && !present.destroyForcibly().waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Failure("%s survived SIGKILL.".formatted(name));
    }
  }

  private synchronized @Nullable Process running() {
    return process;
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    var port =
        name.managementPort() + Integer.parseInt(settings.getOrDefault("jangteo.port-offset", "0"));
    var address = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
    try {
      var request = HttpRequest.newBuilder(address).timeout(LOOK.multipliedBy(30)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    }
  }

  private List<String> tail() throws IOException {
    var all = Files.readAllLines(home.log(name.full()));
    return all.subList(Math.max(0, all.size() - SHOWN_LOG_LINES), all.size());
  }

  @Override
  public synchronized void close() {
    closed = true;
    var present = process;
    if (present != null) {
      present.destroyForcibly();
    }
  }
}
