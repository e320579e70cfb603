package shop.jangteo.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;

/** Sends back every byte it hears. */
final class EchoServer implements AutoCloseable {

  private static final int PIECE = 64 * 1024;

  private final ServerSocket listener;
  private final LongAdder heard = new LongAdder();

  EchoServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  long heard() {
    return heard.sum();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      var piece = new byte[PIECE];
      var in = socket.getInputStream();
      for (var length = in.read(piece); length >= 0; length = in.read(piece)) {
        heard.add(length);
        socket.getOutputStream().write(piece, 0, length);
      }
    } catch (IOException ignored) {
      // the other side is gone, as the test wanted
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
