package shop.jangteo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A door to a server that can be shut: who stands before it finds nobody there. */
final class Gate {

  /**
   * Not any free port: one of those that connections begin at might meet itself while the door is
   * shut, and keep it.
   */
  private static final int DISTANCE = 40;

  private final URI server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile @Nullable ServerSocket door;
  private volatile @Nullable Thread keeper;

  private Gate(URI server) throws IOException {
    this.server = server;
    this.port = listen(server.getPort() + DISTANCE);
  }

  static Gate to(String url) {
    try {
      return new Gate(URI.create(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void open() throws IOException {
    listen(port);
  }

  /** Returns once the port is free: a socket is closed only when its last reader has left it. */
  void shut() throws IOException {
    var present = door;
    if (present != null) {
      present.close();
    }
    var waiting = keeper;
    if (waiting != null) {
      join(waiting);
    }
    for (var connection : connections) {
      connection.close();
    }
  }

  private int listen(int at) throws IOException {
    var opened = new ServerSocket();
    opened.setReuseAddress(true);
    opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    door = opened;
    keeper = Thread.startVirtualThread(() -> welcome(opened));
    return opened.getLocalPort();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void welcome(ServerSocket opened) {
    try {
      while (true) {
        var guest = opened.accept();
        var host = new Socket(server.getHost(), server.getPort());
        connections.add(guest);
        connections.add(host);
        Thread.startVirtualThread(() -> carry(guest, host));
        Thread.startVirtualThread(() -> carry(host, guest));
      }
    } catch (IOException ignored) {
      // shut
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ignored) {
      // one of them has hung up
    } finally {
      connections.remove(from);
      connections.remove(to);
    }
  }
}
