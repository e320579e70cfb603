package shop.jangteo.platform.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut, jammed and mended. */
final class Road implements AutoCloseable {

  private final ServerSocket entrance;
  private final int destination;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean cut;
  private volatile boolean jammed;

  Road(int destination) {
    this.destination = destination;
    try {
      this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "redis://127.0.0.1:" + entrance.getLocalPort();
  }

  /** Nobody is there. */
  void cut() {
    cut = true;
    open.forEach(Road::close);
    open.clear();
  }

  /** Somebody is there and says nothing. */
  void jam() {
    jammed = true;
  }

  void mend() {
    cut = false;
    jammed = false;
  }

  private void accept() {
    try {
      while (true) {
        var here = entrance.accept();
        if (cut) {
          close(here);
          continue;
        }
        var there = new Socket(InetAddress.getLoopbackAddress(), destination);
        open.addAll(List.of(here, there));
        Thread.ofVirtual().start(() -> carry(here, there, false));
        Thread.ofVirtual().start(() -> carry(there, here, true));
      }
    } catch (IOException _) {
      // it was closed
    }
  }

  private void carry(Socket from, Socket to, boolean isAnswer) {
    var buffer = new byte[8_192];
    try {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (!jammed || !isAnswer) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException _) {
      // one side is gone, and so is the other
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
