package shop.jangteo.chaos.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import shop.jangteo.platform.name.ServiceName;

/** Stands for the sandbox and any service: it is there, says yes to everybody, and does nothing. */
public final class FakeService {

  /** Should a test lose sight of it. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private FakeService() {}

  public static void main(String... arguments) throws Exception {
    var process = System.getProperty("jangteo.process");
    if (process.equals("sandbox")) {
      listen(Integer.parseInt(System.getenv("SANDBOX_PORT")));
    } else {
      var name = new ServiceName(process.replaceFirst("-\\d$", ""));
      var offset = Integer.getInteger("jangteo.port-offset", 0);
      listen(Integer.getInteger("jangteo.port", name.port() + offset));
      listen(Integer.getInteger("jangteo.management-port", name.managementPort() + offset));
    }
    CompletableFuture.delayedExecutor(LIFE.toSeconds(), SECONDS).execute(() -> System.exit(0));
  }

  private static void listen(int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          var yes = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, yes.length);
          exchange.getResponseBody().write(yes);
          exchange.close();
        });
    server.start();
  }
}
