package shop.jangteo.local.run;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import shop.jangteo.platform.name.ServiceName;

/** A process that behaves as ours do, and starts in no time: the launcher cannot tell. */
public final class FakeService {

  private FakeService() {}

  public static void main(String... arguments) throws IOException {
    var process = System.getProperty("jangteo.process");
    if (System.getenv().getOrDefault("JANGTEO_MYSQL_PASSWORD", "").equals("wrong")) {
      throw new IllegalStateException("The password is wrong");
    }
    if (process.equals("sandbox")) {
      listen(Integer.parseInt(System.getenv("SANDBOX_PORT")));
      return;
    }
    var name = new ServiceName(process.replaceFirst("-\\d+$", ""));
    var offset = Integer.getInteger("jangteo.port-offset", 0);
    listen(Integer.getInteger("jangteo.port", name.port() + offset));
    listen(Integer.getInteger("jangteo.management-port", name.managementPort() + offset));
  }

  private static void listen(int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
